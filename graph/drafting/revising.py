"""Bring the file of an article to a revised text: what rests on unchanged sentences moves with them, the rest goes.

A sentence is unchanged where the digest of its segment is that of a sentence of the new text; of several with the same
words each is taken once, in their order. What rests on a part of a sentence moves with the sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Triple

from wardmote.graph.drafting import tombstones
from wardmote.graph.drafting.acceptance import facts
from wardmote.graph.drafting.acceptance.merging import claims_of
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.reading.segments import Segment, segments
from wardmote.graph.drafting.records import Span
from wardmote.graph.files import journal, locking
from wardmote.graph.rdf import iris, mint
from wardmote.graph.sources import canonical, load, texts
from wardmote.graph.sources.load import Described
from wardmote.graph.sources.texts import Text

_NAME = iris.term("dcterms:identifier")
_SHA, _KIND = iris.wm("sha256"), iris.wm("kind")
_POINTING = frozenset(map(iris.wm, ("evidence", "context")))
_OF_A_TEXT = frozenset({_SHA, iris.term("dcterms:extent")})

Moves = Mapping[NamedNode, NamedNode]


class Lost(NamedTuple):
    """A claim whose words are no longer in the text: its IRI, its gist, and whether a release has had it."""

    claim: str
    gist: str
    is_published: bool


def revise(
    data: Path,
    articles: Path,
    key: str,
    text: Text,
    document: Document,
    home: Path | None = None,
    agree: Callable[[Sequence[Lost]], None] = lambda _: None,
    now: datetime | None = None,
) -> list[Lost]:
    """Bring the file of an article to a text where it describes another version; give what was dropped.

    These are the claims whose words are no longer there. `agree` is told of them before anything is written, and raises
    where they shall stay. Those that the current release of `home` has are withdrawn at the time `now`, in UTC. Nothing
    is done and nothing given where there is no file, or where it is of this version or of a text of another name.
    Raises DataError where the file cannot be read.
    """
    name = f"articles/{key}.ttl"
    with locking.writing(data, folder.PATIENCE):
        if not (data / name).exists():
            return []
        file = load.read(data, name)
        article = iris.article(key)
        content = file.described.get(article, {})
        is_of_text = {term.value for term in content.get(_NAME, ())} == {text.name}
        if not is_of_text or {term.value for term in content.get(_SHA, ())} <= {text.sha256}:
            return []
        kept, gone = revised(file.triples, article, text, segments(document))
        was, gist = tombstones.released(home, key), iris.term("dcterms:abstract")
        lost = [
            Lost(node.value, min((one.value for one in file.described[node].get(gist, ())), default=""), node in was)
            for node in gone
        ]
        if lost:
            agree(lost)
        kept = tombstones.traced(facts.kinds(kept, (), article), was, article, now or datetime.now(UTC))
        written = canonical.written([*kept, *canonical.completions(kept, article, articles)], article)
        journal.switch(data, {file.path: written.encode()})
    return lost


def revised(
    given: Sequence[Triple], article: NamedNode, text: Text, new: Sequence[Segment]
) -> tuple[list[Triple], list[NamedNode]]:
    """Give the triples of an article for another version of its text, and the claims that go, in their order.

    `new` are the base segments of that text.
    """
    described = mint.properties(given)
    moves, kinds = _moves(described, article, text, new)
    gone = {node for node in described if _is_lost(described[node], moves)}
    claims = [node for node, _ in claims_of(described) if node in gone]
    return list(_triples(given, article, moves, gone, kinds)), claims


def _moves(
    described: Described, article: NamedNode, text: Text, new: Sequence[Segment]
) -> tuple[Moves, Mapping[NamedNode, mint.Term]]:
    """Give where segments are now, and the kind of each base segment of the text: what it was said to be, or is."""
    places: dict[str, deque[Segment]] = defaultdict(deque)
    for one in new:
        places[texts.digest(text.characters[one.start : one.end])].append(one)
    kinds: dict[NamedNode, mint.Term] = {iris.segment(article, one.start, one.end): iris.wm(one.kind) for one in new}
    shifts: list[tuple[Span, int]] = []
    moves: dict[NamedNode, NamedNode] = {}
    found = ((span, node) for node in described if (span := _span(node, article)) is not None)
    old = sorted(found, key=lambda pair: pair[0])
    for span, node in old:
        digest = next((term.value for term in described[node].get(_SHA, ())), "")
        if _KIND in described[node] and places[digest]:
            place = places[digest].popleft()
            shifts.append((span, place.start - span.start))
            moves[node] = iris.segment(article, place.start, place.end)
            kinds[moves[node]] = next(iter(described[node][_KIND]))
    starts = [whole.start for whole, _ in shifts]
    for span, node in old:
        before = bisect_right(starts, span.start) - 1
        if _KIND in described[node] or before < 0:
            continue
        whole, by = shifts[before]
        if span.within(whole):
            moves[node] = iris.segment(article, span.start + by, span.end + by)
    return moves, kinds


def _span(node: NamedNode, article: NamedNode) -> Span | None:
    try:
        whole, start, end = iris.split_segment(node)
    except ValueError:
        return None
    return Span(start, end) if whole == article else None


def _is_lost(content: mint.Properties, moves: Moves) -> bool:
    """Whether a claim, a defect or the like rests on words that are no longer there."""
    return any(term not in moves for name in _POINTING for term in content.get(name, ()))


def _triples(
    given: Sequence[Triple],
    article: NamedNode,
    moves: Moves,
    lost: Set[NamedNode],
    kinds: Mapping[NamedNode, mint.Term],
) -> Iterator[Triple]:
    """Give what is still said: nothing of what is lost, nor what only this points at; of segments their kinds."""
    described = mint.properties(given)
    inferred = {node for node in lost if iris.wm("Inference") in described[node].get(iris.RDF_TYPE, ())}
    gone = lost - inferred
    stays = [node for node in described if node not in gone and _span(node, article) is None]
    used = {term for node in stays for terms in described[node].values() for term in terms}
    only = {term for node in gone for terms in described[node].values() for term in terms if term in described}
    gone |= {node for node in only - used if isinstance(node, NamedNode) and node != article}
    for one in given:
        if one.subject in gone or one.object in gone or not isinstance(one.subject, NamedNode):
            continue
        if one.subject.value.startswith(f"{article.value}#") or (
            one.subject == article and one.predicate in _OF_A_TEXT
        ):
            continue
        if one.predicate not in _POINTING:
            yield one
        elif isinstance(one.object, NamedNode) and one.object in moves:
            yield Triple(one.subject, one.predicate, moves[one.object])
    yield from (Triple(node, _KIND, kind) for node, kind in kinds.items())
