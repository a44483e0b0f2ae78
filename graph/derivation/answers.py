"""Give what was declared as an answer to what articles ask, in the form in which articles state it.

Results stand on things: a candidacy has votes, a tally seats. What an article states is compared with a proposition of
the same kind. So a rule for each kind says which property of which thing decides it, as a SELECT. Each of its rows is a
proposition and the claim of a return that states it. `?kind` is the class of the proposition, `?source` the return,
`?scope` a limit of the claim if it has one, `?gist` its text, and `?basis` that of how it was worked out, where it was
not declared as it stands. In texts a column in braces stands for the label of its value (`{whose}` for that of whom it
stands for, as a sentence begins). Every other column is a property of the proposition, whose IRI its content makes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.derivation.rows import Row, content
from wardmote.graph.rdf import iris, mint

_OF_THE_CLAIM = frozenset({"kind", "source", "scope", "basis", "gist"})


@dataclass(frozen=True)
class Answering:
    """What answering needs to know of a store: the kinds of propositions, and the labels of things."""

    store: Store
    kinds: Mapping[NamedNode, mint.Kind]
    labels: labelling.Labels


def answers(rule: str, found: Iterable[Row], answering: Answering) -> Iterator[bytes]:
    """Give as N-Triples the propositions and claims in the rows of a rule, but for claims that the store has."""
    seen: set[NamedNode] = set()
    for row in found:
        kind = answering.kinds[iris.named(row["kind"])]
        told = {iris.RDF_TYPE: frozenset({row["kind"]})} | content(row, _OF_THE_CLAIM)
        proposition = mint.proposition(kind, told)
        claim = iris.claim_of_return(iris.named(row["source"]), proposition)
        if claim in seen or _knows(answering.store, claim):
            continue
        seen.add(claim)
        yield from _claim(claim, proposition, rule, row, answering.labels)
        if not _knows(answering.store, proposition):
            yield from (labelling.line(proposition, name, term) for name, terms in told.items() for term in terms)
            yield from labelling.lines(kind, proposition, told, answering.labels)


def _knows(store: Store, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, iris.RDF_TYPE, None, None))


def _claim(claim: NamedNode, proposition: NamedNode, rule: str, row: Row, labels: labelling.Labels) -> Iterator[bytes]:
    yield labelling.line(claim, iris.RDF_TYPE, iris.wm("Claim"))
    yield labelling.line(claim, iris.wm("source"), row["source"])
    yield labelling.line(claim, iris.wm("states"), proposition)
    yield labelling.line(claim, iris.wm("polarity"), iris.wm("affirmed"))
    yield labelling.line(claim, iris.wm("modality"), iris.wm("computed" if "basis" in row else "declared"))
    yield labelling.line(claim, iris.wm("rule"), Literal(rule))
    if "scope" in row:
        yield labelling.line(claim, iris.wm("scope"), row["scope"])
    names = _names(row, labels)
    for text, predicate in labelling.TEXTS.items():
        if text in row:
            yield labelling.line(claim, predicate, iris.text(labels.of(row[text]).format_map(names)))


def _names(row: Row, labels: labelling.Labels) -> dict[str, str]:
    """Give the labels of what is in a row by column, and that of whom it stands for under `whose`."""
    names = {name: labels.of(value) for name, value in row.items()}
    whose = names.get("standsFor", "")
    return names | {"whose": whose[:1].upper() + whose[1:]}


def drop_idle(store: Store, graph: NamedNode) -> None:
    """Drop from the graph of derived statements the declared answers on which nothing rests.

    What stays is what an article states too, what an assessment or a finding rests on, and what is set beside it.
    """
    returned = {
        iris.named(quad.subject) for quad in store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Return"), None)
    }
    claims = {
        iris.named(quad.subject): iris.named(quad.object)
        for source in returned
        for claim in store.quads_for_pattern(None, iris.wm("source"), source, graph)
        for quad in store.quads_for_pattern(claim.subject, iris.wm("states"), None, graph)
    }
    needed = {claim for claim in claims if any(store.quads_for_pattern(None, iris.wm("restsOn"), claim, graph))}
    kept = {claims[claim] for claim in needed}
    idle = [
        (claim, stated)
        for claim, stated in claims.items()
        if stated not in kept and not _is_used(store, stated, claims.keys())
    ]
    for claim, stated in idle:
        for node in (claim, stated):
            _drop(store, node, graph)
    asked = {quad.object for quad in store.quads_for_pattern(None, iris.wm("question"), None, graph)}
    for quad in list(store.quads_for_pattern(None, iris.RDF_TYPE, iris.wm("Question"), graph)):
        if quad.subject not in asked:
            _drop(store, iris.named(quad.subject), graph)


def _drop(store: Store, node: NamedNode, graph: NamedNode) -> None:
    """Drop all statements in which a node is subject or object."""
    told = [*store.quads_for_pattern(node, None, None, graph), *store.quads_for_pattern(None, None, node, graph)]
    for quad in told:
        store.remove(quad)


def _is_used(store: Store, stated: NamedNode, declared: Collection[NamedNode]) -> bool:
    """Whether something is set beside a proposition, or somebody states it beside the returns."""
    beside = store.quads_for_pattern(None, iris.term("rdfs:seeAlso"), stated, None)
    stating = store.quads_for_pattern(None, iris.wm("states"), stated, None)
    return any(beside) or any(quad.subject not in declared for quad in stating)
