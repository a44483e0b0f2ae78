"""One query over HTTP, from request to reply: no web framework has a part in it, since it must be quick."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode
from werkzeug.http import parse_etags

from wardmote.graph.rdf.formats import HTML
from wardmote.server.endpoint import guard, protocol
from wardmote.server.endpoint.protocol import Asked, Received
from wardmote.server.endpoint.stream import Stream
from wardmote.server.engine.interface import Answer, Form, Order, Query, Session
from wardmote.server.http import negotiation
from wardmote.server.http.cache import Kept
from wardmote.server.http.errors import BadRequestError, RetiredError
from wardmote.server.http.metrics import Record
from wardmote.server.http.negotiation import GRAPHS, RESULTS, Choice
from wardmote.server.web.state import State

# How often a query goes to the next release when its own has just been replaced.
_SWITCHES = 2

# What the front leaves in the scope of a request for the application behind: an error, or a query that has begun.
FAILED, BEGUN = "wardmote.failed", "wardmote.begun"

Headers = list[tuple[str, str]]


@dataclass
class Call:
    """One request at the endpoint with all that its handling needs: who it is from and what is noted of it.

    `client` is the file descriptor of the client's connection, or -1 where nothing is to be watched.
    """

    received: Received
    shared: State
    who: str
    record: Record
    client: int = -1

    def header(self, name: str) -> str:
        """Give the value of a header, "" where there is none. `name` is in lower case."""
        return self.received.headers.get(name, "")


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


def read(call: Call) -> Asked:
    """Read what a call asks. Raises RequestError where it is not of the protocol, or its client made many mistakes."""
    call.shared.shares.require_good(call.who)
    return protocol.read(call.received, call.shared.limits.query_bytes)


def plan(call: Call, asked: Asked, text: str) -> Plan:
    """Decide what to run for a request and how to send it. Raises RequestError where that cannot be."""
    _check_graphs(asked)
    query = guard.admit(text, call.shared.limits, asked.default_graphs, asked.named_graphs)
    choice = choose(call, asked, query.form)
    return Plan(query, choice, negotiation.coding(call.header("accept-encoding")))


def answer(call: Call, asked: Asked, text: str) -> Reply:
    """Answer a query, waiting for it. Raises RequestError where there is none that can be answered."""
    return perform(call, plan(call, asked, text))


def perform(call: Call, planned: Plan) -> Reply:
    """Answer a query that has been planned, waiting for it. Raises RequestError where it fails."""
    for _ in range(_SWITCHES):
        # The release may be replaced between the look at which one it is and the query: then ask its successor.
        with suppress(RetiredError):
            return _perform(call, planned)
    return _perform(call, planned)


def _perform(call: Call, planned: Plan) -> Reply:
    exchange = Exchange(call, planned, call.shared.engine.session())
    reply = exchange.recall()
    if reply is not None:
        return reply
    with exchange.entered():
        return exchange.reply(exchange.session.execute(planned.query, exchange.order))


def _check_graphs(asked: Asked) -> None:
    for iri in asked.default_graphs + asked.named_graphs:
        try:
            NamedNode(iri)
        except ValueError:
            detail = f"the graph {iri!r} is not an absolute IRI"
            raise BadRequestError(detail, "give the whole IRI of the graph") from None


def choose(call: Call, asked: Asked, form: Form | None) -> Choice:
    """Choose a format for the answer to a query of a form, which is None where there is no query or one that is none.

    HTML means the query page, to which the client is led. The page asks all graphs, so that who names graphs, or sends
    a body, has no HTML. Raises NotAcceptableError with the formats there are.
    """
    offered = GRAPHS if asked.text is None or (form and form.makes_graph) else RESULTS
    if form is None and asked.text is not None:
        offered = tuple(dict.fromkeys((*RESULTS, *GRAPHS)))  # the error is what the client has to be told
    if asked.default_graphs or asked.named_graphs or call.received.method not in ("GET", "HEAD"):
        offered = tuple(one for one in offered if one is not HTML)
    return negotiation.choose(offered, call.header("accept"), asked.format)


@dataclass
class Exchange:
    """A planned query on one release. Its steps are taken in turn: `recall`; then `entered`, and `reply` within it."""

    call: Call
    plan: Plan
    session: Session
    digest: str = field(init=False)
    etag: str = field(init=False)
    order: Order = field(init=False)

    def __post_init__(self) -> None:
        query, choice, served = self.plan.query, self.plan.choice, self.session.served
        content = (
            query.text,
            query.default_graphs,
            query.named_graphs,
            choice.media,
            self.plan.coding,
            self.call.shared.salt,
        )
        self.digest = hashlib.sha256(repr(content).encode()).hexdigest()
        self.etag = f'"{served.id}-{self.digest[:32]}"'
        self.order = Order(choice.format.name, self.plan.coding, self.call.client, self.call.who)
        record = self.call.record
        record.query, record.form = self.digest[:16], query.form.value
        record.format, record.release = self.order.format, served.id

    def recall(self) -> Reply | None:
        """Answer from what the client has or from what is kept; None where the query must be run."""
        if not self.plan.query.repeatable:
            return None
        condition = self.call.header("if-none-match")
        if condition and parse_etags(condition).contains_weak(self.etag.strip('"')):
            self.call.record.cache = "client"
            return Reply(304, self._tags())
        kept = self.call.shared.cache.get(self.digest, self.session.served.id)
        if kept is None:
            return None
        self.call.record.cache = "hit"
        return Reply(200, list(kept.headers), kept.body)

    def _tags(self) -> Headers:
        release = ("Wardmote-Release", self.session.served.id)
        if not self.plan.query.repeatable:
            return [("Cache-Control", "no-store"), release]
        # A release may come at any time, so an answer is asked about each time: that costs the service next to nothing.
        return [("ETag", self.etag), ("Cache-Control", "public, no-cache"), release]

    def enter(self) -> None:
        """Count the query as running. Raises TooManyRequestsError where the client has had its share."""
        shares = self.call.shared.shares
        shares.enter(self.call.who)
        if shares.yields(self.call.who):
            self.order = replace(self.order, yielding=True)

    def leave(self) -> None:
        """Count the query as ended, and charge for it."""
        self.call.record.engine_seconds = self.order.bill.seconds
        self.call.shared.shares.leave(self.call.who, self.order.bill.processor_seconds)

    def entered(self) -> _Entered:
        """Enter, and leave again where what is done within fails; else the reply leaves when it ends."""
        return _Entered(self)

    def reply(self, answer: Answer) -> Reply:
        """Make the reply of an answer that has begun."""
        headers = [("Content-Type", self.plan.choice.content_type), *self._tags()]
        if answer.coding != "identity":
            headers.append(("Content-Encoding", answer.coding))
        if not answer.whole:
            return Reply(200, headers, Stream(answer, self))
        body = b"".join(answer)
        answer.close()
        self.leave()
        self._keep(headers, body)
        return Reply(200, headers, body)

    def _keep(self, headers: Headers, body: bytes) -> None:
        """Keep an answer that may be asked for again, under its content and under the words of the request."""
        method = self.call.received.method
        if not self.plan.query.repeatable or method == "HEAD":
            return
        kept = Kept(self.session.served.id, self.etag, tuple(headers), body)
        self.call.shared.cache.put(self.digest, kept)
        if method == "GET":
            self.call.shared.cache.put(words(self.call.received), kept)


class _Entered:
    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def __enter__(self) -> None:
        self._exchange.enter()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is not None:
            self._exchange.leave()


def words(received: Received) -> tuple[bytes, str, str]:
    """Give what the answer to a GET depends on, as the client put it."""
    headers = received.headers
    return received.query_string, headers.get("accept", ""), headers.get("accept-encoding", "")
