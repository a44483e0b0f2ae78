"""The page of one finding, with both sides, and the page of all findings about the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template

from wardmote.graph import iris
from wardmote.server import ask, conditional, urls, words
from wardmote.server.engine import Session
from wardmote.server.pages import claims, standings
from wardmote.server.pages.claims import Claim
from wardmote.server.pages.thing import Asked, find, show
from wardmote.server.pages.values import Row, rows
from wardmote.server.templating import session

blueprint = Blueprint("findings", __name__)
conditional.guard(blueprint, words.tag)

_SUMMARIES: Mapping[str, str] = {
    "Contradiction": "Two claims that cannot both hold. We do not say which of them does.",
    "Overtaking": "A claim that held as of its moment, and the later claim that overtook it. Neither is wrong.",
}
_ADDS_UP = "The figures of one source, held against each other: they add up."
_DOES_NOT = "The figures of one source, held against each other: they do not add up, or are not complete."
_QUERIES = ("contradictions", "overtakings", "unbalanced", "sums", "refuted", "defects", "standings")


@dataclass(frozen=True)
class Pair:
    """A finding of two claims, or more, with the words over each side."""

    finding: str
    sides: list[tuple[str, list[Claim]]]


def page(session: Session, iri: str) -> str:
    """Make the page of a finding: what was found, by which rule, and the claims on both sides."""
    stated = claims.read(rows(session, "finding/claims", iri))
    thing = find(session, iri)
    kind = thing.class_iri.removeprefix(iris.WM)
    holds = thing.one("holds").get("value")
    thing.summary = _SUMMARIES.get(kind) or (_ADDS_UP if holds else _DOES_NOT)
    thing.trail = [(urls.FINDINGS, "Findings")]
    return show(
        thing,
        "finding",
        ["finding/claims"],
        pair=pair(iri, stated) if kind in _SUMMARIES else None,
        claims=stated,
        holds=holds,
        left=thing.one("leftHand").get("value"),
        right=thing.one("rightHand").get("value"),
        source=thing.one("source"),
        contest=thing.one("contest"),
        rule=standings.rule(str(thing.one("rule").get("value"))),
    )


@blueprint.get(urls.FINDINGS)
def index() -> str:
    """Show every finding about the sources, each with both sides."""
    now = session()
    found = {name: rows(now, f"findings/{name}") for name in _QUERIES}
    defects: dict[str, list[Row]] = {}
    for row in found["defects"]:
        defects.setdefault(str(row["kindLabel"]), []).append(_with_source(row))
    sums = [_with_source(row) for row in found["sums"]]
    return render_template(
        "findings.html",
        contradictions=_pairs(found["contradictions"]),
        overtakings=_pairs(found["overtakings"]),
        unbalanced=[row | {"claims": _of(found["unbalanced"], row["finding"])} for row in sums if not row["holds"]],
        balanced=[row for row in sums if row["holds"]],
        refuted=found["refuted"],
        returns=rows(now, "findings/returns")[0]["count"],
        defects=defects,
        defect_count=len(found["defects"]),
        standings=found["standings"],
        queries=[_asked(f"findings/{name}") for name in _QUERIES],
    )


def pair(finding: str, stated: Iterable[Claim]) -> Pair:
    """Put the claims of a finding on two sides: the earlier and the later, or the one and the other."""
    all_ = list(stated)
    later = [claim for claim in all_ if claim.row["later"]]
    if later:
        return Pair(finding, [("As of then", [claim for claim in all_ if claim not in later]), ("Later", later)])
    return Pair(finding, [("On the one side", all_[:1]), ("On the other", all_[1:])])


def _pairs(found: Iterable[Row]) -> list[Pair]:
    return [pair(finding, stated) for finding, stated in claims.by(found, "this").items()]


def _asked(name: str) -> Asked:
    query = ask.load(name)
    return Asked(query.title, urls.query(query.text), urls.answer(query.text, "csv"))


def _of(found: Iterable[Row], finding: object) -> list[Claim]:
    return claims.read(row for row in found if row["this"] == finding)


def _with_source(row: Row) -> Row:
    return row | {"source_label": claims.source_label(str(row["source"]), row["headline"], row["setting"])}


PAGES = {"finding": page}
