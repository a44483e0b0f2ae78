"""The front page: what this does, what it found, a box to ask, a map of who controlled which borough, and ways on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from wardmote.graph.derivation import source_names
from wardmote.server.drawing import tiles
from wardmote.server.drawing.tiles import Map, Tile
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages import front
from wardmote.server.pages.parts import claims, due
from wardmote.server.pages.parts.thing import asked
from wardmote.server.web import etags, kept
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("front", __name__)
etags.guard(blueprint, due.tag)

_LATEST = 6
_SOURCES = 12
_MAPS = 4
# What a reader should see first: what is wrong, what cannot both be true, what does not add up, what was overtaken,
# what is not read yet.
_URGENCY = ("wrong", "disputed", "sum", "overtaken", "not yet read")

_QUERIES = ("election/map", "home/claims", "findings/list", "home/sources", "home/returns")


@dataclass(frozen=True)
class Counted:
    """What the front page says of a release, made once for each."""

    elections: list[Row]
    told: front.Told
    card: Row | None
    maps: list[Map]
    findings: list[Row]
    finding_count: int
    defects: int
    sources: list[Row]
    source_count: int
    without_publisher: int
    collections: list[Row]

    @property
    def by_day(self) -> Mapping[object, Row]:
        """The polling days, each by its date."""
        return {row["day"]: row for row in self.elections}

    @property
    def shown(self) -> list[Map]:
        """The maps that the page shows, the earliest first."""
        return [made for made in self.maps if made.known][:_MAPS][::-1]

    @property
    def latest(self) -> Map | None:
        """The map of the latest polling day of which control is known."""
        return next((made for made in self.maps if made.known), None)


@blueprint.get(urls.HOME)
def home() -> str:
    """Show the front page."""
    counted = kept.of_release(session(), _counted)
    latest = counted.latest
    # Of what changed hands more people ask.
    examples = [*latest.changed, *latest.known] if latest else []
    return render_template(
        "home.html",
        asked={name: asked(name) for name in _QUERIES},
        counted=counted,
        told=counted.told,
        due=due.told(latest.day, _years(latest)) if latest else "",
        boroughs=sorted({tile.row["areaLabel"] for tile in latest.tiles}) if latest else [],
        examples=examples[:1],
        questions=_questions(examples, counted.card),
        endpoint=state().site.endpoint,
        limits=state().limits,
        has_texts=state().site.articles is not None,
    )


def elections(now: Session) -> list[Row]:
    """Give the polling days of a release, the newest first."""
    return rows(now, "home/elections")


def _counted(now: Session) -> Counted:
    held = elections(now)
    findings = sorted((row for row in rows(now, "findings/list") if row["holds"] is not True), key=_urgency)
    sources = rows(now, "home/sources")
    return Counted(
        held,
        front.told(now),
        front.card(now),
        tiles.maps(rows(now, "election/map", *(row["election"] for row in held))) if held else [],
        findings[:_LATEST],
        len(findings),
        sum(row["defects"] for row in rows(now, "home/defects")),
        [row | {"name": claims.source_label(row["source"], row["name"])} for row in sources[:_SOURCES]],
        len(sources),
        sum(str(row["name"]).endswith(source_names.UNKNOWN) for row in sources),
        rows(now, "home/returns"),
    )


def _years(latest: Map) -> int | None:
    """Give every how many years the boroughs on a map are elected, where it is the same for all."""
    found = {tile.row["years"] for tile in latest.tiles}
    return found.pop() if len(found) == 1 else None


def _questions(examples: list[Tile], card: Row | None) -> list[str]:
    """Give sentences that the box takes: who controls a borough, and a figure that was printed."""
    asked = [f"Who controls {tile.row['areaLabel']}?" for tile in examples[1:2]]
    return [*asked, *filter(None, [front.sentence(card) if card else ""])]


def _urgency(row: Row) -> tuple[int, str]:
    kind = row["kindLabel"]
    return (_URGENCY.index(kind) if kind in _URGENCY else len(_URGENCY), row["label"])
