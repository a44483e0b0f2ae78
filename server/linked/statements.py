"""Triples of a small graph, held so that a page can look up what is said of a node and what points to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.rdf import iris

# A page asks for the same few properties of every node.
_expand = cache(iris.expand)


@dataclass(frozen=True)
class Ref:
    """A node to link to, with what it is called."""

    iri: str
    label: str


class Statements:
    """What a graph states. Nodes are given as IRIs, properties as prefixed names."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[str, dict[str, list[str]]] = {}
        self._inverse: dict[str, dict[str, list[str]]] = {}
        for triple in sorted(triples, key=str):
            subject, predicate = iris.named(triple.subject).value, triple.predicate.value
            if isinstance(triple.object, NamedNode | Literal):
                _put(self._values, subject, predicate, triple.object.value)
            if isinstance(triple.object, NamedNode):
                _put(self._inverse, triple.object.value, predicate, subject)

    def subjects(self) -> list[str]:
        """Give all nodes of which something is said."""
        return list(self._values)

    def values(self, iri: str, name: str) -> list[str]:
        """Give the values of a property, as text."""
        return self._values.get(iri, {}).get(_expand(name), [])

    def text(self, iri: str, name: str) -> str:
        """Give the first value of a property, or "" where there is none."""
        return next(iter(self.values(iri, name)), "")

    def label(self, iri: str) -> str:
        """Give what a node is called: by its label, else by its prefixed name, else by its IRI."""
        return self.text(iri, "rdfs:label") or iris.shorten(iri) or iri

    def ref(self, iri: str) -> Ref:
        """Give a node to link to."""
        return Ref(iri, self.label(iri))

    def refs(self, iri: str, name: str) -> list[Ref]:
        """Give what a node points to by a property, in order of their names."""
        return sorted((self.ref(value) for value in self.values(iri, name)), key=lambda ref: ref.label.lower())

    def refs_to(self, iri: str, name: str) -> list[Ref]:
        """Give what points to a node by a property, in order of their names."""
        return sorted(map(self.ref, self.users(iri, name)), key=lambda ref: ref.label.lower())

    def users(self, iri: str, name: str) -> list[str]:
        """Give what points to a node by a property, in no order that a reader would look for."""
        return self._inverse.get(iri, {}).get(_expand(name), [])

    def all(self, iri: str) -> list[tuple[str, str]]:
        """Give all that is said of a node: pairs of property and value."""
        return [(name, value) for name, values in sorted(self._values.get(iri, {}).items()) for value in values]


def _put(said: dict[str, dict[str, list[str]]], node: str, name: str, value: str) -> None:
    said.setdefault(node, {}).setdefault(name, []).append(value)
