"""Read tables that others made: comma-separated values, whatever a spreadsheet makes of these, and workbooks.

The rules of a text are those of RFC 4180 with any line ends, and semicolons, tabs or strokes where the header has
these: a row has as many fields as the header, a quoted field may span lines, quotes are doubled. Text is UTF-8, or a
coding that its first bytes show. Empty rows, and empty fields after the last column, are passed over. Whatever breaks a
rule is a fault with its row and column; what is no table is one fault.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.files import signatures, texts, workbooks
from wardmote.graph.imports.read.files.texts import AGAIN

ROW_LIMIT = 300_000
"""Rows that a table may have; all candidacies of a year are under thirty thousand."""

COLUMN_LIMIT = 500
"""Columns that a table may have; exports with all that is known of candidates have under a hundred."""

STRAY = "False"
"""What some exports of Democracy Club begin with, on a line of its own before the header."""

# Rows with a title, a date or a note above the header, as a spreadsheet may have.
_MOST_TITLES = 10

# What stands in a row of results, and never in a header.
_VALUE = re.compile(r"[A-Z]\d{8}|\d+")


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a table: `line` is the line of the file on which it begins, from 1; `values` go by column."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "").strip()


@dataclass
class Table:
    """A table of a file: its columns, its rows, the SHA-256 of its bytes, and what was passed over in reading it.

    Without a header, the columns are numbers from 1 and `first` is the first row. `separator` is what stands between
    fields. Where a workbook has several sheets, `sheet` is the name of this one, and what is wrong with it is not told
    yet but in `faults`.
    """

    path: Path
    columns: tuple[str, ...]
    rows: list[Row]
    sha256: str
    notes: list[str] = field(default_factory=list)
    ends_in_a_line_break: bool = True
    has_header: bool = True
    first: tuple[str, ...] = ()
    separator: str = ","
    sheet: str = ""
    faults: Faults = field(default_factory=Faults)

    @property
    def name(self) -> str:
        """The name of the file, without its folder; of a workbook with its sheet."""
        return self.path.name + (f" [{self.sheet}]" if self.sheet else "")


def read(path: Path, faults: Faults) -> Table:
    """Read the one table of a file.

    Faults of the file go to `faults`; rows after one that cannot be read are missing then. Raises CallError where there
    is no such file.
    """
    found = sheets(path, faults)
    if len(found) > 1:
        message = f"a workbook of several sheets: {', '.join(table.sheet for table in found)}"
        faults.add(path.name, 0, "", message, "save the sheet that is meant as CSV, and give that")
    return found[0]


def sheets(path: Path, faults: Faults) -> list[Table]:
    """Read the tables of a file, which are several only where it is a workbook of several sheets. As `read`."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
            stream.seek(0)
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}; name a file of results") from None
    table = Table(path, (), [], sha256)
    if (told := signatures.foreign(path, start)) is not None:
        faults.add(table.name, 0, "", f"this is no table, but {told[0]}", told[1])
        return [table]
    if signatures.is_workbook(path, start):
        return _workbook(table, faults)
    _text(table, faults)
    return [table]


def _workbook(whole: Table, faults: Faults) -> list[Table]:
    """Read the sheets of a workbook."""
    found = workbooks.sheets(whole.path)
    if not found:
        what = "the workbook is empty" if found is not None else "the workbook is broken, or larger than can be read"
        faults.add(whole.name, 0, "", what, "save the sheet with the results as CSV, and import that")
        return [whole]
    tables = []
    for name, rows in found:
        table = Table(whole.path, (), [], whole.sha256, sheet=name if len(found) > 1 else "")
        filling = _Filling(table, table.faults if len(found) > 1 else faults)
        for number, cells in rows:
            filling.take(cells, number)
        filling.end()
        tables.append(table)
    return tables


def _text(table: Table, faults: Faults) -> None:
    """Read header and rows of a text into a table, up to the first row that is not of the form of one."""
    text = texts.Lines(table.path, table.name, faults)
    lines = iter(text)
    first = texts.first(lines)
    table.separator = texts.separator(first)
    filling = _Filling(table, faults)
    begin, reader = 1, csv.reader(chain(first, lines), delimiter=table.separator, strict=True)
    try:
        for fields in reader:
            line, begin = begin, reader.line_num + 1
            is_cut = not text.ends_in_a_line_break and line == reader.line_num
            if not filling.take(fields, line, is_cut):
                break
    except csv.Error as error:
        message = f"the row that begins here is not a row of comma-separated values: {error}"
        faults.add(table.name, begin, "", message, f"close every quoted field, double the quotes in it; or {AGAIN}")
    table.ends_in_a_line_break = text.ends_in_a_line_break
    filling.end()


