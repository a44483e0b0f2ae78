"""What an article says of itself, what a person gives of it with a basis, and the kinds that its segments have."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.checks import coverage
from wardmote.graph.drafting.decisions.kept import GIVEN, Facts, Given, Passage
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import CallError
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources.filling import CLAIMS
from wardmote.graph.sources.load import Described

_CONTEST, _NOT_STATED, _KIND, _BODY = (iris.wm(name) for name in ("contest", "notStated", "kind", "body"))
_PUBLISHED, _HEADLINE, _PUBLISHER = (iris.term(f"schema:{one}") for one in ("datePublished", "headline", "publisher"))
_SCHEMA = {what: iris.term(f"schema:{what}") for what in GIVEN}
_PREDICATE, _OBJECT = iris.term("rdf:predicate"), iris.term("rdf:object")
_BASIS, _SOURCE = iris.wm("basis"), iris.wm("source")
_DAY = NamedNode(iris.VOCABULARIES["xsd"] + "date")
_UNREAD = iris.wm("notYetRead")


def described(given: Sequence[Triple], facts: Facts, characters: str) -> list[Triple]:
    """Give the triples of an article with what was stated of it as a whole in the place of what they said before.

    Raises CallError where an election, or a day, is stated neither there nor here.
    """
    article = iris.article(facts.key)
    given = _regiven(given, facts, article)
    content = mint.properties(given).get(article, {})
    own = {_SCHEMA[one.what] for one in facts.given if one.value}
    told = {name: terms for name, terms in _told(facts, characters) if name not in own}
    missing = {name for name in (_PUBLISHED, _HEADLINE, _PUBLISHER) if name not in told and name not in content}
    if not facts.elections and _CONTEST not in content:
        raise CallError(f"which election {facts.key} is set in is not stated: state it, as election:local.2022-05-05")
    inferred = list(_inferred(given, facts, article))
    if _PUBLISHED not in told and _PUBLISHED not in content and not _has_day(given, inferred):
        raise CallError(f"the day of {facts.key} is not stated: state it, or the day it speaks of with the grounds")
    stated = told.keys() | (content.keys() - {_NOT_STATED})
    kept = (one for one in given if not (one.subject == article and one.predicate in told))
    kept = (one for one in kept if not (one.predicate == _NOT_STATED and one.object in stated))
    made = [Triple(article, name, term) for name, terms in told.items() for term in terms]
    made += [Triple(article, _NOT_STATED, name) for name in sorted(missing, key=str)]
    return [*kept, *made, *inferred]


def _told(facts: Facts, characters: str) -> Iterator[tuple[NamedNode, list[mint.Term]]]:
    if facts.elections:
        yield _CONTEST, [iris.term(one) for one in facts.elections]
    if facts.published:
        yield _PUBLISHED, [Literal(facts.published, datatype=_DAY)]
    if facts.headline is not None:
        yield _HEADLINE, [iris.text(" ".join(characters[slice(*facts.headline)].split()))]
    if facts.publisher:
        yield _PUBLISHER, [iris.term(facts.publisher)]


def given_in(triples: Iterable[Triple], article: NamedNode) -> list[Given]:
    """Give what the triples of an article hold as given by a person."""
    found = []
    for _, content in sorted(mint.properties(triples).items(), key=lambda one: one[0].value):
        for what, name in _SCHEMA.items():
            if name in content.get(_PREDICATE, ()) and content.get(_SOURCE, {article}) == {article}:
                value, basis = (next(iter(content.get(one, ())), None) for one in (_OBJECT, _BASIS))
                found.append(Given(what, _shown(what, value), basis.value if isinstance(basis, Literal) else ""))
    return found


def _shown(what: str, value: mint.Term | None) -> str:
    if isinstance(value, NamedNode):
        return turtle.short(value) if what == "publisher" else value.value
    return value.value if isinstance(value, Literal) else ""


def _regiven(triples: Sequence[Triple], facts: Facts, article: NamedNode) -> Sequence[Triple]:
    """Give the triples of an article with what the person gives in the place of what was stated and given before.

    What somebody added to an inference by hand, such as the words that it rests on, stays with it.
    """
    for one in facts.given:
        name = _SCHEMA[one.what]
        nodes = [t.subject for t in triples if (t.predicate, t.object) == (_PREDICATE, name)]
        triples = [t for t in triples if (t.subject, t.predicate) != (article, name)]
        if not one.value:
            triples = [t for t in triples if t.subject not in nodes and t.object not in nodes]
            continue
        node = next(iter(nodes), NamedNode(f"{article.value}/inference/{one.what}"))
        parts = (_PREDICATE, _OBJECT, _BASIS, iris.RDF_TYPE)
        triples = [t for t in triples if not (t.subject == node and t.predicate in parts)]
        terms = (name, _term(one), iris.text(one.basis), iris.wm("Inference"))
        triples += [Triple(node, part, term) for part, term in zip(parts, terms, strict=True)]
    return triples


def _term(one: Given) -> mint.Term:
    if one.what == "headline":
        return iris.text(one.value)
    return iris.term(one.value) if one.what == "publisher" else NamedNode(one.value)


def _inferred(given: Iterable[Triple], facts: Facts, article: NamedNode) -> Iterator[Triple]:
    """Give the inference of the day of which the article speaks, where the person gives one and its file has none."""
    node = NamedNode(f"{article.value}/inference/as-of")
    if facts.published or not facts.as_of or any(one.subject == node for one in given):
        return
    if not facts.basis:
        raise CallError(f"why {facts.key} speaks of {facts.as_of} is not stated: state the grounds")
    yield Triple(node, iris.RDF_TYPE, iris.wm("Inference"))
    yield Triple(node, iris.term("rdf:predicate"), iris.wm("asOf"))
    yield Triple(node, iris.term("rdf:object"), Literal(facts.as_of, datatype=_DAY))
    yield Triple(node, iris.wm("basis"), iris.text(facts.basis))


def _has_day(given: Iterable[Triple], inferred: Iterable[Triple]) -> bool:
    return any(one.object == iris.wm("asOf") for one in (*given, *inferred))


def kinds(given: Sequence[Triple], passages: Iterable[Passage], article: NamedNode) -> list[Triple]:
    """Give the triples of an article whose base segments are of a kind that fits whether they bear claims.

    One that bears claims is none of those from which nothing is claimed; one that bears none is what the person said of
    it, else not read yet.
    """
    known = mint.properties(given)
    said = {one.span: iris.wm(one.kind) for one in passages}
    borne = sorted(_evidence(known, article))
    reach = list(accumulate((one.end for one in borne), max))
    changed = dict(_changed(known, said, borne, reach))
    kept = [one for one in given if not (one.predicate == _KIND and one.subject in changed)]
    return [*kept, *(Triple(node, _KIND, kind) for node, kind in changed.items())]


def _changed(
    known: Described, said: Mapping[Span, NamedNode], borne: Sequence[Span], reach: Sequence[int]
) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Give new kinds of segments. `borne` are the stretches of claims, `reach` is how far these go so far."""
    for node, content in known.items():
        place = coverage.stretch(node) if _KIND in content else None
        if place is None:
            continue
        span = Span(place.start, place.end)
        is_idle = bool(content[_KIND] & coverage.IDLE_KINDS)
        before = bisect_left(borne, span.end, key=lambda one: one.start)
        if before and reach[before - 1] > span.start:
            if is_idle:
                yield node, _BODY
        elif span in said:
            yield node, said[span]
        elif not is_idle:
            yield node, _UNREAD


def _evidence(known: Described, article: NamedNode) -> Iterator[Span]:
    for content in known.values():
        if content.get(iris.RDF_TYPE, frozenset()) & CLAIMS:
            for segment in mint.things(content, "wm:evidence"):
                whole, start, end = iris.split_segment(segment)
                if whole == article:
                    yield Span(start, end)
