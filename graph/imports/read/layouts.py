"""The formats of results that can be imported, told apart by their columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from wardmote.graph.imports.read import archive, democracy_club, gla
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.records import Reading
from wardmote.graph.imports.read.tables import Table

Read = Callable[[Table, Faults, date | None], Reading]


@dataclass(frozen=True)
class Format:
    """A format: the columns it has at least, how to read it, who publishes it, and how its files are called.

    `publisher` is the key and name of an organisation, or None where nobody says. `nn` in a column stands for a year.
    Where the last column of a file is one of `closing`, a row that was cut off shows by its value.
    """

    name: str
    columns: tuple[str, ...]
    read: Read
    publisher: tuple[str, str] | None
    collated: str
    closing: tuple[str, ...] = ()
    is_dated: bool = True

    def lacking(self, columns: Sequence[str]) -> list[str]:
        """Give the columns of this format that are not among those of a file."""
        return [name for name in self.columns if not any(_like(name).fullmatch(column) for column in columns)]


def _like(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name).replace("nn", r"\d\d") if name.endswith("nnCD") else re.escape(name))


FORMATS = (
    Format(
        "democracy-club",
        democracy_club.COLUMNS,
        democracy_club.read,
        ("democracy-club", "Democracy Club"),
        "collated by Democracy Club",
        ("is_winner",),
    ),
    Format(
        "local-elections-archive",
        archive.COLUMNS,
        archive.read,
        None,
        "in the form of the Local Elections Archive Project",
        ("Elected",),
        is_dated=False,
    ),
    Format(
        "gla",
        gla.COLUMNS,
        gla.read,
        ("greater-london-authority", "Greater London Authority"),
        "by candidate, collated by the Greater London Authority",
        ("elected", "WDnnCD", "LADnnCD"),
    ),
)
NAMES = tuple(format.name for format in FORMATS)


def of(table: Table, named: str | None, faults: Faults) -> Format | None:
    """Give the format of a table, by its columns; `named` is the one it is said to have.

    None, with a fault, where none fits.

    Raises ValueError for a name that no format has.
    """
    if named is not None and named not in NAMES:
        raise ValueError(f"Unexpected format {named!r}")
    if not table.columns:
        return None
    fitting = next((format for format in FORMATS if not format.lacking(table.columns)), None)
    if fitting is not None and named in (None, fitting.name):
        _closed(table, fitting, faults)
        return fitting
    if fitting is not None:
        message = f"these are the columns of {fitting.name}, not of {named}"
        faults.add(table.name, 1, "", message, f"write --format {fitting.name}, or leave it out")
        return None
    nearest = min(FORMATS, key=lambda format: (format.name != named, len(format.lacking(table.columns))))
    for name in nearest.lacking(table.columns):
        message = f"there is no such column, which a file of {nearest.name} has; there are {', '.join(table.columns)}"
        faults.add(table.name, 1, name, message, "name the columns as their publisher does, with commas between")
    return None


def _closed(table: Table, format: Format, faults: Faults) -> None:
    """Check that the last row was not cut off, where only a line break would show it."""
    if table.ends_in_a_line_break or any(_like(name).fullmatch(table.columns[-1]) for name in format.closing):
        return
    line = table.rows[-1].line if table.rows else 1
    message = "no line break ends the last row, so it may be cut off"
    remedy = "fetch the file again; if it is whole, end it with a line break"
    faults.add(table.name, line, table.columns[-1], message, remedy)
