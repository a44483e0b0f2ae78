"""Seats line by line, a party in each."""

from __future__ import annotations

import pytest
import sentences

STANDS = "Here is how |Fenmere| stands:\n[Con]: 19\n[Lib Dem]: 9 (+2)\nResidents: 3\n[Greens]: 8"
BEFORE = "This is how it looked before the vote:\n[Con] (30 seats)\n[Lab] (9 seats)"


def test_lines_of_parties_are_seats_where_the_line_above_speaks_of_them() -> None:
    assert sentences.short_all(sentences.results, STANDS, council="Fenmere").split("; ") == [
        "seat-gain Lib Dem 2 @Fenmere",
        *("seats Con 19 @Fenmere", "seats Greens 8 @Fenmere", "seats Lib Dem 9 @Fenmere"),
    ]


def test_they_are_of_the_past_where_it_says_so() -> None:
    assert sentences.short_all(sentences.results, BEFORE) == "seats Con 30 past; seats Lab 9 past"


@pytest.mark.parametrize("intro", ["Votes in the ward:", "Long Drove ward:", "The shares are:", "{Ann Reed} spoke."])
def test_nothing_is_said_where_they_are_votes_or_it_is_not_told(intro: str) -> None:
    assert not sentences.short_all(sentences.results, f"{intro}\n[Con]: 19\n[Lab]: 9", council="Fenmere")
