"""Run a query on a store and write its answer in a format. This is what runs inside a query worker."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    serialize,
)

from wardmote.graph.rdf import formats, iris, turtle
from wardmote.graph.rdf.formats import JSONLD, TURTLE, Format
from wardmote.graph.sparql.query import as_read, as_written
from wardmote.server.engine import jsonld
from wardmote.server.engine.interface import Query, Served

SYNTAX_REMEDY = "mend the query at this line and column; the mistake may sit shortly before"

Results = QuerySolutions | QueryBoolean | QueryTriples


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


def graph(triples: Iterable[Triple], form: Format, base: str) -> bytes:
    """Write triples without blank nodes in a graph format: Turtle in canonical form, JSON-LD with our context.

    The others declare those of our prefixes that they need.
    """
    if form is TURTLE:
        return turtle.write(triples, base).encode()
    if form is JSONLD:
        pieces = Pieces()
        jsonld.write(triples, base, pieces)
        return b"".join(pieces.parts)
    triples = list(triples)
    names = {node.value for triple in triples for node in triple if isinstance(node, NamedNode)}
    used = {p: n for p, n in iris.prefixes(base).items() if any(name.startswith(n) for name in names)}
    return serialize(triples, format=form.rdf, prefixes=used) or b""


def write(store: Store, query: Query, served: Served, form: str, output: Any) -> None:
    """Run a query and write its answer to `output`, an object with `write` and `flush`.

    Raises SyntaxError where the text is not SPARQL, OSError or RuntimeError where evaluation fails, and ValueError for
    a format that the form of the query does not have.
    """
    results = evaluate(store, query, served)
    if isinstance(results, QueryTriples):
        _write_graph(results, form, served, output)
    elif form in formats.RESULTS:
        results.serialize(output, formats.RESULTS[form].results)
    else:
        raise ValueError(f"Unexpected format for results {form!r}")
    output.flush()


def evaluate(store: Store, query: Query, served: Served) -> Results:
    """Start a query on the dataset that the protocol, else its own FROM, else the release gives."""
    dataset: dict[str, Any] = {}
    if query.default_graphs or query.named_graphs:
        dataset["default_graph"] = [NamedNode(graph) for graph in query.default_graphs]
        dataset["named_graphs"] = [NamedNode(graph) for graph in query.named_graphs]
    elif not query.selects_dataset:
        dataset["use_default_graph_as_union"] = False
    if query.bindings:
        dataset["substitutions"] = {Variable(name): _term(text) for name, text in query.bindings}
    prefixes = _used(query.text, served.base)
    try:
        return store.query(as_read(query.text), base_iri=served.base, prefixes=prefixes, **dataset)
    except SyntaxError as error:
        raise SyntaxError(as_written(query.text, str(error.msg))) from None


def _term(text: str) -> NamedNode | BlankNode | Literal:
    """Read a term as N-Triples has it. Raises SyntaxError where it is none."""
    (quad,) = parse(input=f"<urn:s> <urn:p> {text} .", format=RdfFormat.N_TRIPLES)
    term = quad.object
    if isinstance(term, NamedNode | BlankNode | Literal):
        return term
    raise ValueError(f"Unexpected term {text!r}")


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
    if form == JSONLD.name:
        jsonld.write(triples, served.base, output)
    elif form in formats.GRAPHS:
        serialize(triples, output, formats.GRAPHS[form].rdf, prefixes=prefixes)
    else:
        raise ValueError(f"Unexpected format for a graph {form!r}")


# What the engine could go on with, but the guard refuses.
_REFUSED = frozenset({"LATERAL", "SERVICE"})


def place(message: str) -> tuple[int, int, str]:
    """Split an error message of the engine into line, column (both from 1; 0 where unknown) and the rest."""
    match = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    return (int(match[1]), int(match[2]), match[3]) if match else (0, 0, message)


def explain(message: str) -> str:
    """Give the part of an engine's syntax message that helps a reader: what it expected, without character classes."""
    if "Prefix not found" in message:
        return "a prefix is neither declared nor one of those on the page /prefixes"
    wanted = re.findall(r"\b[A-Z][A-Z ]+\b|\"[^\"]+\"|'[^']{1,12}'", re.sub(r"\[[^\]]*\]", "", message))
    wanted = [word for word in wanted if word not in _REFUSED]
    if wanted:
        return f"the query cannot go on like this here; what could follow: {', '.join(dict.fromkeys(wanted))}"
    return "the query cannot go on like this here, or ends too early"


def explain_failure(message: str) -> tuple[str, str] | None:
    """Give detail and remedy for an evaluation error that is the query's own fault; None for any other."""
    match = re.search(r"custom function (<[^>]*>) is not supported", message)
    if match:
        detail = f"the function {match[1]} is not one of SPARQL 1.1"
        return detail, "use the functions of SPARQL 1.1; this service has no extension functions"
    return None
