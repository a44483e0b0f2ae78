"""Cells that say who controls a council after its election: "No overall control hold", "Labour gain from Conserv"
"ative"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.tables import grid
from wardmote.graph.drafting.kinds.tables.grid import Grid
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Mention

_RESULT = re.compile(r"\W{0,5}(?P<verb>hold|held|gain|win)(?:s|ed)?(?:\s+from\s[^.]{1,60})?\W{0,5}\Z", re.IGNORECASE)


def draft(table: Grid) -> Iterator[Draft]:
    """Give the control that a table tells: of the council of each row, or of the one that the text is about there."""
    if {"ward", "person"} & set(table.roles) or table.table.ward is not None:
        return
    if "council" in table.roles:
        for row in table.rows:
            councils = [table.mention(cell, "council") for cell in table.cells(row, "council")]
            if len(councils) == 1 and councils[0] is not None:
                yield from _of_row(table, row, councils[0])
    elif table.table.council is not None:
        for row in table.table.rows:
            for cell in row:
                yield from _of_cell(table, cell, table.table.council)


def _of_row(table: Grid, row: tuple[Cell, ...], council: Mention) -> Iterator[Draft]:
    """Give the control of the council of a row: by "hold" or "gain", or by who has it and who had it before."""
    before = [grid.party(table.table, cell) for cell in table.cells(row, "before")]
    for cell in table.cells(row, "elected"):
        told = list(_of_cell(table, cell, council))
        now = grid.party(table.table, cell)
        had = before[0] if len(before) == 1 else None
        if not told and now is not None and had is not None and _bare(cell, now):
            is_held = now.name == had.name
            slots = {"council": council, "party" if is_held else "to": now} | ({} if is_held else {"from": had})
            kind = "control-held" if is_held else "control-change"
            told = [Draft(kind, slots, grid.span(row), "table-of-control", 0.85)]
        for one in told:
            from_ = {"from": had} if one.kind == "control-change" and had is not None else {}
            yield replace(one, evidence=grid.span(row), slots={**one.slots, **from_}, context=())


def _bare(cell: Cell, party: Mention) -> bool:
    """Whether a cell holds the name of a party and nothing else."""
    return len(cell.words.strip()) <= party.span.end - party.span.start + 1


def _of_cell(table: Grid, cell: Cell, council: Mention) -> Iterator[Draft]:
    parties = [one for one in table.table.mentions.get(cell, ()) if one.kind == "party"]
    if not parties or len(cell.words) > 120:
        return
    first = parties[0]
    if cell.words[: first.span.start - cell.span.start].strip(" '\"*–-"):
        return
    match = _RESULT.match(cell.words[first.span.end - cell.span.start :])
    if match is None:
        return
    is_held = match["verb"].lower().startswith("h")
    slots = {"council": council, "party" if is_held else "to": first}
    if not is_held and len(parties) > 1:
        slots["from"] = parties[1]
    kind = "control-held" if is_held else "control-change"
    yield Draft(kind, slots, cell.span, "table-of-control", 0.85, context=masks.context(cell.span, council))
