"""The one way from a request for a query to its answer: read, guard, plan, run on a worker, answer.

The endpoint and the query page call `answer`; nothing else begins a query of a client.
"""

from __future__ import annotations

import errno
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from werkzeug.http import parse_etags

from wardmote.graph.rdf.formats import HTML
from wardmote.server.endpoint import guard, hints
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine import waiting
from wardmote.server.engine.clients import NOBODY, Client
from wardmote.server.engine.interface import Answer, AnswerSpec, Query, Session
from wardmote.server.http import negotiation
from wardmote.server.http.cache import Kept
from wardmote.server.http.errors import RequestError, RetiredError
from wardmote.server.http.limits import Limits
from wardmote.server.http.metrics import Headers, Record
from wardmote.server.http.negotiation import Choice, Offer
from wardmote.server.web.state import State
from wardmote.server.web.varying import BOTH

# A page is made elsewhere: see `views`.
GRAPHS: Offer = tuple(one for one in negotiation.GRAPHS if one is not HTML)
TABLES: Offer = tuple(one for one in negotiation.RESULTS if one is not HTML)

# How often a query goes to the next release when its own has just been replaced.
_SWITCHES = 2
# A text longer than this, in characters, is read where that holds nobody up, and its reader is charged for it.
_LONG = 4_096

# What a program of ours accepts that reads the answer: a form of a table, and one of a graph.
PARSED = {"accept": "application/sparql-results+json, application/n-triples"}


class RequestHeaders(Protocol):
    """The headers of a request, which are looked up whatever the case of their names."""

    def get(self, name: str, default: str, /) -> str:
        """Give the value of a header."""
        ...


@dataclass(frozen=True)
class Call:
    """A request for an answer with all that its handling needs: who it is from, and what is noted of it.

    An answer is kept under `words`, the request as the
    client put it, where these are given.
    """

    shared: State
    who: str
    record: Record
    headers: RequestHeaders
    client: Client = NOBODY
    words: tuple[bytes, str, str] | None = None


class Stream:
    """The pieces of an answer; `ended` is called once. An answer that fails on the way breaks the connection.

    So it looks incomplete to whoever receives it.
    """

    def __init__(self, answer: Answer, record: Record, ended: Callable[[], None]) -> None:
        self._answer = answer
        self._record = record
        self._ended = ended
        self._open = True

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer
        except RequestError as error:
            self._record.outcome = f"cut-{error.kind()}"
            raise BrokenPipeError(errno.EPIPE, f"the answer broke off: {error.detail}") from None

    def close(self) -> None:
        """Stop the query if it still runs, and charge the client for its time."""
        if self._open:
            self._open = False
            self._answer.close()
            self._ended()


@dataclass(frozen=True)
class Reply:
    """What goes back: a body that is there already, or one that comes in pieces and must be closed."""

    status: int
    headers: Headers
    body: bytes | Stream = b""


@dataclass(frozen=True)
class Plan:
    """What a request comes down to: a query that may be run, and the form in which its answer is wanted."""

    query: Query
    choice: Choice
    coding: str
    guarded: bool = False


def answer(call: Call, asked: Asked) -> Reply:
    """Answer what a client asks, waiting for it. Raises RequestError where there is nothing that can be answered."""
    planned = _planned(call, asked)
    for _ in range(_SWITCHES):
        # The release may be replaced between the look at which one it is and the query: then ask its successor.
        with suppress(RetiredError):
            return _run(call, planned)
    return _run(call, planned)


def _planned(call: Call, asked: Asked) -> Plan:
    """Plan what is asked: where the text is long, in a place where others go on meanwhile."""
    if len(asked.text or "") <= _LONG:
        return plan(asked, call.shared.limits, call.headers)
    return waiting.elsewhere(_plan_long, call, asked)


def _plan_long(call: Call, asked: Asked) -> Plan:
    started = time.thread_time()
    try:
        return plan(asked, call.shared.limits, call.headers)
    finally:
        call.shared.shares.charge(call.who, time.thread_time() - started)


