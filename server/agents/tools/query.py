"""The tool `query`: a query of an assistant's own, within the limits of the endpoint and on its workers."""

from __future__ import annotations

import io
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, suppress
from itertools import islice
from typing import IO, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from wardmote.graph.rdf.formats import NTRIPLES
from wardmote.server.agents.desk import Desk
from wardmote.server.agents.tools.tool import TEXT, Found, Given, Row, Tool, kept, text
from wardmote.server.drawing import answer_table
from wardmote.server.drawing.values import plain
from wardmote.server.endpoint import hints
from wardmote.server.endpoint.answering import Reply
from wardmote.server.http import urls
from wardmote.server.http.errors import EngineError, TooLongError

# Of the things in a row, what says most of where it comes from is its address.
_TELLING = ("claim", "article", "return", "finding", "proposition", "tally", "candidacy", "ballot", "election")
# Of one answer so much is read, and so much is given.
_MOST_BYTES, _MOST_CHARACTERS = 67_108_864, 200_000
_ALONE = "No row names a thing of the data: select one too, as ?claim or ?candidacy, so that rows can be cited."


_Cells = dict[str, NamedNode | BlankNode | Literal | Triple | bool]


class _Pieces(io.RawIOBase):
    """The pieces of an answer as a file, read as far as its reader reads, and no further than is good for one call.

    `wrong` is what went wrong while they were read; whoever reads is told that the file has ended. `is_read` is for
    whoever reads to set.
    """

    def __init__(self, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self._pieces, self._rest, self._left = iter(pieces), b"", _MOST_BYTES
        self.wrong: Exception | None = None
        self.is_read = False

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes; none at the end."""
        if not self._rest and self.wrong is None:
            try:
                self._rest = next(self._pieces, b"")
            except BrokenPipeError as error:
                self.wrong = EngineError(str(error), "ask for less, as by LIMIT")
            self._left -= len(self._rest)
            if self._left < 0:
                self.wrong, self._rest = _too_much(), b""
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _find(desk: Desk, given: Given) -> Found:
    reply = desk.ask(given["query"])
    try:
        found, more = _read(reply, given)
    finally:
        if not isinstance(reply.body, bytes):
            reply.body.close()
    here = f"{desk.base.rstrip('/')}{urls.query(given['query'])}"
    things = sorted({iri for cells in found for iri in _things(cells).values()})
    named = answer_table.labels(desk.session, things) if things else {}
    told = [_row(desk.base, cells, named, here) for cells in found]
    hint = dict(reply.headers).get(hints.HEADER, "")
    if told and all(row["address"] == here for row in told):
        hint = "; ".join(filter(None, (hint, _ALONE)))
    says = f"{len(told)} row{'s' * (len(told) != 1)}{', and more follow' * more}."
    return Found(told, f"{says} Hint: {hint}" if hint else says, more=more, head={"hint": hint} if hint else {})


def _read(reply: Reply, given: Given) -> tuple[list[_Cells], bool]:
    """Read the rows that a call asks for, and whether others follow; what comes after these is not waited for."""
    pieces = _Pieces([reply.body] if isinstance(reply.body, bytes) else reply.body)
    start, limit, size = given["offset"], given["limit"], 0
    found: list[_Cells] = []
    # What parses belongs to this thread, so no error may keep it: it is closed before any is raised.
    with (
        closing(_cells(io.BufferedReader(pieces), dict(reply.headers)["Content-Type"])) as cells,
        suppress(SyntaxError),
    ):
        for row in islice(cells, start, start + limit + 1):
            found.append(row)
            size += sum(len(str(_value(value))) for value in row.values())
            if size > _MOST_CHARACTERS:
                pieces.wrong = _too_much()
                break
        pieces.is_read = True
    if pieces.wrong is not None or not pieces.is_read:
        raise pieces.wrong or EngineError("the answer broke off", "ask again")
    return found[:limit], len(found) > limit


def _too_much() -> TooLongError:
    detail = f"the rows have more than {_MOST_CHARACTERS:,} characters, or what comes before them is too long"
    return TooLongError(detail, "ask for fewer rows by limit, or select less")


def _cells(file: IO[bytes], content_type: str) -> Generator[_Cells]:
    if content_type.startswith(NTRIPLES.media[0]):
        for quad in parse(input=file, format=RdfFormat.N_TRIPLES):
            yield {"subject": quad.subject, "predicate": quad.predicate, "object": quad.object}
        return
    found = parse_query_results(input=file, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        yield {"answer": bool(found)}
        return
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {name: term for name, term in zip(names, solution, strict=True) if term is not None}


def _value(term: NamedNode | BlankNode | Literal | Triple | bool) -> str | int | bool:
    if isinstance(term, bool):
        return term
    if isinstance(term, Triple):
        return str(term)
    value = plain(term)
    return value if isinstance(value, bool | int) else str(value)


def _things(cells: _Cells) -> dict[str, str]:
    """Give the IRIs of a row by the names of their variables."""
    return {name: term.value for name, term in cells.items() if isinstance(term, NamedNode)}


def _row(base: str, cells: _Cells, named: Mapping[str, str], here: str) -> Row:
    """Give a row with what its things are `named`, since whoever asks reads names and not keys."""
    things = _things(cells)
    values = {name: _value(term) for name, term in cells.items()}
    ours = [one for one in map(str, values.values()) if one.startswith((f"{base}id/", f"{base}graph/"))]
    ranked = sorted(ours, key=lambda iri: _rank(iri.removeprefix(f"{base}id/").partition("/")[0]))
    labels = {name: named[iri] for name, iri in things.items() if iri in named}
    return {"address": next(iter(ranked), here), "cells": values} | kept(labels=labels)


def _line(row: Row) -> str:
    labels = row.get("labels", {})
    return ", ".join(
        f"{name}: {labels[name]} ({value})" if name in labels else f"{name}: {value}"
        for name, value in row["cells"].items()
    )


def _rank(kind: str) -> int:
    return _TELLING.index(kind) if kind in _TELLING else len(_TELLING)


TOOL = Tool(
    name="query",
    title="Ask by SPARQL",
    description="Answers a SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE, read only and within the limits of the "
    "endpoint. All prefixes of the data are known; the default graph is the union of all. Begin from `examples` and "
    "`schema`. Select the claim, candidacy or other thing beside values, so that each row can be cited. An error says "
    "what to mend.",
    takes={"query": {"type": "string", "minLength": 1, "description": "the text of the query"}},
    required=("query",),
    gives={
        "cells": {
            "type": "object",
            "additionalProperties": {"type": ["string", "integer", "boolean"]},
            "description": "values by the names of variables; of a graph, subject, predicate and object",
        },
        "labels": {
            "type": "object",
            "additionalProperties": TEXT,
            "description": "what the things among the cells are called, by the same names",
        },
    },
    head={"hint": text("what is likely wrong with the query")},
    find=_find,
    line=_line,
    shared=True,
)
