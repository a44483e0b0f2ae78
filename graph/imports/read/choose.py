"""Choose the table of a file that has results, and its layout.

A table has the layout whose needed columns it has, and of several the one that needs most; one without a header has
that whose order its fields fit. Of a workbook, the one sheet that fits a layout is taken.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.layouts import Columns, Layout, plain
from wardmote.graph.imports.read.tables import Table

_TIDY = "day, council, ward, name, party, votes, elected"


@dataclass(frozen=True)
class Choice:
    """What may be chosen: the layout that a user names, or None; all that are known; the columns that a user gives."""

    named: Layout | None
    known: Sequence[Layout]
    given: Mapping[str, str] = field(default_factory=dict)


def table(path: Path, choice: Choice, faults: Faults) -> tuple[Table, Layout | None]:
    """Read the table of a file that has results. Gives None for its layout, with a fault, where there is none."""
    sheets = tables.sheets(path, faults)
    if len(sheets) == 1:
        return sheets[0], of(sheets[0], choice.named, choice.known, choice.given, faults)
    known = choice.known if choice.named is None else [choice.named]
    fitting = [sheet for sheet in sheets if fits(sheet, known, choice.given) is not None]
    if len(fitting) == 1:
        (sheet,) = fitting
        faults.take(sheet.faults)
        return sheet, of(sheet, choice.named, choice.known, choice.given, faults)
    names = ", ".join(sheet.sheet for sheet in fitting or sheets)
    message = f"several sheets of the workbook have results: {names}"
    if not fitting:
        message = f"no sheet of the workbook has the columns of a layout; there are {names}"
    faults.add(path.name, 0, "", message, "save the sheet that is meant as CSV, or take out the others")
    return sheets[0], None


def of(
    table: Table, named: Layout | None, known: Sequence[Layout], given: Mapping[str, str], faults: Faults
) -> Layout | None:
    """Give the layout of a table, with its columns as they are called there.

    `named` is the one that it is said to have, `given` are columns that a user names by meaning. None, with one fault,
    where none fits.
    """
    if not table.columns or not _are_there(table, given, faults):
        return None
    fitting = fits(table, known, given)
    if named is not None and not named.lacking(table, given):
        fitting = named
    if fitting is not None and named in (None, fitting):
        found = fitting.within(table, given)
        _closed(table, found.columns, faults)
        return found
    if fitting is not None and named is not None:
        message = f"these are the columns of {fitting.name}, not of {named.name}"
        faults.add(table.name, 1, "", message, f"write --format {fitting.name}, or leave it out")
        return None
    _unknown(table, named, known, given, faults)
    return None


def fits(table: Table, known: Sequence[Layout], given: Mapping[str, str]) -> Layout | None:
    """Give the layout that a table fits, and of several the one that needs most; or None."""
    fitting = [layout for layout in known if not layout.lacking(table, given)]
    return max(fitting, key=lambda layout: len(layout.needed), default=None)


def _are_there(table: Table, given: Mapping[str, str], faults: Faults) -> bool:
    """Check that the columns that a user names are there."""
    missing = [name for name in given.values() if name not in table.columns]
    for name in missing:
        near = difflib.get_close_matches(name, table.columns, 3) or table.columns
        message = f"there is no such column, which --columns names; there are {_listed(table.columns)}"
        faults.add(table.name, 1, name, message, f"name one of the file's, as in {' or '.join(near)}")
    return not missing


def _unknown(
    table: Table, named: Layout | None, known: Sequence[Layout], given: Mapping[str, str], faults: Faults
) -> None:
    """Say in one fault which columns the nearest layout needs, and how to tell which they are."""
    if not table.has_header and named is None:
        message = f"the first row is no header: it has {shown(', '.join(table.first))}; no layout has such fields"
        faults.add(table.name, 1, "", message, f"put a row with names of columns above, as in {_TIDY}")
        return
    nearest = named or min(known, key=lambda one: len(one.lacking(table, given)) / len(one.needed))
    lacking = nearest.lacking(table, given)
    there = _listed(table.columns)
    if named is None and len(lacking) == len(nearest.needed):
        message = f"no layout has any of these columns: {there}"
        faults.add(table.name, 1, "", message, f"name the columns as in the general form: {_TIDY}")
        return
    first = [(nearest.names.get(meaning) or (meaning,))[0] for meaning in lacking]
    taken = set(asdict(nearest.within(table, given).columns).values())
    free = [name for name in table.columns if name not in taken]
    near = _near(lacking[0], nearest, free) or "COLUMN"
    message = f"there is no such column, which a file of {nearest.name} has; there are {there}"
    remedy = f"name the columns as their publisher does, or say which it is, as in --columns {lacking[0]}={near}"
    faults.add(table.name, 1, ", ".join(first), message, remedy)


def _listed(columns: Sequence[str], most: int = 600) -> str:
    """Name columns for a message, as many as it has room for."""
    listed = ", ".join(columns)
    return listed if len(listed) <= most else f"{listed[: most - 1]}…"


def _near(meaning: str, layout: Layout, free: Sequence[str]) -> str:
    """Give the column that comes nearest to the names of a meaning."""
    by_plain = {plain(name): name for name in free if name}
    for name in (*layout.names.get(meaning, ()), meaning):
        for found in difflib.get_close_matches(plain(name), by_plain, 1, 0.5):
            return by_plain[found]
    alike = [name for name in free if plain(meaning) in plain(name)] or free
    return alike[0] if len(alike) == 1 else ""


def _closed(table: Table, columns: Columns, faults: Faults) -> None:
    """Check that the last row was not cut off: a line break ends it, or a value that shows whether it is whole.

    That is one of a known form, or the same as in the row before.
    """
    if table.ends_in_a_line_break or table.columns[-1] in (columns.elected, columns.ward_code, columns.council_code):
        return
    last = [row[table.columns[-1]] for row in table.rows[-2:]]
    if len(last) == 2 and last[0] and last[0] == last[1]:
        return
    line = table.rows[-1].line if table.rows else 1
    message = "no line break ends the last row, so it may be cut off"
    remedy = "fetch the file again; if it is whole, end it with a line break"
    faults.add(table.name, line, table.columns[-1], message, remedy)
