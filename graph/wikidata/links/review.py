"""The file that a person reviews: a row for each link or candidate, with what agrees and differs, and the decision.

It is CSV, since those who review work in spreadsheets. Only the column `decision` is theirs to fill: `yes`, `no`, or
nothing for not yet. They may also change `relation`; whatever else they change is read as it stands.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path

from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.files import spreadsheet
from wardmote.graph.wikidata.links.linked_things import RELATIONS

YES, NO, OPEN = "yes", "no", ""
VERIFIED, DOUBTFUL, MOVED, DELETED, PROPOSED = "verified", "doubtful", "redirected", "deleted", "proposed"
VERDICTS = (VERIFIED, DOUBTFUL, MOVED, DELETED, PROPOSED)
BETWEEN = "; "

_ID = re.compile(r"Q[1-9]\d*")
_BOM = "\ufeff"


@dataclass(frozen=True)
class Row:
    """A row: a link that is there, or one that is proposed.

    `thing` is a short IRI, `item` the id of an item, `moved_to` the id it redirects to; `agree` and `differ` say what
    was compared; `revision` and `read` (a date) say which state of the item was seen.
    """

    decision: str
    verdict: str
    score: int
    thing: str
    label: str
    relation: str
    item: str
    item_label: str
    agree: str
    differ: str
    moved_to: str
    revision: int
    read: str

    @property
    def now(self) -> str:
        """The id of the item as it is now."""
        return self.moved_to or self.item

    @property
    def seen(self) -> str:
        """Where and when the item was seen, and what agreed, as a link says it."""
        day = date.fromisoformat(self.read)
        agreed = f": {self.agree}" if self.agree else ""
        return f"Wikidata, revision {self.revision} of {self.now}, read on {day.day} {day:%B %Y}{agreed}"


COLUMNS = tuple(field.name for field in fields(Row))


def write(rows: Iterable[Row]) -> str:
    """Give rows as CSV, in the order given."""
    return spreadsheet.table(COLUMNS, (map(spreadsheet.cell, astuple(row)) for row in rows))


def read(path: Path) -> list[Row]:
    """Read a reviewed file. Raises CallError where it cannot be read, DataError with every fault of its rows."""
    try:
        text = path.read_bytes().decode("utf-8").removeprefix(_BOM)
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}: give a file that `wardmote link` wrote") from None
    except UnicodeDecodeError as error:
        raise CallError(f"{path} is not UTF-8 at byte {error.start}: save it as CSV in UTF-8") from None
    table = csv.DictReader(io.StringIO(text, newline=""))
    if set(table.fieldnames or ()) != set(COLUMNS):
        wrong = ", ".join(sorted(set(COLUMNS) ^ set(table.fieldnames or ())))
        raise CallError(f"{path}: line 1: columns missing or unknown: {wrong}: keep those that `wardmote link` wrote")
    found = [(table.line_num, cells) for cells in table]
    if faults := [fault for line, cells in found for fault in _faults(path.name, line, cells)]:
        raise DataError(faults)
    return [_row(cells) for _, cells in found]


def _faults(file: str, line: int, cells: dict[str, str | None]) -> Iterator[Fault]:
    """Find what is wrong with the cells of a row."""
    if None in cells or None in cells.values():
        yield Fault(file, line, "", "a row with more or fewer cells than the first", "write one cell for each column")
        return
    allowed = {"decision": (YES, NO, OPEN), "verdict": VERDICTS, "relation": RELATIONS}
    for column, values in allowed.items():
        if _bare(cells[column]) not in values:
            words = " or ".join(value or "nothing" for value in values)
            yield Fault(file, line, str(cells["thing"]), f"{column} is {cells[column]!r}", f"write {words}")
    for column, pattern, example in _FORMS:
        if not pattern.fullmatch(_bare(cells[column])):
            yield Fault(file, line, str(cells["thing"]), f"{column} is {cells[column]!r}", f"write it as in {example}")


_FORMS = (
    ("item", _ID, "Q202088"),
    ("moved_to", re.compile(rf"({_ID.pattern})?"), "Q202088, or nothing"),
    ("score", re.compile(r"\d{1,3}"), "85"),
    ("revision", re.compile(r"\d{1,15}"), "2219132171"),
    ("read", re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "2026-11-22"),
    ("thing", re.compile(r"[a-z]+:[^\s<>\"]+"), "council:camden"),
)


def _bare(cell: str | None) -> str:
    """Give what a cell says: spreadsheets add spaces, and people write Yes."""
    return (cell or "").strip().removeprefix("'")


def _row(cells: dict[str, str]) -> Row:
    bare = {name: _bare(cells[name]) for name in COLUMNS}
    numbers = {name: int(bare[name]) for name in ("score", "revision")}
    return Row(**(bare | numbers))  # type: ignore[arg-type]
