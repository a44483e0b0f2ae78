"""Every format in which data leaves us: its names, media types and files, and what the engine and registers call it.

Commands, dumps, the endpoint and the pages choose from this table; nothing else names a format or a media type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

_W3C = "http://www.w3.org/ns/formats/"


@dataclass(frozen=True, eq=False)
class Format:
    """A way to write data.

    `names` has what it is called as a parameter and an option, and `media` its media types, the usual ones first. Files
    and addresses of it end in `suffix`, which is "" where there are none. `iri` is what the W3C calls it, `file_type`
    what the European vocabulary of file types does. `rdf` and `results` are what the engine calls it, where that can
    write graphs, or tables, in it.
    """

    names: tuple[str, ...]
    label: str
    media: tuple[str, ...]
    suffix: str = ""
    iri: str = ""
    file_type: str = ""
    rdf: RdfFormat | None = None
    results: QueryResultsFormat | None = None

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]

    @property
    def holds_quads(self) -> bool:
        """Whether it says which graph each triple is in."""
        return self.rdf is not None and self.rdf.supports_datasets

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header under its usual media type."""
        return with_charset(self.media[0])


def with_charset(media: str) -> str:
    """Give a media type with its charset, where it is one of text."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


TURTLE = Format(
    names=("turtle", "ttl"),
    label="Turtle",
    media=("text/turtle", "application/x-turtle"),
    suffix="ttl",
    iri=f"{_W3C}Turtle",
    file_type="RDF_TURTLE",
    rdf=RdfFormat.TURTLE,
)
NTRIPLES = Format(
    names=("ntriples", "nt"),
    label="N-Triples",
    media=("application/n-triples", "text/plain"),
    suffix="nt",
    iri=f"{_W3C}N-Triples",
    file_type="RDF_N_TRIPLES",
    rdf=RdfFormat.N_TRIPLES,
)
NQUADS = Format(
    names=("nquads", "nq"),
    label="N-Quads",
    media=("application/n-quads",),
    suffix="nq",
    iri=f"{_W3C}N-Quads",
    file_type="RDF_N_QUADS",
    rdf=RdfFormat.N_QUADS,
)
TRIG = Format(
    names=("trig",),
    label="TriG",
    media=("application/trig",),
    suffix="trig",
    iri=f"{_W3C}TriG",
    file_type="RDF_TRIG",
    rdf=RdfFormat.TRIG,
)
RDFXML = Format(
    names=("rdfxml", "rdf", "xml"),
    label="RDF/XML",
    media=("application/rdf+xml", "application/xml", "text/xml"),
    suffix="rdf",
    iri=f"{_W3C}RDF_XML",
    file_type="RDF_XML",
    rdf=RdfFormat.RDF_XML,
)
JSONLD = Format(
    names=("jsonld", "json-ld", "json"),
    label="JSON-LD",
    media=("application/ld+json", "application/json"),
    suffix="jsonld",
    iri=f"{_W3C}JSON-LD",
    file_type="JSON_LD",
    rdf=RdfFormat.JSON_LD,
)
# The formats of graphs, by name.
GRAPHS: Mapping[str, Format] = {one.name: one for one in (TURTLE, NTRIPLES, NQUADS, TRIG, RDFXML, JSONLD)}

JSON_RESULTS = Format(
    names=("json", "srj"),
    label="JSON",
    media=("application/sparql-results+json", "application/json"),
    suffix="srj",
    iri=f"{_W3C}SPARQL_Results_JSON",
    results=QueryResultsFormat.JSON,
)
XML_RESULTS = Format(
    names=("xml", "srx"),
    label="XML",
    media=("application/sparql-results+xml", "application/xml", "text/xml"),
    suffix="srx",
    iri=f"{_W3C}SPARQL_Results_XML",
    results=QueryResultsFormat.XML,
)
CSV = Format(
    names=("csv",),
    label="CSV",
    media=("text/csv",),
    suffix="csv",
    iri=f"{_W3C}SPARQL_Results_CSV",
    file_type="CSV",
    results=QueryResultsFormat.CSV,
)
TSV = Format(
    names=("tsv",),
    label="TSV",
    media=("text/tab-separated-values",),
    suffix="tsv",
    iri=f"{_W3C}SPARQL_Results_TSV",
    results=QueryResultsFormat.TSV,
)
# The formats of the results of a query that makes no graph, by name.
RESULTS: Mapping[str, Format] = {one.name: one for one in (JSON_RESULTS, XML_RESULTS, CSV, TSV)}

JSON = Format(names=("json",), label="JSON", media=("application/json",), suffix="json")
HTML = Format(names=("html",), label="a page to read", media=("text/html", "application/xhtml+xml"))
RDF_PATCH = Format(names=("rdfpatch",), label="RDF Patch", media=("application/rdf-patch",), suffix="rdfp")

ALL = (*GRAPHS.values(), *RESULTS.values(), JSON, HTML, RDF_PATCH)
