"""The SPARQL protocol, read side: a query comes by GET, POST or QUERY and leaves as an answer or a clear refusal."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from flask import Blueprint, Request, Response, render_template, request
from pyoxigraph import NamedNode
from werkzeug.exceptions import MethodNotAllowed

from wardmote.server import connection, description, guard, negotiation, protocol
from wardmote.server.cache import Kept
from wardmote.server.engine import Order, Query, Session
from wardmote.server.errors import BadRequestError, NotAcceptableError
from wardmote.server.negotiation import GRAPHS, RESULTS, Choice, Format
from wardmote.server.observe import RECORD, Record
from wardmote.server.state import State, state
from wardmote.server.stream import Stream

blueprint = Blueprint("sparql", __name__)

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


@dataclass
class Call:
    """One request at the endpoint with all that its handling needs, looked up once."""

    request: Request
    shared: State
    client: int
    who: str
    record: Record
    kept: tuple[str, str, str] | None = None


@blueprint.route("/sparql", methods=METHODS, strict_slashes=False, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer one request at the endpoint."""
    req = current_request()
    if req.method == "OPTIONS":
        return _options()
    record = req.environ.get(RECORD) or Record(req.method, req.path)
    call = Call(req, state(), connection.descriptor(req), connection.who(req), record)
    call.shared.shares.require_good(call.who)
    asked = protocol.read(req, call.shared.limits.query_bytes)
    call.shared.patience.done(call.client)
    session = call.shared.engine.session()
    if asked.text is None:
        return _describe(call, session, asked)
    _check_graphs(asked)
    query = guard.admit(asked.text, call.shared.limits, asked.default_graphs, asked.named_graphs)
    choice = _choose(call, GRAPHS if query.form.makes_graph else RESULTS, asked.format)
    coding = negotiation.coding(req.headers.get("Accept-Encoding", ""))
    response = _conditional(call, session, query, Order(choice.format.name, coding, call.client, call.who), choice)
    _remember(call, response)
    return response


def current_request() -> Request:
    """Give the request itself: each look at Flask's stand-in for it costs as much as parsing a header."""
    return request._get_current_object()  # type: ignore[attr-defined, no-any-return]


@blueprint.route("/sparql", methods=["PUT", "DELETE", "PATCH"], strict_slashes=False)
@blueprint.route("/sparql/<path:below>", methods=["PUT", "POST", "DELETE", "PATCH"])
def refuse(below: str = "") -> Response:
    """Refuse what would change the data, here or in a graph that is named by a path below."""
    allowed = ("GET", "HEAD") if below else METHODS
    raise MethodNotAllowed(allowed, f"{request.method} would change the data, and this service is read only")


@blueprint.route("/.well-known/void")
def void() -> Response:
    """Describe the data set."""
    call = Call(current_request(), state(), -1, "", Record(request.method, request.path))
    session = call.shared.engine.session()
    choice = _choose(call, GRAPHS[:-1], request.args.get("format"))
    triples = description.data_set(session, endpoint_url())
    return _graph(description.write(triples, choice.format.name, session.served.base), choice)


def endpoint_url() -> str:
    """Give the absolute address of the endpoint: the public one where it is set, else as the client sees it."""
    return state().endpoint or request.url_root.rstrip("/") + "/sparql"


def _options() -> Response:
    response = Response(status=204)
    response.headers["Allow"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["Accept-Query"] = protocol.QUERY_TYPE
    return response


def _describe(call: Call, session: Session, asked: protocol.Asked) -> Response:
    if call.request.method not in ("GET", "HEAD"):
        raise BadRequestError("the request holds no query", "send it as the parameter 'query' or as the body")
    choice = _choose(call, GRAPHS, asked.format)
    if choice.format.name == "html":
        page = render_template("query.html", served=session.served, limits=call.shared.limits.table())
        response = Response(page, content_type=choice.content_type)
    else:
        sizes = description.graph_sizes(session)
        triples = description.service(sizes, session.served, endpoint_url(), call.shared.limits)
        response = _graph(description.write(triples, choice.format.name, session.served.base), choice)
    response.headers["Wardmote-Release"] = session.served.id
    return response


def _graph(body: bytes, choice: Choice) -> Response:
    response = Response(body, content_type=choice.content_type)
    response.add_etag()
    response.make_conditional(request)
    return response


def _check_graphs(asked: protocol.Asked) -> None:
    for iri in asked.default_graphs + asked.named_graphs:
        try:
            NamedNode(iri)
        except ValueError:
            detail = f"the graph {iri!r} is not an absolute IRI"
            raise BadRequestError(detail, "give the whole IRI of the graph") from None


def _choose(call: Call, offered: tuple[Format, ...], name: str | None) -> Choice:
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
