"""The page of one finding, with both sides, and the page of all findings about the sources, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases
from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import article_text, claims, declared, reviews, standings, told
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.declared import Check
from wardmote.server.pages.parts.thing import Thing, asked
from wardmote.server.pages.parts.told import Pair
from wardmote.server.web import etags, kept
from wardmote.server.web.templating import session

blueprint = Blueprint("findings", __name__)
etags.guard(blueprint, article_text.tag)

_ADDS_UP = "The figures of one source, held against each other: they add up."
_DOES_NOT = "The figures of one source, held against each other: they do not add up."
_QUERIES = ("list", "checked", "sums", "defects", "verdicts", "between")
# What a part of the page shows at a time.
SHOWN = 25


@dataclass
class Part:
    """Some of what a part of the page lists: from `start`, of `total`. `pairs` are those of findings of two sides."""

    name: str
    total: int
    start: int
    members: list[Row]
    pairs: list[Pair] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The number of the last one shown."""
        return self.start + len(self.members)

    @property
    def earlier(self) -> str:
        """The address of those before, or ""."""
        return _address(self.name, max(self.start - SHOWN, 0)) if self.start else ""

    @property
    def later(self) -> str:
        """The address of those after, or ""."""
        return _address(self.name, self.end) if self.end < self.total else ""


def _address(name: str, start: int) -> str:
    return f"{urls.FINDINGS}?{urlencode({'part': name, 'start': start})}#{name}"


def page(thing: Thing) -> str:
    """Make the page of a finding: what was found, by which rule, and the claims on both sides."""
    stated = claims.of(thing.session, thing.iri)
    kind = thing.one("kind")["value"].removeprefix(iris.WM)
    holds = thing.one("holds").get("value")
    sided = phrases.table("findings")
    thing.summary = sided.get(kind if stated or kind == "notYetRead" else "difference") or (
        _ADDS_UP if holds else _DOES_NOT
    )
    shown = stated if kind in sided else []
    one = told.pairs(thing.session, {thing.iri: stated})[thing.iri] if shown else None
    checks = declared.of_claims(thing.session, shown)
    outcome = ""
    held: list[Check] = []
    if one and kind == "disputed":
        parts = _parts_of_articles(thing.session, stated)
        one = told.by_parts(one, parts)
        thing.summary = f"{told.sentence(one)}{told.where(one, parts)}."
        outcome = told.outcome(one, parts, checks)
        every = [check for claim in stated for check in checks[claim.claim] if check.declared]
        held = list({check.verdict: check for check in every}.values())
    if one and one.place:
        thing.label = f"{one.place}: {'; '.join(f'{word[:1].lower()}{word[1:]} {said}' for word, said in one.told)}"
    unread = [row for row in thing.rows("finding/unread") if row["segment"]]
    thing.trail = [(urls.FINDINGS, "Findings")]
    return thing.show(
        "finding",
        ["claims/of", "finding/told", "finding/difference", "finding/unread"],
        pair=one,
        outcome=outcome,
        checks=held,
        differences=thing.rows("finding/difference"),
        unread=unread,
        claims=stated,
        holds=holds,
        left=thing.one("answer").get("value"),
        right=thing.one("number").get("value"),
        source=thing.one("source"),
        contest=thing.one("contest"),
        rule=standings.rule(thing.one("rule")["value"]),
        structured=reviews.of_claims(thing.session, shown, checks),
    )


def _parts_of_articles(session: Session, stated: Iterable[Claim]) -> dict[str, str]:
    """Say in which part of its article each claim stands, as in `caption`."""
    listed = list(stated)
    segments = grouped(rows(session, "article/segments", *{claim.source for claim in listed}), "this")
    found = {}
    for claim in listed:
        for row in segments.get(claim.source, []):
            if row["kindLabel"] and claim.start is not None and row["start"] <= claim.start < row["end"]:
                found[claim.claim] = str(row["kindLabel"])
    return found


@blueprint.get(urls.FINDINGS)
def index() -> str:
    """Show the findings about the sources, each with both sides.

    The arguments `part` and `start` say from where on a part of the page is shown.
    """
    now = session()
    found = kept.of_release(now, _found)
    lists = _lists(found)
    chosen, start = _chosen(lists)
    parts = {name: _part(name, listed, start if name == chosen else 0) for name, listed in lists.items()}
    _fill(now, parts, {row["this"]: _with_source(row) for row in found["sums"]})
    return render_template(
        "findings.html",
        parts=parts,
        reasons=grouped(parts["not-checkable"].members, "obstacleLabel"),
        defects=grouped(parts["defects"].members, "kindLabel"),
        balanced=[_with_source(row) for row in found["sums"] if row["holds"]][:SHOWN],
        returns=bool(rows(now, "home/returns")),
        verdicts=in_order(found["verdicts"]),
        between=found["between"],
        queries=[asked(f"findings/{name}") for name in _QUERIES],
    )


def _found(now: Session) -> dict[str, list[Row]]:
    """Ask for all that the page lists, of which it shows a part at a time."""
    return {name: rows(now, f"findings/{name}") for name in _QUERIES}


def in_order(found: Iterable[Row]) -> list[Row]:
    """Give rows of verdicts in the order in which the first that holds is given."""
    order = list(phrases.table("verdicts"))
    return sorted(found, key=lambda row: order.index(row["label"]))


def _lists(found: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Give what each part of the page lists, in the order of the page."""
    kinds = grouped(found["list"], "kind")
    checked = grouped(found["checked"], "status")
    return {
        "refuted": kinds.get(iris.WM + "wrong", []),
        "contradictions": [row for row in kinds.get(iris.WM + "disputed", []) if not row["collection"]],
        "differences": [row for row in kinds.get(iris.WM + "disputed", []) if row["collection"]],
        "overtaken": kinds.get(iris.WM + "overtaken", []),
        "arithmetic": [row for row in kinds.get(iris.WM + "sum", []) if not row["holds"]],
        "not-read": kinds.get(iris.WM + "notYetRead", []),
        "defects": [_with_source(row) for row in found["defects"]],
        "confirmed": checked.get(iris.WM + "right", []),
        "not-checkable": checked.get(iris.WM + "notCheckable", []),
    }


def _chosen(lists: Mapping[str, list[Row]]) -> tuple[str, int]:
    """Give the part that is asked for and from where on. Raises NotFound where there is none such."""
    name, start = request.args.get("part", ""), request.args.get("start", "0")
    if not name:
        return "", 0
    if name not in lists or not (start.isdecimal() and len(start) < 8) or int(start) > len(lists[name]):
        raise NotFound(f"There is no part {name!r} of the findings from {start!r}")
    return name, int(start)


def _part(name: str, listed: list[Row], start: int) -> Part:
    return Part(name, len(listed), start, listed[start : start + SHOWN])


def _fill(now: Session, parts: Mapping[str, Part], sums: Mapping[str, Row]) -> None:
    """Give the parts that are shown the claims that their findings rest on, all asked for at once."""
    shown = [parts[name] for name in ("refuted", "contradictions", "overtaken", "arithmetic")]
    wanted = [row["finding"] for part in shown for row in part.members]
    stated = claims.by(rows(now, "claims/of", *wanted), "this") if wanted else {}
    pairs = told.pairs(now, stated)
    for part in shown:
        part.pairs = [pairs[row["finding"]] for row in part.members if row["finding"] in pairs]
    parts["arithmetic"].members = [
        row | sums[row["finding"]] for row in parts["arithmetic"].members if row["finding"] in sums
    ]


def _with_source(row: Row) -> Row:
    return row | {"source_label": claims.source_label(row["source"], row["sourceLabel"])}
