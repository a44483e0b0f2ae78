"""Tables as CSV, for people who work in spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeVar

# A spreadsheet would run what begins so (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Value = TypeVar("Value")


def table(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Give rows under a head as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()


def cell(value: Value) -> Value | str:
    """Give a value as a cell that nothing runs: a text that begins as a formula does, after an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
