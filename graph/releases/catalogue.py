"""Describe a release in itself: VoID for the whole and for each named graph, DCAT, and the example queries.

Every figure is counted from the triples of the release, this description included, so that a query over the release
finds the same numbers. Nothing here depends on a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, Triple

from wardmote.graph.rdf import iris
from wardmote.graph.releases import dcat, void
from wardmote.graph.sparql.named_queries import EXAMPLES

# What SHACL calls queries that can be run, by their form; it has no word for DESCRIBE.
_EXECUTABLES = {"SELECT": "sh:SPARQLSelectExecutable", "ASK": "sh:SPARQLAskExecutable"} | {
    "CONSTRUCT": "sh:SPARQLConstructExecutable"
}


def describe(lines: Iterable[bytes], base: str) -> set[Triple]:
    """Give the catalogue graph of a release that has these quads in its other graphs, below `base`.

    The quads stand as sorted lines of N-Quads.
    """
    catalogue, whole = iris.graph("catalogue", base), void.dataset(base)
    found = void.survey(lines, lambda graph: void.space(graph, base), dcat.place(base))
    union = set().union(*found.notable.values())
    stable = {
        *void.about(found.notable, base),
        *void.examples(found.first, base),
        *void.linksets(union, base),
        *dcat.about(union, base),
        *_queries(base),
    }
    described: set[Triple] = set()
    while True:
        own = void.count(described, void.space(catalogue, base))
        fresh = stable | set(void.figures({**found.counts, catalogue: own, whole: found.whole + own}))
        if fresh == described:  # the description counts itself
            return described
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
    for name in EXAMPLES.names:
        named = EXAMPLES.load(name)
        node = iris.thing("query", name, base)
        if named.form not in _EXECUTABLES:
            raise ValueError(f"Unexpected form of the example query {name}: {named.form}")
        yield Triple(node, iris.RDF_TYPE, void.term("sh:SPARQLExecutable"))
        yield Triple(node, iris.RDF_TYPE, void.term(_EXECUTABLES[named.form]))
        yield Triple(node, iris.RDFS_LABEL, iris.text(named.title))
        yield Triple(node, void.term("sh:prefixes"), prefixes)
        yield Triple(node, void.term(f"sh:{named.form.lower()}"), Literal(named.text))
