"""Choose the table of a file that has results, and its layout.

A table has the layout whose needed columns it has, and of several the one that needs most; one without a header has
that whose order its fields fit. Of a workbook, the one sheet that fits a layout is taken.
"""

from __future__ import annotations

import difflib
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.layouts import Columns, Layout, plain
from wardmote.graph.imports.read.tables import Table

# How like a name a column must be to be proposed for it: `Description` is not like `election date`.
_LIKE = 0.75

_PARLIAMENT = "give results of councils: those of parliaments are not taken"
_TIDY = "day, council, ward, name, party, votes, elected"


@dataclass(frozen=True)
class Choice:
    """What may be chosen: the layout that a user names, or None; all that are known; the columns that a user gives.

    `said` are meanings that hold for all rows, so that no column need have them.
    """

    named: Layout | None
    known: Sequence[Layout]
    given: Mapping[str, str] = field(default_factory=dict)
    said: frozenset[str] = frozenset()

    @property
    def candidates(self) -> Sequence[Layout]:
        """The layouts that a table may have."""
        return self.known if self.named is None else [self.named]

    def lacking(self, layout: Layout, table: Table) -> list[str]:
        """Give the meanings that a layout needs a column for, and a table has none."""
        return layout.lacking(table, self.given, self.said)


def table(path: Path, choice: Choice, faults: Faults) -> tuple[Table, Layout | None]:
    """Read the table of a file that has results. Gives None for its layout, with a fault, where there is none."""
    sheets = tables.sheets(path, faults)
    if len(sheets) == 1:
        return sheets[0], of(sheets[0], choice, faults)
    fitting = [sheet for sheet in sheets if fits(sheet, choice) is not None]
    if len(fitting) == 1:
        (sheet,) = fitting
        faults.take(sheet.faults)
        return sheet, of(sheet, choice, faults)
    if not fitting:
        _no_sheet(path, sheets, choice, faults)
        return sheets[0], None
    message = f"several sheets of the workbook have results: {', '.join(sheet.sheet for sheet in fitting)}"
    faults.add(path.name, 0, "", message, "save the sheet that is meant as CSV, or take out the others")
    return sheets[0], None


def _no_sheet(path: Path, sheets: Sequence[Table], choice: Choice, faults: Faults) -> None:
    """Say that no sheet of a workbook fits, and of the one that comes nearest what it lacks."""
    names = ", ".join(sheet.sheet for sheet in sheets)
    message = f"no sheet of the workbook has the columns of a layout; there are {names}"
    if any(_is_of_constituencies(sheet.columns) for sheet in sheets):
        faults.add(path.name, 0, "", f"{message}, of constituencies", _PARLIAMENT)
        return
    faults.add(path.name, 0, "", message, "save the sheet that is meant as CSV, or take out the others")
    table, layout = min(
        ((sheet, layout) for sheet in sheets for layout in choice.candidates if sheet.has_header),
        key=lambda one: len(choice.lacking(one[1], one[0])) / len(one[1].needed),
        default=(None, None),
    )
    if table is not None and layout is not None and 2 * len(choice.lacking(layout, table)) < len(layout.needed):
        _unknown(table, choice, faults)


def of(table: Table, choice: Choice, faults: Faults) -> Layout | None:
    """Give the layout of a table, with its columns as they are called there. None, with one fault, where none fits."""
    named = choice.named
    if not table.columns or not _are_there(table, choice.given, faults):
        return None
    fitting = fits(table, choice)
    if fitting is not None:
        found = fitting.within(table, choice.given)
        _closed(table, found.columns, faults)
        return found
    if named is not None and (other := fits(table, replace(choice, named=None))) is not None:
        message = f"these are the columns of {other.name}, not of {named.name}"
        faults.add(table.name, 1, "", message, f"write --format {other.name}, or leave it out")
        return None
    _unknown(table, choice, faults)
    return None


def fits(table: Table, choice: Choice) -> Layout | None:
    """Give the layout that a table fits, and of several the one that has most columns of it; or None.

    A file of one council that does not say which is no publisher's of many: of two alike it has the general form.
    """
    fitting = [layout for layout in choice.candidates if not choice.lacking(layout, table)]
    is_one = "council" in choice.said
    return max(
        fitting,
        key=lambda one: (len(set(one.needed) - choice.said), is_one and one.name == "tidy"),
        default=None,
    )


