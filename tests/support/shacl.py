"""Validate a store by pySHACL, to compare with. It asks about one node after another, some 3 ms for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pyshacl
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Literal, NamedNode, Store
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from wardmote.graph.checks.conformance import Violation
from wardmote.graph.rdf import iris, mint

_SHAPES = rdflib.URIRef(iris.graph("shapes").value)
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


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


def violations(store: Store) -> set[Violation]:
    """Give all violations in a store."""
    data, shapes = Data(), rdflib.Graph()
    for subject, predicate, term, graph in rdflib.Dataset(store=OxigraphStore(store=store)).quads():
        (shapes if graph == _SHAPES else data).add((subject, predicate, term))
    _hoist(shapes)
    _, results, text = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True, advanced=False)
    assert isinstance(results, rdflib.Graph), text
    return set(_read(results))


def _hoist(shapes: rdflib.Graph) -> None:
    """Give each property of a shape that has targets these targets for its own, and take it out of the shape.

    It means the same, and is checked once for all nodes and not once for each, which is five times as fast. What a
    closed shape allows is kept as its list of ignored properties.
    """
    for shape in list(shapes.subjects(SH.closed, rdflib.Literal(True))):
        paths = [shapes.value(p, SH.path) for p in shapes.objects(shape, SH.property)]
        allowed = Collection(shapes, rdflib.BNode(), [path for path in paths if path is not None])
        shapes.add((shape, SH.ignoredProperties, allowed.uri))
    for shape, part in list(shapes.subject_objects(SH.property)):
        targets = [(target, node) for target in _TARGETS for node in shapes.objects(shape, target)]
        if targets and (shape, RDF.type, SH.NodeShape) in shapes:
            shapes.remove((shape, SH.property, part))
            for target, node in targets:
                shapes.add((part, target, node))


def _read(results: rdflib.Graph) -> Iterator[Violation]:
    """Give the violations in results of validation."""
    for violation in results.subjects(SH.resultSeverity, SH.Violation):
        path = _term(results.value(violation, SH.resultPath))
        value = _term(results.value(violation, SH.value))
        message = str(results.value(violation, SH.resultMessage))
        node = iris.named(_term(results.value(violation, SH.focusNode)))
        yield Violation(node, message, path if isinstance(path, NamedNode) else None, value)


def _term(term: rdflib.term.Node | None) -> mint.Term | None:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype and not term.language else None
        return Literal(str(term), datatype=datatype, language=term.language)
    return None
