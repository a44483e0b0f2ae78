"""The queries of the Sparqloscope benchmark, made on data of ours: templates are read, and their placeholders filled.

The templates are those of https://github.com/ad-freiburg/sparqloscope, of which nothing is kept here: their file is
read from a checkout. It has `precomputed_queries` that others refer to, `placeholders` with the query that finds each,
and `queries`. The data is asked in this process, each query in a copy of it that is ended when it takes too long.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store

from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release

FILE = "query-templates.yaml"
LIMIT = "10"  # of queries with a LIMIT that the templates leave open, as the benchmark's own program has it

_SECONDS = 300.0
_NAME = re.compile(r"%([A-Z0-9_]+)%")
_LOOP = re.compile(r"%begin-foreach:([A-Z0-9_]+)%(.*)%end-foreach:\1%", re.DOTALL)
_TURN = re.compile(r"%#i([+-]\d+)?%")
_ALL = re.compile(r"\s*(?:PREFIX [^\n]*\n\s*)*SELECT \*")
_VARIABLE = re.compile(r"\?(\w+)")
_WHOLE = re.compile(r"-?\d+\.0*")
# A ratio of two aliases of the same SELECT, which engines refuse: aggregates, and one divided by another.
_AGGREGATE = re.compile(r"\((\w+\(\?\w+\)) AS (\?\w+)\)\s*")
_RATIO = re.compile(rf"((?:{_AGGREGATE.pattern})+)\((\?\w+) / (\?\w+) AS")

Rows = list[dict[str, str]]


class CannotFillError(Exception):
    """A placeholder has no value in this data."""


@dataclass(frozen=True)
class Query:
    """A query of the benchmark. `text` is filled; where it could not be, or is no SPARQL, `fault` says why."""

    name: str
    group: str
    text: str
    fault: str = ""


def queries(checkout: Path, source: Release, cache: Path, tell: Any = print) -> list[Query]:
    """Give the queries of the benchmark on the data of a release.

    What the placeholders are is kept in a file. Raises CannotFillError where the folder has no templates.
    """
    try:
        told = yaml.safe_load((checkout / FILE).read_text(encoding="utf-8"))
    except OSError as error:
        remedy = "give a checkout of https://github.com/ad-freiburg/sparqloscope"
        raise CannotFillError(f"{checkout / FILE}: {error.strerror}: {remedy}") from None
    key = f"{source.id} {hashlib.sha256(json.dumps(told).encode()).hexdigest()}"
    known = json.loads(cache.read_text(encoding="utf-8")) if cache.exists() else {}
    if known.get("of") != key:
        data = Data(source)
        values, faults = _filled(data, told, tell)
        known = {"of": key, "values": values, "faults": faults}
        cache.write_text(json.dumps(known, indent=1), encoding="utf-8")
    return [_query(one, known["values"] | {"LIMIT": LIMIT}, known["faults"]) for one in told["queries"]]


def _query(template: Mapping[str, str], values: Mapping[str, str], faults: Mapping[str, str]) -> Query:
    """Fill a template."""
    name, group = template["name"], template.get("group", "")
    try:
        if values.get(template.get("condition", ""), "true") != "true":
            raise CannotFillError(f"{template['condition']} does not hold in this data")
        text = _put(_LOOP.sub(lambda found: _turns(found[1], found[2], values), template["query"]), values)
        Store().query(text)
    except CannotFillError as error:
        return Query(name, group, "", faults.get(str(error), str(error)))
    except SyntaxError as error:
        return Query(name, group, text, f"no SPARQL: {error}")
    return Query(name, group, text)


def _turns(name: str, body: str, values: Mapping[str, str]) -> str:
    """Give the body of a loop over the rows of a placeholder."""
    if f"{name}_NUM" not in values:
        raise CannotFillError(name)
    number = int(values[f"{name}_NUM"])
    return "".join(_TURN.sub(lambda found, turn=turn: str(turn + int(found[1] or 0)), body) for turn in range(number))


def _put(text: str, values: Mapping[str, str]) -> str:
    """Put values in the places of placeholders. Raises CannotFillError with the name of one that has none."""

    def value(found: re.Match[str]) -> str:
        if found[1] not in values:
            raise CannotFillError(found[1])
        return values[found[1]]

    return _NAME.sub(value, text)


def _filled(data: Data, told: Mapping[str, Any], tell: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Give the values of the placeholders, and of those that have none why."""
    values: dict[str, str] = {}
    faults: dict[str, str] = {}
    tables: dict[str, str] = {}
    for one in told["precomputed_queries"]:
        tell(f"asking the data: {one['name']}")
        rows = data.rows(_without_aliases_of_aliases(one["query"]))
        tables[one["name"]] = _table(rows)
    for one in told["placeholders"]:
        tell(f"asking the data: {one['name']}")
        try:
            values |= {f"{one['name']}{end}": value for end, value in _values(data, one, tables | values).items()}
        except (CannotFillError, SyntaxError) as error:
            why = f"placeholder {one['name']}: {error}"
            faults |= {f"{one['name']}{child['suffix']}": why for child in one.get("children", [{"suffix": ""}])}
    return values, faults


