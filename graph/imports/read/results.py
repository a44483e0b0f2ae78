"""Read a file of results, row by row, as the description of its layout says."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from wardmote.graph.imports.read import days, names, outcomes
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import NO, YES, Fields
from wardmote.graph.imports.read.layouts import Layout
from wardmote.graph.imports.read.polls import check, gather, take_figures
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.read.tables import Row, Table

_ID = re.compile(r"(?P<kind>[a-z]+)\.(?:(?P<path>[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)\.)?(?P<day>\d{4}-\d\d-\d\d)")
_LOCAL = re.compile(r"(?P<council>[a-z0-9_-]+)\.(?P<ward>[a-z0-9_-]+)(?P<by>\.by)?")
# What general elections were called before elections had ids.
_YEAR = re.compile(r"20(10|15)")
_TOTAL = re.compile(r"\s*(grand |sub-?)?totals?\b", re.IGNORECASE)
_OFFICES = {"mayor": "mayoral", "parl": "parliamentary", "pcc": "police commissioner"}


def read(table: Table, format: Layout, faults: Faults, day: date | None, council: str = "") -> list[Reading]:
    """Read polls from a table, those of each polling day by themselves.

    `day` is the only polling day, or None where rows say it and any is taken; `council` is that of all rows where these
    do not say it. Faults go to `faults`.
    """
    _replace(table, format)
    reader = _Reader(table, format, faults, day, council)
    rows = filter(None, map(reader.take, table.rows))
    columns = format.columns
    return reader.readings(gather(table.name, rows, columns.ballot or columns.ward_code or columns.ward, faults))


def _replace(table: Table, layout: Layout) -> None:
    """Put in the place of patterns in columns what the layout says, as codes in that of addresses."""
    for one in layout.replacements:
        column = getattr(layout.columns, one.meaning)
        for row in table.rows if column else ():
            row.values[column] = one.pattern.sub(one.instead, row[column])


class _Reader:
    """Reads the rows of one table, and notes on the way what is told of them at the end."""

    def __init__(self, table: Table, format: Layout, faults: Faults, day: date | None, council: str) -> None:
        self._table, self._format, self._faults, self._day = table, format, faults, day
        self._council = council
        self._columns = format.columns
        self._yes, self._no = YES - format.no | format.yes, NO - format.yes | format.no
        self._fields = Fields(table.name, faults, table.separator, format.days, day)
        self._places: dict[str, str] = {}
        self._silent: set[int] = set()
        self._says_no, self._totals = False, 0
        self._tidied: Counter[str] = Counter()
        self._others: dict[str, Counter[str]] = defaultdict(Counter)

    def take(self, row: Row) -> tuple[Poll, Candidate] | None:
        """Read a row: the poll that it is of, and the candidate. Other elections than of council seats are left out."""
        said = row[self._columns.ballot or self._columns.election]
        id = _ID.fullmatch(said)
        if id is not None and id["kind"] != "local":
            self._others[id["kind"]][id[0]] += 1
            return None
        if self._columns.election and _YEAR.fullmatch(said):
            self._others["parl"][said] += 1
            return None
        kind = row[self._columns.kind or self._columns.ward]
        if self._format.other_kinds is not None and self._format.other_kinds.search(kind):
            where = row[self._columns.day] or row[self._columns.council] or self._council
            self._others[kind][f"{kind} of {where}"] += 1
            return None
        if self._is_total(row):
            self._totals += 1
            return None
        candidate = self._candidate(row)
        poll = self._by_id(row, id) if self._format.has_ids else self._by_place(row, id)
        if poll is None or candidate is None:
            return None
        self._mark(poll, row)
        return poll, candidate

    def _is_total(self, row: Row) -> bool:
        """Whether a row adds up others, as a spreadsheet's last one may: it names nobody, and says so."""
        columns = self._columns
        return not row[columns.name] and any(_TOTAL.match(value) for value in row.values.values())

    def _mark(self, poll: Poll, row: Row) -> None:
        """Mark a by-election, and a poll that is said to be cancelled."""
        columns, format = self._columns, self._format
        if columns.by_election and row[columns.by_election]:
            poll.is_by_election = poll.is_by_election or bool(self._fields.choice(row, columns.by_election))
        if format.by_elections is not None and columns.kind:
            poll.is_by_election = format.by_elections.search(row[columns.kind]) is not None
        if columns.cancelled and row[columns.cancelled]:
            poll.is_countermanded = bool(self._fields.choice(row, columns.cancelled))

    def _by_id(self, row: Row, id: re.Match[str] | None) -> Poll | None:
        columns = self._columns
        if id is None:
            message = f"{shown(row[columns.ballot])} is not the id of a ballot"
            self._fields.fault(row, columns.ballot, message, "write it as in local.camden.belsize.2018-05-03")
            return None
        day = self._same(row, columns.ballot, self._fields.day(row, columns.ballot, id["day"]))
        local = _LOCAL.fullmatch(id["path"] or "")
        if local is None or row[columns.election] != f"local.{local['council']}.{id['day']}":
            column = columns.ballot if local is None else columns.election
            message = f"{shown(row[column])} does not go with the ballot {shown(id[0])}"
            remedy = "correct the id; a ballot's is its election's with the ward in it"
            self._fields.fault(row, column, message, remedy)
            return None
        is_by_election = local["by"] is not None
        return Poll(local["council"], local["ward"], day, id[0], is_by_election=is_by_election) if day else None

    def _by_place(self, row: Row, id: re.Match[str] | None) -> Poll | None:
        """Give the poll of a row that says council, ward and day, by codes where it has them."""
        columns, beside = self._columns, ""
        if columns.election:
            council, day = self._of_election(row, id)
        else:
            day = self._same(row, columns.day, self._fields.day(row, columns.day)) if columns.day else self._day
            council = self._council or self._code(row, "council_code") or ""
            beside = self._fields.text(row, columns.council) if council else ""
            council = council or self._words(row, columns.council)
        ward, code = self._words(row, columns.ward), self._code(row, "ward_code")
        if ward and ward == self._format.no_ward:
            return Poll(council, "", day, council_name=beside) if day and council else None
        if day is None or not (ward and council) or code is None:
            return None
        if code:
            self._check_place(row, code, f"{council}/{ward}/{day}")
        return Poll(council, ward, day, ward_code=code, council_name=beside)

    def _of_election(self, row: Row, id: re.Match[str] | None) -> tuple[str, date | None]:
        """Give council and day of the id of an election."""
        column = self._columns.election
        if id is None or not id["path"] or "." in id["path"]:
            message = f"{shown(row[column])} is not the id of a council's election"
            self._fields.fault(row, column, message, "write it as in local.camden.2018-05-03")
            return "", None
        return id["path"], self._same(row, column, self._fields.day(row, column, id["day"]))

    def _code(self, row: Row, meaning: str) -> str | None:
        """Give a code, empty where the row need not have one; None where it is none."""
        column = getattr(self._columns, meaning)
        if not column or (meaning in self._format.optional and row[column] in ("", self._format.no_ward)):
            return ""
        return self._fields.code(row, column) or None

    def _same(self, row: Row, column: str, day: date | None) -> date | None:
        """Give the day of a row, if it is that of the file where only one is expected."""
        if day is None or self._day is None or day == self._day:
            return day
        message = f"{day} is another polling day than {self._day}, which --day gives"
        self._fields.fault(row, column, message, "leave out --day, and each day goes to its own file of returns")
        return None

    def _check_place(self, row: Row, code: str, place: str) -> None:
        """Check that on a day a code has one ward, and a ward one code."""
        day = place.rpartition("/")[2]
        for one, other in ((f"{code}/{day}", place), (place, f"{code}/{day}")):
            known = self._places.setdefault(one, other)
            if known != other:
                shorn = [part.rpartition("/")[0] for part in (one, known, other)]
                message = f"{shown(shorn[0])} is that of {shown(shorn[1])} above, and here of {shown(shorn[2])}"
                remedy = "give each ward one code and one name"
                if {code[:3], known[:3]} == {"E05", "E58"}:
                    remedy = "one is of a district, one of the county: give the county as the council of its divisions"
                elif "ward_code" in self._format.optional:
                    remedy += ", or leave the code blank where it is wrong"
                self._fields.fault(row, self._columns.ward_code, message, remedy)

    def _words(self, row: Row, column: str) -> str:
        words = self._fields.words(row, column)
        return html.unescape(words) if self._format.has_entities else words

    def _candidate(self, row: Row) -> Candidate | None:
        columns, fields = self._columns, self._fields
        name, *other_names = self._names(row)
        label = fields.text(row, columns.label)
        label = html.unescape(label) if self._format.has_entities else label
        votes = fields.whole(row, columns.votes) if row[columns.votes] else None
        person, party = fields.digits(row[columns.person_id]), row[columns.party_id]
        is_needed = columns.person_id and ("person_id" not in self._format.optional or person)
        if is_needed and not re.fullmatch(r"\d{1,9}", person, re.ASCII):
            message = f"{shown(person)} is not the number of a person"
            fields.fault(row, columns.person_id, message, "give the number of Democracy Club, in digits")
        elected = self._elected(row)
        if (votes is None and row[columns.votes]) or elected is None or not name:
            return None
        return Candidate(row, name, label, votes, elected, party, person, tuple(other_names))

    def _elected(self, row: Row) -> bool | None:
        """Say whether a candidate was elected; a field that is left blank is looked at when the poll is known."""
        column = self._columns.elected
        if not row[column] and "" not in self._no:
            self._silent.add(row.line)
            return False
        elected = self._fields.choice(row, column, self._yes, self._no)
        self._says_no = self._says_no or elected is False
        return elected

    def _names(self, row: Row) -> list[str]:
        """Give the name of a candidate as people write it; then, where it differs, as printed, and one within it."""
        name, others = self._words(row, self._columns.name), list[str]()
        if self._columns.forenames:
            name = f"{self._fields.text(row, self._columns.forenames)} {name}".strip()
        for tidying in self._format.tidyings:
            if found := tidying.pattern.findall(name):
                self._tidied[tidying.told] += 1
                name = tidying.pattern.sub(tidying.instead, name)
                others += found if tidying.pattern.groups else []
        printed = " ".join(name.split())
        other = names.shown(" ".join(one.strip() for one in others))
        return list(dict.fromkeys([names.shown(printed), printed, *([other] if other else [])]))

    def readings(self, polls: list[Poll]) -> list[Reading]:
        """Give what was read of each polling day, after the checks of whole polls."""
        settled = [poll for poll in polls if outcomes.settle(poll, self._format, self._blank(poll), self._fields)]
        check(self._table.name, (poll for poll in settled if poll.ward), self._columns, self._faults)
        found = days.part(self._table, self._format, settled)
        readings = found or [Reading(self._table, self._format, self._day or date.min)]
        for reading in readings:
            for poll in reading.polls:
                take_figures(poll, self._columns, self._fields, reading.left_out)
            self._tell(reading)
        self._tell_of_all(readings[0], polls, len(settled))
        return readings

    def _blank(self, poll: Poll) -> Collection[int]:
        """Give the lines that leave open who was elected: none in a poll with winners, where the file never says no."""
        is_marked = not self._says_no and not self._format.may_lack_results and poll.winners
        return () if is_marked else self._silent

    def _tell_of_all(self, reading: Reading, polls: list[Poll], settled: int) -> None:
        """Say with the first polling day what was left out of the whole file."""
        for kind, ids in sorted(self._others.items()):
            count = f"{len(ids)} {_OFFICES.get(kind, kind)} election{'s' if len(ids) > 1 else ''}"
            left_out = f"rows of {count}, which are not of council seats: {', '.join(sorted(ids))}"
            reading.left_out[left_out] = ids.total()
        if self._totals:
            reading.left_out["rows of totals"] = self._totals
        if len(polls) > settled:
            reading.left_out["ballots whose result is not in the file"] = len(polls) - settled
        if not settled and not self._faults.count:
            message = "no row has a result of an election to a council"
            remedy = "give a file that says who was elected to councils"
            self._faults.add(self._table.name, 1, self._columns.elected, message, remedy)
        reading.notes += [f"{count} names with {what}" for what, count in sorted(self._tidied.items())]

    def _tell(self, reading: Reading) -> None:
        """Say what is told of one polling day."""
        by_elections = sorted(poll.ballot_id or poll.ward for poll in reading.polls if poll.is_by_election)
        if by_elections:
            reading.notes.append(f"{len(by_elections)} by-elections among the ballots: {', '.join(by_elections)}")
        open_polls = sorted(poll.ballot_id or poll.ward for poll in reading.polls if poll.is_countermanded)
        if open_polls:
            reading.notes.append(f"{len(open_polls)} polls in which nobody was elected: {', '.join(open_polls)}")
        zeros = (any(one.votes == 0 for one in poll.candidates) for poll in reading.polls if poll.is_uncontested)
        if silent := sum(zeros):
            reading.left_out["votes of 0 where nobody stood against those elected"] = silent
