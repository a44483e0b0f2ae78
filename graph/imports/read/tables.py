"""Read tables of comma-separated values that others made, row by row, and never more of a line than a line may have.

The rules are those of RFC 4180 with any line ends: a row has as many fields as the header, a quoted field may span
lines, quotes are doubled. Text is UTF-8, with or without a byte order mark. Whatever breaks a rule is a fault with its
row and column.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
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


def read(path: Path, faults: Faults) -> Table:
    """Read a table.

    Faults of the file go to `faults`; rows after one that cannot be read are missing then. Raises CallError where there
    is no such file.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}; name a file of results") from None
    table = Table(path, (), [], "")
    with stream:
        _fill(table, stream, faults)
        stream.seek(0)
        table.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return table


def _fill(table: Table, stream: BinaryIO, faults: Faults) -> None:
    """Read header and rows into a table, up to the first row that is not of the form of one."""
    begin, reader = 1, csv.reader(_lines(table, stream, faults), strict=True)
    try:
        for fields in reader:
            line, begin = begin, reader.line_num + 1
            if not fields:
                continue
            if not table.columns:
                _header(table, fields, line, faults)
            elif len(fields) == len(table.columns):
                table.rows.append(Row(line, dict(zip(table.columns, fields, strict=True))))
            else:
                cut = not table.ends_in_a_line_break and line == reader.line_num
                _uneven(table, fields, line, cut, faults)
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


def _uneven(table: Table, fields: Sequence[str], line: int, cut: bool, faults: Faults) -> None:
    message = f"{len(fields)} fields where the header has {len(table.columns)} columns"
    last = table.columns[len(fields) - 1] if len(fields) <= len(table.columns) else table.columns[-1]
    remedy = f"the file ends in the middle of this row: {_AGAIN}" if cut else "quote a field that has commas in it"
    faults.add(table.name, line, last, message, remedy)


def _lines(table: Table, stream: BinaryIO, faults: Faults) -> Iterator[str]:
    """Give the lines of a file as text. Stops at one that is too long, since nothing after it can be told from it."""
    for number, line in enumerate(iter(lambda: stream.readline(LINE_LIMIT + 1), b""), 1):
        table.ends_in_a_line_break = line.endswith(b"\n")
        if len(line) > LINE_LIMIT:
            message = f"a line of more than {LINE_LIMIT:,} bytes, which begins with {shown(_start(line))}"
            faults.add(table.name, number, "", message, f"results have no such lines: {_AGAIN}")
            return
        for position, what in _wrong_bytes(line):
            column = line.count(b",", 0, position) + 1
            near = shown(_start(line[max(0, position - 15) : position + 15]))
            message = f"byte {position + 1} of this line, near {near}, {what}"
            faults.add(table.name, number, str(column), message, "save the file as UTF-8")
        yield line.replace(b"\0", b"").decode("utf-8-sig" if number == 1 else "utf-8", errors="replace")


def _wrong_bytes(line: bytes) -> Iterator[tuple[int, str]]:
    """Give the positions in a line of what is no text, and what is there."""
    if b"\0" in line:
        yield line.index(b"\0"), "is a zero byte"
    try:
        line.decode()
    except UnicodeDecodeError as error:
        yield error.start, f"is 0x{line[error.start]:02x}, which is not UTF-8"


def _start(line: bytes) -> str:
    return line[:40].decode("utf-8", errors="replace")
