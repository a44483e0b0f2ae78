"""The SPARQL protocol, read side: a query comes by GET, POST or QUERY and leaves as an answer or a clear refusal."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from flask import Blueprint, Response, g, render_template, request
from pyoxigraph import NamedNode
from werkzeug.exceptions import MethodNotAllowed

from wardmote.server import connection, description, guard, negotiation, protocol
from wardmote.server.cache import Kept
from wardmote.server.engine import Order, Query, Session
from wardmote.server.errors import BadRequestError, NotAcceptableError
from wardmote.server.negotiation import GRAPHS, RESULTS, Choice, Format
from wardmote.server.observe import RECORD, Record
from wardmote.server.state import state
from wardmote.server.stream import Stream

blueprint = Blueprint("sparql", __name__)

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


@blueprint.route("/sparql", methods=METHODS, strict_slashes=False, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer one request at the endpoint."""
    if request.method == "OPTIONS":
        return _options()
    state().shares.require_good(connection.who(request))
    asked = protocol.read(request, state().limits.query_bytes)
    state().patience.done(connection.descriptor(request))
    session = state().engine.session()
    if asked.text is None:
        return _describe(session, asked)
    _check_graphs(asked)
    query = guard.admit(asked.text, state().limits, asked.default_graphs, asked.named_graphs)
    choice = _choose(GRAPHS if query.form.makes_graph else RESULTS, asked.format)
    order = Order(
        choice.format.name,
        negotiation.coding(request.headers.get("Accept-Encoding", "")),
        connection.descriptor(request),
        connection.who(request),
    )
    return _conditional(session, query, order, choice)


@blueprint.route("/sparql", methods=["PUT", "DELETE", "PATCH"], strict_slashes=False)
@blueprint.route("/sparql/<path:below>", methods=["PUT", "POST", "DELETE", "PATCH"])
def refuse(below: str = "") -> Response:
    """Refuse what would change the data, here or in a graph that is named by a path below."""
    allowed = ("GET", "HEAD") if below else METHODS
    raise MethodNotAllowed(allowed, f"{request.method} would change the data, and this service is read only")


@blueprint.route("/.well-known/void")
def void() -> Response:
    """Describe the data set."""
    session = state().engine.session()
    choice = _choose(GRAPHS[:-1], request.args.get("format"))
    triples = description.data_set(session, endpoint_url())
    return _graph(description.write(triples, choice.format.name, session.served.base), choice)


def endpoint_url() -> str:
    """Give the absolute address of the endpoint as the client sees it."""
    return request.url_root.rstrip("/") + "/sparql"


def _options() -> Response:
    response = Response(status=204)
    response.headers["Allow"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["Accept-Query"] = protocol.QUERY_TYPE
    return response


def _describe(session: Session, asked: protocol.Asked) -> Response:
    if request.method not in ("GET", "HEAD"):
        raise BadRequestError("the request holds no query", "send it as the parameter 'query' or as the body")
    choice = _choose(GRAPHS, asked.format)
    if choice.format.name == "html":
        page = render_template("query.html", served=session.served, limits=state().limits.table())
        response = Response(page, content_type=choice.content_type)
    else:
        triples = description.service(session, endpoint_url(), state().limits)
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


def _choose(offered: tuple[Format, ...], name: str | None) -> Choice:
    accept = request.headers.get("Accept", "")
    choice = negotiation.choose(offered, accept, name)
    if choice is None:
        asked = f"format={name}" if name is not None else f"Accept: {accept}"
        raise NotAcceptableError(
            f"nothing offered here matches {asked}",
            f"ask for one of: {negotiation.listing(offered)}",
            offered=[form.media[0] for form in offered],
        )
    return choice


def _conditional(session: Session, query: Query, order: Order, choice: Choice) -> Response:
    """Answer from what the client has, from what is kept, or by running the query."""
    record: Record = request.environ.get(RECORD) or Record(request.method, request.path)
    digest = _digest(query, order, choice)
    record.query, record.form, record.format = digest[:16], query.form.value, order.format
    record.release = session.served.id
    etag = f"{session.served.id}-{digest[:32]}"
    if query.repeatable:
        if request.if_none_match.contains_weak(etag):
            record.cache = "client"
            return _dressed(Response(status=304), session, etag)
        kept = state().cache.get(digest, session.served.id)
        if kept is not None:
            record.cache = "hit"
            return Response(kept.body, headers=list(kept.headers))
    response = _run(session, query, order, choice, record)
    if not query.repeatable:
        response.headers["Cache-Control"] = "no-store"
        response.headers["Wardmote-Release"] = session.served.id
        return response
    _dressed(response, session, etag)
    if response.is_sequence and request.method != "HEAD":
        g.kept = (digest, session.served.id, etag)
    return response


def _digest(query: Query, order: Order, choice: Choice) -> str:
    content = [query.text, query.default_graphs, query.named_graphs, choice.media, order.coding]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _dressed(response: Response, session: Session, etag: str) -> Response:
    response.set_etag(etag)
    # A release may come at any time, so an answer is asked about each time: that costs the service next to nothing.
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Wardmote-Release"] = session.served.id
    return response


def _run(session: Session, query: Query, order: Order, choice: Choice, record: Record) -> Response:
    shares = state().shares
    shares.enter(order.who)
    try:
        answer = session.execute(query, replace(order, yielding=shares.yields(order.who)))
    except BaseException:
        record.engine_seconds = order.bill.seconds
        shares.leave(order.who, order.bill.processor_seconds)
        raise
    stream = Stream(answer, order, record, state())
    response = Response(content_type=choice.content_type)
    if answer.coding != "identity":
        response.headers["Content-Encoding"] = answer.coding
    if answer.whole:
        response.data = b"".join(answer)
        stream.close()
    elif request.method == "HEAD":
        stream.close()
    else:
        stream.begin()
        response.response = stream
        response.call_on_close(stream.close)
    return response


def remember(response: Response) -> None:
    """Keep an answer that may be asked for again, under its content and under the words of the request."""
    digest, release, etag = g.pop("kept", (None, "", ""))
    if digest is None or response.status_code != 200:
        return
    body = response.get_data()
    kept = Kept(release, f'"{etag}"', tuple(response.headers), body)
    state().cache.put(digest, kept)
    if request.method == "GET":
        state().cache.put(connection.words(request.environ), kept)
