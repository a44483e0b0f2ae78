"""Part what a file says by polling day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from wardmote.graph.imports.read.layouts import Layout
from wardmote.graph.imports.read.records import Poll, Reading
from wardmote.graph.imports.read.tables import Table


def part(table: Table, layout: Layout, polls: Iterable[Poll]) -> list[Reading]:
    """Give the reading of each polling day of a file, in their order."""
    by_day: dict[date, list[Poll]] = defaultdict(list)
    for poll in polls:
        by_day[poll.day].append(poll)
    return [Reading(table, layout, day, of_day) for day, of_day in sorted(by_day.items())]
