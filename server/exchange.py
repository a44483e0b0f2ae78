"""One query over HTTP, from request to response: no web framework has a part in it, since it must be quick."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode
from werkzeug.wrappers import Request, Response

from wardmote.server import connection, guard, negotiation, protocol
from wardmote.server.cache import Kept
from wardmote.server.engine import Order, Query, Session
from wardmote.server.errors import BadRequestError, NotAcceptableError, RetiredError
from wardmote.server.negotiation import GRAPHS, RESULTS, Choice, Format
from wardmote.server.observe import RECORD, Record
from wardmote.server.state import State
from wardmote.server.stream import Stream

# How often a query goes to the next release when its own has just been replaced.
_SWITCHES = 2


@dataclass
class Call:
    """One request at the endpoint with all that its handling needs, looked up once."""

    request: Request
    shared: State
    client: int
    who: str
    record: Record
    kept: tuple[str, str, str] | None = None

    @classmethod
    def of(cls, request: Request, shared: State) -> Call:
        """Look up what the handling of a request needs."""
        record = request.environ.get(RECORD) or Record(request.method, request.path)
        return cls(request, shared, connection.descriptor(request), connection.who(request), record)


def read(call: Call) -> protocol.Asked:
    """Read what a call asks. Raises RequestError where it is not of the protocol, or its client made many mistakes."""
    call.shared.shares.require_good(call.who)
    asked = protocol.read(call.request, call.shared.limits.query_bytes)
    call.shared.patience.done(call.client)
    return asked


def answer(call: Call, asked: protocol.Asked, text: str) -> Response:
    """Answer a query. Raises RequestError where there is none that can be answered."""
    _check_graphs(asked)
    query = guard.admit(text, call.shared.limits, asked.default_graphs, asked.named_graphs)
    choice = choose(call, GRAPHS if query.form.makes_graph else RESULTS, asked.format)
    coding = negotiation.coding(call.request.headers.get("Accept-Encoding", ""))
    for _ in range(_SWITCHES):
        # The release may be replaced between the look at which one it is and the query: then ask its successor.
        with suppress(RetiredError):
            return _answered(call, query, Order(choice.format.name, coding, call.client, call.who), choice)
    return _answered(call, query, Order(choice.format.name, coding, call.client, call.who), choice)


def _answered(call: Call, query: Query, order: Order, choice: Choice) -> Response:
    response = _conditional(call, call.shared.engine.session(), query, order, choice)
    _remember(call, response)
    return response


def _check_graphs(asked: protocol.Asked) -> None:
    for iri in asked.default_graphs + asked.named_graphs:
        try:
            NamedNode(iri)
        except ValueError:
            detail = f"the graph {iri!r} is not an absolute IRI"
            raise BadRequestError(detail, "give the whole IRI of the graph") from None


def choose(call: Call, offered: tuple[Format, ...], name: str | None) -> Choice:
    """Choose a format for a call. Raises NotAcceptableError with those there are."""
    accept = call.request.headers.get("Accept", "")
    choice = negotiation.choose(offered, accept, name)
    if choice is None:
        asked = f"format={name}" if name is not None else f"Accept: {accept}"
        raise NotAcceptableError(
            f"nothing offered here matches {asked}",
            f"ask for one of: {negotiation.listing(offered)}",
            offered=[form.media[0] for form in offered],
        )
    return choice


def _conditional(call: Call, session: Session, query: Query, order: Order, choice: Choice) -> Response:
    """Answer from what the client has, from what is kept, or by running the query."""
    digest = _digest(query, order, choice, call.shared.salt)
    record, release = call.record, session.served.id
    record.query, record.form, record.format, record.release = digest[:16], query.form.value, order.format, release
    etag = f'"{release}-{digest[:32]}"'
    if query.repeatable:
        if _has(call.request, etag):
            record.cache = "client"
            return Response(status=304, headers=_tagged(release, etag))
        kept = call.shared.cache.get(digest, release)
        if kept is not None:
            record.cache = "hit"
            return Response(kept.body, headers=list(kept.headers))
    headers = _tagged(release, etag) if query.repeatable else _untagged(release)
    response = _run(call, session, query, order, [("Content-Type", choice.content_type), *headers])
    if query.repeatable and response.is_sequence and call.request.method != "HEAD":
        call.kept = (digest, release, etag)
    return response


def _digest(query: Query, order: Order, choice: Choice, salt: str) -> str:
    content = (query.text, query.default_graphs, query.named_graphs, choice.media, order.coding, salt)
    return hashlib.sha256(repr(content).encode()).hexdigest()


def _has(req: Request, etag: str) -> bool:
    return "If-None-Match" in req.headers and req.if_none_match.contains_weak(etag.strip('"'))


def _tagged(release: str, etag: str) -> list[tuple[str, str]]:
    # A release may come at any time, so an answer is asked about each time: that costs the service next to nothing.
    return [("ETag", etag), ("Cache-Control", "public, no-cache"), ("Wardmote-Release", release)]


def _untagged(release: str) -> list[tuple[str, str]]:
    return [("Cache-Control", "no-store"), ("Wardmote-Release", release)]


def _run(call: Call, session: Session, query: Query, order: Order, headers: list[tuple[str, str]]) -> Response:
    shares = call.shared.shares
    shares.enter(call.who)
    try:
        answer = session.execute(query, replace(order, yielding=True) if shares.yields(call.who) else order)
    except BaseException:
        call.record.engine_seconds = order.bill.seconds
        shares.leave(call.who, order.bill.processor_seconds)
        raise
    stream = Stream(answer, order, call.record, call.shared)
    if answer.coding != "identity":
        headers = [*headers, ("Content-Encoding", answer.coding)]
    if answer.whole:
        body = b"".join(answer)
        stream.close()
        return Response(body, headers=headers)
    response = Response(headers=headers)
    if call.request.method == "HEAD":
        stream.close()
    else:
        stream.begin()
        response.response = stream
        response.call_on_close(stream.close)
    return response


def _remember(call: Call, response: Response) -> None:
    """Keep an answer that may be asked for again, under its content and under the words of the request."""
    if call.kept is None or response.status_code != 200:
        return
    digest, release, etag = call.kept
    body = response.get_data()
    kept = Kept(release, etag, (*response.headers, ("Content-Length", str(len(body)))), body)
    call.shared.cache.put(digest, kept)
    if call.request.method == "GET":
        call.shared.cache.put(connection.words(call.request.environ), kept)