def _values(data: Data, one: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    """Give the values of a placeholder, by the ends of its names."""
    text = _put(one["query"], known)
    rows = data.rows(text)
    if not rows:
        raise CannotFillError("nothing in this data is such")
    first = _first(text, rows[0])
    columns = {child["variable"].lstrip("?"): child["suffix"] for child in one.get("children", [])} or {first: ""}
    found = [{end: _raw(row[column]) for column, end in columns.items() if column in row} for row in rows]
    if one.get("multiplaceholder"):
        turns = {f"{end}_{turn}": value for turn, row in enumerate(found) for end, value in row.items()}
        return turns | {"_NUM": str(len(found))}
    return max(found, key=lambda row: _score(data, one, row)) if "argmax" in one else found[0]


def _first(text: str, row: Mapping[str, str]) -> str:
    """Give the first column of a row. Of a SELECT * that is the variable that comes first in the text."""
    if not _ALL.match(text):
        return next(iter(row))
    return next(name for name in _VARIABLE.findall(text) if name in row)


def _score(data: Data, one: Mapping[str, Any], row: Mapping[str, str]) -> float:
    """Give what a row of candidates is measured by; less than nothing where that cannot be had."""
    try:
        found = data.rows(_put(one["argmax"], {f"{one['name']}{end}": value for end, value in row.items()}))
        return float(_raw(next(iter(found[0].values()))))
    except (CannotFillError, IndexError, StopIteration, ValueError):
        return -1.0


def _without_aliases_of_aliases(text: str) -> str:
    def ratio(found: re.Match[str]) -> str:
        known = {alias: expression for expression, alias in _AGGREGATE.findall(found[1])}
        return f"{found[1]}({known.get(found[4], found[4])} / {known.get(found[5], found[5])} AS"

    return _RATIO.sub(ratio, text)


def _table(rows: Sequence[Mapping[str, str]]) -> str:
    """Give rows as a pattern that binds them, to stand where a query refers to the one that found them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = (f"({' '.join(row.get(name, 'UNDEF') for name in names)})" for row in rows)
    return f"{{ VALUES ({' '.join(f'?{name}' for name in names)}) {{ {' '.join(lines)} }} }}"


def _raw(term: str) -> str:
    """Give a term as it stands in a query: an IRI in brackets, the value of a literal."""
    if term.startswith("<"):
        return term
    value = term[1:].rpartition('"')[0] if term.startswith('"') else term
    return value.partition(".")[0] if _WHOLE.fullmatch(value) else value


class Data:
    """The distinct triples of a release, to be asked without a limit but that of time."""

    def __init__(self, source: Release) -> None:
        self._store = Store()
        with source.quads.open("rb") as lines:
            triples = b"".join(release.triples(lines))
        self._store.bulk_load(input=triples, format=RdfFormat.N_TRIPLES, lenient=True)

    def rows(self, text: str) -> Rows:
        """Give the rows of a query, each term as in N-Triples.

        Raises CannotFillError where it takes too long, SyntaxError where it is no SPARQL.
        """
        Store().query(text)
        fork = multiprocessing.get_context("fork")
        ours, theirs = fork.Pipe(duplex=False)
        process = fork.Process(target=self._answer, args=(text, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            if not ours.poll(_SECONDS):
                raise CannotFillError(f"the data was asked for more than {_SECONDS:.0f} seconds")
            return list(ours.recv())
        except EOFError:
            raise CannotFillError("the process that asked the data ended") from None
        finally:
            process.kill()
            process.join()

    def _answer(self, text: str, output: Connection) -> None:
        found = self._store.query(text)
        if isinstance(found, QueryBoolean):
            output.send([{"": str(bool(found)).lower()}])
            return
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        output.send([{name: _term(row[name]) for name in names if row[name] is not None} for row in found])


def _term(term: object) -> str:
    if isinstance(term, Literal) and term.datatype.value.endswith(("#integer", "#decimal")):
        return str(term)
    return str(term) if isinstance(term, NamedNode | Literal) else "UNDEF"