def _are_there(table: Table, given: Mapping[str, str], faults: Faults) -> bool:
    """Check that the columns that a user names are there."""
    missing = [name for name in given.values() if name not in table.columns]
    for name in missing:
        near = difflib.get_close_matches(name, table.columns, 3) or table.columns
        message = f"there is no such column, which --columns names; there are {_listed(table.columns)}"
        faults.add(table.name, 1, name, message, f"name one of the file's, as in {' or '.join(near)}")
    return not missing


def _unknown(table: Table, choice: Choice, faults: Faults) -> None:
    """Say in one fault which columns the nearest layout needs, and how to tell which they are."""
    if not table.has_header and choice.named is None:
        message = f"the first row is no header: it has {shown(', '.join(table.first))}; no layout has such fields"
        faults.add(table.name, 1, "", message, f"put a row with names of columns above, as in {_TIDY}")
        return
    nearest = min(choice.candidates, key=lambda one: len(choice.lacking(one, table)) / len(one.needed))
    lacking = choice.lacking(nearest, table)
    there = _listed(table.columns)
    if choice.named is None and _is_of_constituencies(table.columns):
        message = f"these are columns of constituencies, not of wards: {there}"
        faults.add(table.name, 1, "", message, _PARLIAMENT)
        return
    if choice.named is None and 3 * len(lacking) > 2 * len(nearest.needed):
        which = "any of these" if len(lacking) == len(nearest.needed) else "these"
        message = f"no layout has {which} columns: {there}"
        remedy = f"give a file with a row for each candidate, and name the columns as in the general form: {_TIDY}"
        faults.add(table.name, 1, "", message, remedy)
        return
    first = [(nearest.names.get(meaning) or (meaning,))[0] for meaning in lacking]
    message = f"there is no such column, which a file of {nearest.name} has; there are {there}"
    faults.add(table.name, 1, ", ".join(first), message, _remedy(table, nearest, lacking, choice.given))


def _is_of_constituencies(columns: Sequence[str]) -> bool:
    names = [plain(name) for name in columns]
    return any("constituency" in name for name in names) and not any("ward" in name for name in names)


def _remedy(table: Table, nearest: Layout, lacking: Sequence[str], given: Mapping[str, str]) -> str:
    """Say what helps where columns are not there: options for what holds for all rows, else names for columns."""
    taken = set(asdict(nearest.within(table, given).columns).values())
    free = [name for name in table.columns if name and name not in taken]
    found = {meaning: _near(meaning, nearest, free) for meaning in lacking}
    if not any(found.values()) and len(free) == len(lacking) == 1:
        found[lacking[0]] = free[0]
    remedies = [
        f"give {option}, if it is one for all rows"
        for meaning, option in (("council", "--council NAME"), ("day", "--day DAY"))
        if meaning in lacking and not found[meaning]
    ]
    if "elected" in lacking and not found["elected"]:
        remedies.append("add a column that says who was elected, yes or no: votes alone do not tell")
    others = [meaning for meaning in lacking if found[meaning] or meaning not in ("council", "day", "elected")]
    if others:
        meaning = next((one for one in others if found[one]), others[0])
        said = shlex.quote(f"{meaning}={found[meaning] or 'COLUMN'}")
        remedies.append(f"name the columns as their publisher does, or say which it is, as in --columns {said}")
    if nearest.name != "tidy" and "ballot" in lacking:
        remedies.append("where ballots have no ids, give --format tidy")
    return "; ".join(remedies)


def _listed(columns: Sequence[str], most: int = 600) -> str:
    """Name columns for a message, as many as it has room for."""
    listed = ", ".join(columns)
    return listed if len(listed) <= most else f"{listed[: most - 1]}…"


def _near(meaning: str, layout: Layout, free: Sequence[str]) -> str:
    """Give the column that comes near to the names of a meaning; or nothing."""
    by_plain = {plain(name): name for name in free}
    names = [plain(name) for name in (*layout.names.get(meaning, ()), meaning)]
    for name in names:
        for found in difflib.get_close_matches(name, by_plain, 1, _LIKE):
            return by_plain[found]
    alike = [of for bare, of in by_plain.items() if any(name in bare for name in names)]
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
