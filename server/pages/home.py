"""The front page: who controlled which borough by the word of the sources, how that stands, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import Blueprint, render_template

from wardmote.server import conditional
from wardmote.server.engine import Session
from wardmote.server.pages import claims, tiles
from wardmote.server.pages.thing import asked
from wardmote.server.pages.values import Row, rows
from wardmote.server.sparql import endpoint_url
from wardmote.server.templating import session

blueprint = Blueprint("front", __name__)
conditional.guard(blueprint)

_LATEST = 6
# What a reader should see first: what cannot both be true, then what does not add up, then what was overtaken.
_URGENCY = ("contradiction", "arithmetic check", "overtaking")
_CHECKED = ("confirmed", "refuted")
_OPEN = ("corroborated", "reported", "attributed", "interpreted")
_DOUBTED = ("contradicted", "self-contradicted", "superseded")


@dataclass
class Tally:
    """What sources state of one polling day and its parts: how many propositions, by the name of their standing."""

    election: str
    label: str
    day: str
    counts: dict[str, int] = field(default_factory=dict)

    def of(self, names: Iterable[str]) -> int:
        """Give how many propositions have one of these standings; one may be counted under two."""
        return sum(self.counts.get(name, 0) for name in names)


@blueprint.get("/")
def home() -> str:
    """Show the front page."""
    now = session()
    counted = tallies(now)
    maps = tiles.maps(rows(now, "election/map", *(tally.election for tally in counted)))
    findings = [row for row in rows(now, "home/findings") if row["holds"] is not True]
    findings.sort(key=_urgency)
    return render_template(
        "home.html",
        asked={name: asked(name) for name in ("election/map", "home/elections", "home/findings", "home/sources")},
        tallies=counted,
        standings=(*_OPEN, *_DOUBTED, *_CHECKED),
        maps_made=[made for made in maps if made.known],
        unmapped=[made for made in maps if not made.known],
        findings=findings[:_LATEST],
        finding_count=len(findings),
        defects=sum(int(str(row["defects"])) for row in rows(now, "home/defects")),
        sources=[row | {"name": claims.source_label(str(row["source"]))} for row in rows(now, "home/sources")],
        returns=int(str(rows(now, "home/returns")[0]["returns"])),
        endpoint=endpoint_url(),
    )


def tallies(now: Session) -> list[Tally]:
    """Ask how many propositions there are of each polling day, by standing."""
    found: dict[str, Tally] = {}
    for row in rows(now, "home/elections"):
        tally = found.setdefault(str(row["election"]), Tally(str(row["election"]), str(row["label"]), str(row["day"])))
        if row["standing"]:
            tally.counts[str(row["standing"])] = int(str(row["propositions"]))
    return list(found.values())


def _urgency(row: Row) -> tuple[int, str]:
    kind = str(row["kindLabel"])
    return (_URGENCY.index(kind) if kind in _URGENCY else len(_URGENCY), str(row["label"]))
