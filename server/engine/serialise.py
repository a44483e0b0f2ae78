"""Run a query on a store and write its answer in a format. This is what runs inside a query worker."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    serialize,
)

from wardmote.graph.rdf import formats, iris, turtle, wellformed
from wardmote.graph.rdf.formats import JSONLD, RDFXML, TURTLE, XML_RESULTS, Format
from wardmote.graph.rdf.wellformed import Checked, UnwritableError
from wardmote.graph.sparql.query import Results, ask
from wardmote.server.engine import guarded, jsonld
from wardmote.server.engine.interface import AnswerSpec, Query, Served
from wardmote.server.engine.stores import Stores
from wardmote.server.http.errors import NotWritableError


def graph(triples: Iterable[Triple], form: Format, base: str) -> bytes:
    """Write triples without blank nodes in a graph format: Turtle in canonical form, JSON-LD with our context.

    The others declare those of our prefixes that they need. Raises NotWritableError where RDF/XML cannot hold it.
    """
    if form is TURTLE:
        return turtle.write(triples, base).encode()
    output = BytesIO()
    if form is JSONLD:
        jsonld.write(triples, base, output)
        return output.getvalue()
    triples = list(triples)
    names = {node.value for triple in triples for node in triple if isinstance(node, NamedNode)}
    used = {p: n for p, n in iris.prefixes(base).items() if any(name.startswith(n) for name in names)}
    _serialize(triples, form, used, output)
    return output.getvalue()


def _serialize(triples: Iterable[Triple], form: Format, prefixes: dict[str, str], output: Any) -> None:
    if form is not RDFXML:
        serialize(triples, output, form.rdf, prefixes=prefixes)
        return
    checked: Any = Checked(output)
    try:
        serialize(wellformed.triples(triples, prefixes), checked, form.rdf, prefixes=prefixes)
        return
    except UnwritableError as error:
        detail = str(error)
    # Outside, so that it does not hold what was being read: another thread may be told of it.
    raise NotWritableError(detail, "ask for the graph as Turtle (format=turtle)")


def write(stores: Stores, query: Query, served: Served, wanted: AnswerSpec, output: Any) -> None:
    """Run a query and write its answer, as it is wanted, to `output`, an object with `write` and `flush`.

    Raises SyntaxError, with line and column, where the text is not SPARQL, OSError or RuntimeError where evaluation
    fails, ValueError for a format that the form of the query does not have, and NotWritableError where the format
    cannot hold the answer.
    """
    results = evaluate(stores.asked(query), query, served)
    if isinstance(results, QueryTriples):
        write_graph(results, wanted.format, served.base, output)
    else:
        write_results(results, wanted.format, output, wanted.guarded)
    output.flush()


def evaluate(store: Store, query: Query, served: Served) -> Results:
    """Start a query on the dataset that the protocol, else its own FROM, else the release gives; raises as `write`."""
    options: dict[str, Any] = {"base_iri": served.base}
    if query.default_graphs or query.named_graphs:
        options["default_graph"] = [NamedNode(graph) for graph in query.default_graphs]
        options["named_graphs"] = [NamedNode(graph) for graph in query.named_graphs]
    elif not query.asks_graphs:
        options["named_graphs"] = []  # as in the store of facts, whichever store this is
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


def write_results(results: QuerySolutions | QueryBoolean, form: str, output: Any, safe: bool) -> None:
    """Write a table, or a yes or no, as `write` does. Raises ValueError for an unknown format, and NotWritableError."""
    if form not in formats.RESULTS:
        raise ValueError(f"Unexpected format for results {form!r}")
    if safe and form in guarded.FORMATS and isinstance(results, QuerySolutions):
        guarded.write(results, form, output)
        return
    if form != XML_RESULTS.name:
        results.serialize(output, formats.RESULTS[form].results)
        return
    checked: Any = Checked(output)
    try:
        results.serialize(checked, XML_RESULTS.results)
        return
    except UnwritableError as error:
        detail = str(error)
    raise NotWritableError(detail, "ask for the table as JSON (format=json) or as CSV (format=csv)")


def write_graph(triples: Iterable[Triple], form: str, base: str, output: Any) -> None:
    """Write triples as they come, but for JSON-LD, for which all are held. Raises ValueError for an unknown format."""
    if form == JSONLD.name:
        jsonld.write(triples, base, output)
    elif form in formats.GRAPHS:
        _serialize(triples, formats.GRAPHS[form], _prefixes(base), output)
    else:
        raise ValueError(f"Unexpected format for a graph {form!r}")
