"""Part what files say by polling day, and put together what several say of one."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read.layouts import Layout
from wardmote.graph.imports.read.records import Poll, Reading
from wardmote.graph.imports.read.tables import Table


def part(table: Table, layout: Layout, polls: Iterable[Poll]) -> list[Reading]:
    """Give the reading of each polling day of a file, in their order."""
    by_day: dict[date, list[Poll]] = defaultdict(list)
    for poll in polls:
        by_day[poll.day].append(poll)
    return [Reading(table, layout, day, of_day) for day, of_day in sorted(by_day.items())]


def join(readings: Sequence[Reading]) -> list[Reading]:
    """Put together readings of one polling day and layout from several files.

    Raises CallError where two have results of one council.
    """
    joined: dict[tuple[date, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        joined[reading.day, reading.format.name].append(reading)
    return [_one(together) for together in joined.values()]


def _one(together: Sequence[Reading]) -> Reading:
    first, *others = together
    if not others:
        return first
    seen: dict[str, str] = {}
    for reading in together:
        for council in sorted({poll.council for poll in reading.polls}):
            if (other := seen.setdefault(council, reading.name)) != reading.name:
                message = f"{other} and {reading.name} both have results of {council} on {first.day}"
                raise CallError(f"{message}: put them into one file, or give one")
    # One collection is described, of all files: its digest is that of their bytes one after the other.
    digest = hashlib.sha256(b"".join(reading.table.path.read_bytes() for reading in together)).hexdigest()
    columns = dict.fromkeys(name for reading in together for name in reading.table.columns)
    rows = [row for reading in together for row in reading.table.rows]
    names = tuple(reading.name for reading in others)
    table = replace(first.table, columns=tuple(columns), rows=rows, sha256=digest, others=names)
    left_out = sum((reading.left_out for reading in together), Counter[str]())
    notes = [note for reading in together for note in reading.notes]
    polls = [poll for reading in together for poll in reading.polls]
    return Reading(table, first.format, first.day, polls, left_out, notes)
