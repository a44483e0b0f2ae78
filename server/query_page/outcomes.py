"""A user's query run for a page: through the guard, in the client's share, watched for the client's leaving."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.forms import Form
from wardmote.server.drawing import answer_table
from wardmote.server.drawing.answer_table import Table
from wardmote.server.endpoint import answering, hints
from wardmote.server.endpoint.answering import Call, Reply
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.endpoint.views import current_call
from wardmote.server.engine.interface import Session
from wardmote.server.engine.named_queries import Term
from wardmote.server.http.errors import EngineError, RequestError


@dataclass
class Outcome:
    """What became of a query: a table, the yes or no of an ASK, or the problem that kept it from an answer.

    `seconds` is the time that it took, as the page saw it; `release` the identifier of the release that answered;
    `hint` what is likely wrong with the query.
    """

    form: Form | None = None
    table: Table | None = None
    verdict: bool | None = None
    problem: RequestError | None = None
    seconds: float = 0.0
    release: str = ""
    hint: str = ""

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
    call = replace(current_call(), headers=answering.PARSED, words=None)
    started = time.perf_counter()
    try:
        outcome = _run(call, text)
        if outcome.table is not None:
            outcome.table = answer_table.labelled(session, outcome.table)
    except RequestError as error:
        call.record.outcome = error.kind()
        if error.blames_client:
            call.shared.shares.blame(call.who)
        outcome = Outcome(problem=error)
    outcome.seconds = time.perf_counter() - started
    return outcome


def _run(call: Call, text: str) -> Outcome:
    call.shared.shares.require_good(call.who)
    reply = answering.answer(call, Asked(text))
    try:
        outcome = _read(Form(call.record.form), reply)
    finally:
        if not isinstance(reply.body, bytes):
            reply.body.close()
    headers = dict(reply.headers)
    outcome.release, outcome.hint = headers.get("Wardmote-Release", ""), headers.get(hints.HEADER, "")
    return outcome


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


def _json(term: Term | None) -> dict[str, str]:
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
