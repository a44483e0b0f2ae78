"""What the data about a thing holds: its statements, its parts, what points to it, and the labels of all these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf import iris, turtle
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session

# Of the things that point to one by the same property, so many are named; `inverse-first.rq` has the number too.
BOUND = 100


@dataclass(frozen=True)
class Facts:
    """Triples about a thing, each once and in order. `counts` says how many things point to it, by property."""

    this: NamedNode
    triples: list[Triple]
    counts: dict[NamedNode, int]

    @property
    def own(self) -> list[Triple]:
        """What is stated of the thing itself."""
        return [triple for triple in self.triples if triple.subject == self.this]

    def label(self, node: NamedNode) -> str:
        """Give the label of a thing as far as these triples have it, else ""."""
        found = (t.object for t in self.triples if t.subject == node and t.predicate == iris.RDFS_LABEL)
        return next((term.value for term in found if isinstance(term, Literal)), "")


def gather(session: Session, this: NamedNode) -> Facts:
    """Ask for what the data about a thing holds; it holds no triples where nothing is stated of it."""
    triples = set(named_queries.triples(session, "thing/statements", this=this))
    counted = named_queries.rows(session, "thing/inverse-counts", this=this)
    counts = {iris.named(row["property"]): _number(row["count"]) for row in counted}
    triples |= _inverse(session, this, counts)
    parts: set[NamedNode] = set()
    while found := _parts(triples, this) - parts:
        triples |= set(named_queries.triples(session, "thing/statements", this=sorted(found, key=str)))
        parts |= found
    return Facts(this, ordered(triples, this), counts)


def _parts(triples: Iterable[Triple], this: NamedNode) -> set[NamedNode]:
    nodes = (node for triple in triples for node in (triple.subject, triple.object))
    return {node for node in nodes if isinstance(node, NamedNode) and is_part(node, this)}


def is_part(node: NamedNode, whole: NamedNode) -> bool:
    """Say whether a node is a part of a thing: its IRI continues that of the whole."""
    return node.value.startswith((f"{whole.value}#", f"{whole.value}/"))


def _number(term: object) -> int:
    if isinstance(term, Literal):
        return int(term.value)
    raise ValueError(f"Unexpected count {term!r}")


def _inverse(session: Session, this: NamedNode, counts: dict[NamedNode, int]) -> set[Triple]:
    if not counts:
        return set()
    if max(counts.values()) <= BOUND:
        return set(named_queries.triples(session, "thing/inverse", this=this))
    return {
        triple
        for name in counts
        for triple in named_queries.triples(session, "thing/inverse-first", this=this, property=name)
    }


def ordered(triples: Iterable[Triple], this: NamedNode) -> list[Triple]:
    """Give triples in the order of a document: what it is about, its parts, then the rest, each by its terms."""

    def place(triple: Triple) -> tuple[int, str, bool, str, str]:
        subject = iris.named(triple.subject)
        group = 0 if subject == this else 1 if is_part(subject, this) else 2
        name = triple.predicate.value
        return group, turtle.natural(subject.value), triple.predicate != iris.RDF_TYPE, name, str(triple.object)

    return sorted(triples, key=place)
