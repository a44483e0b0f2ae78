"""Read tables of comma-separated values that others made, row by row, and never more of a line than a line may have.

The rules are those of RFC 4180 with any line ends: a row has as many fields as the header, a quoted field may span
lines, quotes are doubled. Text is UTF-8, with or without a byte order mark. Whatever breaks a rule is a fault with its
row and column.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read.faults import Faults, shown

LINE_LIMIT = 64 * 1024
"""Bytes that a line may have; lines of real results have a few hundred."""

STRAY = "False"
"""What some exports of Democracy Club begin with, on a line of its own before the header."""

_AGAIN = "fetch the file again, and compare its size with that of the original"


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a table: `line` is the line of the file on which it begins, from 1; `values` go by column."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "").strip()


@dataclass
class Table:
    """A table of a file: its columns, its rows, the SHA-256 of its bytes, and what was passed over in reading it."""

    path: Path
    columns: tuple[str, ...]
    rows: list[Row]
    sha256: str
    notes: list[str] = field(default_factory=list)
    ends_in_a_line_break: bool = True

    @property
    def name(self) -> str:
        """The name of the file, without its folder."""
        return self.path.name


def read(path: Path, faults: Faults, advance: Callable[[int], None] | None = None) -> Table:
    """Read a table. `advance` is told how many bytes of the file were read since it was told last.

    Faults of the file go to `faults`; rows after one that cannot be read are missing then. Raises CallError where there
    is no such file.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}; name a file of results") from None
    with stream:
        lines = _Lines(stream, path.name, faults, advance)
        table = Table(path, (), [], "")
        reader = csv.reader(lines, strict=True)
        _fill(table, reader, lines, faults)
        table.sha256 = lines.digest.hexdigest()
        table.ends_in_a_line_break = lines.complete
    return table


def _fill(table: Table, reader: Iterator[list[str]], lines: _Lines, faults: Faults) -> None:
    """Read header and rows into a table, up to the first row that is not of the form of one."""
    begin = 1
    try:
        for fields in reader:
            line, begin = begin, lines.number + 1
            if not fields:
                continue
            if not table.columns:
                _header(table, fields, line, faults)
            elif len(fields) == len(table.columns):
                table.rows.append(Row(line, dict(zip(table.columns, fields, strict=True))))
            else:
                _uneven(table, fields, line, lines, faults)
    except csv.Error as error:
        message = f"the row that begins here is not a row of comma-separated values: {error}"
        faults.add(table.name, begin, "", message, f"close every quoted field, double the quotes in it; or {_AGAIN}")
    if not table.columns and not faults.count:
        faults.add(table.name, 0, "", "the file is empty", "name a file with a header and rows of results")
    elif not table.rows and not faults.count:
        faults.add(table.name, 1, "", "there is a header and no row below it", _AGAIN)


def _header(table: Table, fields: Sequence[str], line: int, faults: Faults) -> None:
    names = [name.strip() for name in fields]
    if names == [STRAY] and not table.notes:
        table.notes.append(f"line {line} of {table.name} is a stray {STRAY!r} before the header; passed over")
        return
    table.columns = tuple(names)
    for name in sorted({name for name in names if names.count(name) > 1}):
        faults.add(table.name, line, name, "two columns have this name", "name each column once")


def _uneven(table: Table, fields: Sequence[str], line: int, lines: _Lines, faults: Faults) -> None:
    message = f"{len(fields)} fields where the header has {len(table.columns)} columns"
    last = table.columns[len(fields) - 1] if len(fields) <= len(table.columns) else table.columns[-1]
    cut = not lines.complete and line == lines.number
    remedy = f"the file ends in the middle of this row: {_AGAIN}" if cut else "quote a field that has commas in it"
    faults.add(table.name, line, last, message, remedy)


class _Lines:
    """The lines of a file as text. Stops at one that is too long, since nothing after it can be told from it."""

    def __init__(
        self, stream: BinaryIO, name: str, faults: Faults, advance: Callable[[int], None] | None = None
    ) -> None:
        self.number = 0
        self.complete = True
        self.digest = hashlib.sha256()
        self._stream, self._name, self._faults, self._advance = stream, name, faults, advance

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(LINE_LIMIT + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.digest.update(line)
        self.complete = line.endswith(b"\n")
        if self._advance is not None:
            self._advance(len(line))
        if len(line) > LINE_LIMIT:
            message = f"a line of more than {LINE_LIMIT:,} bytes, which begins with {shown(_start(line))}"
            self._faults.add(self._name, self.number, "", message, f"results have no such lines: {_AGAIN}")
            raise StopIteration
        return self._text(line)

    def _text(self, line: bytes) -> str:
        if b"\0" in line:
            self._fault(line, line.index(b"\0"), "is a zero byte")
            line = line.replace(b"\0", b"")
        try:
            return line.decode("utf-8-sig" if self.number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            self._fault(line, error.start, f"is 0x{line[error.start]:02x}, which is not UTF-8")
            return line.decode("utf-8", errors="replace")

    def _fault(self, line: bytes, position: int, what: str) -> None:
        column = line.count(b",", 0, position) + 1
        near = shown(_start(line[max(0, position - 15) : position + 15]))
        message = f"byte {position + 1} of this line, near {near}, {what}"
        self._faults.add(self._name, self.number, str(column), message, "save the file as UTF-8")


def _start(line: bytes) -> str:
    return line[:40].decode("utf-8", errors="replace")
