"""Write the results of a query: as a table for people, as CSV, as JSON."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import IO

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from wardmote.graph.errors import CallError
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.rdf.formats import CSV, JSON_RESULTS
from wardmote.graph.sparql.query import Results

FORMATS = ("table", "csv", "json")

_SERIALISERS = {form.name: form.results for form in (CSV, JSON_RESULTS)}
_UNLIMITED = 1_000_000  # columns: a table that goes to a file is never cut
_NUMBERS = frozenset(iris.VOCABULARIES["xsd"] + name for name in ("integer", "decimal", "double", "float"))


Found = Results | list[Triple]


def write(
    results: Found,
    format: str,
    out: IO[bytes],
    base: str,
    width: int | None = None,
    called: Callable[[NamedNode], str] = lambda _: "",
) -> None:
    """Write results in one of `FORMATS`.

    In the table, things stand by what they are `called`, or where that is "" by their IRIs, as short as the prefixes of
    `base` make them.
    A table folds its cells to fit into `width` columns, or is as wide as it needs to be where that is None. The table
    of a graph is Turtle and its JSON is JSON-LD; that it has no CSV is a CallError.
    """
    if isinstance(results, QueryTriples | list):
        out.write(_graph(list(results), format, base))
    elif format in _SERIALISERS:
        results.serialize(out, format=_SERIALISERS[format])
        if format == "json" or isinstance(results, QueryBoolean):
            out.write(b"\n")
    elif isinstance(results, QueryBoolean):
        out.write(b"true\n" if results else b"false\n")
    else:
        out.write(_table(results, lambda term: _cell(term, base, called), width).encode())


def _graph(triples: list[Triple], format: str, base: str) -> bytes:
    if format == "csv":
        raise CallError("a graph has no CSV: take table, which gives Turtle, or json, which gives JSON-LD")
    if format == "json":
        return (serialize(triples, format=RdfFormat.JSON_LD) or b"") + b"\n"
    try:
        return turtle.write(triples, base).encode()
    except ValueError:  # canonical Turtle has no blank nodes, which a query may make
        return serialize(triples, format=RdfFormat.TURTLE, prefixes=iris.prefixes(base)) or b""


def _table(solutions: QuerySolutions, cell: Callable[[object], str], width: int | None) -> str:
    rows = [[row[variable] for variable in solutions.variables] for row in solutions]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, variable in enumerate(solutions.variables):
        said = [row[place] for row in rows if row[place] is not None]
        right = bool(said) and all(map(_is_number, said))
        table.add_column(Text(variable.value), justify="right" if right else "left", overflow="fold", no_wrap=not width)
    for row in rows:
        table.add_row(*(Text(cell(term)) for term in row))
    console = Console(file=io.StringIO(), width=width or _UNLIMITED, color_system=None)
    with console.capture() as capture:
        console.print(table)
    lines = capture.get().splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)


def _is_number(term: object) -> bool:
    return isinstance(term, Literal) and term.datatype.value in _NUMBERS


def _cell(term: object, base: str, called: Callable[[NamedNode], str]) -> str:
    if term is None:
        return ""
    if isinstance(term, Literal):
        return _printable(term.value)
    if isinstance(term, NamedNode):
        return _printable(called(term)) or turtle.short(term, base)
    if isinstance(term, BlankNode | Triple):
        return str(term)
    raise ValueError(f"Unexpected term in results {term!r}")


def _printable(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda match: repr(match[0])[1:-1], text)
