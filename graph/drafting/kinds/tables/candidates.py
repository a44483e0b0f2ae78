"""Tables of candidates: who was elected where the table says so, or where it is of one seat; the others were not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.tables import grid
from wardmote.graph.drafting.kinds.tables.grid import Grid
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Mention

_ELECTED = re.compile(r"\s*(?:\(?(?:re-?)?elected\)?|yes|y|e|✓|✔|☑|\*|won|winner|x)\s*\Z", re.IGNORECASE)
_AGAIN = re.compile(r"\s*\(?re-?elected", re.IGNORECASE)
_ONE_SEAT = re.compile(r"\bby-?\s?election\b", re.IGNORECASE)


def draft(table: Grid) -> Iterator[Draft]:
    """Give who was elected and who was not, of a table of candidates of one ward; none where it does not tell."""
    if "person" not in table.roles:
        return
    rows = [(row, named) for row in table.rows if not grid.is_total(row) and (named := _person(table, row)) is not None]
    marks = [any(_ELECTED.match(cell.words) for cell in table.cells(row, "elected")) for row, _ in rows]
    if not any(marks):
        marks = _first_of_one(table, [row for row, _ in rows])
    if not any(marks):
        return
    for (row, person), is_elected in zip(rows, marks, strict=True):
        yield _draft(table, row, person, is_elected)


def _person(table: Grid, row: tuple[Cell, ...]) -> Mention | None:
    cells = table.cells(row, "person")
    return table.mention(cells[0], "person") if len(cells) == 1 else None


def _first_of_one(table: Grid, rows: list[tuple[Cell, ...]]) -> list[bool]:
    """Mark the first by place or votes where the table is of a by-election, which fills one seat; else nobody."""
    before = table.table.before.words if table.table.before else ""
    if len(rows) < 2 or not _ONE_SEAT.search(f"{table.table.headline} {table.title} {before}"):
        return [False] * len(rows)
    places, votes = _all_of(table, rows, "position"), _all_of(table, rows, "votes")
    best = min(places, default=0) if places else max(votes, default=0)
    first = [one == best for one in places or votes]
    return first if first.count(True) == 1 else [False] * len(rows)


def _all_of(table: Grid, rows: list[tuple[Cell, ...]], role: str) -> list[int]:
    """Give the numbers in the column of a role, none where a row has none."""
    found = [one[0] for row in rows if (one := table.number(row, role)) is not None]
    return found if len(found) == len(rows) else []


def _draft(table: Grid, row: tuple[Cell, ...], person: Mention, is_elected: bool) -> Draft:
    wards = [table.mention(cell, "ward") for cell in table.cells(row, "ward")]
    ward = wards[0] if wards else table.table.ward
    named = {"person": person, "party": table.party(row), "ward": ward, "council": table.table.council}
    slots = masks.filled(named)
    evidence = grid.span(row)
    again = any(_AGAIN.match(cell.words) for cell in table.cells(row, "elected"))
    kind = "defeated" if not is_elected else "re-elected" if again else "elected"
    return Draft(kind, slots, evidence, "table-of-candidates", 0.9, context=masks.context(evidence, *slots.values()))
