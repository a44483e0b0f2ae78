"""The page of an article: its segments in order, each with its claims and what declared results make of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wardmote.server.drawing.phrases import count
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import article_text, claims, declared
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import find, show
from wardmote.server.web.templating import day

# What one would expect an article to say of itself, in the order of the page.
_EXPECTED: Mapping[str, tuple[str, str]] = {
    "headline": ("Headline", "headline"),
    "publisher": ("Publisher", "publisher"),
    "author": ("Author", "author"),
    "datePublished": ("Published", "published"),
}
_QUERIES = (
    "article/facts",
    "article/segments",
    "source/claims",
    "source/inferences",
    "source/defects",
    "source/findings",
)
# A claim's words are quoted below those of its segment where they are less than this part of them.
_QUOTED = 0.7


@dataclass
class Segment:
    """A stretch of an article: `whole` ones follow each other, and narrower ones, `inner`, lie inside them.

    `kind` is what part of the article it is; `reason` says why nothing is claimed from it.
    """

    iri: str
    start: int
    end: int
    kind: str
    reason: str
    reason_meaning: str
    words: str
    inner: list[Segment] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    repeated: list[Claim] = field(default_factory=list)
    defects: list[Row] = field(default_factory=list)


def page(session: Session, iri: str) -> str:
    """Make the page of an article, or of an inference or a defect, which are parts of one."""
    found = rows(session, "article/facts", iri)
    if not found:
        return others.page(session, iri)
    facts = found[0]
    stated = claims.read(
        row | {"file": facts["file"], "digest": facts["digest"], "source": iri}
        for row in rows(session, "article/claims", iri)
    )
    defects = rows(session, "source/defects", iri)
    segments = _segments(rows(session, "article/segments", iri), facts, stated, defects)
    settings = {str(row["setting"]): str(row["settingLabel"]) for row in found if row["setting"]}
    shown = article_text.text(str(facts["file"]), str(facts["digest"])) is not None
    thing = find(
        session,
        iri,
        claims.source_label(iri, facts["headline"], ", ".join(settings.values())),
        f"A newspaper article {_dated(facts)}, read as {count(len(segments), 'segment')} "
        f"that make {count(len(stated), 'claim')}.",
    )
    return show(
        thing,
        "article",
        _QUERIES,
        facts=facts,
        settings=settings,
        expected=list(_expected(found)),
        segments=segments,
        claims=stated,
        inferences=_once(rows(session, "source/inferences", iri), "inference"),
        defects=defects,
        sums=rows(session, "source/findings", iri),
        shown=shown,
        counts=_counts(stated),
        checks=_checks(session, stated),
    )


def _segments(found: Iterable[Row], facts: Row, stated: Iterable[Claim], defects: Iterable[Row]) -> list[Segment]:
    """Put segments in order, narrower ones into the whole ones they lie in, and claims and defects where they belong.

    A claim stands in full in the first segment it rests on, and is named again in each other.
    """
    name, digest = str(facts["file"]), str(facts["digest"])
    all_ = [_segment(row, name, digest) for row in found]
    whole = [segment for segment in all_ if segment.kind]
    for segment in all_:
        if not segment.kind:
            for outer in _touched(whole, segment.start, segment.end)[:1]:
                outer.inner.append(segment)
    for claim in stated:
        for n, outer in enumerate(one for where in claim.segments for one in _touched(whole, *where)):
            kept = outer.claims if n == 0 else outer.repeated
            if claim not in outer.claims and claim not in kept:
                kept.append(claim)
        if len(claim.words) > _QUOTED * max((len(outer.words) for outer in whole if claim in outer.claims), default=0):
            claim.words = ""
    for row in defects:
        for outer in _touched(whole, *claims.position(str(row["segment"])))[:1]:
            outer.defects.append(row)
    return whole


def _segment(row: Row, name: str, digest: str) -> Segment:
    start, end = int(str(row["start"])), int(str(row["end"]))
    kind = str(row["kindLabel"] or "")
    reason, meaning = str(row["reasonLabel"] or ""), str(row["reasonMeaning"] or "")
    return Segment(
        str(row["segment"]), start, end, kind, reason, meaning, article_text.stretch(name, digest, start, end)
    )


def _touched(whole: Iterable[Segment], start: int, end: int) -> list[Segment]:
    return [segment for segment in whole if segment.start < end and start < segment.end]


def _expected(found: list[Row]) -> Iterable[tuple[str, object]]:
    """Give what an article states of itself; None stands for what it is known not to state."""
    missing = {str(row["missing"]).rpartition("/")[2] for row in found if row["missing"]}
    for name, (label, column) in _EXPECTED.items():
        value = found[0][column]
        if value is not None or name in missing:
            yield label, value


def _once(found: Iterable[Row], name: str) -> list[Row]:
    return list({str(row[name]): row for row in found}.values())


def _dated(facts: Row) -> str:
    return f"of {day(str(facts['published']))}" if facts["published"] else "whose text gives no date"


def _checks(session: Session, stated: Iterable[Claim]) -> dict[str, list[declared.Check]]:
    """Give, by claim, how what it states or denies stands against the returns."""
    listed = list(stated)
    found = declared.checks(session, [claim.proposition for claim in listed])
    return {
        claim.claim: [one for one in found.get(claim.proposition, []) if one.standing.negation == claim.denied]
        for claim in listed
    }


def _counts(stated: Iterable[Claim]) -> dict[str, int]:
    """Count the claims by the standing of what they state; a claim may count more than once."""
    counts: dict[str, int] = {}
    for claim in stated:
        for one in claim.standings:
            counts[one.label] = counts.get(one.label, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


PAGES = {"article": page}
