"""What people decided on links: a file in the data folder, so that nothing decided is asked again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.files import spreadsheet
from wardmote.graph.rdf import turtle
from wardmote.graph.sources import load

ACCEPTED, REJECTED, WITHDRAWN = "accepted", "rejected", "withdrawn"
WORDS = (ACCEPTED, REJECTED, WITHDRAWN)


@dataclass(frozen=True)
class Decision:
    """That an item is, or is not, a thing: on which day (a date) it was decided, and why.

    A link that was there is `withdrawn`, one that was proposed `rejected`. `thing` is a short IRI, `item` an id.
    """

    thing: str
    item: str
    decision: str
    decided: str
    reason: str


COLUMNS = tuple(field.name for field in fields(Decision))


def read(data: Path) -> list[Decision]:
    """Read the decisions of a data folder; none where there is no such file. Raises DataError with all its faults."""
    path = data / load.LINKS
    if not path.is_file():
        return []
    try:
        table = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""))
        rows = [(table.line_num, row) for row in table]
    except UnicodeDecodeError as error:
        raise DataError([_fault(0, f"byte {error.start} is not UTF-8", "save the file as UTF-8")]) from None
    if tuple(table.fieldnames or ()) != COLUMNS:
        raise DataError([_fault(1, f"columns {table.fieldnames}", f"let the first line be {','.join(COLUMNS)}")])
    if faults := [fault for line, row in rows for fault in _faults(line, row)]:
        raise DataError(faults)
    return [Decision(**row) for _, row in rows]


def _faults(line: int, row: dict[str, str]) -> Iterator[Fault]:
    if None in row or None in row.values():
        yield _fault(line, "more or fewer cells than columns", "write one cell for each column")
        return
    if row["decision"] not in WORDS:
        yield _fault(line, f"decision is {row['decision']!r}", f"write {' or '.join(WORDS)}")
    try:
        date.fromisoformat(row["decided"])
    except ValueError:
        yield _fault(line, f"decided is {row['decided']!r}", "write a day as in 2026-11-22")


def _fault(line: int, message: str, remedy: str) -> Fault:
    return Fault(load.LINKS, line, "", message, remedy)


def merged(known: Iterable[Decision], fresh: Iterable[Decision]) -> list[Decision]:
    """Join decisions; of two on the same pair the fresh one holds."""
    pairs = {(one.thing, one.item): one for one in (*known, *fresh)}
    return sorted(pairs.values(), key=lambda one: (turtle.natural(one.thing), turtle.natural(one.item)))


def write(decisions: Iterable[Decision]) -> str:
    """Give decisions as the text of their file, in its one order."""
    return spreadsheet.table(COLUMNS, map(astuple, merged(decisions, ())))
