"""Describe a release in itself: VoID for the whole and for each named graph, DCAT, and the example queries.

Every figure is counted from the triples of the release, this description included, so that a query over the release
finds the same numbers. Nothing here depends on a clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from wardmote.graph import dcat, iris, query, void

# What SHACL calls queries that can be run, by their form; it has no word for DESCRIBE.
_EXECUTABLES = {"SELECT": "sh:SPARQLSelectExecutable", "ASK": "sh:SPARQLAskExecutable"} | {
    "CONSTRUCT": "sh:SPARQLConstructExecutable"
}


def describe(quads: Iterable[Quad], base: str) -> set[Quad]:
    """Give the quads of the catalogue graph of a release that has these quads in its other graphs, below `base`."""
    graphs: dict[NamedNode, set[Triple]] = defaultdict(set)
    for quad in quads:
        if not isinstance(quad.graph_name, NamedNode):
            raise ValueError(f"Unexpected graph of a release {quad.graph_name!r}")
        graphs[quad.graph_name].add(quad.triple)
    catalogue = iris.graph("catalogue", base)
    union = set().union(*graphs.values())
    counts = {graph: void.count(triples, void.space(graph, base)) for graph, triples in graphs.items()}
    whole = void.count(union, void.space(void.dataset(base), base))
    stable = {
        *void.about(graphs, base),
        *void.examples(union, base),
        *void.linksets(union, base),
        *dcat.about(union, base),
        *_queries(base),
    }
    described: set[Triple] = set()
    while True:
        counts[catalogue] = void.count(described, void.space(catalogue, base))
        fresh = stable | set(void.figures(counts | {void.dataset(base): whole + counts[catalogue]}))
        if fresh == described:  # the description counts itself
            return {Quad(triple.subject, triple.predicate, triple.object, catalogue) for triple in described}
        described = fresh


def without_queries(catalogue: Iterable[Triple]) -> list[Triple]:
    """Give the part of a catalogue that is VoID: all but the example queries."""
    catalogue = list(catalogue)
    shacl = iris.VOCABULARIES["sh"]
    queries = {triple.subject for triple in catalogue if triple.predicate.value.startswith(shacl)}
    return [triple for triple in catalogue if triple.subject not in queries]


def ontology_version(ontology: Iterable[Triple]) -> str:
    """Give the version that an ontology says it has. Raises ValueError where it says none."""
    for triple in ontology:
        if triple.predicate == void.term("owl:versionInfo") and isinstance(triple.object, Literal):
            return triple.object.value
    raise ValueError("Unexpected ontology without owl:versionInfo")


def _queries(base: str) -> Iterator[Triple]:
    """Describe the example queries and the prefixes that they use."""
    prefixes = iris.part(void.dataset(base), "prefixes")
    yield Triple(prefixes, void.term("dcterms:isPartOf"), void.dataset(base))
    for prefix, namespace in iris.prefixes(base).items():
        declaration = iris.part(void.dataset(base), f"prefix-{prefix}")
        yield Triple(prefixes, void.term("sh:declare"), declaration)
        yield Triple(declaration, iris.RDF_TYPE, void.term("sh:PrefixDeclaration"))
        yield Triple(declaration, void.term("sh:prefix"), Literal(prefix))
        yield Triple(declaration, void.term("sh:namespace"), Literal(namespace, datatype=void.term("xsd:anyURI")))
    for name in query.names():
        named = query.load(name)
        node = iris.thing("query", name, base)
        if named.form not in _EXECUTABLES:
            raise ValueError(f"Unexpected form of the example query {name}: {named.form}")
        yield Triple(node, iris.RDF_TYPE, void.term("sh:SPARQLExecutable"))
        yield Triple(node, iris.RDF_TYPE, void.term(_EXECUTABLES[named.form]))
        yield Triple(node, iris.RDFS_LABEL, iris.text(named.title))
        yield Triple(node, void.term("sh:prefixes"), prefixes)
        yield Triple(node, void.term(f"sh:{named.form.lower()}"), Literal(named.text))
