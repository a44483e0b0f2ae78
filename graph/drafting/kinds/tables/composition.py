"""Tables of what a council is made up of: a row of numbers and a row of parties, one above the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.tables import grid
from wardmote.graph.drafting.kinds.tables.grid import Grid
from wardmote.graph.drafting.kinds.tables.parties import is_before
from wardmote.graph.drafting.meaning.parties import NO_CONTROL
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Span

_LONGEST = 500
_YEAR = re.compile(r"\s*((?:19|20)\d\d)\b")


def draft(table: Grid) -> Iterator[Draft]:
    """Give the seats of each party of a composition; none where the rows are no such pair."""
    rows = table.table.rows
    years = [_year(row) for row in rows[1:]]
    if len(rows) > 1 and all(years):
        # What a council was made up of after each election; the last is of now.
        for row, year in zip(rows[1:], years, strict=True):
            if _all_numbers(row) and len(row) == len(rows[0]):
                yield from _pairs(table, row, rows[0], year if row is not rows[-1] else "")
        return
    for first, second in pairwise(rows):
        numbers, names = (first, second) if _all_numbers(first) else (second, first)
        if _all_numbers(numbers) and len(numbers) == len(names):
            yield from _pairs(table, numbers, names)


def _year(row: tuple[Cell, ...]) -> str:
    found = _YEAR.match(row[0].words) if row else None
    return found[1] if found else ""


def _all_numbers(row: tuple[Cell, ...]) -> bool:
    """Whether all cells of a row are numbers, save a first one that says of what."""
    found = [grid.number(cell) for cell in row]
    return len(row) > 1 and all(one is not None and not one[1] for one in found[1:])


def _pairs(table: Grid, numbers: tuple[Cell, ...], names: tuple[Cell, ...], year: str = "") -> Iterator[Draft]:
    parties = [grid.party(table.table, cell) for cell in names]
    if sum(one is not None for one in parties) < len(names) - 1 or sum(one is not None for one in parties) < 2:
        return
    council = table.table.council
    ends = (grid.span(numbers), grid.span(names))
    whole = Span(min(one.start for one in ends), max(one.end for one in ends))
    for cell, party in zip(numbers, parties, strict=True):
        counted = grid.number(cell) if not _YEAR.match(cell.words) else None
        if party is None or party.name == NO_CONTROL.name or counted is None or not counted[0]:
            continue
        evidence = (
            whole if whole.end - whole.start <= _LONGEST and not year else grid.span(numbers if year else (cell,))
        )
        yield Draft(
            kind="seats",
            slots={"party": party} | ({"council": council} if council else {}),
            evidence=evidence,
            rule="table-of-composition",
            score=0.95,
            value=str(counted[0]),
            modality="past" if year or is_before(table) else "asserted",
            context=masks.context(evidence, party, council),
            more={"year": year} if year else {},
        )
