"""The page of an article: its segments in order, each with its claims and what declared results make of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wardmote.graph.rdf import iris
from wardmote.server.drawing.phrases import count
from wardmote.server.drawing.values import Row, named
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import article_text, claims, declared
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import Thing
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
    "claims/of",
    "source/inferences",
    "source/defects",
    "source/findings",
)
_UNREAD = iris.wm("notYetRead").value
# A claim's words are quoted below those of its segment where they are less than this part of them.
_QUOTED = 0.7


@dataclass
class Segment:
    """A stretch of an article: whole ones follow each other, and narrower ones, `inner`, lie inside them.

    `row` says which part of the article a whole one is, and why nothing is claimed from it.
    """

    row: Row
    words: str
    inner: list[Row] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    repeated: list[Claim] = field(default_factory=list)
    defects: list[Row] = field(default_factory=list)


def page(thing: Thing) -> str:
    """Make the page of an article, or of an inference or a defect, which are parts of one."""
    found = thing.rows("article/facts")
    if not found:
        return others.page(thing)
    facts = found[0]
    text = {"file": facts["file"], "digest": facts["digest"]}
    stated = claims.of(thing.session, thing.iri)
    defects = thing.rows("source/defects")
    segments = _segments([row | text for row in thing.rows("article/segments")], stated, defects)
    settings = named(found, "setting")
    dated = f"of {day(facts['published'])}" if facts["published"] else "whose text gives no date"
    said = sum(not claim.follows for claim in stated)
    further = f", from which {len(stated) - said} more follow" if len(stated) > said else ""
    thing.summary = (
        f"A newspaper article {dated}, read as {count(len(segments), 'segment')} "
        f"that make {count(said, 'claim')}{further}."
    )
    return thing.show(
        "article",
        _QUERIES,
        facts=facts,
        settings=settings,
        expected=list(_expected(found)),
        segments=segments,
        unread=sum(one.row["end"] - one.row["start"] for one in segments if one.row["kind"] == _UNREAD),
        claims=stated,
        inferences={row["inference"]: row for row in thing.rows("source/inferences")}.values(),
        defects=defects,
        sums=thing.rows("source/findings"),
        shown=article_text.text(facts["file"], facts["digest"]) is not None,
        counts=_counts(stated),
        checks=declared.of_claims(thing.session, stated),
    )


def _segments(found: Iterable[Row], stated: Iterable[Claim], defects: Iterable[Row]) -> list[Segment]:
    """Put segments in order, narrower ones into the whole ones they lie in, and claims and defects where they belong.

    A claim stands in full in the first segment it rests on, and is named again in each other.
    """
    listed = list(found)
    whole = [Segment(row, article_text.of_segment(row)) for row in listed if row["kindLabel"]]
    for row in listed:
        if not row["kindLabel"]:
            for outer in _touched(whole, row["start"], row["end"])[:1]:
                outer.inner.append(row)
    for claim in stated:
        for n, outer in enumerate(one for where in claim.segments for one in _touched(whole, *where)):
            kept = outer.claims if n == 0 else outer.repeated
            if claim not in outer.claims and claim not in kept:
                kept.append(claim)
        if len(claim.words) > _QUOTED * max((len(outer.words) for outer in whole if claim in outer.claims), default=0):
            claim.words = ""
    for row in defects:
        for outer in _touched(whole, *claims.position(row["segment"]))[:1]:
            outer.defects.append(row)
    return whole


def _touched(whole: Iterable[Segment], start: int, end: int) -> list[Segment]:
    return [segment for segment in whole if segment.row["start"] < end and start < segment.row["end"]]


def _expected(found: list[Row]) -> Iterable[tuple[str, object]]:
    """Give what an article states of itself; None stands for what it is known not to state."""
    missing = {row["missing"].rpartition("/")[2] for row in found if row["missing"]}
    for name, (label, column) in _EXPECTED.items():
        value = found[0][column]
        if value is not None or name in missing:
            yield label, value


def _counts(stated: Iterable[Claim]) -> dict[str, int]:
    """Count the claims by the verdict on what they state or deny."""
    counts = Counter(one.label for claim in stated for one in claim.verdicts)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
