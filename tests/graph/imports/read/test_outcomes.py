"""What a poll came to where rows leave votes or outcomes blank, or say that it was cancelled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wardmote.graph.imports.read import outcomes
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.layouts import Columns, Layout
from wardmote.graph.imports.read.records import Candidate, Poll
from wardmote.graph.imports.read.tables import Row

COLUMNS = Columns(name="name", label="party", votes="votes", elected="elected", cancelled="cancelled")
LAYOUT = Layout("a", "b", {}, columns=COLUMNS)
Outcome = tuple[int | None, bool | None]


def settled(layout: Layout, *said: Outcome, cancelled: bool = False) -> tuple[bool, Poll, list[tuple[str, str]]]:
    """Settle a poll of candidates, each by votes and whether elected, or None for blank; give node and message too."""
    poll, silent, faults = Poll("fenwick-marsh", "sedge-end", date(2031, 5, 1)), set(), Faults()
    for line, (votes, elected) in enumerate(said, 2):
        row = Row(line, {"votes": "" if votes is None else str(votes), "elected": ""})
        poll.candidates.append(Candidate(row, f"No. {line}", "Alder Party", votes, bool(elected)))
        if elected is None:
            silent.add(line)
    poll.is_countermanded = cancelled
    is_settled = outcomes.settle(poll, layout, silent, Fields("results.csv", faults))
    return is_settled, poll, [(fault.node, fault.message) for fault in faults.kept]


@pytest.mark.parametrize(
    ("said", "uncontested", "countermanded", "faults"),
    [
        ([(5, True), (4, False)], False, False, []),
        ([(None, True), (None, True)], True, False, []),
        ([(0, True), (None, True)], True, False, []),
        ([(None, False), (None, False)], False, True, []),
        ([(0, False), (0, False)], False, True, []),
        ([(None, True), (None, False)], False, False, ["'' is not a whole number (the first of 2 rows like it)"]),
        ([(5, True), (None, False)], False, False, ["'' is not a whole number"]),
        ([(5, True), (None, True)], False, False, ["'' is not a whole number"]),
        ([(5, None), (4, True)], False, False, ["'' is neither yes nor no"]),
        ([(None, None), (None, None)], False, False, ["'' is neither yes nor no (the first of 2 rows like it)"]),
    ],
)
def test_a_poll_that_is_not_said_to_be_cancelled(
    said: list[Outcome], uncontested: bool, countermanded: bool, faults: list[str]
) -> None:
    is_settled, poll, found = settled(LAYOUT, *said)
    assert is_settled
    assert (poll.is_uncontested, poll.is_countermanded) == (uncontested, countermanded)
    told = [message for node, message in found if node == "column elected" or None not in [one for _, one in said]]
    assert told == faults


@pytest.mark.parametrize(
    ("said", "uncontested", "countermanded", "faults"),
    [
        ([(None, None), (None, None)], False, True, []),
        ([(None, False), (0, False)], False, True, []),
        ([(None, True), (None, True)], True, False, []),
        ([(5, True), (4, False)], False, True, ["the poll is said to be cancelled, and somebody was elected"]),
        ([(5, False), (4, False)], False, True, ["the poll is said to be cancelled, and somebody has votes"]),
    ],
)
def test_a_poll_that_is_said_to_be_cancelled(
    said: list[Outcome], uncontested: bool, countermanded: bool, faults: list[str]
) -> None:
    is_settled, poll, found = settled(LAYOUT, *said, cancelled=True)
    assert is_settled
    assert (poll.is_uncontested, poll.is_countermanded) == (uncontested, countermanded)
    assert [message for _, message in found] == faults


def test_a_list_of_candidates_may_lack_results() -> None:
    layout = replace(LAYOUT, may_lack_results=True)
    assert settled(layout, (None, None), (None, None))[0] is False
    is_settled, _, faults = settled(layout, (None, True), (None, None))
    assert (is_settled, faults[0][0]) == (True, "column elected")


def test_without_a_column_of_votes_nothing_is_said_of_them() -> None:
    layout = replace(LAYOUT, columns=replace(COLUMNS, votes=""))
    is_settled, poll, faults = settled(layout, (None, True), (None, False))
    assert (is_settled, faults, poll.is_countermanded) == (True, [], False)
    assert settled(layout, (None, False), (None, False))[1].is_countermanded is False
