"""Read a file of results, row by row, as the description of its format says."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from datetime import date

from wardmote.graph.imports.read import names
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.layouts import Format
from wardmote.graph.imports.read.polls import check, gather, take_figures
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.read.tables import Row, Table

_ID = re.compile(r"(?P<kind>[a-z]+)\.(?:(?P<path>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.)?(?P<day>\d{4}-\d\d-\d\d)")
_LOCAL = re.compile(r"(?P<council>[a-z0-9_-]+)\.(?P<ward>[a-z0-9_-]+)(?P<by>\.by)?")
_OFFICES = {"mayor": "mayoral", "parl": "parliamentary", "pcc": "police commissioner"}


def read(table: Table, format: Format, faults: Faults, day: date | None) -> Reading:
    """Read polls from a table. `day` is the polling day, or None where rows say it. Faults go to `faults`."""
    reader = _Reader(table, format, faults, day)
    rows = filter(None, map(reader.take, table.rows))
    columns = format.columns
    return reader.reading(gather(table.name, rows, columns.ballot or columns.ward_code or columns.ward, faults))


class _Reader:
    """Reads the rows of one table, and notes on the way what is told of them at the end."""

    def __init__(self, table: Table, format: Format, faults: Faults, day: date | None) -> None:
        self._table, self._format, self._faults, self._day = table, format, faults, day
        self._columns = format.columns
        self._fields = Fields(table.name, faults)
        self._other_days: set[date] = set()
        self._places: dict[str, str] = {}
        self._tidied: Counter[str] = Counter()
        self._others: dict[str, Counter[str]] = defaultdict(Counter)

    def take(self, row: Row) -> tuple[Poll, Candidate] | None:
        """Read a row: the poll that it is of, and the candidate. Other elections than of council seats are left out."""
        id = _ID.fullmatch(row[self._columns.ballot]) if self._format.has_ids else None
        if id is not None and id["kind"] != "local":
            self._others[id["kind"]][id[0]] += 1
            return None
        candidate = self._candidate(row)
        if self._format.has_ids:
            poll = self._by_id(row, id)
        else:
            poll = self._by_name(row) if self._format.has_names_alone else self._by_code(row)
        return (poll, candidate) if poll is not None and candidate is not None else None

    def _by_id(self, row: Row, id: re.Match[str] | None) -> Poll | None:
        columns = self._columns
        if id is None:
            message = f"{shown(row[columns.ballot])} is not the id of a ballot"
            self._fields.fault(row, columns.ballot, message, "write it as in local.camden.belsize.2018-05-03")
            return None
        day = self._same(row, columns.ballot, self._fields.day(row, columns.ballot, id["day"]))
        local = _LOCAL.fullmatch(id["path"] or "")
        if local is None or row[columns.council] != f"local.{local['council']}.{id['day']}":
            column = columns.ballot if local is None else columns.council
            message = f"{shown(row[column])} does not go with the ballot {shown(id[0])}"
            remedy = "correct the id; a ballot's is its election's with the ward in it"
            self._fields.fault(row, column, message, remedy)
            return None
        is_by_election = local["by"] is not None
        return Poll(local["council"], local["ward"], day, id[0], is_by_election=is_by_election) if day else None

    def _by_code(self, row: Row) -> Poll | None:
        columns = self._columns
        day, name = self._fields.day(row, columns.day), self._words(row, columns.ward)
        day = self._same(row, columns.day, day)
        ward, council = (self._fields.code(row, column) for column in (columns.ward_code, columns.council_code))
        if day is None or not (ward and council and name):
            return None
        self._check_place(row, ward, f"{council}/{name}")
        return Poll(council, name, day, ward_code=ward)

    def _by_name(self, row: Row) -> Poll | None:
        council, ward = self._words(row, self._columns.council), self._words(row, self._columns.ward)
        if self._day is None or not (council and ward):
            return None
        return Poll(council, "" if ward == self._format.no_ward else ward, self._day)

    def _same(self, row: Row, column: str, day: date | None) -> date | None:
        """Give the day of a row if it is that of the file: the one expected, or that of the first row."""
        self._day = self._day or day
        if day is None or day == self._day:
            return day
        if day not in self._other_days:
            self._other_days.add(day)
            message = f"{day} is another polling day than {self._day}"
            self._fields.fault(row, column, message, "import the results of one polling day at a time")
        return None

    def _check_place(self, row: Row, code: str, place: str) -> None:
        """Check that a code has one ward, and a ward one code."""
        for one, other in ((code, place), (place, code)):
            if self._places.setdefault(one, other) != other:
                message = f"{shown(one)} is that of {shown(self._places[one])} above, and here of {shown(other)}"
                self._fields.fault(row, self._columns.ward_code, message, "give each ward one code and one name")

    def _words(self, row: Row, column: str) -> str:
        words = self._fields.words(row, column)
        return html.unescape(words) if self._format.has_entities else words

    def _candidate(self, row: Row) -> Candidate | None:
        columns, fields = self._columns, self._fields
        name, *other_names = self._names(row)
        label = self._words(row, columns.label) if not columns.party_id else " ".join(row[columns.label].split())
        votes, elected = fields.whole(row, columns.votes), fields.choice(row, columns.elected, self._format.elected)
        person, party = (row[column] if column else "" for column in (columns.person_id, columns.party_id))
        if columns.person_id and not re.fullmatch(r"\d{1,9}", person, re.ASCII):
            message = f"{shown(person)} is not the number of a person"
            fields.fault(row, columns.person_id, message, "give the number of Democracy Club, in digits")
        if columns.party_id and not party and not label:
            message = "neither a party nor 'Independent' is given"
            fields.fault(row, columns.label, message, "fill in one of the two columns")
        if votes is None or elected is None or not name or not (label or party):
            return None
        return Candidate(row, name, label, votes, elected, party, person, tuple(other_names))

    def _names(self, row: Row) -> list[str]:
        """Give the name of a candidate as people write it; then, where it differs, as printed, and one within it."""
        name, others = self._words(row, self._columns.name), list[str]()
        if self._columns.forenames:
            name = f"{' '.join(row[self._columns.forenames].split())} {name}".strip()
        for tidying in self._format.tidyings:
            if found := tidying.pattern.findall(name):
                self._tidied[tidying.told] += 1
                name = tidying.pattern.sub(tidying.instead, name)
                others += found if tidying.pattern.groups else []
        printed = " ".join(name.split())
        other = names.shown(" ".join(one.strip() for one in others))
        return list(dict.fromkeys([names.shown(printed), printed, *([other] if other else [])]))

    def reading(self, polls: list[Poll]) -> Reading:
        """Give what was read, after the checks of whole polls."""
        placed = [poll for poll in polls if poll.ward]
        check(self._table.name, placed, (self._columns.name, self._columns.elected), self._faults)
        reading = Reading(self._table, self._format, self._day or date.min, polls)
        for poll in polls:
            take_figures(poll, self._columns, self._fields, reading.left_out)
        self._tell(reading)
        return reading

    def _tell(self, reading: Reading) -> None:
        for kind, ids in sorted(self._others.items()):
            count = f"{len(ids)} {_OFFICES.get(kind, kind)} election{'s' if len(ids) > 1 else ''}"
            left_out = f"rows of {count}, which are not of council seats: {', '.join(sorted(ids))}"
            reading.left_out[left_out] = ids.total()
        by_elections = sorted(poll.ballot_id for poll in reading.polls if poll.is_by_election)
        if by_elections:
            reading.notes.append(f"{len(by_elections)} by-elections among the ballots: {', '.join(by_elections)}")
        reading.notes += [f"{count} names with {what}" for what, count in sorted(self._tidied.items())]
        silent = sum(poll.is_uncontested for poll in reading.polls)
        if silent:
            reading.left_out["votes of 0 where nobody stood against those elected"] = silent
