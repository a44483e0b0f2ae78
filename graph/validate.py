"""Hold data to the shapes, by SHACL.

The validator is pySHACL over all layers, what rules derive from them included, together with the ontology, whose
subclass triples it follows. It works on an rdflib graph in memory that oxrdflib fills from the store: on the store
itself it takes a hundred times as long. A violation is a fault; warnings and information are for readers and fail
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import pyshacl
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import NamedNode, Store
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from wardmote.graph import iris, load
from wardmote.graph.derive import derive
from wardmote.graph.errors import Fault
from wardmote.graph.load import DataFile
from wardmote.graph.turtle import short

_SHAPES = rdflib.URIRef(iris.graph("shapes").value)
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


def check(files: Sequence[DataFile]) -> list[Fault]:
    """Give the violations of shapes in data files and in what rules derive from them, each at the node at fault."""
    store = load.store(files)
    derive(store)
    data, shapes = as_rdflib(store)
    results = validate(data, hoisted(shapes))
    violations = list(results.subjects(SH.resultSeverity, SH.Violation))
    return sorted({fault for violation in violations for fault in _faults(results, violation, files)})


def validate(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    """Give the results of validation as a graph. Raises ValueError where the shapes themselves are wrong."""
    _, results, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True, advanced=False)
    if not isinstance(results, rdflib.Graph):
        raise ValueError(f"Unexpected result of validation {text!r}")
    return results


class Data(rdflib.Graph):
    """A graph that parses each query once. pySHACL asks the same query for every node, and parsing takes 30 ms."""

    @cached_property
    def _prepared(self) -> dict[str, Query]:
        return {}

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        if isinstance(query_object, str):
            if query_object not in self._prepared:
                self._prepared[query_object] = prepareQuery(query_object)
            query_object = self._prepared[query_object]
        return super().query(query_object, *args, **kwargs)


def as_rdflib(store: Store) -> tuple[Data, rdflib.Graph]:
    """Give all layers of a store but the shapes as one rdflib graph, and the shapes as another."""
    data, shapes = Data(), rdflib.Graph()
    for subject, predicate, term, graph in rdflib.Dataset(store=OxigraphStore(store=store)).quads():
        (shapes if graph == _SHAPES else data).add((subject, predicate, term))
    return data, shapes


def hoisted(shapes: rdflib.Graph) -> rdflib.Graph:
    """Give each property of a shape that has targets these targets for its own, and take it out of the shape.

    It means the same, and is checked once for all nodes and not once for each, which is five times as fast. What a
    closed shape allows is kept as its list of ignored properties.
    """
    for shape, closed in list(shapes.subject_objects(SH.closed)):
        if closed == rdflib.Literal(True):
            paths = [shapes.value(p, SH.path) for p in shapes.objects(shape, SH.property)]
            allowed = Collection(shapes, rdflib.BNode(), [path for path in paths if path is not None])
            shapes.add((shape, SH.ignoredProperties, allowed.uri))
    for shape, part in list(shapes.subject_objects(SH.property)):
        targets = [(target, node) for target in _TARGETS for node in shapes.objects(shape, target)]
        if targets and (shape, RDF.type, SH.NodeShape) in shapes:
            shapes.remove((shape, SH.property, part))
            for target, node in targets:
                shapes.add((part, target, node))
    return shapes


def _faults(results: rdflib.Graph, violation: rdflib.term.Node, files: Sequence[DataFile]) -> Iterator[Fault]:
    """Give a violation as a fault of each file that describes the node."""
    node = _named(results.value(violation, SH.focusNode))
    if node is None:
        raise ValueError(f"Unexpected violation without a node {violation!r}")
    wrong, remedy = _sentences(str(results.value(violation, SH.resultMessage)))
    path = _named(results.value(violation, SH.resultPath))
    value = results.value(violation, SH.value)
    stated = f" ({_readable(value)})" if value is not None and _named(value) != node else ""
    homes = [file for file in files if node in file.described]
    for file in homes:
        line = _line(file, node, path, value)
        yield Fault(file.name, line, short(node), f"{wrong}{stated}", remedy)
    if not homes:
        yield Fault("graph/derived", 0, short(node), f"{wrong}{stated}", remedy)


def _line(file: DataFile, node: NamedNode, path: NamedNode | None, value: rdflib.term.Node | None) -> int:
    """Give the line of the value at fault, else that of the property, else that of the node."""
    printed = {p: {term.value for term in terms} for p, terms in file.described[node].items()}
    bearing = [p for p, values in printed.items() if value is not None and str(value) in values]
    if bearing:
        return file.line_of(node, _named(value) or bearing[0])
    return file.line_of(node, path if path in file.described[node] else None)


def _named(term: rdflib.term.Node | None) -> NamedNode | None:
    return NamedNode(str(term)) if isinstance(term, rdflib.URIRef) else None


def _readable(term: rdflib.term.Node) -> str:
    named = _named(term)
    return short(named) if named is not None else str(term)


def _sentences(message: str) -> tuple[str, str]:
    """Split a message of two sentences into what is wrong and what to do."""
    wrong, _, remedy = message.partition(". ")
    return wrong, remedy.removesuffix(".")
