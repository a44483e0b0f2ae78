"""What a file of results says of a poll: where it begins, who won, and whether anybody had to vote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wardmote.graph.imports.read import descriptions
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.read.tables import Row, Table

DAY = date(2031, 5, 1)


def poll(*candidates: tuple[int, bool], first_line: int = 2) -> Poll:
    """Give a poll of candidates, each by votes and whether elected, on lines one after the other."""
    made = Poll("fenwick-marsh", "sedge-end", DAY)
    for place, (votes, elected) in enumerate(candidates):
        made.candidates.append(Candidate(Row(first_line + place, {}), f"No. {place}", "Alder Party", votes, elected))
    return made


def test_a_poll_begins_with_its_first_candidate() -> None:
    assert poll((5, True), (4, False), first_line=7).line == 7


@pytest.mark.parametrize(
    ("candidates", "winners"),
    [([(5, True), (4, False)], 1), ([(5, True), (4, True), (3, False)], 2), ([(5, False)], 0)],
)
def test_winners_are_those_who_were_elected(candidates: list[tuple[int, bool]], winners: int) -> None:
    assert poll(*candidates).winners == winners


@pytest.mark.parametrize(
    ("candidates", "uncontested"),
    [
        ([(0, True), (0, True)], True),
        ([(0, True), (1, True)], False),
        ([(0, True), (0, False)], False),
        ([(12, True), (3, False)], False),
    ],
)
def test_nobody_voted_where_all_were_elected_without_votes(
    candidates: list[tuple[int, bool]], uncontested: bool
) -> None:
    assert poll(*candidates).is_uncontested is uncontested


def test_polls_share_no_candidates() -> None:
    assert poll((1, True)).candidates is not poll((1, True)).candidates
    assert Poll("a", "b", DAY).candidates == []


def test_a_reading_goes_by_the_name_of_its_file() -> None:
    table = Table(Path("folder") / "2031.csv", (), [], "")
    reading = Reading(table, descriptions.named("gla"), DAY)
    reading.left_out["rows of a mayor"] += 2
    assert reading.name == "2031.csv"
    assert reading.left_out == {"rows of a mayor": 2}
    assert Reading(table, descriptions.named("gla"), DAY).left_out == {}
