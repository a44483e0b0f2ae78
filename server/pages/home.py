"""The front page: who controlled which borough, as declared and as articles state, and where to go on."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Blueprint, render_template

from wardmote.graph.derivation import source_names
from wardmote.server.drawing import phrases, tiles
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.parts import claims
from wardmote.server.pages.parts.thing import asked
from wardmote.server.web import etags
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("front", __name__)
etags.guard(blueprint)

_LATEST = 6
# What a reader should see first: what is wrong, what cannot both be true, what does not add up, what was overtaken,
# what is not read yet.
_URGENCY = ("wrong", "disputed", "sum", "overtaken", "not yet read")

_QUERIES = ("election/map", "home/elections", "findings/list", "home/sources", "home/returns")


@dataclass
class Tally:
    """What sources state of one polling day and its parts: how many propositions, by the name of their verdict."""

    row: Row
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def election(self) -> str:
        """The IRI of the polling day."""
        return str(self.row["election"])


@blueprint.get("/")
def home() -> str:
    """Show the front page."""
    now = session()
    counted = tallies(now)
    maps = tiles.maps(rows(now, "election/map", *(tally.election for tally in counted)))
    findings = [row for row in rows(now, "findings/list") if row["holds"] is not True]
    findings.sort(key=_urgency)
    return render_template(
        "home.html",
        asked={name: asked(name) for name in _QUERIES},
        tallies=counted,
        verdicts=list(phrases.table("verdicts")),
        maps_made=[made for made in maps if made.known],
        unmapped=[made for made in maps if not made.known],
        findings=findings[:_LATEST],
        finding_count=len(findings),
        defects=sum(row["defects"] for row in rows(now, "home/defects")),
        sources=[_named(row) for row in rows(now, "home/sources")],
        collections=rows(now, "home/returns"),
        endpoint=state().site.endpoint,
        limits=state().limits,
    )


def _named(row: Row) -> Row:
    """Give a source with its name, and whether its publisher is `unknown`, which is said once for all of them."""
    unknown = str(row["name"]).endswith(source_names.UNKNOWN)
    return row | {"name": claims.source_label(row["source"], row["name"]), "unknown": unknown}


def tallies(now: Session) -> list[Tally]:
    """Ask how many propositions there are of each polling day, by verdict."""
    found: dict[str, Tally] = {}
    for row in rows(now, "home/elections"):
        tally = found.setdefault(row["election"], Tally(row))
        if row["verdict"]:
            tally.counts[row["verdict"]] = row["propositions"]
    return list(found.values())


def _urgency(row: Row) -> tuple[int, str]:
    kind = row["kindLabel"]
    return (_URGENCY.index(kind) if kind in _URGENCY else len(_URGENCY), row["label"])
