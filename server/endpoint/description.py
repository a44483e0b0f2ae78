"""What the service says of itself and of its data: the service description (sd:) and VoID, as triples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Template
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import GRAPHS, RESULTS
from wardmote.graph.releases import layout
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Served, Session
from wardmote.server.http.limits import Limits

_TEMPLATE = files("wardmote.server") / "templates" / "service.ttl"

_TARGET = iris.term("schema:target")


def void(name: str) -> NamedNode:
    """Give a term of VoID."""
    return NamedNode(iris.VOCABULARIES["void"] + name)


def _date(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=iris.term("xsd:date"))


Sizes = tuple[tuple[str, int], ...]
# By property.
Days = Mapping[str, date]
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


def days(home: Path | None, identifier: str) -> Days:
    """Give since when there are releases under a home folder, and of when the one in use is, as their dumps say."""
    every = layout.found(home) if home else []
    current = next((one for one in every if one.release == identifier), None)
    return {"dcterms:issued": every[-1].day, "dcterms:modified": current.day} if current else {}


def service(sizes: Sizes, served: Served, endpoint: str, limits: Limits, told: Days | None = None) -> list[Triple]:
    """Describe the service: its address, language, formats, features, graphs and limits, and of when its data is."""
    template = Template(_TEMPLATE.read_text(encoding="utf-8"))
    written = template.render(
        union=served.union,
        sizes=sizes,
        limits=limits,
        formats=(*RESULTS.values(), *GRAPHS.values()),
        days={iris.expand(name): day for name, day in (told or {}).items()},
    )
    return [quad.triple for quad in parse(input=written, format=RdfFormat.TURTLE, base_iri=endpoint)]


def as_graph(manifest: Mapping[str, Any], served: Served, endpoint: str, limits: Limits) -> str:
    """Give the service description as N-Quads, in a graph of its own.

    The default graph is the union of the release's graphs, so that it holds what the dump holds and VoID counts. This
    graph is none of them: it is reached by its name alone.
    """
    sizes = tuple((str(name), int(count)) for name, count in sorted(manifest["graphs"].items()))
    triples = service(sizes, served, endpoint, limits)
    graph = iris.graph("service", served.base)
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    return (serialize(quads, format=RdfFormat.N_QUADS) or b"").decode()


def data_set(session: Session, endpoint: str, dumps: Iterable[str], told: Days) -> list[Triple]:
    """Describe the data set: what the release's own catalogue says, in VoID and of queries, and where it is served.

    `dumps` has the absolute addresses of the files that hold all of it, `told` of when it is.
    """
    found = named_queries.triples(session, "service/description")
    whole, served = iris.thing("dataset", "wardmote", session.served.base), NamedNode(endpoint)
    own = [Triple(whole, iris.RDF_TYPE, void("Dataset")), Triple(whole, void("sparqlEndpoint"), served)]
    own += [Triple(whole, void("dataDump"), NamedNode(address)) for address in dumps]
    own += [Triple(whole, iris.term(name), _date(day)) for name, day in told.items()]
    own += [Triple(triple.subject, _TARGET, served) for triple in found if triple.predicate == _TARGET]
    return list(dict.fromkeys(own + found))
