"""Results as Democracy Club collated them: which figures are taken, and where each stops being believed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import results

from wardmote.graph.imports.read import choose, descriptions
from wardmote.graph.imports.read import results as reader
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.records import Poll, Reading

DAY = date(2031, 5, 1)
TURNOUTS = "turnouts that may be counts of ballot papers or of votes, not percentages"
SPOILT = "numbers of spoilt ballot papers that are no less than all votes"


def read_all(folder: Path, rows: results.Rows, day: date | None = None) -> tuple[list[Reading], Faults]:
    faults = Faults()
    path = results.save(folder / "results.csv", rows)
    choice = choose.Choice(descriptions.named("democracy-club"), descriptions.shipped())
    table, format = choose.table(path, choice, faults)
    assert format is not None
    return reader.read(table, format, faults, day), faults


def read(folder: Path, rows: results.Rows, day: date | None = None) -> tuple[Reading, Faults]:
    (reading,), faults = read_all(folder, rows, day)
    return reading, faults


def with_figures(votes: tuple[int, int], **figures: str) -> results.Rows:
    """Give the rows of one ballot with two candidates, and what they say of all of it."""
    header, first, second = results.democracy_club()[:3]
    rows = [dict(zip(header, row, strict=True)) for row in (first, second)]
    for row, number, elected in zip(rows, votes, ("True", "False"), strict=True):
        row |= {"ballots_cast": str(number), "is_winner": elected, "turnout": "", "spoilt_ballots": "", "source": ""}
        row |= figures
    return [header, *([row[name] for name in header] for row in rows)]


def one_poll(folder: Path, rows: results.Rows) -> tuple[Poll, Reading, Faults]:
    reading, faults = read(folder, rows)
    (poll,) = reading.polls
    return poll, reading, faults


@pytest.mark.parametrize(
    ("turnout", "most", "taken"),
    [("40", 41, True), ("40", 40, False), ("40", 39, False), ("100", 101, True), ("101", 102, False), ("0", 1, True)],
)
def test_a_turnout_is_a_percentage_where_it_is_below_the_votes_of_somebody(
    tmp_path: Path, turnout: str, most: int, taken: bool
) -> None:
    """A number that is no less than the most votes may count ballot papers; one above 100 is no percentage."""
    poll, reading, faults = one_poll(tmp_path, with_figures((most, 1), turnout=turnout))
    assert faults.count == 0
    assert (poll.turnout, poll.turnout_is_rounded) == ((Decimal(turnout), True) if taken else (None, False))
    assert reading.left_out == ({} if taken else {TURNOUTS: 1})


@pytest.mark.parametrize(("spoilt", "rejected"), [("11", 11), ("12", None), ("13", None), ("0", 0)])
def test_spoilt_ballot_papers_are_fewer_than_all_votes(tmp_path: Path, spoilt: str, rejected: int | None) -> None:
    poll, reading, _ = one_poll(tmp_path, with_figures((7, 5), spoilt_ballots=spoilt))
    assert poll.rejected == rejected
    assert reading.left_out == ({} if rejected is not None else {SPOILT: 1})


def test_figures_that_are_not_given_are_not_told(tmp_path: Path) -> None:
    poll, reading, faults = one_poll(tmp_path, with_figures((7, 5)))
    assert (poll.turnout, poll.rejected, poll.pages) == (None, None, ())
    assert (reading.left_out, faults.count) == ({}, 0)


@pytest.mark.parametrize("column", ["turnout", "spoilt_ballots", "source"])
def test_rows_of_a_ballot_agree(tmp_path: Path, column: str) -> None:
    rows = with_figures((7, 5))
    rows[2][rows[0].index(column)] = "3"
    _, _, faults = one_poll(tmp_path, rows)
    ((line, message),) = [(fault.line, fault.message) for fault in faults.kept]
    assert (line, message) == (3, "'3' where line 2 of this ballot has ''")


def test_pages_are_addresses_each_once(tmp_path: Path) -> None:
    source = "See https://example.org/a and https://example.org/a or http:///nothing or <http://example.org/b>"
    pages = one_poll(tmp_path, with_figures((7, 5), source=source))[0].pages
    assert pages == ("https://example.org/a", "http://example.org/b")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("ballot_paper_id", "local.fenwick-marsh", "is not the id of a ballot"),
        ("ballot_paper_id", "local.2031-05-01", "does not go with the ballot"),
        ("election_id", "local.elsewhere.2031-05-01", "does not go with the ballot"),
        ("ballot_paper_id", "local.fenwick-marsh.reedham-north.2031-02-30", "is not a day"),
        ("person_id", "", "is not the number of a person"),
        ("person_id", "1234567890", "is not the number of a person"),
        ("person_name", "", "the field is empty"),
    ],
)
def test_rows_that_are_refused(tmp_path: Path, column: str, value: str, message: str) -> None:
    rows = with_figures((7, 5))
    rows[1][rows[0].index("party_id")] = ""
    rows[1][rows[0].index(column)] = value
    _, faults = read(tmp_path, rows)
    assert any(fault.line == 2 and message in fault.message for fault in faults.kept)


def test_a_file_of_many_polling_days_has_a_reading_for_each(tmp_path: Path) -> None:
    rows = results.democracy_club()
    for row in rows[1:8]:
        row[0], row[1] = row[0].replace("05-01", "05-08"), row[1].replace("05-01", "05-08")
    readings, faults = read_all(tmp_path, rows)
    assert faults.count == 0
    found = {reading.day: [poll.ward for poll in reading.polls] for reading in readings}
    assert found == {DAY: ["sedge-end"], date(2031, 5, 8): ["reedham-north", "reedham-quay"]}
    assert list(found) == sorted(found)
    assert readings[0].table is readings[1].table


def test_rows_of_another_day_than_the_one_that_is_given(tmp_path: Path) -> None:
    rows = results.democracy_club()
    _, faults = read(tmp_path, rows, date(2031, 5, 8))
    assert "2031-05-01 is another polling day than 2031-05-08, which --day gives" in faults.kept[0].message
    assert "the first of 11 rows" in faults.kept[0].message


def test_other_elections_are_counted_by_kind(tmp_path: Path) -> None:
    rows = results.democracy_club()
    for ballot in ("mayor.fenwick-marsh.2031-05-01", "mayor.saltmere.2031-05-01", "gla.a.2031-05-01"):
        rows.append([ballot, ballot, "900", "", "Alder Party", "Kit Loom", "5000", "True", "", "", ""])
    reading, faults = read(tmp_path, rows)
    assert faults.count == 0
    told = "which are not of council seats"
    mayors = "mayor.fenwick-marsh.2031-05-01, mayor.saltmere.2031-05-01"
    assert reading.left_out[f"rows of 2 mayoral elections, {told}: {mayors}"] == 2
    assert reading.left_out[f"rows of 1 gla election, {told}: gla.a.2031-05-01"] == 1


def test_by_elections_are_told(tmp_path: Path) -> None:
    rows = with_figures((7, 5))
    ballot = "local.fenwick-marsh.reedham-north.by.2031-05-01"
    for row in rows[1:]:
        row[1] = ballot
    poll, reading, _ = one_poll(tmp_path, rows)
    assert poll.is_by_election
    assert (poll.council, poll.ward, poll.ballot_id) == ("fenwick-marsh", "reedham-north", ballot)
    assert reading.notes == [f"1 by-elections among the ballots: {ballot}"]
