"""Read results as the Greater London Authority collated them from returning officers: wards and boroughs by code."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.polls import Gathering, check
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.read.tables import Row, Table

COLUMNS = ("election_date", "surname", "firstname", "party", "votes", "elected", "ward", "borough", "WDnnCD", "LADnnCD")

_ELECTED = {"True": True, "False": False}
_STRAY = "|\\"
_BRACKETS = re.compile(r"\s*\[([^\]]*)\]")


def codes(table: Table) -> tuple[str, str]:
    """Give the columns of the codes of wards and of boroughs, whose names hold the year of the codes."""
    wards = [name for name in table.columns if re.fullmatch(r"WD\d\dCD", name)]
    boroughs = [name for name in table.columns if re.fullmatch(r"LAD\d\dCD", name)]
    return wards[0], boroughs[0]


def read(table: Table, faults: Faults, day: date | None) -> Reading:
    """Read polls from a table. `day` is the polling day that a caller expects, or None. Faults go to `faults`."""
    fields = Fields(table.name, faults)
    ward_column, borough_column = codes(table)
    gathering = Gathering(table.name, ward_column, faults)
    names: dict[str, str] = {}
    tidied: Counter[str] = Counter()
    first = day
    for row in table.rows:
        polled, candidate = fields.day(row, "election_date"), _candidate(row, fields, tidied)
        ward, borough = fields.code(row, ward_column), fields.code(row, borough_column)
        name = fields.words(row, "ward")
        first = first or polled
        if polled is not None and polled != first:
            message = f"{polled.isoformat()} is another polling day than {first}"
            fields.fault(row, "election_date", message, "import the results of one polling day at a time")
        elif polled is not None and candidate is not None and ward and borough and name:
            _named(row, ward_column, ward, (borough, name), names, fields)
            gathering.add(ward, Poll(borough, name, polled, ward_code=ward), candidate)
    polls = list(gathering.polls.values())
    check(table.name, polls, ("surname", "elected"), faults)
    reading = Reading(table, "gla", first or date.min, polls)
    reading.notes += [f"{count} names with {what}" for what, count in sorted(tidied.items())]
    return reading


def _named(row: Row, column: str, code: str, place: tuple[str, str], names: dict[str, str], fields: Fields) -> None:
    """Check that a code has one ward, and a ward one code."""
    key = "/".join(place)
    for one, other in ((code, key), (key, code)):
        if names.setdefault(one, other) != other:
            message = f"{shown(one)} is that of {shown(names[one])} above, and here of {shown(other)}"
            fields.fault(row, column, message, "give each ward one code and one name")


def _candidate(row: Row, fields: Fields, tidied: Counter[str]) -> Candidate | None:
    surname = fields.words(row, "surname")
    forenames = " ".join(row["firstname"].split())
    if forenames == "0":
        tidied["'0' for forenames, which stand before the surname"] += 1
        forenames = ""
    name, other_name = _names(forenames, surname, tidied)
    label, votes = fields.words(row, "party"), fields.whole(row, "votes")
    elected = fields.choice(row, "elected", _ELECTED)
    if votes is None or elected is None or not name or not label:
        return None
    return Candidate(row, name, label, votes, elected, other_name=other_name)


def _names(forenames: str, surname: str, tidied: Counter[str]) -> tuple[str, str]:
    """Give the name of a candidate, and the name commonly used where it stands in brackets."""
    name = f"{forenames} {surname}".strip()
    if any(mark in name for mark in _STRAY):
        tidied["a stray stroke, taken out"] += 1
        name = "".join(mark for mark in name if mark not in _STRAY)
    if "`" in name:
        tidied["'`' for an apostrophe, written as one"] += 1
        name = name.replace("`", "'")
    used = " ".join(part.strip() for part in _BRACKETS.findall(name))
    if used:
        tidied["a name commonly used in brackets, kept as another name"] += 1
    return " ".join(_BRACKETS.sub("", name).split()), used
