"""Read results as Democracy Club collated them: a row for each candidacy, polls by id, people and parties by number."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.polls import Gathering, check
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.read.tables import Row, Table

COLUMNS = (
    "election_id",
    "ballot_paper_id",
    "person_id",
    "party_id",
    "party_name",
    "person_name",
    "ballots_cast",
    "is_winner",
)

_ID = re.compile(r"(?P<kind>[a-z]+)\.(?:(?P<path>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.)?(?P<day>\d{4}-\d\d-\d\d)")
_LOCAL = re.compile(r"(?P<council>[a-z0-9_-]+)\.(?P<ward>[a-z0-9_-]+)(?P<by>\.by)?")
_WINNER = {"True": True, "False": False}
_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def read(table: Table, faults: Faults, day: date | None) -> Reading:
    """Read polls from a table. `day` is the polling day that a caller expects, or None. Faults go to `faults`."""
    fields = Fields(table.name, faults)
    gathering = Gathering(table.name, "ballot_paper_id", faults)
    others: dict[str, Counter[str]] = {}
    days: dict[date, Row] = {}
    for row in table.rows:
        match = _ID.fullmatch(row["ballot_paper_id"])
        if match is None:
            message = f"{shown(row['ballot_paper_id'])} is not the id of a ballot"
            fields.fault(row, "ballot_paper_id", message, "write it as in local.camden.belsize.2018-05-03")
        elif match["kind"] != "local":
            others.setdefault(match["kind"], Counter())[match[0]] += 1
        else:
            polled = fields.day_of(row, "ballot_paper_id", match["day"])
            if polled is not None:
                days.setdefault(polled, row)
                _add(row, match, polled, fields, gathering)
    polls = list(gathering.polls.values())
    check(table.name, polls, ("person_name", "is_winner"), faults)
    reading = Reading(table, "democracy-club", _one_day(days, day, fields), polls)
    for poll in polls:
        _figures(poll, fields, reading)
    _tell(reading, others)
    return reading


def _one_day(days: dict[date, Row], expected: date | None, fields: Fields) -> date:
    first = expected or next(iter(days), date.min)
    for other, row in days.items():
        if other != first:
            message = f"{other.isoformat()} is another polling day than {first.isoformat()}"
            fields.fault(row, "ballot_paper_id", message, "import the results of one polling day at a time")
    return first


def _add(row: Row, match: re.Match[str], day: date, fields: Fields, gathering: Gathering) -> None:
    local = _LOCAL.fullmatch(match["path"] or "")
    if local is None or row["election_id"] != f"local.{local['council']}.{match['day']}":
        column = "ballot_paper_id" if local is None else "election_id"
        message = f"{shown(row[column])} does not go with the ballot {shown(match[0])}"
        fields.fault(row, column, message, "correct the id; a ballot's is its election's with the ward in it")
        return
    candidate = _candidate(row, fields)
    if candidate is not None:
        poll = Poll(local["council"], local["ward"], day, match[0], is_by_election=local["by"] is not None)
        gathering.add(match[0], poll, candidate)


def _candidate(row: Row, fields: Fields) -> Candidate | None:
    name, label = fields.words(row, "person_name"), " ".join(row["party_name"].split())
    votes, elected = fields.whole(row, "ballots_cast"), fields.choice(row, "is_winner", _WINNER)
    if not re.fullmatch(r"\d{1,9}", row["person_id"], re.ASCII):
        message = f"{shown(row['person_id'])} is not the number of a person"
        fields.fault(row, "person_id", message, "give the number of Democracy Club, in digits")
    if not row["party_id"] and not label:
        fields.fault(row, "party_name", "neither a party nor 'Independent' is given", "fill in one of the two columns")
    if votes is None or elected is None or not name:
        return None
    return Candidate(row, name, label, votes, elected, row["party_id"], row["person_id"])


def _figures(poll: Poll, fields: Fields, reading: Reading) -> None:
    """Read what the rows of a poll say of all of it; every row says it again."""
    row = poll.candidates[0].row
    for other in poll.candidates[1:]:
        for column in ("turnout", "spoilt_ballots", "source"):
            if other.row[column] != row[column]:
                message = f"{shown(other.row[column])} where line {row.line} of this ballot has {shown(row[column])}"
                fields.fault(other.row, column, message, "give all rows of a ballot the same value")
    poll.pages = tuple(dict.fromkeys(page for page in _PAGE.findall(row["source"]) if _is_iri(page)))
    most, total = max(c.votes for c in poll.candidates), sum(c.votes for c in poll.candidates)
    if row["turnout"]:
        number = fields.whole(row, "turnout")
        if number is not None and number <= 100 and most > number:
            poll.turnout, poll.turnout_is_rounded = Decimal(number), True
        else:
            reading.left_out["turnouts that may be counts of ballot papers or of votes, not percentages"] += 1
    if row["spoilt_ballots"]:
        number = fields.whole(row, "spoilt_ballots")
        if number is not None and number < total:
            poll.rejected = number
        else:
            reading.left_out["numbers of spoilt ballot papers that are no less than all votes"] += 1


def _is_iri(page: str) -> bool:
    try:
        return bool(NamedNode(page).value and urlsplit(page).hostname)
    except ValueError:
        return False


def _tell(reading: Reading, others: dict[str, Counter[str]]) -> None:
    names = {"mayor": "mayoral", "parl": "parliamentary", "pcc": "police commissioner"}
    for kind, ids in sorted(others.items()):
        count = f"{len(ids)} {names.get(kind, kind)} election{'s' if len(ids) > 1 else ''}"
        reading.left_out[f"rows of {count}, which are not of council seats: {', '.join(sorted(ids))}"] = ids.total()
    by_elections = [poll.ballot_id for poll in reading.polls if poll.is_by_election]
    if by_elections:
        reading.notes.append(f"{len(by_elections)} by-elections among the ballots: {', '.join(sorted(by_elections))}")
    silent = sum(poll.is_uncontested for poll in reading.polls)
    if silent:
        reading.left_out["votes of 0 where nobody stood against those elected"] = silent
