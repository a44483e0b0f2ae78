"""Write and read records as comma-separated values: the fields of a dataclass are the columns of its table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

# A spreadsheet would run what begins so (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Value = TypeVar("Value")
Row = tuple[int, dict[str, str] | None]
"""The line on which a row ends, and its cells by column; None where they are more or fewer than the columns."""


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


def read(text: str) -> tuple[tuple[str, ...], list[Row]]:
    """Give the columns and the rows of a table."""
    found = csv.DictReader(io.StringIO(text, newline=""))
    rows = [(found.line_num, None if None in cells or None in cells.values() else cells) for cells in found]
    return tuple(found.fieldnames or ()), rows


def safe(value: Value) -> Value | str:
    """Give a value as a cell that no spreadsheet runs: a text that begins as a formula does, after an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