def plan(asked: Asked, limits: Limits, headers: RequestHeaders) -> Plan:
    """Decide what to run for a request and how to send it. Raises RequestError where that cannot be."""
    # No text in a body is a mistake, and the guard says so of the empty text.
    query = guard.admit(asked.text or "", limits, asked.default_graphs, asked.named_graphs)
    # What is no query is told so whatever format its answer was wanted in.
    wanted = (headers.get("accept", ""), asked.formats) if query.balanced else ("*/*", ())
    choice = negotiation.choose(GRAPHS if query.form.makes_graph else TABLES, *wanted)
    return Plan(query, choice, negotiation.coding(headers.get("accept-encoding", "")), asked.guarded)


def _run(call: Call, planned: Plan) -> Reply:
    """Answer from what the client has, from what is kept, or by running the query."""
    session = call.shared.engine.session()
    running = Running(call, planned, session, _digest(call, planned))
    return running.recalled() or running.run()


def _digest(call: Call, planned: Plan) -> str:
    """Give a digest of all that an answer depends on but the release."""
    query = planned.query
    wanted = (planned.choice.media, planned.coding, planned.guarded)
    content = (query.text, query.default_graphs, query.named_graphs, *wanted)
    return hashlib.sha256(repr((*content, call.shared.salt)).encode()).hexdigest()


@dataclass
class Running:
    """A planned query on one release."""

    call: Call
    plan: Plan
    session: Session
    digest: str

    def __post_init__(self) -> None:
        record, served = self.call.record, self.session.served
        self.etag = f'"{served.id}-{self.digest[:32]}"'
        client, who = self.call.client, self.call.who
        self.spec = AnswerSpec(self.plan.choice.format.name, self.plan.coding, client, who, guarded=self.plan.guarded)
        record.query, record.form = self.digest[:16], self.plan.query.form.value
        record.format, record.release = self.spec.format, served.id

    def recalled(self) -> Reply | None:
        """Answer from what the client has or from what is kept; None where the query must be run."""
        if not self.plan.query.repeatable:
            return None
        condition = self.call.headers.get("if-none-match", "")
        if condition and parse_etags(condition).contains_weak(self.etag.strip('"')):
            self.call.record.cache = "client"
            return Reply(304, self._tags())
        kept = self.call.shared.cache.get(self.digest, self.session.served.id)
        if kept is None:
            return None
        self.call.record.cache = "hit"
        return Reply(200, list(kept.headers), kept.body)

    def run(self) -> Reply:
        """Run the query in the client's share, which it leaves when its answer ends."""
        shares = self.call.shared.shares
        shares.enter(self.call.who)
        try:
            if shares.yields(self.call.who):
                self.spec = replace(self.spec, yielding=True)
            return self._reply(self.session.execute(self.plan.query, self.spec))
        except BaseException:
            self.leave()
            raise

    def leave(self) -> None:
        """Count the query as ended, and charge for it."""
        self.call.record.engine_seconds = self.spec.cost.seconds
        self.call.shared.shares.leave(self.call.who, self.spec.cost.processor_seconds)

    def _reply(self, answer: Answer) -> Reply:
        headers = [("Content-Type", self.plan.choice.content_type), *self._tags()]
        if answer.coding != "identity":
            headers.append(("Content-Encoding", answer.coding))
        if not answer.whole:
            headers += hints.header(self.plan.query, self.session, empty=False)
            return Reply(200, headers, Stream(answer, self.call.record, self.leave))
        body = b"".join(answer)
        answer.close()
        self.leave()
        empty = answer.coding == "identity" and hints.is_empty(body, self.spec.format)
        headers += hints.header(self.plan.query, self.session, empty)
        self._keep(headers, body)
        return Reply(200, headers, body)

    def _tags(self) -> Headers:
        always = [("Wardmote-Release", self.session.served.id), ("Vary", BOTH)]
        if not self.plan.query.repeatable:
            return [("Cache-Control", "no-store"), *always]
        # A release may come at any time, so an answer is asked about each time: that costs the service next to nothing.
        return [("ETag", self.etag), ("Cache-Control", "public, no-cache"), *always]

    def _keep(self, headers: Headers, body: bytes) -> None:
        """Keep an answer that may be asked for again, under its content and under the words of the request."""
        if not self.plan.query.repeatable:
            return
        kept = Kept(self.session.served.id, self.etag, tuple(headers), body)
        for key in (self.digest, self.call.words):
            if key is not None:
                self.call.shared.cache.put(key, kept)


def words(query_string: bytes, accept: str, accept_encoding: str) -> tuple[bytes, str, str]:
    """Give what the answer to a GET depends on, as the client put it."""
    return query_string, accept, accept_encoding
