"""Count the triple patterns of a query, each step of a path as one."""

from __future__ import annotations

from rdflib import Namespace
from rdflib.paths import AlternativePath, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from wardmote.graph.rdf import iris


def of(text: str) -> list[tuple[Node, Node, Node]]:
    """Give the triple patterns of a query in the order in which they stand."""
    prefixes = {prefix: Namespace(namespace) for prefix, namespace in iris.prefixes().items()}
    found: list[tuple[Node, Node, Node]] = []

    def visit(part: object) -> None:
        if isinstance(part, CompValue) and part.name == "BGP":
            found.extend(part.get("triples") or ())

    traverse(translateQuery(parseQuery(text), initNs=prefixes).algebra, visitPre=visit)
    return found


def count(text: str) -> int:
    """Give the number of triple patterns of a query, each step of a path counted."""
    return sum(_steps(predicate) for _, predicate, _ in of(text))


def _steps(predicate: object) -> int:
    return len(predicate.args) if isinstance(predicate, SequencePath | AlternativePath) else 1
