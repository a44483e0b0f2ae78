"""Write and read records as comma-separated values: the fields of a dataclass are the columns of its table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from wardmote.graph.errors import CallError, DataError, Fault

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# A spreadsheet would run what begins so (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Value = TypeVar("Value")
Bare = Callable[[str], str]
Forms = Mapping[str, tuple[str, str]]
"""By column, the pattern that all of a cell matches, and an example."""

DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "2026-11-22"


def columns(kind: type[DataclassInstance]) -> tuple[str, ...]:
    """Give the columns of the table of a dataclass."""
    return tuple(field.name for field in fields(kind))


def write(kind: type[DataclassInstance], records: Iterable[DataclassInstance]) -> str:
    """Give records of a dataclass as a table, in the order given."""
    return table(columns(kind), map(asdict, records))


def table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Give rows as a table with these columns; what a row lacks is left empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read(path: Path, kind: type[DataclassInstance], forms: Forms, bare: Bare = str) -> list[dict[str, str]]:
    """Give the rows of the table of a dataclass: cells by column, each as `bare` makes it.

    Raises CallError where the file cannot be read, DataError with every fault of its rows.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")  # spreadsheets write a mark before it
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}: give a table that `wardmote` wrote") from None
    except UnicodeDecodeError as error:
        raise CallError(f"{path} is not UTF-8 at byte {error.start}: save it as CSV in UTF-8") from None
    table = csv.DictReader(io.StringIO(text, newline=""))
    if wrong := ", ".join(sorted({*columns(kind)}.symmetric_difference(table.fieldnames or ()))):
        remedy = f"let the first line be {','.join(columns(kind))}"
        raise DataError([Fault(path.name, 1, "", f"columns missing or unknown: {wrong}", remedy)])
    rows, faults = [], []
    for cells in table:
        if None in cells or None in cells.values():
            message = "a row with more or fewer cells than the first"
            faults.append(Fault(path.name, table.line_num, "", message, "write one cell for each column"))
            continue
        rows.append({name: bare(cell) for name, cell in cells.items()})
        for column, (pattern, example) in forms.items():
            if not re.fullmatch(pattern, rows[-1][column]):
                message = f"{column} is {cells[column]!r}"
                faults.append(Fault(path.name, table.line_num, "", message, f"write it as in {example}"))
    if faults:
        raise DataError(faults)
    return rows


def safe(value: Value) -> Value | str:
    """Give a value as a cell that no spreadsheet runs: a text that begins as a formula does, after an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
