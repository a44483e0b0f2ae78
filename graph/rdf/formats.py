"""Every format in which data leaves us: its names, media types and files, and what the engine and registers call it.

Commands, dumps, the endpoint and the pages choose from this table; nothing else names a format or a media type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pyoxigraph import QueryResultsFormat, RdfFormat

# The list of names at https://www.w3.org/ns/formats/
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


def _graph(engine: RdfFormat, names: str, file_type: str, *media: str) -> Format:
    """Give a format of graphs; label, suffix, IRI and usual media type are those that the engine has for it."""
    known = engine.name, (engine.media_type, *media), engine.file_extension, engine.iri
    return Format(tuple(names.split()), *known, file_type=file_type, rdf=engine)


def _table(engine: QueryResultsFormat, names: str, *media: str, file_type: str = "") -> Format:
    """Give a format of the results of queries that make no graph, as `_graph` does."""
    usual = engine.media_type.partition(";")[0]
    known = engine.name.removeprefix("SPARQL Results in "), (usual, *media), engine.file_extension, engine.iri
    return Format(tuple(names.split()), *known, file_type=file_type, results=engine)


_JSON, _XML = "application/json", ("application/xml", "text/xml")

# Turtle is N3, so who asks for N3 gets it.
_N3 = ("text/n3", "text/rdf+n3", "application/n3", "application/rdf+n3")

TURTLE = _graph(RdfFormat.TURTLE, "turtle ttl n3", "RDF_TURTLE", "application/turtle", "application/x-turtle", *_N3)
NTRIPLES = _graph(RdfFormat.N_TRIPLES, "ntriples nt n-triples", "RDF_N_TRIPLES", "text/plain")
NQUADS = _graph(RdfFormat.N_QUADS, "nquads nq n-quads", "RDF_N_QUADS")
TRIG = _graph(RdfFormat.TRIG, "trig", "RDF_TRIG")
RDFXML = _graph(RdfFormat.RDF_XML, "rdfxml rdf xml rdf+xml", "RDF_XML", *_XML)
# The engine has an IRI of its own for it, which is not in the list of the W3C.
JSONLD = replace(_graph(RdfFormat.JSON_LD, "jsonld json-ld json ld+json", "JSON_LD", _JSON), iri=f"{_W3C}JSON-LD")

JSON_RESULTS = _table(QueryResultsFormat.JSON, "json srj sparql-results+json", _JSON)
XML_RESULTS = _table(QueryResultsFormat.XML, "xml srx sparql-results+xml", *_XML)
CSV = _table(QueryResultsFormat.CSV, "csv", file_type="CSV")
TSV = _table(QueryResultsFormat.TSV, "tsv")

JSON = Format(("json",), "JSON", (_JSON,), "json")
HTML = Format(("html",), "a page to read", ("text/html", "application/xhtml+xml"))
RDF_PATCH = Format(("rdfpatch",), "RDF Patch", ("application/rdf-patch",), "rdfp")
PARQUET = Format(("parquet",), "Parquet", ("application/vnd.apache.parquet",), "parquet", file_type="PARQUET")

# The formats of graphs, those of other results, and all there are; the first two by name.
GRAPHS: Mapping[str, Format] = {one.name: one for one in (TURTLE, NTRIPLES, NQUADS, TRIG, RDFXML, JSONLD)}
RESULTS: Mapping[str, Format] = {one.name: one for one in (JSON_RESULTS, XML_RESULTS, CSV, TSV)}
ALL = (*GRAPHS.values(), *RESULTS.values(), JSON, HTML, RDF_PATCH, PARQUET)
