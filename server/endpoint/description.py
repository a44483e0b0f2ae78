"""What the service says of itself and of its data: the service description (sd:) and VoID, as triples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import GRAPHS, RESULTS
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Served, Session
from wardmote.server.http.limits import Limits

SD = iris.VOCABULARIES["sd"]
VOID = iris.VOCABULARIES["void"]


def sd(name: str) -> NamedNode:
    """Give a term of the service description vocabulary."""
    return NamedNode(SD + name)


def void(name: str) -> NamedNode:
    """Give a term of VoID."""
    return NamedNode(VOID + name)


Sizes = tuple[tuple[str, int], ...]
_sizes: dict[Served, Sizes] = {}


def graph_sizes(session: Session) -> Sizes:
    """Give the named graphs of a release with the number of triples in each, in order of name."""
    if session.served not in _sizes:
        rows = named_queries.rows(session, "service/graph-sizes")
        _sizes.clear()  # an earlier release is not asked for again
        _sizes[session.served] = tuple((_value(row["graph"]), int(_value(row["triples"]))) for row in rows)
    return _sizes[session.served]


def _value(term: named_queries.Term | None) -> str:
    if term is None:
        raise ValueError("Unexpected graph without a size")
    return term.value


def service(sizes: Sizes, served: Served, endpoint: str, limits: Limits) -> list[Triple]:
    """Describe the service: its address, language, formats, features, graphs and limits."""
    node, dataset, default = NamedNode(endpoint), NamedNode(endpoint + "#dataset"), NamedNode(endpoint + "#default")
    triples = [
        Triple(node, iris.RDF_TYPE, sd("Service")),
        Triple(node, iris.RDFS_LABEL, iris.text("Wardmote SPARQL endpoint")),
        Triple(node, sd("endpoint"), node),
        Triple(node, sd("supportedLanguage"), sd("SPARQL11Query")),
        Triple(node, sd("defaultDataset"), dataset),
        Triple(dataset, iris.RDF_TYPE, sd("Dataset")),
        Triple(dataset, sd("defaultGraph"), default),
        Triple(default, iris.RDF_TYPE, sd("Graph")),
    ]
    if served.union:
        triples.append(Triple(node, sd("feature"), sd("UnionDefaultGraph")))
    if limits.services:
        triples.append(Triple(node, sd("feature"), sd("BasicFederatedQuery")))
    triples += [Triple(node, sd("resultFormat"), NamedNode(form.iri)) for form in (*RESULTS.values(), *GRAPHS.values())]
    return triples + _graphs(sizes, endpoint, dataset) + _limits(endpoint, limits)


def _graphs(sizes: Sizes, endpoint: str, dataset: NamedNode) -> list[Triple]:
    triples = []
    for name, count in sizes:
        named, graph = NamedNode(f"{endpoint}#named-{name}"), NamedNode(f"{endpoint}#graph-{name}")
        triples += [
            Triple(dataset, sd("namedGraph"), named),
            Triple(named, iris.RDF_TYPE, sd("NamedGraph")),
            Triple(named, sd("name"), NamedNode(name)),
            Triple(named, sd("graph"), graph),
            Triple(graph, iris.RDF_TYPE, sd("Graph")),
            Triple(graph, void("triples"), Literal(count)),
        ]
    return triples


def as_graph(manifest: Mapping[str, Any], served: Served, endpoint: str, limits: Limits) -> str:
    """Give the service description as N-Quads: in a graph of its own, and in the default graph, which is the union."""
    sizes = tuple((str(name), int(count)) for name, count in sorted(manifest["graphs"].items()))
    triples = service(sizes, served, endpoint, limits)
    graph = iris.graph("service", served.base)
    quads = [Quad(t.subject, t.predicate, t.object, g) for t in triples for g in (graph, DefaultGraph())]
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()


def _limits(endpoint: str, limits: Limits) -> list[Triple]:
    triples = []
    for name, value, unit, means in limits.table():
        limit = NamedNode(f"{endpoint}#limit-{name}")
        triples += [
            Triple(NamedNode(endpoint), sd("feature"), limit),
            Triple(limit, iris.RDF_TYPE, sd("Feature")),
            Triple(limit, iris.RDFS_LABEL, iris.text(f"{name.replace('_', ' ')}: {value} {unit}")),
            Triple(limit, iris.RDFS_COMMENT, iris.text(means)),
            Triple(limit, NamedNode(iris.VOCABULARIES["rdf"] + "value"), Literal(value)),
        ]
    return triples


def data_set(session: Session, endpoint: str, dumps: Iterable[str]) -> list[Triple]:
    """Describe the data set: what the release's own catalogue says in VoID, and where it is served.

    `dumps` has the absolute addresses of the files that hold all of it.
    """
    found = named_queries.triples(session, "service/description")
    whole = iris.thing("dataset", "wardmote", session.served.base)
    own = [Triple(whole, iris.RDF_TYPE, void("Dataset")), Triple(whole, void("sparqlEndpoint"), NamedNode(endpoint))]
    own += [Triple(whole, void("dataDump"), NamedNode(address)) for address in dumps]
    return list(dict.fromkeys(own + found))
