"""Which year a sentence speaks of, and which it compares with."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.verifying.days import Spoken, spoken

TODAY = date(2030, 11, 30)


@pytest.mark.parametrize(
    ("words", "year", "others"),
    [
        ("The Alders won ten seats.", None, set()),
        ("In 2018 the Alders won ten seats.", 2018, set()),
        ("The Alders won ten seats in May 2018.", 2018, set()),
        ("The council was won by the Alders in 2018.", 2018, set()),
        ("The Alders took it from the Bitterns in 2018.", 2018, set()),
        ("The Alders won by nine seats in 2018.", 2018, set()),
        ("After 2018 the Alders had ten seats.", 2018, set()),
        ("The Alders won ten seats, up from six in 2018.", None, {2018}),
        ("The Alders won ten seats, four more than in 2018.", None, {2018}),
        ("The Alders won ten seats in 2022, against the six they won in 2018.", 2022, {2018}),
        ("The Alders won three seats, having had none in 2018.", None, {2018}),
        ("The Alders won ten seats (six in 2018).", None, {2018}),
        ("The Alders, who had six seats in 2018, now have ten.", None, {2018}),
        ("Counting goes on in Fen, where the Alders have won ten seats in 2018.", 2018, set()),
        ("They won ten seats four years ago.", 2026, set()),
        ("It is the first time since 2014.", None, {2014}),
    ],
)
def test_the_year_of_a_sentence_is_told_from_those_that_it_compares_with(
    words: str, year: int | None, others: set[int]
) -> None:
    found = spoken(words, TODAY)
    assert (found.year, found.others) == (year, others)


def test_years_that_are_named_alike_are_all_spoken_of() -> None:
    assert spoken("The Alders won Fen in 2014, 2018 and 2022.", TODAY).years == {2014, 2018, 2022}
    assert spoken("The Alders won Fen in 2018 and again in 2022.", TODAY).years == {2018, 2022}
    assert spoken("The Alders won Fen in 2018.", TODAY).years == {2018}
    assert Spoken().years == {None}
