"""Hold drafts against the claims that the data has of its own articles, proposition by proposition.

What is drafted is said in the terms of the ontology, as if it were accepted. A claim of the data is found again where a
draft states the same proposition, affirmed or denied alike. Claims of numbers, outcomes, control and offices count;
what articles say in words is put by each curator in words of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from wardmote.graph.drafting.acceptance import stating, triples
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions import redraft
from wardmote.graph.drafting.records import Draft, Span
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources import load, texts
from wardmote.graph.sources.load import DataFile
from wardmote.graph.sources.texts import Text

_KINDS = {iris.wm(name): name for name in ("Figure", "PartyOutcome", "Control", "CandidacyOutcome", "OfficeHeld")}
_DENIED = iris.wm("denied")
_BY_MACHINE = triples.DRAFTED


@dataclass(frozen=True)
class Point:
    """A proposition that an article states: affirmed, or denied. `words` is where, by a claim or a draft."""

    article: str
    kind: str
    proposition: str
    is_denied: bool
    words: Span
    gist: str

    @property
    def key(self) -> tuple[str, str, bool]:
        """What makes two of them the same."""
        return (self.article, self.proposition, self.is_denied)


@dataclass(frozen=True)
class Unsaid:
    """A draft that cannot be said in the terms of the ontology, or not yet: where, and why."""

    article: str
    words: Span
    why: str


@dataclass(frozen=True)
class Own:
    """What of the data's own claims is drafted, what is not, and what is drafted beyond them."""

    found: Sequence[Point]
    missed: Sequence[Point]
    beyond: Sequence[Point]
    unsaid: Sequence[Unsaid] = ()


def claimed(file: DataFile, article: NamedNode) -> Iterator[Point]:
    """Give what the claims of an article's file state that people made by hand, for the kinds that count."""
    described = file.described
    for content in described.values():
        if iris.wm("Claim") not in content.get(iris.RDF_TYPE, ()) or _BY_MACHINE in content:
            continue
        gist = min((term.value for term in content.get(iris.term("dcterms:abstract"), ())), default="")
        denied = _DENIED in content.get(iris.wm("polarity"), ())
        spans = [Span(*iris.split_segment(one)[1:]) for one in mint.things(content, "wm:evidence")]
        for proposition in mint.things(content, "wm:states"):
            for kind in _counted(described.get(proposition, {})):
                yield Point(
                    article.value, kind, turtle.short(proposition), denied, min(spans, default=Span(0, 0)), gist
                )


def _counted(content: mint.Properties) -> list[str]:
    return [_KINDS[kind] for kind in content.get(iris.RDF_TYPE, ()) if isinstance(kind, NamedNode) and kind in _KINDS]


def stated(drafts: Iterable[Draft], text: Text, setting: Setting, article: NamedNode) -> Iterator[Point | Unsaid]:
    """Give what drafts of a text would state, for the kinds that count, and those that cannot be said."""
    for one in redraft.kept(drafts, text, ""):
        try:
            made = stating.stated(one, setting)
        except UnsayableError as error:
            yield Unsaid(article.value, one.evidence, f"{one.kind}: {error}")
            continue
        for said in made:
            if said.kind in _KINDS:
                told = turtle.short(triples.proposition(said))
                gist = f"{one.kind} {', '.join(slot.name for slot in one.slots.values())} {one.value}"
                denied = said.polarity == "denied"
                yield Point(article.value, _KINDS[said.kind], told, denied, one.evidence, gist)


def articles(data: Path, folder: Path) -> Iterator[tuple[DataFile, NamedNode, Text, Setting]]:
    """Give each article of a data folder whose text is there, with its text and setting."""
    files = load.data_files(data)
    for file in files:
        if file.article is None:
            continue
        content = file.described[file.article]
        for name in content.get(iris.term("dcterms:identifier"), ()):
            text = texts.find(folder, name.value)
            if text is not None:
                setting = Setting(load.store(files), mint.things(content, "wm:contest"))
                yield file, file.article, text, setting


def compared(claims: Sequence[Point], drafted: Sequence[Point | Unsaid]) -> Own:
    """Compare what claims state with what drafts state."""
    mine = {one.key: one for one in claims}
    theirs = {one.key: one for one in drafted if isinstance(one, Point)}
    return Own(
        [one for key, one in mine.items() if key in theirs],
        [one for key, one in mine.items() if key not in theirs],
        [one for key, one in theirs.items() if key not in mine],
        [one for one in drafted if isinstance(one, Unsaid)],
    )


def lines(own: Own, characters: Mapping[str, str], misses: int) -> Iterator[str]:
    """Give the lines of a report: for each kind how much is drafted, then so many of what is missed and beyond."""
    yield f"{'':18}{'claims':>8}{'drafted':>9}{'share':>7}{'beyond':>8}"
    for kind in (*_KINDS.values(), "all"):
        sides = [[one for one in side if kind in ("all", one.kind)] for side in (own.found, own.missed, own.beyond)]
        found, missed, beyond = map(len, sides)
        share = f"{found / (found + missed):.2f}" if found + missed else "–"
        yield f"{kind:18}{found + missed:8}{found:9}{share:>7}{beyond:8}"
    for label, points in (("MISSED", own.missed), ("BEYOND", own.beyond)):
        for one in sorted(points, key=lambda point: (point.article, point.words))[:misses]:
            words = " ".join(characters.get(one.article, "")[slice(*one.words)].split())
            yield f"{label} {one.article.rpartition('/')[2]} {one.kind} {one.gist} | {words[:120]}"
            if label == "MISSED":
                yield from (f"    not sayable: {why}" for why in _unsaid(one, own.unsaid))


def _unsaid(missed: Point, unsaid: Iterable[Unsaid]) -> list[str]:
    """Give why drafts of the same words as a claim that was missed cannot be said."""
    here = [one for one in unsaid if one.article == missed.article]
    return sorted(
        {one.why for one in here if one.words.start < missed.words.end and missed.words.start < one.words.end}
    )
