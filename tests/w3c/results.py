"""Read the results of queries in every format, and compare them as SPARQL means them to be compared.

JSON, XML and CSV are read by code of our own, so that a mistake of the engine's writers is not undone by its readers.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
)

from w3c.triples import Graph, Term

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_SRX = "{http://www.w3.org/2005/sparql-results#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# The formats of graphs by the suffixes of files that hold expected results.
GRAPHS = {".ttl": RdfFormat.TURTLE, ".rdf": RdfFormat.RDF_XML, ".nt": RdfFormat.N_TRIPLES}

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Table:
    """The result of a SELECT: its variables, sorted, and for each solution the value of each or None."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]


Result = Table | bool


def read(body: bytes, suffix: str) -> Result:
    """Read results by the suffix of their format: `.srj`, `.srx`, `.csv` or `.tsv`. Raises ValueError for others."""
    readers = {".srj": _json, ".srx": _xml, ".csv": _csv, ".tsv": _tsv}
    if suffix not in readers:
        raise ValueError(f"Unexpected format of results {suffix!r}")
    return readers[suffix](body)


def expected(path: Path, base: str) -> Result | None:
    """Read a file of expected results, which may be a result set written as a graph; None where it is a plain graph."""
    if path.suffix not in GRAPHS:
        return read(path.read_bytes(), path.suffix)
    graph = Graph(path, base)
    sets = graph.instances(RS + "ResultSet")
    if not sets:
        return None
    boolean = graph.text(sets[0], RS + "boolean")
    if boolean is not None:
        return boolean == "true"
    names = [name.value for name in graph.all(sets[0], RS + "resultVariable")]
    solutions = sorted(graph.all(sets[0], RS + "solution"), key=lambda one: int(graph.text(one, RS + "index") or 0))
    return _table(names, (_solution(graph, solution) for solution in solutions))


def _solution(graph: Graph, solution: Term) -> dict[str, Term | None]:
    bindings = graph.all(solution, RS + "binding")
    return {graph.text(binding, RS + "variable") or "": graph.one(binding, RS + "value") for binding in bindings}


def _table(names: Sequence[str], solutions: Iterable[dict[str, Term | None]]) -> Table:
    variables = tuple(sorted(names))
    rows = []
    for solution in solutions:
        if unknown := solution.keys() - set(variables):
            raise ValueError(f"Unexpected variables in a solution {sorted(unknown)}")
        rows.append(tuple(stored(solution.get(name)) for name in variables))
    return Table(variables, tuple(rows))


def _json(body: bytes) -> Result:
    document = json.loads(body)
    if "boolean" in document:
        return bool(document["boolean"])
    rows = document["results"]["bindings"]
    return _table(document["head"]["vars"], ({name: _json_term(term) for name, term in row.items()} for row in rows))


def _json_term(term: dict[str, Any]) -> Term:
    return _term(term["type"], term["value"], term.get("xml:lang"), term.get("datatype"))


def _term(kind: str, value: str, language: str | None, datatype: str | None) -> Term:
    match kind:
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode(value)
        case "literal" | "typed-literal":
            if language:
                return Literal(value, language=language)
            return Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value)
        case other:
            raise ValueError(f"Unexpected kind of term {other!r}")


def _xml(body: bytes) -> Result:
    document = ET.fromstring(body)
    boolean = document.find(f"{_SRX}boolean")
    if boolean is not None:
        return (boolean.text or "").strip() == "true"
    names = [variable.attrib["name"] for variable in document.iterfind(f"{_SRX}head/{_SRX}variable")]
    solutions = document.iterfind(f"{_SRX}results/{_SRX}result")
    return _table(names, ({item.attrib["name"]: _xml_term(item[0]) for item in row} for row in solutions))


def _xml_term(element: ET.Element) -> Term:
    kind = element.tag.removeprefix(_SRX)
    return _term(kind, element.text or "", element.get(_XML_LANG), element.get("datatype"))


def _csv(body: bytes) -> Table:
    names, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
    return _table(names, (dict(zip(names, map(_csv_term, row), strict=True)) for row in rows))


def _csv_term(cell: str) -> Term | None:
    """Read a cell, which says nothing of the kind of its term: what looks like a number is compared as one."""
    if cell.startswith("_:"):
        return BlankNode(cell[2:])
    try:
        return Literal(str(Decimal(cell).normalize()))
    except InvalidOperation:
        return Literal(cell) if cell else None


