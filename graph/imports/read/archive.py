"""Read results in the form of the Local Elections Archive Project: names of councils, wards and people, party codes.

The files do not say their polling day. Letters outside ASCII stand as HTML entities, or were lost.
"""

from __future__ import annotations

import html
from collections import Counter
from datetime import date

from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.polls import Gathering, check
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.read.tables import Row, Table

COLUMNS = ("Ward", "Council", "Candidate", "Party", "Votes", "Elected")

_ELECTED = {"1": True, "0": False}
_NO_WARD = "NULL"


def read(table: Table, faults: Faults, day: date | None) -> Reading:
    """Read polls from a table of the polling day `day`. Faults go to `faults`."""
    if day is None:
        raise ValueError("Unexpected lack of a polling day")
    fields = Fields(table.name, faults)
    gathering = Gathering(table.name, "Ward", faults)
    for row in table.rows:
        council, ward = fields.words(row, "Council"), html.unescape(fields.words(row, "Ward"))
        candidate = _candidate(row, fields)
        if candidate is not None and council and ward:
            ward = "" if ward == _NO_WARD else ward
            gathering.add((council, ward), Poll(council, ward, day), candidate)
    polls = list(gathering.polls.values())
    check(table.name, [poll for poll in polls if poll.ward], ("Candidate", "Elected"), faults)
    reading = Reading(table, "local-elections-archive", day, polls)
    _tell(reading)
    return reading


def _candidate(row: Row, fields: Fields) -> Candidate | None:
    name, label = html.unescape(fields.words(row, "Candidate")), html.unescape(fields.words(row, "Party"))
    votes, elected = fields.whole(row, "Votes"), fields.choice(row, "Elected", _ELECTED)
    if votes is None or elected is None or not name or not label:
        return None
    return Candidate(row, name, label, votes, elected)


def _tell(reading: Reading) -> None:
    counts = Counter("?" in candidate.name for poll in reading.polls for candidate in poll.candidates)
    if counts[True]:
        reading.notes.append(f"{counts[True]} names with '?' for a lost letter or apostrophe, kept as printed")
    silent = sum(poll.is_uncontested for poll in reading.polls)
    if silent:
        reading.left_out["votes of 0 where nobody stood against those elected"] = silent
