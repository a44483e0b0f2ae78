"""Tables with a row for each party: its seats, and how many more or fewer they are than before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.tables import grid
from wardmote.graph.drafting.kinds.tables.grid import Grid
from wardmote.graph.drafting.meaning.parties import NO_CONTROL
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Mention, Modality

_OF_SEATS = {"seats", "change", "gains", "losses", "before"}
# Fewer seats than any council has are no total of one.
_FEWEST = 8
# A sentence of so many characters introduces the table below it.
_INTRO = 120
BEFORE = re.compile(r"\b(?:before|prior to|previous(?:ly)?|ahead of|going into|until|outgoing|old)\b", re.IGNORECASE)


def draft(table: Grid) -> Iterator[Draft]:
    """Give the drafts of a table of parties; none where it tells nothing of seats, or its rows are candidates."""
    known = set(table.roles)
    if not known & _OF_SEATS or known & {"person", "ward", "council", "position"}:
        return
    for row in table.rows:
        party = table.party(row)
        if grid.is_total(row) and (seats := table.number(row, "seats")) is not None and seats[0] >= _FEWEST:
            yield _draft(table, row, None, "seats", seats[0])
        elif party is not None and party.name != NO_CONTROL.name:
            yield from _row(table, row, party)


def _row(table: Grid, row: tuple[Cell, ...], party: Mention) -> Iterator[Draft]:
    seats, change = table.number(row, "seats"), table.number(row, "change")
    before = table.number(row, "before")
    if seats is not None and not seats[1]:
        past: Modality = "past" if is_before(table) else "asserted"
        yield _draft(table, row, party, "seats" if seats[0] else "party-no-seats", seats[0], past)
    if before is not None and before[0]:
        yield _draft(table, row, party, "seats", before[0], "past")
    if change is not None and change[0] and change[1]:
        yield _draft(table, row, party, "seat-gain" if change[1] == "+" else "seat-loss", change[0])
    for role, kind in (("gains", "seat-gain"), ("losses", "seat-loss")):
        one = table.number(row, role)
        if one is not None and one[0]:
            yield _draft(table, row, party, kind, one[0])


def is_before(table: Grid) -> bool:
    """Whether the sentence before a table says that it shows what was before the election."""
    before = table.table.before
    said = before.words if before is not None and len(before.words) <= _INTRO else ""
    return bool(BEFORE.search(said) or BEFORE.search(table.table.headline))


def _draft(
    table: Grid, row: tuple[Cell, ...], party: Mention | None, kind: str, number: int, modality: Modality = "asserted"
) -> Draft:
    council = table.table.council
    evidence = grid.span(row)
    slots = {"party": party, "council": council}
    return Draft(
        kind=kind,
        slots=masks.filled(slots),
        evidence=evidence,
        rule="table-of-parties",
        score=0.95,
        value=str(number) if number else "",
        modality=modality,
        context=masks.context(evidence, council),
    )
