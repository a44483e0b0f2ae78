"""Words beside each other, and what the capitals of a stretch say."""

from __future__ import annotations

import pytest

from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.meaning.wording.words import split


def _line(text: str, is_ended: bool = False) -> Line:
    return Line(split(text), is_ended=is_ended)


def test_words_beside_each_other_have_a_space_or_hyphen_between() -> None:
    line = _line("Ann Ward-Lee, of Low Fen")
    assert [line.plain_before(place) for place in range(6)] == ["", "ann", "ward", "", "of", "low"]
    assert [line.plain_after(place) for place in range(6)] == ["", "ward", "lee", "", "low", "fen"]
    assert [line.is_hyphened(place) for place in range(6)] == [False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("text", "is_ended", "expected"),
    [
        ("Greens Take Low Fen From Labour", False, True),
        ("Greens Take Low Fen From Labour", True, False),
        ("Greens take Low Fen from Labour", False, False),
        ("Low Fen", False, False),
    ],
)
def test_a_title_has_capitals_throughout(text: str, is_ended: bool, expected: bool) -> None:
    assert _line(text, is_ended).is_title is expected


def test_the_capital_of_a_first_word_says_nothing() -> None:
    line = _line('Here: "Labour won')
    assert [line.is_first(place) for place in range(3)] == [True, True, False]