def _tsv(body: bytes) -> Table:
    head, *lines = body.decode().removesuffix("\n").split("\n")
    names = [name.removeprefix("?") for name in head.split("\t")]
    return _table(names, (dict(zip(names, map(_tsv_term, line.split("\t")), strict=True)) for line in lines))


def _tsv_term(cell: str) -> Term | None:
    # A cell is a term as in Turtle, where numbers and booleans need no quotes.
    quads = list(parse(input=f"<urn:s> <urn:p> {cell} ." if cell else "", format=RdfFormat.TURTLE))
    terms = [quad.object for quad in quads if isinstance(quad.object, NamedNode | BlankNode | Literal)]
    return terms[0] if terms else None


def stored(term: Term | None) -> Term | None:
    """Give a literal as the store rewrites it, so that numbers are compared by value exactly where it does so.

    The store keeps `1.50` as `1.5`, `1.0e6` as `1000000`, the types derived from xsd:integer as that, and a language
    tag in lower case.
    """
    if not isinstance(term, Literal):
        return term
    store = Store()
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), term))
    return next(quad.object for quad in store if isinstance(quad.object, Literal))


def differences(expected: Result, actual: Result, ordered: bool = False) -> str:
    """Say how two results differ, or give the empty text where they are the same but for names of blank nodes."""
    if isinstance(expected, bool) or isinstance(actual, bool):
        return "" if expected is actual else f"expected {expected}, got {actual}"
    if expected.variables != actual.variables:
        return f"expected the variables {expected.variables}, got {actual.variables}"
    # First as multisets with all blank nodes taken for the same, which is quick and finds most differences.
    wanted, found = Counter(map(_pattern, expected.rows)), Counter(map(_pattern, actual.rows))
    if wanted != found:
        return f"missing rows {[*(wanted - found).elements()]}, surplus rows {[*(found - wanted).elements()]}"
    if ordered:
        return "" if _match(expected.rows, actual.rows, {}, ordered=True) else "the rows are in another order"
    same = _match(_with_blanks(expected.rows), _with_blanks(actual.rows), {}, ordered=False)
    return "" if same else "the blank nodes of the rows are shared in another way"


def distinct(result: Result) -> Result:
    """Give a result with each row once, as REDUCED leaves open how often each comes."""
    return Table(result.variables, tuple(dict.fromkeys(result.rows))) if isinstance(result, Table) else result


def _pattern(row: Row) -> tuple[str, ...]:
    return tuple("_:" if isinstance(term, BlankNode) else str(term) for term in row)


def _with_blanks(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if any(isinstance(term, BlankNode) for term in row)]


def _match(expected: Sequence[Row], actual: Sequence[Row], names: dict[str, str], ordered: bool) -> bool:
    """Tell whether the rows are the same under some one-to-one renaming of blank nodes that extends `names`."""
    if not expected:
        return not actual
    tried: set[Row] = set()
    for index, row in enumerate(actual[:1] if ordered else actual):
        if row in tried:
            continue
        tried.add(row)
        extended = _rename(expected[0], row, names)
        if extended is not None and _match(expected[1:], [*actual[:index], *actual[index + 1 :]], extended, ordered):
            return True
    return False


def _rename(expected: Row, actual: Row, names: dict[str, str]) -> dict[str, str] | None:
    extended = dict(names)
    for left, right in zip(expected, actual, strict=True):
        if isinstance(left, BlankNode) and isinstance(right, BlankNode):
            known = extended.setdefault(left.value, right.value)
            if known != right.value or list(extended.values()).count(right.value) > 1:
                return None
        elif left != right:
            return None
    return extended


def graph(body: bytes, form: RdfFormat, base: str | None = None) -> set[str]:
    """Read a graph into the set of its triples with canonical names for its blank nodes."""
    store = Store()
    store.load(input=body, format=form, base_iri=base)
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def graph_differences(expected: set[str], actual: set[str]) -> str:
    """Say how two graphs with canonical blank nodes differ, or give the empty text."""
    if expected == actual:
        return ""
    return f"missing triples {sorted(expected - actual)}, surplus triples {sorted(actual - expected)}"


def is_ordered(text: str) -> bool:
    """Tell whether a query orders its result: whether ORDER BY stands outside all braces, after the last."""
    return re.search(r"\border\s+by\b", text.rpartition("}")[2], re.IGNORECASE) is not None
