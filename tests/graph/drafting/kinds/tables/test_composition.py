"""Tables of what a council is made up of."""

from __future__ import annotations

import tables

PAIR = "12 / 11 / 3\n[Lib Dem] / [Lab] / [Ind]"


def test_numbers_stand_above_or_below_their_parties() -> None:
    says = ["seats Lib Dem 12 @Here", "seats Lab 11 @Here", "seats Ind 3 @Here"]
    assert tables.drafted(PAIR) == says
    assert tables.drafted("\n".join(reversed(PAIR.splitlines()))) == says


def test_what_was_before_the_election_is_past() -> None:
    assert tables.drafted(PAIR, before="Before the vote the council was:")[0] == "seats Lib Dem 12 @Here past"


def test_rows_that_are_no_pair_say_nothing() -> None:
    assert tables.drafted("12 / 11 / 3\nApples / Pears / [Ind]") == []
    assert tables.drafted("12 / 11\n[Lib Dem] / [Lab] / [Ind]") == []


def test_rows_by_years_are_of_the_past_but_for_the_last() -> None:
    rows = "Year / [Lab] / [Con]\n2018 / 21 / 15\n2022 / 40 / 0"
    assert tables.drafted(rows) == ["seats Lab 21 @Here past", "seats Con 15 @Here past", "seats Lab 40 @Here"]
