"""Terms and quads in the short forms that a generator of data reads well in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from wardmote.graph.rdf import iris

Term = NamedNode | Literal
Pair = tuple[str, Term]

REFERENCE = iris.graph("reference")
RESULTS = iris.graph("results")
DERIVED = iris.graph("derived")

_DATE = NamedNode(iris.VOCABULARIES["xsd"] + "date")
_BOOLEAN = NamedNode(iris.VOCABULARIES["xsd"] + "boolean")
_DECIMAL = NamedNode(iris.VOCABULARIES["xsd"] + "decimal")


@cache
def term(name: str) -> NamedNode:
    """Give the IRI of a term of a vocabulary by its prefixed name, as in `term("wm:votes")`."""
    return iris.term(name)


def node(graph: NamedNode, subject: NamedNode, kind: str, *pairs: Pair) -> Iterator[Quad]:
    """Give the quads that say of which kind a node is, and what else: pairs of a prefixed name and a term."""
    yield Quad(subject, iris.RDF_TYPE, term(kind), graph)
    yield from more(graph, subject, *pairs)


def more(graph: NamedNode, subject: NamedNode, *pairs: Pair) -> Iterator[Quad]:
    """Give further quads about a node."""
    for name, value in pairs:
        yield Quad(subject, term(name), value, graph)


def named(text: str) -> Pair:
    """Give the label of a node in English."""
    return "rdfs:label", iris.text(text)


def integer(number: int) -> Literal:
    """Give a whole number."""
    return Literal(str(number), datatype=iris.XSD_INTEGER)


def decimal(number: float) -> Literal:
    """Give a number with at most one decimal place, in the form that the store keeps."""
    is_whole = round(number, 1).is_integer()
    return Literal(str(round(number)) if is_whole else f"{number:.1f}", datatype=_DECIMAL)


def boolean(value: bool) -> Literal:
    """Give a truth value."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def day(value: date) -> Literal:
    """Give a date."""
    return Literal(value.isoformat(), datatype=_DATE)


def written(value: date) -> str:
    """Give a date as people write it, as in `5 May 2022`."""
    return f"{value.day} {value:%B %Y}"
