"""Ask the tables of a release for a view: its rows, how many there are, and how many for each value of a column."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from wardmote.graph.releases.tables.database import Tables
from wardmote.graph.releases.tables.described import BOOLEAN, DAY, Column, Table
from wardmote.server.results.asking import PAGE, UNKNOWN, Choice, View
from wardmote.server.web import templating

# So many values of a column are offered; of more, readers choose another column first, or look for words.
MOST_OFFERED = 400
Choices = Mapping[str, Mapping[str, Choice]]

_known: WeakKeyDictionary[Tables, dict[str, Choices]] = WeakKeyDictionary()
_lock = threading.Lock()


@dataclass(frozen=True)
class Count:
    """How many rows of a view have a value: the value, the number, the sum over them, and the view that has only these.

    Where the view has been chosen by it already, the address leads back to all.
    """

    choice: Choice
    number: int
    sum: int | None
    address: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """The values of a column under the choices for all others, the most frequent first."""

    column: Column
    counts: list[Count]

    @property
    def by_label(self) -> list[Count]:
        """The same, as a list to choose from has them: days from the last, all else by name."""
        first = self.column.type == DAY
        return sorted(self.counts, key=lambda one: (one.choice.held is None, one.choice.label), reverse=first)


def choices(tables: Tables, table: Table) -> Choices:
    """Give the values of each column by which readers choose, by their keys."""
    with _lock:
        known = _known.setdefault(tables, {})
        if table.name not in known:
            known[table.name] = {column.name: _values(tables, table, column) for column in table.facets}
        return known[table.name]


def _values(tables: Tables, table: Table, column: Column) -> Mapping[str, Choice]:
    names = _names(table, column)
    found = tables.rows(f"SELECT DISTINCT {names} FROM {table.name} ORDER BY {names}")
    return {choice.key: choice for choice in (_choice(column, *row) for row in found)}


def _names(table: Table, column: Column) -> str:
    """Give a column and the one with its identifier, where readers choose by that."""
    known = table.id_of(column.name) if column.type != DAY else None
    return f"{column.name}, {known.name}" if known else f"{column.name}, NULL"


def _choice(column: Column, held: str | int | None, known: str | None) -> Choice:
    if held is None and known is None:
        return Choice(UNKNOWN, "not known", None)
    if column.type == BOOLEAN:
        return Choice(*(("true", "yes") if held else ("false", "no")), held)
    if column.type == DAY:
        return Choice(str(held), templating.day(str(held)), held)
    label = str(held if held is not None else known)
    key = known.replace("#", "/").rpartition("/")[2] if known else label
    return Choice(key, label, held, known)


def totals(tables: Tables, view: View) -> tuple[int, int]:
    """Give how many rows a view has, and the sum over them of what the table sums."""
    where, values = view.where()
    summed = f"total({view.table.sum[0]})" if view.table.sum else "0"
    ((number, sum),) = tables.rows(f"SELECT count(*), {summed} FROM {view.table.name} {where}", values)
    return number, int(sum)


def rows(tables: Tables, view: View) -> list[dict[str, Any]]:
    """Give the rows of the page of a view, by column."""
    where, values = view.where()
    # Only the numbers of rows are sorted, and not all that is in them.
    some = f"SELECT rowid FROM {view.table.name} {where} {view.order()} LIMIT {PAGE} OFFSET {(view.page - 1) * PAGE}"
    rest = f"WHERE rowid IN ({some}) {view.order()}"
    names = [column.name for column in view.table.columns]
    return [dict(zip(names, row, strict=True)) for piece in tables.pieces(view.table, rest, values) for row in piece]


def every_row(tables: Tables, view: View) -> Iterator[list[tuple[str | int | bool | None, ...]]]:
    """Give all rows of a view, some at a time."""
    where, values = view.where()
    return tables.pieces(view.table, f"{where} {view.order()}", values)


def facets(tables: Tables, view: View) -> list[Facet]:
    """Give the columns by which readers can choose now, with the counts of their values."""
    open = (one for one in view.table.facets if not one.within or one.within in view.chosen or one.name in view.chosen)
    found = [Facet(column, _counts(tables, view, column)) for column in open]
    # What all rows share tells nothing apart.
    useful = (facet for facet in found if len(facet.counts) > 1 or facet.column.name in view.chosen)
    return [facet for facet in useful if len(facet.counts) <= MOST_OFFERED]


def _counts(tables: Tables, view: View, column: Column) -> list[Count]:
    where, values = view.where(column.name)
    names = _names(view.table, column)
    summed = f"total({view.table.sum[0]})" if view.table.sum and view.table.sum[0] != column.name else "NULL"
    text = f"SELECT {names}, count(*) AS many, {summed} FROM {view.table.name} {where}"
    # By the plus, rows are found by what was chosen: else every row of the table may be read in the order of an index.
    groups = ", ".join(f"{'+' if where else ''}{name}" for name in names.removesuffix(", NULL").split(", "))
    found = tables.rows(f"{text} GROUP BY {groups} ORDER BY many DESC, {groups}", values)
    made, chosen = [], view.chosen.get(column.name)
    for held, known, number, sum in found:
        choice = _choice(column, held, known)
        there = chosen is not None and chosen.key == choice.key
        address = view.choosing(column.name, None if there else choice).address()
        made.append(Count(choice, number, None if sum is None else int(sum), address, there))
    return made
