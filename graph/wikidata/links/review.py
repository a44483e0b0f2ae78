"""The file that a person reviews: a row for each link or candidate, with what agrees and differs, and the decision.

It is CSV, since those who review work in spreadsheets. Only the column `decision` is theirs to fill: `yes`, `no`, or
nothing for not yet. They may also change `relation`; whatever else they change is read as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from wardmote.graph.files import records
from wardmote.graph.wikidata.links.compare import Comparison
from wardmote.graph.wikidata.links.linked_things import RELATIONS, Thing
from wardmote.graph.wikidata.service.items import ID, Item

YES, NO, OPEN = "yes", "no", ""
VERIFIED, DOUBTFUL, MOVED, DELETED, PROPOSED = "verified", "doubtful", "redirected", "deleted", "proposed"
VERDICTS = (VERIFIED, DOUBTFUL, MOVED, DELETED, PROPOSED)
BETWEEN = "; "


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


_FORMS = {
    "decision": (f"{YES}|{NO}|{OPEN}", f"{YES} or {NO} or nothing"),
    "verdict": ("|".join(VERDICTS), " or ".join(VERDICTS)),
    "relation": ("|".join(RELATIONS), " or ".join(RELATIONS)),
    "item": (ID.pattern, "Q202088"),
    "moved_to": (rf"({ID.pattern})?", "Q202088, or nothing"),
    "score": (r"\d{1,3}", "85"),
    "revision": (r"\d{1,15}", "2219132171"),
    "read": records.DAY,
    "thing": (r"[a-z]+:[^\s<>\"]+", "council:camden"),
}


def write(rows: Iterable[Row]) -> str:
    """Give rows as CSV, in the order given. No spreadsheet reads a name that is not ours as a formula."""
    cells = ({name: records.safe(cell) for name, cell in asdict(row).items()} for row in rows)
    return records.table(records.columns(Row), cells)


def read(path: Path) -> list[Row]:
    """Read a reviewed file. Raises CallError where it cannot be read, DataError with every fault of its rows."""
    found = records.read(path, Row, _FORMS, _bare)
    return [Row(**row | {name: int(row[name]) for name in ("score", "revision")}) for row in found]  # type: ignore[arg-type]


def _bare(cell: str) -> str:
    """Give what a cell says: spreadsheets add spaces, and `records.safe` an apostrophe."""
    return cell.strip().removeprefix("'")
