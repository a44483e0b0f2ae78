"""Count and work out what follows from declared results: seats by party, majorities, control, who was re-elected.

A rule that counts is a SELECT. Each of its rows is a proposition and the claim of a return that states it. `?kind` is
the class of the proposition, `?source` the return, `?scope` a limit of the claim if it has one, `?basis` and `?gist`
its texts, in which a column in braces stands for the label of its value (`{whose}` for that of the party or else the
grouping). Every other column is a property of the proposition, whose IRI is made from its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.derivation import labelling
from wardmote.graph.derivation.rows import Row, content
from wardmote.graph.rdf import iris, mint

_OF_THE_CLAIM = frozenset({"kind", "source", "scope", "basis", "gist"})


@dataclass(frozen=True)
class Counting:
    """What counting needs to know of a store: the kinds of propositions, and the labels of things."""

    store: Store
    kinds: Mapping[NamedNode, mint.Kind]
    labels: labelling.Labels


def count(rule: str, found: Iterable[Row], counting: Counting) -> Iterator[bytes]:
    """Give as N-Triples the propositions and claims in the rows of a rule, but for claims that the store has."""
    seen: set[NamedNode] = set()
    for row in found:
        kind = counting.kinds[iris.named(row["kind"])]
        told = {iris.RDF_TYPE: frozenset({row["kind"]})} | content(row, _OF_THE_CLAIM)
        proposition = mint.proposition(kind, told)
        claim = iris.claim_of_return(iris.named(row["source"]), proposition)
        if claim in seen or _knows(counting.store, claim):
            continue
        seen.add(claim)
        yield from _claim(claim, proposition, rule, row, counting.labels)
        if not _knows(counting.store, proposition):
            yield from (labelling.line(proposition, name, term) for name, terms in told.items() for term in terms)
            yield from labelling.lines(kind, proposition, told, counting.labels)


def _knows(store: Store, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, iris.RDF_TYPE, None, None))


def _claim(claim: NamedNode, proposition: NamedNode, rule: str, row: Row, labels: labelling.Labels) -> Iterator[bytes]:
    yield labelling.line(claim, iris.RDF_TYPE, iris.wm("Claim"))
    yield labelling.line(claim, iris.wm("source"), row["source"])
    yield labelling.line(claim, iris.wm("states"), proposition)
    yield labelling.line(claim, iris.wm("polarity"), iris.wm("affirmed"))
    yield labelling.line(claim, iris.wm("modality"), iris.wm("computed"))
    yield labelling.line(claim, iris.wm("rule"), Literal(rule))
    if "scope" in row:
        yield labelling.line(claim, iris.wm("scope"), row["scope"])
    names = _names(row, labels)
    for text in ("basis", "gist"):
        yield labelling.line(claim, iris.wm(text), iris.text(labels.of(row[text]).format_map(names)))


def _names(row: Row, labels: labelling.Labels) -> dict[str, str]:
    """Give the labels of what is in a row by column, and of the party or grouping under `whose`."""
    names = {name: labels.of(value) for name, value in row.items()}
    whose = names.get("party") or names.get("grouping", "")
    return names | {"whose": whose[:1].upper() + whose[1:]}
