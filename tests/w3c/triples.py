"""A graph to look things up in, as the manifests and result sets of the suites need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store, parse

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Term = NamedNode | BlankNode | Literal
Node = NamedNode | BlankNode


class Graph:
    """The triples of one document."""

    def __init__(self, path: Path, base: str) -> None:
        """Read a file of a graph whose relative IRIs are resolved against `base`."""
        self._store = Store()
        self._store.extend(parse(path=path, base_iri=base))

    def all(self, subject: Term, predicate: str) -> list[Term]:
        """Give the values of a property."""
        if isinstance(subject, Literal):
            return []
        found = [quad.object for quad in self._store.quads_for_pattern(subject, NamedNode(predicate), None)]
        return [term for term in found if isinstance(term, NamedNode | BlankNode | Literal)]

    def one(self, subject: Term, predicate: str) -> Term | None:
        """Give the value of a property, or None. Raises ValueError where it has several."""
        values = self.all(subject, predicate)
        if len(values) > 1:
            raise ValueError(f"Unexpected values of {predicate} at {subject}: {values}")
        return values[0] if values else None

    def text(self, subject: Term, predicate: str) -> str | None:
        """Give the value of a property as text: a lexical form, an IRI, or None where there is none."""
        value = self.one(subject, predicate)
        return value.value if value is not None else None

    def nodes(self, subject: Term, predicate: str) -> list[Node]:
        """Give the values of a property that are not literals."""
        return [term for term in self.all(subject, predicate) if not isinstance(term, Literal)]

    def instances(self, kind: str) -> list[Node]:
        """Give the things of a class."""
        found = self._store.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(kind))
        return [quad.subject for quad in found if isinstance(quad.subject, NamedNode | BlankNode)]

    def items(self, subject: Term, predicate: str) -> Iterator[Node]:
        """Give the members of the list that a property has as its value, in their order."""
        rest = self.one(subject, predicate)
        while rest is not None and rest != NamedNode(RDF + "nil"):
            yield from self.nodes(rest, RDF + "first")
            rest = self.one(rest, RDF + "rest")


def local(iri: str) -> str:
    """Give what follows the namespace of a term."""
    return iri.rsplit("#", 1)[-1]
