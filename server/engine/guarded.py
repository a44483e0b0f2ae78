"""Write a table that a spreadsheet may open: no cell of it is taken for a formula.

A spreadsheet computes what begins with certain signs, whoever wrote it, and a formula may run programs or send data
away. An apostrophe before such a cell makes it text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import Any, Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from wardmote.graph.files.records import FORMULA
from wardmote.graph.rdf import iris
from wardmote.graph.rdf.formats import CSV, TSV

FORMATS = (CSV.name, TSV.name)

_NUMBER = re.compile(r"-(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?", re.ASCII)
# What TSV has without quotes (SPARQL 1.1 Query Results CSV and TSV Formats, 4.2), by datatype.
_PLAIN = {
    "integer": re.compile(r"[+\-]?[0-9]+", re.ASCII),
    "decimal": re.compile(r"[+\-]?[0-9]*\.[0-9]+", re.ASCII),
    "double": re.compile(r"[+\-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+\-]?[0-9]+", re.ASCII),
    "boolean": re.compile("true|false"),
}
_BARE = {iris.VOCABULARIES["xsd"] + name: pattern for name, pattern in _PLAIN.items()}

Term = NamedNode | BlankNode | Literal | Triple


class Output(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""
        ...


def guarded(text: str) -> str:
    """Give the text of a cell so that no spreadsheet computes it. A negative number stays as it is."""
    return f"'{text}" if text.startswith(FORMULA) and _NUMBER.fullmatch(text) is None else text


def write(solutions: QuerySolutions, form: str, output: Output) -> None:
    """Write a table in one of `FORMATS`. Raises ValueError for others, and what the solutions raise."""
    names = [variable.value for variable in solutions.variables]
    rows = ([row[name] for name in names] for row in solutions)
    if form == CSV.name:
        _write_csv(names, rows, output)
    elif form == TSV.name:
        output.write(_line(f"?{name}" for name in names))
        for row in rows:
            output.write(_line(map(_tsv, row)))
    else:
        raise ValueError(f"Unexpected format for a guarded table {form!r}")


def _write_csv(names: list[str], rows: Iterable[list[Term | None]], output: Output) -> None:
    writer = csv.writer(_Encoded(output))
    writer.writerow(names)
    for row in rows:
        writer.writerow(map(_csv, row))


class _Encoded:
    """A file of text in UTF-8."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def write(self, text: str) -> object:
        return self._output.write(text.encode())


def _line(cells: Iterable[str]) -> bytes:
    return ("\t".join(cells) + "\n").encode()


def _csv(term: Term | None) -> str:
    if isinstance(term, NamedNode | Literal):
        return guarded(term.value)
    return "" if term is None else str(term)


def _tsv(term: Term | None) -> str:
    if term is None:
        return ""
    if not isinstance(term, Literal):
        return str(term)
    bare = _BARE.get(term.datatype.value)
    if bare is not None and bare.fullmatch(term.value):
        return guarded(term.value)
    given: dict[str, Any] = {"language": term.language} if term.language else {"datatype": term.datatype}
    return str(Literal(guarded(term.value), **given))
