"""What the service says of itself and of its data: the service description (sd:) and VoID, as triples."""

from __future__ import annotations

import json
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from wardmote.graph import iris
from wardmote.server import jsonld
from wardmote.server.answers import GRAPH_FORMATS, Pieces
from wardmote.server.engine import Form, Order, Query, Served, Session
from wardmote.server.limits import Limits
from wardmote.server.negotiation import GRAPHS, RESULTS

SD = iris.VOCABULARIES["sd"]
VOID = iris.VOCABULARIES["void"]
_COUNT = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"


def sd(name: str) -> NamedNode:
    """Give a term of the service description vocabulary."""
    return NamedNode(SD + name)


def void(name: str) -> NamedNode:
    """Give a term of VoID."""
    return NamedNode(VOID + name)


_sizes: dict[Served, tuple[tuple[str, int], ...]] = {}


def graph_sizes(session: Session) -> tuple[tuple[str, int], ...]:
    """Give the named graphs of a release with the number of triples in each, in order of name."""
    if session.served not in _sizes:
        answer = session.execute(Query(_COUNT, Form.SELECT), Order("json"))
        rows = json.loads(b"".join(answer))["results"]["bindings"]
        _sizes.clear()  # an earlier release is not asked for again
        _sizes[session.served] = tuple((row["graph"]["value"], int(row["triples"]["value"])) for row in rows)
    return _sizes[session.served]


def service(session: Session, endpoint: str, limits: Limits) -> list[Triple]:
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
    if session.served.union:
        triples.append(Triple(node, sd("feature"), sd("UnionDefaultGraph")))
    if limits.services:
        triples.append(Triple(node, sd("feature"), sd("BasicFederatedQuery")))
    for form in RESULTS + GRAPHS:
        if form.iri:
            triples.append(Triple(node, sd("resultFormat"), NamedNode(form.iri)))
    sizes = graph_sizes(session)
    triples.append(Triple(default, void("triples"), Literal(sum(count for _, count in sizes))))
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
    return triples + _limits(endpoint, limits)


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


def data_set(session: Session, endpoint: str) -> list[Triple]:
    """Describe the data set: its size, its parts and where it can be queried."""
    base = session.served.base
    whole = NamedNode(base + "#dataset")
    sizes = graph_sizes(session)
    triples = [
        Triple(whole, iris.RDF_TYPE, void("Dataset")),
        Triple(whole, void("sparqlEndpoint"), NamedNode(endpoint)),
        Triple(whole, void("uriSpace"), Literal(base)),
        Triple(whole, void("triples"), Literal(sum(count for _, count in sizes))),
    ]
    for name, count in sizes:
        part = NamedNode(name)
        triples += [
            Triple(whole, void("subset"), part),
            Triple(part, iris.RDF_TYPE, void("Dataset")),
            Triple(part, void("triples"), Literal(count)),
        ]
    return triples


def write(triples: Iterable[Triple], form: str, base: str) -> bytes:
    """Write triples in a graph format with our prefixes."""
    prefixes = iris.prefixes(base)
    if form == "jsonld":
        pieces = Pieces()
        jsonld.write(triples, prefixes, pieces)
        return b"".join(pieces.parts)
    return serialize(triples, format=GRAPH_FORMATS.get(form, RdfFormat.TURTLE), prefixes=prefixes) or b""
