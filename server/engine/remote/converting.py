"""From what an engine answers to the formats of this service, by a parser: so nothing cut or broken passes for whole.

Engines are asked for two formats only, which all have and write as they go: JSON of results, and N-Triples.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, cast

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from wardmote.graph.rdf.formats import JSON_RESULTS, JSONLD, NTRIPLES
from wardmote.graph.sparql.forms import Form
from wardmote.server.engine import serialise
from wardmote.server.engine.interface import AnswerSpec
from wardmote.server.http.errors import EngineError, MemoryLimitError, RequestError, TimeLimitError

_MOST_HELD = 150_000
"""Triples that are held at once for JSON-LD: some 150 MB."""

_TAIL = 512
_NAMELESS = re.compile(r"Invalid variable name '\.")
_OUT_OF_TIME = re.compile(r"cancel+ed|time[d -]*out", re.IGNORECASE)


def accepted(form: Form) -> str:
    """Give the media type to ask an engine for."""
    return (NTRIPLES if form.makes_graph else JSON_RESULTS).media[0]


class NamelessError(Exception):
    """The engine answers a query that SPARQL does not have: a SELECT computes something and gives it no name."""


class Source:
    """What an engine sends, to be read as a file; remembers the end of it, and why there is no more."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.tail = b""
        self.failure: RequestError | None = None

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, none at the end. Raises OSError where the engine sends no more."""
        try:
            piece = self._file.read(size)
        except RequestError as error:
            self.failure = error
            raise OSError(error.detail) from None
        self.tail = (self.tail + piece)[-_TAIL:]
        return piece


def write(file: IO[bytes], form: Form, wanted: AnswerSpec, base: str, output: Any) -> None:
    """Read the answer to a query of some form, and write it as it is wanted.

    Raises RequestError where it is not whole, or too large for the format, and NamelessError.
    """
    source = Source(file)
    failure: RequestError | None = None
    try:
        (_write_graph if form.makes_graph else _write_table)(source, form, wanted, base, output)
        # An engine may say that it stops in a line of its own, which N-Triples takes for a comment.
        if form.makes_graph and source.tail.strip().rpartition(b"\n")[2].startswith(b"#"):
            failure = cut(source.tail.decode("utf-8", "replace"), "it ends in a comment")
    except RequestError as error:
        failure = error.with_traceback(None)
    except (OSError, SyntaxError) as error:
        if _NAMELESS.search(str(error)):
            raise NamelessError from None
        failure = source.failure or cut(source.tail.decode("utf-8", "replace"), str(error))
    # Another thread may be told of it, and must not hold what the parser has made: that ends with the frames above.
    if failure is not None:
        raise failure


def cut(text: str, detail: str) -> RequestError:
    """Give the error for an answer that is not whole, by what the engine wrote at its end."""
    if _OUT_OF_TIME.search(text):
        return TimeLimitError("the engine ran out of time", "ask for less, or ask something simpler")
    return EngineError(f"the engine's answer is not whole ({detail})", "ask again in a moment", {"Retry-After": "5"})


def _write_graph(source: Source, _form: Form, wanted: AnswerSpec, base: str, output: Any) -> None:
    found = parse(input=cast(IO[bytes], source), format=RdfFormat.N_TRIPLES)
    triples: Iterable[Triple] = (quad.triple for quad in found)
    held = wanted.format == JSONLD.name
    serialise.write_graph(_bounded(triples) if held else triples, wanted.format, base, output)


def _write_table(source: Source, form: Form, wanted: AnswerSpec, _base: str, output: Any) -> None:
    found = parse_query_results(input=cast(IO[bytes], source), format=QueryResultsFormat.JSON)
    if form is Form.ASK and not isinstance(found, QueryBoolean):
        # Virtuoso answers yes or no as a table of one row.
        values = [value.value for row in found for value in row if isinstance(value, Literal)]
        told = "true" if values and values[0] in ("1", "true") else "false"
        found = parse_query_results(input=f'{{"head":{{}},"boolean":{told}}}', format=QueryResultsFormat.JSON)
    serialise.write_results(found, wanted.format, output, wanted.guarded)


def _bounded(triples: Iterable[Triple]) -> Iterator[Triple]:
    for number, triple in enumerate(triples):
        if number == _MOST_HELD:
            detail = f"more than {_MOST_HELD:,} triples are too many for JSON-LD here, for which all are held at once"
            raise MemoryLimitError(detail, "ask for Turtle or N-Triples, or add LIMIT", limit=_MOST_HELD)
        yield triple
