"""Run a query on a store and write its answer in a format. This is what runs inside a query worker."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import IO, Any, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.query import Results, ask
from wardmote.server.engine import jsonld
from wardmote.server.engine.interface import Query, Served

RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
}


class Pieces:
    """A writer that keeps what is written."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Keep a piece; gives its length in bytes."""
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Everything written is kept already."""


def graph(triples: Iterable[Triple], form: str, base: str) -> bytes:
    """Write triples in a graph format with our prefixes."""
    if form == "jsonld":
        pieces = Pieces()
        jsonld.write(triples, base, pieces)
        return b"".join(pieces.parts)
    return serialize(triples, format=GRAPH_FORMATS.get(form, RdfFormat.TURTLE), prefixes=iris.prefixes(base)) or b""


def write(store: Store, query: Query, served: Served, form: str, output: Any) -> None:
    """Run a query and write its answer to `output`, an object with `write` and `flush`.

    Raises SyntaxError, with line and column, where the text is not SPARQL, OSError or RuntimeError where evaluation
    fails, and ValueError for a format that the form of the query does not have.
    """
    results = evaluate(store, query, served)
    if isinstance(results, QueryTriples):
        _write_graph(results, form, served, output)
    elif form == "html":
        _write_page(results, output)
    elif form in RESULT_FORMATS:
        results.serialize(output, RESULT_FORMATS[form])
    else:
        raise ValueError(f"Unexpected format for results {form!r}")
    output.flush()


def evaluate(store: Store, query: Query, served: Served) -> Results:
    """Start a query on the dataset that the protocol, else its own FROM, else the release gives; raises as `write`."""
    options: dict[str, Any] = {"base_iri": served.base}
    if query.default_graphs or query.named_graphs:
        options["default_graph"] = [NamedNode(graph) for graph in query.default_graphs]
        options["named_graphs"] = [NamedNode(graph) for graph in query.named_graphs]
    elif not query.selects_dataset:
        options["use_default_graph_as_union"] = False
    return ask(store, query.text, _used(query.text, served.base), **options)


def _used(text: str, base: str) -> dict[str, str]:
    """Give the prefixes that may occur in a query: the engine takes longer to read all than to run a small query."""
    return {name: namespace for name, start, namespace in _starts(base) if start in text}


@lru_cache(maxsize=4)
def _prefixes(base: str) -> dict[str, str]:
    return iris.prefixes(base)


@lru_cache(maxsize=4)
def _starts(base: str) -> tuple[tuple[str, str, str], ...]:
    """Give each prefix with what a name under it starts with, and its namespace."""
    return tuple((name, f"{name}:", namespace) for name, namespace in _prefixes(base).items())


def _write_graph(triples: QueryTriples, form: str, served: Served, output: Any) -> None:
    prefixes = _prefixes(served.base)
    if form == "jsonld":
        jsonld.write(triples, served.base, output)
    elif form == "html":
        output.write(_PAGE_HEAD + b"<pre>")
        serialize(triples, cast(IO[bytes], _Escaped(output)), RdfFormat.TURTLE, prefixes=prefixes)
        output.write(b"</pre>" + _PAGE_FOOT)
    elif form in GRAPH_FORMATS:
        serialize(triples, output, GRAPH_FORMATS[form], prefixes=prefixes)
    else:
        raise ValueError(f"Unexpected format for a graph {form!r}")


_PAGE_HEAD = (
    b'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Answer</title>'
    b'<meta name="viewport" content="width=device-width, initial-scale=1">'
    b'<link rel="stylesheet" href="/static/site.css"></head>'
    b"<body><main><h1>Answer</h1>\n"
)
_PAGE_FOOT = b"</main></body></html>\n"


class _Escaped:
    """A writer that escapes what passes through it for HTML."""

    def __init__(self, output: Any) -> None:
        self._output = output

    def write(self, data: bytes) -> int:
        escaped = bytes(data).replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
        self._output.write(escaped)
        return len(data)

    def flush(self) -> None:
        self._output.flush()


def _write_page(results: QuerySolutions | QueryBoolean, output: Any) -> None:
    output.write(_PAGE_HEAD)
    if isinstance(results, QueryBoolean):
        output.write(b"<p>Yes.</p>" if bool(results) else b"<p>No.</p>")
    else:
        names = [variable.value for variable in results.variables]
        heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
        output.write(f"<table><thead><tr>{heads}</tr></thead><tbody>\n".encode())
        for row in results:
            output.write(("<tr>" + "".join(f"<td>{_cell(term)}</td>" for term in row) + "</tr>\n").encode())
        output.write(b"</tbody></table>")
    output.write(_PAGE_FOOT)


def _cell(term: object) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        text = escape(iris.shorten(term.value) or term.value)
        return f'<a href="{escape(term.value)}" rel="nofollow">{text}</a>' if term.value.startswith("http") else text
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        return f"<span{language}>{escape(term.value)}</span>"
    if isinstance(term, BlankNode):
        return escape(str(term))
    raise ValueError(f"Unexpected term in a result {term!r}")
