"""Check data against the shapes, by SHACL.

The validator is pySHACL, over all layers, what rules derive from them included, together with the ontology, whose
subclass triples it follows. It is asked about one node of each sort that shapes can tell apart (see `node_sorts`), and
then about all of those whose sort it has found wrong: of a million triples that is a few thousand.
Constraints in SPARQL may look at anything, so each is asked of the whole store, of all its nodes at once. A
violation is a fault; warnings and information fail nothing, and stand in the report that a release has.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

import pyshacl
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, Variable
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS, SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from wardmote.graph.checks import node_sorts
from wardmote.graph.checks.node_sorts import Nodes, Sort, sh
from wardmote.graph.derivation.derive import derive
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import load
from wardmote.graph.sources.load import DataFile, Described

# Of a literal that is no value of its datatype, shapes tell.
logging.getLogger("rdflib.term").setLevel(logging.ERROR)

_GRAPH = iris.graph("shapes")
_SHAPES = rdflib.URIRef(_GRAPH.value)
_VIOLATION, _SPARQL = sh("Violation"), sh("SPARQLConstraintComponent")
_TARGET_OBJECTS = sh("targetObjectsOf")
_PARTS = ("focusNode", "sourceShape", "sourceConstraintComponent", "resultSeverity", "resultPath", "value")
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
# Up to so many targets a query is asked for each; for more, of all nodes, and the answers for others are left out.
_FEW = 1000

# The nodes that results are asked for; None for all.
Chosen = AbstractSet[NamedNode] | None


@dataclass(frozen=True)
class Result:
    """What a shape says of a node: its message, and the property and the value that it is about where there are.

    `severity` is `sh:Violation`, `sh:Warning` or `sh:Info`, `component` the kind of constraint.
    """

    node: NamedNode
    message: str
    path: NamedNode | None
    value: mint.Term | None
    shape: NamedNode
    component: NamedNode
    severity: NamedNode = _VIOLATION


def check(files: Sequence[DataFile]) -> list[Fault]:
    """Give the violations of shapes in data files and in what rules derive from them, each at the node at fault."""
    store = load.store(files)
    derive(store)
    return faults(results(store, load.sorted_lines(store)), files)


def faults(found: Iterable[Result], files: Sequence[DataFile]) -> list[Fault]:
    """Give violations as faults of the files that describe the nodes at fault."""
    return sorted({fault for one in found if one.severity == _VIOLATION for fault in _faults(one, files)})


def results(store: Store, lines: Sequence[bytes], only: Chosen = None) -> set[Result]:
    """Give all results in a store, whose quads stand in `lines` too, as sorted N-Quads; of `only` some nodes."""
    return by_shacl(lines, only) | by_sparql(store, only)


def by_shacl(lines: Sequence[bytes], only: Chosen = None) -> set[Result]:
    """Give the results in sorted lines of N-Quads, except those of constraints in SPARQL; of `only` some nodes."""
    if not node_sorts.short_sighted(_described_shapes()):
        store = Store()
        store.bulk_load(input=b"".join(lines), format=RdfFormat.N_QUADS, lenient=True)
        return {result for result in whole(store) if only is None or result.node in only}
    tokens = None if only is None else {str(node).encode() for node in only}
    present = nodes(lines if tokens is None else list(seen(lines, tokens)))
    sorts = ((sort, present.among(sort, tokens)) for sort in present.sorts)
    asked = [(sort, members) for sort, members in sorts if members]
    found = _by_shacl(present, [(sort, members[:1]) for sort, members in asked])
    told = {result.node.value.encode() for result in found}
    others = [(sort, members[1:]) for sort, members in asked if present.subject(members[0])[1:-1] in told]
    return found | _by_shacl(present, others)


def seen(lines: Iterable[bytes], tokens: AbstractSet[bytes] | None) -> Iterator[bytes]:
    """Give those lines that shapes see of some subjects: what is said of them, classes, and what shapes aim by.

    Where these are None all is seen.
    """
    aims = {str(term).encode() for shape in _described_shapes().values() for term in shape.get(_TARGET_OBJECTS, ())}
    aims.add(str(iris.RDF_TYPE).encode())
    for line in lines:
        subject, predicate, _ = line.split(b" ", 2)
        if tokens is None or predicate in aims or subject in tokens:
            yield line


def by_sparql(store: Store, only: Chosen = None) -> set[Result]:
    """Give the results of constraints in SPARQL in a store; of `only` some nodes."""
    return set(_by_sparql(_described_shapes(), store, only))


def rebased(result: Result, base: str) -> Result:
    """Move a result from the base of data files to another."""

    def moved(node: NamedNode) -> NamedNode:
        return iris.named(iris.rebase(Quad(node, iris.RDF_TYPE, node), base).subject)

    value = moved(result.value) if isinstance(result.value, NamedNode) else result.value
    return replace(result, node=moved(result.node), value=value)


def nodes(lines: Sequence[bytes]) -> Nodes:
    """Give the nodes in sorted lines of N-Quads, in sorts that our shapes can tell apart."""
    return Nodes(lines, _described_shapes(), load.described_ontology(), _GRAPH)


def whole(store: Store) -> set[Result]:
    """Give all results in a store by pySHACL alone. It takes some 3 ms for each node."""
    data, shapes = as_rdflib(store)
    return set(_read(validate(data, hoisted(shapes))))


@cache
def _described_shapes() -> Described:
    return mint.properties(load.shapes())


def _by_shacl(nodes: Nodes, chosen: Sequence[tuple[Sort, list[range]]]) -> set[Result]:
    """Let pySHACL validate some nodes of each sort, by all that is not in SPARQL."""
    if not any(places for _, places in chosen):
        return set()
    store = Store()
    lines = nodes.lines(place for _, places in chosen for place in places)
    store.bulk_load(input=b"".join(lines), format=RdfFormat.N_TRIPLES, to_graph=iris.graph("reference"), lenient=True)
    ontology, all_shapes = _vocabularies()
    data, _ = as_rdflib(store)
    data += ontology
    shapes = rdflib.Graph() + all_shapes
    _aim(shapes, nodes, chosen)
    return set(_read(validate(data, shapes)))


@cache
def _vocabularies() -> tuple[rdflib.Graph, rdflib.Graph]:
    """Give what shapes see of the ontology, and the shapes without constraints in SPARQL: the same in every check."""
    ontology, shapes = as_rdflib(load.store([]))
    seen = rdflib.Graph()
    for predicate in (RDF.type, RDFS.subClassOf):
        seen += ontology.triples((None, predicate, None))
    shapes = hoisted(shapes)
    shapes.remove((None, SH.sparql, None))
    return seen, shapes


def _aim(shapes: rdflib.Graph, nodes: Nodes, chosen: Sequence[tuple[Sort, list[range]]]) -> None:
    """Make the chosen nodes the targets of shapes, and not what these point at, which is there only in part."""
    aims: dict[tuple[rdflib.term.Node, rdflib.term.Node], list[rdflib.URIRef]] = {}
    for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf):
        for shape, aimed in list(shapes.subject_objects(target)):
            if (target, aimed) not in aims:
                sorts = [some for sort, some in chosen if _is_target(sort, str(target), f"<{aimed}>".encode())]
                found = (nodes.subject(places)[1:-1].decode() for some in sorts for places in some)
                aims[target, aimed] = [rdflib.URIRef(name) for name in found]
            shapes.remove((shape, target, aimed))
            for node in aims[target, aimed]:
                shapes.add((shape, SH.targetNode, node))


@cache
def _narrower() -> Mapping[bytes, frozenset[bytes]]:
    return node_sorts.narrower(load.described_ontology())


def _is_target(sort: Sort, target: str, aimed: bytes) -> bool:
    """Whether the nodes of a sort are targets of a shape that aims at a class, or at those that have a property."""
    if target == sh("targetClass").value:
        return not sort.types.isdisjoint(_narrower().get(aimed, (aimed,)))
    return aimed in (sort.properties if target == sh("targetSubjectsOf").value else sort.pointed)


def _by_sparql(shapes: Described, store: Store, only: Chosen) -> Iterator[Result]:
    """Ask the constraints that are in SPARQL."""
    for name, shape in shapes.items():
        for constraint in shape.get(sh("sparql"), ()):
            if sh("severity") in shape:
                raise ValueError(f"Unexpected severity of a shape in SPARQL {constraint!r}")
            aims = [(target, iris.named(term)) for target in node_sorts.TARGETS for term in shape.get(target, ())]
            targets = {node for target, aimed in aims for node in _aimed(store, target, aimed, only)}
            if not targets:
                continue
            content = shapes[iris.named(constraint)]
            (message,), (text,) = content[sh("message")], content[sh("select")]
            for node, path, value in _rows(store, text.value, _prefixes(shapes, content), targets):
                yield Result(node, message.value, path, value, iris.named(name), _SPARQL)


def _aimed(store: Store, target: NamedNode, aimed: NamedNode, only: Chosen) -> Iterator[str]:
    """Give the nodes at which a shape aims: those of a class, or that have a property, or at which it points."""
    pointed = target == sh("targetObjectsOf")
    patterns: list[tuple[NamedNode, NamedNode | None]] = [(aimed, None)]
    if target == sh("targetClass"):
        token = str(aimed).encode()
        classes = _narrower().get(token, (token,))
        patterns = [(iris.RDF_TYPE, NamedNode(name[1:-1].decode())) for name in classes]
    for predicate, kind in patterns:
        for one in (None,) if only is None else only:
            for quad in store.quads_for_pattern(None if pointed else one, predicate, one if pointed else kind, None):
                node = quad.object if pointed else quad.subject
                if quad.graph_name != _GRAPH and isinstance(node, NamedNode):
                    yield node.value


def _prefixes(shapes: Described, constraint: mint.Properties) -> dict[str, str]:
    """Give the prefixes that a constraint in SPARQL says it uses."""
    declared = (
        shapes[iris.named(d)] for s in constraint.get(sh("prefixes"), ()) for d in shapes[iris.named(s)][sh("declare")]
    )
    return {next(iter(one[sh("prefix")])).value: next(iter(one[sh("namespace")])).value for one in declared}


def _rows(
    store: Store, text: str, prefixes: Mapping[str, str], targets: set[str]
) -> Iterator[tuple[NamedNode, NamedNode | None, mint.Term | None]]:
    """Give the targets that a query reports, with the property and the value that it reports of each."""
    this = Variable("this")
    bound = [NamedNode(node) for node in sorted(targets)] if len(targets) <= _FEW else [None]
    for given in bound:
        bindings: dict[Variable, Any] = {this: given} if given is not None else {}
        # All graphs as one: of a list of them, one for each article, the engine would look into each at every step.
        found = store.query(text, prefixes=dict(prefixes), use_default_graph_as_union=True, substitutions=bindings)
        if not isinstance(found, QuerySolutions):
            raise ValueError(f"Unexpected constraint that selects nothing {text!r}")
        for row in found:
            told = {variable.value: term for variable, term in zip(found.variables, row, strict=True)}
            node, path, value = given or told["this"], told.get("path"), told.get("value")
            if isinstance(node, NamedNode) and node.value in targets:
                yield (
                    node,
                    path if isinstance(path, NamedNode) else None,
                    value if isinstance(value, NamedNode | Literal) else None,
                )


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


def _read(found: rdflib.Graph) -> Iterator[Result]:
    """Give the results of validation as the validator writes them."""
    for one in found.subjects(RDF.type, SH.ValidationResult):
        terms = {name: _term(found.value(one, SH[name])) for name in _PARTS}
        node, shape, component, severity = (terms[name] for name in _PARTS[:4])
        path, value = terms["resultPath"], terms["value"]
        if not (isinstance(node, NamedNode) and isinstance(shape, NamedNode)):
            raise ValueError(f"Unexpected result without the name of a node and a shape {one!r}")
        yield Result(
            node,
            str(found.value(one, SH.resultMessage)),
            path if isinstance(path, NamedNode) else None,
            value,
            shape,
            iris.named(component),
            iris.named(severity),
        )


def _term(term: rdflib.term.Node | None) -> mint.Term | None:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype and not term.language else None
        return Literal(str(term), datatype=datatype, language=term.language)
    return None


def _faults(violation: Result, files: Sequence[DataFile]) -> Iterator[Fault]:
    """Give a violation as a fault of each file that describes the node."""
    node, value = violation.node, violation.value
    wrong, remedy = _sentences(violation.message)
    stated = f" ({_readable(value)})" if value is not None and value != node else ""
    homes = [file for file in files if node in file.described]
    for file in homes:
        line = _line(file, node, violation.path, value)
        yield Fault(file.name, line, short(node), f"{wrong}{stated}", remedy)
    if not homes:
        yield Fault("graph/derived", 0, short(node), f"{wrong}{stated}", remedy)


def _line(file: DataFile, node: NamedNode, path: NamedNode | None, value: mint.Term | None) -> int:
    """Give the line of the value at fault, else that of the property, else that of the node."""
    printed = {p: {term.value for term in terms} for p, terms in file.described[node].items()}
    bearing = [p for p, values in printed.items() if value is not None and value.value in values]
    if bearing:
        return file.line_of(node, value if isinstance(value, NamedNode) else bearing[0])
    return file.line_of(node, path if path in file.described[node] else None)


def _readable(term: mint.Term) -> str:
    return short(term) if isinstance(term, NamedNode) else term.value


def _sentences(message: str) -> tuple[str, str]:
    """Split a message of two sentences into what is wrong and what to do."""
    wrong, _, remedy = message.partition(". ")
    return wrong, remedy.removesuffix(".")
