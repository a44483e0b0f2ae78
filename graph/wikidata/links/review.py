"""The file that a person reviews: a row for each link or candidate, with what agrees and differs, and the decision.

It is CSV, since those who review work in spreadsheets. Only the column `decision` is theirs to fill: `yes`, `no`, or
nothing for not yet. They may also change `relation`; whatever else they change is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.files import records
from wardmote.graph.wikidata.links.compare import Comparison
from wardmote.graph.wikidata.links.linked_things import RELATIONS, Thing
from wardmote.graph.wikidata.service.items import ID, Item

YES, NO, OPEN = "yes", "no", ""
VERIFIED, DOUBTFUL, MOVED, DELETED, PROPOSED = "verified", "doubtful", "redirected", "deleted", "proposed"
VERDICTS = (VERIFIED, DOUBTFUL, MOVED, DELETED, PROPOSED)
BETWEEN = "; "

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


COLUMNS = records.columns(Row)


def row(thing: Thing, relation: str, item: Item, seen: Comparison, verdict: str) -> Row:
    """Give the row of a thing and an item that were compared, without a decision."""
    return Row(
        decision=OPEN,
        verdict=verdict,
        score=seen.score,
        thing=thing.name,
        label=thing.label,
        relation=relation,
        item=item.id,
        item_label=item.label,
        agree=BETWEEN.join(seen.agree),
        differ=BETWEEN.join(seen.differ),
        moved_to=item.moved,
        revision=item.revision,
        read=item.read.isoformat(),
    )


def write(rows: Iterable[Row]) -> str:
    """Give rows as CSV, in the order given."""
    return records.table(COLUMNS, (_safe(asdict(row)) for row in rows))


def _safe(cells: dict[str, object]) -> dict[str, object]:
    """Keep a spreadsheet from reading a name that is not ours as a formula."""
    return {name: records.safe(cell) for name, cell in cells.items()}


def read(path: Path) -> list[Row]:
    """Read a reviewed file. Raises CallError where it cannot be read, DataError with every fault of its rows."""
    try:
        text = path.read_bytes().decode("utf-8").removeprefix(_BOM)
    except OSError as error:
        raise CallError(f"cannot read {path}: {error.strerror}: give a file that `wardmote link` wrote") from None
    except UnicodeDecodeError as error:
        raise CallError(f"{path} is not UTF-8 at byte {error.start}: save it as CSV in UTF-8") from None
    columns, found = records.read(text)
    if wrong := ", ".join(sorted(set(COLUMNS).symmetric_difference(columns))):
        raise CallError(f"{path}: line 1: columns missing or unknown: {wrong}: keep those that `wardmote link` wrote")
    if faults := [fault for line, cells in found for fault in _faults(path.name, line, cells)]:
        raise DataError(faults)
    return [_read(cells) for _, cells in found if cells]


def _faults(file: str, line: int, cells: dict[str, str] | None) -> Iterator[Fault]:
    """Find what is wrong with the cells of a row."""
    if cells is None:
        yield Fault(file, line, "", "a row with more or fewer cells than the first", "write one cell for each column")
        return
    allowed = {"decision": (YES, NO, OPEN), "verdict": VERDICTS, "relation": RELATIONS}
    for column, values in allowed.items():
        if _bare(cells[column]) not in values:
            words = " or ".join(value or "nothing" for value in values)
            yield Fault(file, line, cells["thing"], f"{column} is {cells[column]!r}", f"write {words}")
    for column, pattern, example in _FORMS:
        if not pattern.fullmatch(_bare(cells[column])):
            yield Fault(file, line, cells["thing"], f"{column} is {cells[column]!r}", f"write it as in {example}")


_FORMS = (
    ("item", ID, "Q202088"),
    ("moved_to", re.compile(rf"({ID.pattern})?"), "Q202088, or nothing"),
    ("score", re.compile(r"\d{1,3}"), "85"),
    ("revision", re.compile(r"\d{1,15}"), "2219132171"),
    ("read", re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"), "2026-11-22"),
    ("thing", re.compile(r"[a-z]+:[^\s<>\"]+"), "council:camden"),
)


def _bare(cell: str) -> str:
    """Give what a cell says: spreadsheets add spaces, and people write Yes."""
    return cell.strip().removeprefix("'")


def _read(cells: dict[str, str]) -> Row:
    bare = {name: _bare(cells[name]) for name in COLUMNS}
    numbers = {name: int(bare[name]) for name in ("score", "revision")}
    return Row(**(bare | numbers))  # type: ignore[arg-type]
