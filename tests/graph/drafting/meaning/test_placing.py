"""Which council a short text means that names none for certain."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.read import read
from wardmote.graph.drafting.reading.read import read as read_text
from wardmote.graph.sources import load

NAMES = Gazetteer(load.default_data(), date(2022, 5, 6))


def council(text: str) -> str:
    (sentence,) = read(read_text(text, "a.txt"), NAMES).sentences
    return sentence.council.thing.value.rpartition("/")[2] if sentence.council and sentence.council.thing else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Somebody who stood for the council that has the ward.
        ("Adam Hug was elected in Westbourne.", "westminster"),
        ("Ravi Govindia was beaten in East Putney.", "wandsworth"),
        # A name that may be that of a parliament, beside a ward.
        ("Robert Rigby was elected in Regent's Park, Westminster.", "westminster"),
        ("The Greens took a seat in Regent's Park ward, Camden.", "camden"),
        ("The Greens took a seat.", ""),
        ("Westminster was quiet on Monday.", ""),
    ],
)
def test_a_ward_is_placed_by_who_stood_there(text: str, expected: str) -> None:
    assert council(text) == expected
