"""Slips of the pen."""

from __future__ import annotations

import pytest

from wardmote.graph.drafting.meaning.wording.misspelt import Misspelt

NAMES = Misspelt([("Sedgeford and Tarrow", 1), ("Conservatives", 2), ("Reed Fen", 3), ("Independents", 4)])


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        (("sedgfeord", "and", "tarrow"), 0, [(0, 3, 1)]),
        (("in", "sedgefrd", "and", "tarrow"), 1, [(1, 4, 1)]),
        (("sedgeford", "and", "tarrow"), 0, []),
        (("sandford", "and", "tarrow"), 0, []),
        (("red", "fen"), 0, []),
    ],
)
def test_one_word_of_several(words: tuple[str, ...], place: int, expected: list[tuple[int, int, int]]) -> None:
    assert list(NAMES.among(words, place)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("conservtives", 2), ("consevratives", 2), ("conservative", None), ("conservation", None), ("independants", 4)],
)
def test_a_word_alone(word: str, expected: int | None) -> None:
    assert NAMES.alone(word) == expected
