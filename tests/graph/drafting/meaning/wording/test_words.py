"""Words at their places, and phrases found among them."""

from __future__ import annotations

import pytest

from wardmote.graph.drafting.meaning.wording import words
from wardmote.graph.drafting.meaning.wording.words import Phrases

NAMES = Phrases(
    [
        ("Alder Fen", 1),
        ("Alder", 2),
        ("Fen and Holt", 3),
        ("Reed, Holt and Fen", 4),
        ("King's Quay", 5),
        ("St Mary's", 6),
        ("Alders", 7),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Alders' hall", [("Alders", (7,))]),
        ("in Alder Fen's hall", [("Alder Fen", (1,))]),
        ("Alder-Fen and Alder", [("Alder-Fen", (1,)), ("Alder", (2,))]),
        ("Fen & Holt", [("Fen & Holt", (3,))]),
        ("Fen, and Holt", []),
        ("Reed, Holt and Fen", [("Reed, Holt and Fen", (4,))]),
        ("Kings Quay, St. Mary’s", [("Kings Quay", (5,)), ("St. Mary’s", (6,))]),
        ("Alder Fens' and the Reed", [("Alder", (2,))]),
        ("alder fen", []),
    ],
)
def test_phrases_are_found_as_people_write_them(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    found = words.split(text, 7)
    spans = [(one.span(found), one.things) for one in NAMES.find(found)]
    assert [(text[start - 7 : end - 7], things) for (start, end), things in spans] == expected


def test_a_text_without_capitals_is_known() -> None:
    assert words.is_lower("labour won the seat by ten votes. it was close.")
    assert not words.is_lower("Labour won.")
    assert not words.is_lower("12 3")
