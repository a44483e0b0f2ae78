"""Cells that say who controls a council after its election: "No overall control hold", "Labour gain from Conservative"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.tables.grid import Grid
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Mention

_RESULT = re.compile(r"\W{0,5}(?P<verb>hold|held|gain|win)(?:s|ed)?(?:\s+from\s[^.]{1,60})?\W{0,5}\Z", re.IGNORECASE)


def draft(table: Grid) -> Iterator[Draft]:
    """Give the control that cells of a table tell; none where a ward is spoken of, or a row has a council of its own."""
    if table.table.ward is not None or table.table.council is None or {"ward", "person", "council"} & set(table.roles):
        return
    for row in table.table.rows:
        for cell in row:
            yield from _of_cell(table, cell, table.table.council)


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
