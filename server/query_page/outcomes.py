"""A user's query run for a page: through the guard, in the client's share, watched for the client's leaving."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from flask import request
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.forms import Form
from wardmote.server.drawing import answer_table
from wardmote.server.drawing.answer_table import Table, Term
from wardmote.server.endpoint import exchange, guard
from wardmote.server.endpoint.exchange import Call, Plan, Reply
from wardmote.server.endpoint.protocol import Received
from wardmote.server.engine.interface import Query, Session
from wardmote.server.http import negotiation, quotas
from wardmote.server.http.errors import EngineError, RequestError
from wardmote.server.http.metrics import RECORD, Record
from wardmote.server.http.negotiation import GRAPHS, RESULTS
from wardmote.server.web.state import state

# What the web server leaves in the scope of a request: the client's connection.
_CONNECTION = "wardmote.connection"
# Not the client's fault: being told to wait, and leaving.
_BLAMELESS = frozenset({429, 499})


@dataclass
class Outcome:
    """What became of a query: a table, the yes or no of an ASK, or the problem that kept it from an answer.

    `seconds` is the time that it took, as the page saw it; `release` the identifier of the release that answered.
    """

    form: Form | None = None
    table: Table | None = None
    verdict: bool | None = None
    problem: RequestError | None = None
    seconds: float = 0.0
    release: str = ""

    @property
    def status(self) -> int:
        """The status of a page that shows this."""
        return self.problem.status if self.problem else 200

    @property
    def place(self) -> tuple[int, int]:
        """Line and column of the problem, both from 1; 0 where unknown."""
        extra = self.problem.extra if self.problem else {}
        return _whole(extra.get("line")), _whole(extra.get("column"))


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def run(text: str, session: Session) -> Outcome:
    """Run a query of the client that is answered. What goes wrong is in the outcome, and counted against the client."""
    who = quotas.client(request.remote_addr)
    record = request.environ.get(RECORD) or Record(request.method, request.path)
    started = time.perf_counter()
    try:
        state().shares.require_good(who)
        query = guard.admit(text, state().limits)
        outcome = _run(query, who, record)
        if outcome.table is not None:
            outcome.table = answer_table.labelled(session, outcome.table)
    except RequestError as error:
        record.outcome = error.kind()
        if error.status not in _BLAMELESS:
            state().shares.blame(who)
        outcome = Outcome(problem=error)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _run(query: Query, who: str, record: Record) -> Outcome:
    name, offered = ("ntriples", GRAPHS) if query.form.makes_graph else ("json", RESULTS)
    choice = negotiation.choose(offered, "", name)
    if choice is None:
        raise ValueError(f"Unexpected format {name!r}")
    # Not a GET: what is kept under the words of a request is for the endpoint alone.
    received = Received("POST", b"", {}, lambda _: b"")
    with _connection() as client:
        call = Call(received, state(), who, record, client)
        reply = exchange.perform(call, Plan(query, choice, "identity"))
        # From here on this page answers, so a query that breaks off does not break the connection.
        call.client = -1
        try:
            outcome = _read(query.form, reply)
        finally:
            if not isinstance(reply.body, bytes):
                reply.body.close()
    outcome.release = dict(reply.headers).get("Wardmote-Release", "")
    return outcome


@contextmanager
def _connection() -> Iterator[int]:
    """Give a descriptor of the client's connection, by which its leaving is noticed; -1 where there is none."""
    connection = request.environ.get("asgi.scope", {}).get(_CONNECTION)
    client: int = connection.copy() if connection is not None else -1
    try:
        yield client
    finally:
        if client >= 0:
            with suppress(OSError):
                os.close(client)


def _read(form: Form, reply: Reply) -> Outcome:
    pieces = iter([reply.body] if isinstance(reply.body, bytes) else reply.body)
    try:
        if form.makes_graph:
            return Outcome(form, answer_table.read_graph(pieces))
        found = answer_table.read_results(pieces)
    except OSError as error:
        raise EngineError(str(error), "simplify the query, or ask for less, and run it again") from None
    return Outcome(form, verdict=found) if isinstance(found, bool) else Outcome(form, found)


def raw(outcome: Outcome, base: str) -> str:
    """Give what is shown of an answer as a client reads it: SPARQL Results in JSON, or Turtle."""
    table = outcome.table
    if table is None:
        return json.dumps({"head": {}, "boolean": outcome.verdict}, indent=2)
    if outcome.form is not None and outcome.form.makes_graph:
        triples = [Triple(*(cell.term for cell in row)) for row in table.rows]  # type: ignore[arg-type]
        return (serialize(triples, format=RdfFormat.TURTLE, prefixes=iris.prefixes(base)) or b"").decode()
    bindings = [
        {name: _json(cell.term) for name, cell in zip(table.names, row, strict=True) if cell.term is not None}
        for row in table.rows
    ]
    return json.dumps({"head": {"vars": table.names}, "results": {"bindings": bindings}}, indent=2, ensure_ascii=False)


def _json(term: Term) -> dict[str, str]:
    """Give a term as SPARQL Results in JSON have it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal):
        raise ValueError(f"Unexpected term in an answer {term!r}")
    found = {"type": "literal", "value": term.value}
    if term.language:
        return found | {"xml:lang": term.language}
    plain = term.datatype.value == iris.VOCABULARIES["xsd"] + "string"
    return found if plain else found | {"datatype": term.datatype.value}
