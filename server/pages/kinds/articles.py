"""The page of an article: its segments in order, each with its claims and what declared results make of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from flask import request

from wardmote.graph.rdf import iris
from wardmote.server.drawing import names, phrases
from wardmote.server.drawing.values import Row, named
from wardmote.server.http.errors import BadRequestError
from wardmote.server.pages.kinds import others
from wardmote.server.pages.parts import article_text, claims, declared, standings
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

# What one would expect an article to say of itself, in the order of the page.
_EXPECTED: Mapping[str, tuple[str, str]] = {
    "headline": ("Headline", "headline"),
    "publisher": ("Publisher", "publisher"),
    "author": ("Author", "author"),
    "datePublished": ("Published", "published"),
    "url": ("Original", "address"),
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
    inferences = list({row["inference"]: row for row in thing.rows("source/inferences")}.values())
    known = list(_known(found, inferences))
    thing.original = next((value for _, value, _ in known if isinstance(value, names.Original)), None)
    thing.summary = _summary(facts, {label for label, value, _ in known if value is not None})
    chosen = _chosen()
    if chosen:
        segments = _with_verdict(segments, chosen)
    return thing.show(
        "article",
        _QUERIES,
        facts=facts,
        settings=settings,
        expected=known,
        segments=segments,
        unread=sum(one.row["end"] - one.row["start"] for one in segments if one.row["kind"] == _UNREAD),
        claims=stated,
        inferences=inferences,
        defects=defects,
        sums=thing.rows("source/findings"),
        shown=article_text.text(facts["file"], facts["digest"]) is not None,
        counts=_counts(stated),
        chosen=chosen,
        above=_above(stated),
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


def _known(found: list[Row], inferences: Iterable[Row]) -> Iterable[tuple[str, object, str]]:
    """Give what is known of an article: a label, the value, and on what basis where the text does not state it.

    The value is None where the text is known not to state it and nobody gives it otherwise.
    """
    missing = {row["missing"].rpartition("/")[2] for row in found if row["missing"]}
    given = {str(row["property"]).rpartition("/")[2]: row for row in inferences}
    for name, (label, column) in _EXPECTED.items():
        value = found[0].get(column)
        if value is not None:
            yield label, found[0].get(f"{column}Label") or value, ""
        elif name in given:
            row = given[name]
            value = names.original(row["value"]) if name == "url" else row["valueLabel"] or row["value"]
            yield label, value, row["basis"]
        elif name in missing:
            yield label, None, ""


def _summary(facts: Row, known: Collection[str]) -> str:
    """Say of what day an article is and how this is known, and who published it as far as that is."""
    published = facts["published"]
    dated = f"of {day(published)}, the day that its text gives" if published else "whose text gives no day"
    by = "" if "Publisher" in known else " Its publisher could not be established."
    return f"A newspaper report {dated}.{by}"


def _chosen() -> str:
    """Give the verdict that the argument `verdict` asks for, in the words of an address, or "".

    Raises BadRequestError where there is none of that name.
    """
    asked = request.args.get("verdict", "")
    if asked and asked not in standings.SLUGS.values():
        raise BadRequestError(
            f"the verdict is {asked!r}, which is none",
            f"give one of {', '.join(dict.fromkeys(standings.SLUGS.values()))}",
        )
    return asked


def _with_verdict(segments: Iterable[Segment], chosen: str) -> list[Segment]:
    """Give the segments that have claims of a verdict, each with these alone."""
    kept = []
    for one in segments:
        one.claims = [claim for claim in one.claims if standings.slug(claim.verdicts) == chosen]
        one.repeated = []
        if one.claims:
            kept.append(one)
    return kept


def _above(stated: Iterable[Claim]) -> dict[str, Claim]:
    """Give, for each claim that says what an earlier one said, that earlier one."""
    first: dict[tuple[object, ...], Claim] = {}
    above = {}
    for claim in stated:
        said = (claim.proposition, claim.denied, claim.row["modality"], claim.row["speaker"])
        if (earlier := first.setdefault(said, claim)) is not claim:
            above[claim.claim] = earlier
    return above


def _counts(stated: Iterable[Claim]) -> list[tuple[str, str, int]]:
    """Count claims by verdict: the words of its address, those that a reader knows, and how many."""
    counts = Counter(standings.slug(claim.verdicts) for claim in stated)
    words = {slug: phrases.table("chips")[name] for name, slug in standings.SLUGS.items()}
    return [(slug, word, counts[slug]) for slug, word in words.items() if counts[slug]]