class _Filling:
    """Fills a table row by row; the first that is not empty is the header, if it is one."""

    def __init__(self, table: Table, faults: Faults) -> None:
        self._table, self._faults, self._is_stray, self._rows = table, faults, False, 0
        self._titles: list[tuple[Sequence[str], int]] = []

    def take(self, fields: Sequence[str], line: int, is_cut: bool = False) -> bool:
        """Take a row that begins on a line; `is_cut` says that the file may end within it. False where it is full."""
        table = self._table
        if not any(map(str.strip, fields)):
            return True
        if not table.columns and self._may_be_title(fields):
            self._titles.append((fields, line))
            if len(self._titles) > _MOST_TITLES:
                self._take_first_title()
            return True
        if not table.columns:
            if len(fields) > COLUMN_LIMIT and "".join(fields[COLUMN_LIMIT:]).strip():
                message = f"{len(fields):,} columns, of which a table of results has {COLUMN_LIMIT} at most"
                self._faults.add(table.name, line, "", message, AGAIN)
                return False
            self._header(fields, line)
            if table.columns:
                table.notes += [
                    f"line {at} of {table.name} stands above the header; passed over" for _, at in self._titles
                ]
            if table.has_header:
                return True
        width = len(table.columns)
        if len(fields) > width and not any(map(str.strip, fields[width:])):
            fields = fields[:width]
        self._rows += 1
        if self._rows > ROW_LIMIT:
            message = f"more than {ROW_LIMIT:,} rows"
            self._faults.add(table.name, line, "", message, "cut the file up, by years or by councils")
            return False
        if len(fields) == width:
            table.rows.append(Row(line, dict(zip(table.columns, fields, strict=True))))
        else:
            self._uneven(fields, line, is_cut)
        return True

    def _may_be_title(self, fields: Sequence[str]) -> bool:
        """Whether a row is a title that may stand above the header: one field alone, which says nothing else."""
        filled = [field.strip().casefold() for field in fields if field.strip()]
        is_known = filled[0].startswith("sep=") or (filled[0] == STRAY.casefold() and not self._is_stray)
        return len(filled) == 1 and not is_known

    def _take_first_title(self) -> None:
        """Take the first of rows with single fields for the header: no other comes."""
        (fields, line), *rows = self._titles
        self._header(fields, line)
        if self._table.has_header:
            self._table.rows += [Row(at, {self._table.columns[-1]: "".join(row)}) for row, at in rows]

    def end(self) -> None:
        """Say that nothing is there, where that is so."""
        table, faults = self._table, self._faults
        if not table.columns and self._titles:
            self._take_first_title()
        if not table.columns and not faults.count:
            faults.add(table.name, 0, "", "the file is empty", "name a file with a header and rows of results")
        elif not table.rows and not faults.count:
            faults.add(table.name, 1, "", "there is a header and no row below it", AGAIN)

    def _header(self, fields: Sequence[str], line: int) -> None:
        table, names = self._table, [" ".join(name.split()) for name in fields]
        filled = [name for name in names if name]
        if len(filled) == 1 and filled[0].lower().startswith("sep="):
            return
        if len(filled) == 1 and filled[0].casefold() == STRAY.casefold() and not self._is_stray:
            self._is_stray = True
            table.notes.append(f"line {line} of {table.name} is a stray {STRAY!r} before the header; passed over")
            return
        if any(map(_VALUE.fullmatch, names)):
            table.has_header, table.first = False, tuple(names)
            table.columns = tuple(str(number) for number, _ in enumerate(names, 1))
            return
        while not names[-1]:
            names.pop()
        table.columns = tuple(names)
        for name in sorted({name for name in filled if names.count(name) > 1}):
            self._faults.add(table.name, line, name, "two columns have this name", "name each column once")

    def _uneven(self, fields: Sequence[str], line: int, is_cut: bool) -> None:
        table = self._table
        message = f"{len(fields)} fields where the header has {len(table.columns)} columns"
        last = table.columns[len(fields) - 1] if len(fields) <= len(table.columns) else table.columns[-1]
        remedy = (
            f"the file ends in the middle of this row: {AGAIN}" if is_cut else "quote a field that has commas in it"
        )
        self._faults.add_alike(table.name, line, last, message, remedy)
