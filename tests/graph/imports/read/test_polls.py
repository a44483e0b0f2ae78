"""Polls gathered from rows, and what any result must satisfy."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.imports.read import polls
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.layouts import Columns
from wardmote.graph.imports.read.records import Candidate, Poll
from wardmote.graph.imports.read.tables import Row

DAY = date(2031, 5, 1)


def candidate(line: int, name: str, votes: int, elected: bool, number: str = "") -> Candidate:
    return Candidate(Row(line, {}), name, "Alder Party", votes, elected, person_id=number)


def poll(*candidates: Candidate) -> Poll:
    return Poll("fenwick-marsh", "sedge-end", DAY, candidates=list(candidates))


def messages(faults: Faults) -> list[tuple[int, str, str]]:
    return [(fault.line, fault.node, fault.message) for fault in faults.kept]


def checked(one: Poll) -> list[tuple[int, str, str]]:
    faults = Faults()
    polls.check("results.csv", [one], Columns(name="name", elected="elected"), faults)
    return messages(faults)


def gathered(wards: str) -> tuple[list[Poll], Faults]:
    """Give the polls of rows with these wards, and the faults."""
    faults = Faults()
    rows = [
        (Poll("fenwick-marsh", ward, DAY), candidate(line, f"No. {line}", 1, True))
        for line, ward in enumerate(wards, 2)
    ]
    return polls.gather("results.csv", rows, "ward", faults), faults


def test_rows_of_a_key_are_one_poll() -> None:
    found, faults = gathered("aab")
    assert {one.ward: len(one.candidates) for one in found} == {"a": 2, "b": 1}
    assert faults.count == 0


def test_rows_of_a_poll_stand_together() -> None:
    told = "stands in this file twice: its rows began on line"
    _, faults = gathered("abaab")
    assert messages(faults) == [(4, "column ward", f"'a' {told} 2 (the first of 2 rows like it)")]


def test_a_result_that_holds() -> None:
    assert checked(poll(candidate(2, "Ada", 5, True), candidate(3, "Ada", 4, False))) == []


def test_nobody_elected() -> None:
    found = checked(poll(candidate(2, "Ada", 5, False), candidate(3, "Bea", 4, False)))
    assert found == [(2, "column elected", "nobody was elected in 'sedge-end'")]


@pytest.mark.parametrize(
    ("second", "twice"),
    [
        (candidate(3, "Ada", 5, True), True),
        (candidate(3, "ADA", 5, True), True),
        (candidate(3, "Ada", 4, True), False),
        (candidate(3, "Bea", 5, True), False),
        (candidate(3, "Ada", 5, True, "7"), False),
    ],
)
def test_a_row_that_is_there_twice(second: Candidate, twice: bool) -> None:
    found = checked(poll(candidate(2, "Ada", 5, True), second))
    assert found == [(3, "column name", f"{second.name!r} stands in this poll already, on line 2")] * twice


def test_one_number_is_one_candidate() -> None:
    first, other = candidate(2, "Ada", 5, True, "7"), candidate(3, "Bea", 4, False, "7")
    assert checked(poll(first, other)) == [(3, "column name", "'Bea' stands in this poll already, on line 2")]


@pytest.mark.parametrize(("votes", "elected_votes", "out"), [(6, 5, True), (5, 5, False), (4, 5, False)])
def test_out_of_order_is_more_votes_than_somebody_elected(votes: int, elected_votes: int, out: bool) -> None:
    one = poll(candidate(2, "Ada", elected_votes, True), candidate(3, "Bea", votes, False), candidate(4, "Cy", 9, True))
    assert polls.out_of_order(one) is out


def test_nobody_elected_is_out_of_order_where_anybody_has_votes() -> None:
    assert polls.out_of_order(poll(candidate(2, "Ada", 1, False)))
    assert not polls.out_of_order(poll(candidate(2, "Ada", 0, False)))


@pytest.mark.parametrize(
    ("elected", "seats", "holds"),
    [
        ((True, True, False), 2, True),
        ((True, True, False), 3, False),
        ((True, True, False), 1, False),
        ((True, True), 3, True),
        ((True, True), 1, False),
    ],
)
def test_as_many_are_elected_as_there_are_seats_or_candidates(
    elected: tuple[bool, ...], seats: int, holds: bool
) -> None:
    one = poll(*(candidate(place, f"No. {place}", 1, won) for place, won in enumerate(elected, 2)))
    faults = Faults()
    polls.check_seats("results.csv", one, seats, "elected", "a table", faults)
    told = (2, "column elected", f"2 elected in 'sedge-end', which has {seats} seats by a table")
    assert messages(faults) == ([] if holds else [told])
