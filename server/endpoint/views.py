"""The SPARQL protocol, read side: a query comes by GET, POST or QUERY and leaves as an answer or a clear refusal."""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, redirect, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import HTML
from wardmote.server.endpoint import description, exchange, guard, protocol
from wardmote.server.endpoint.exchange import BEGUN, FAILED, Call, Reply
from wardmote.server.endpoint.protocol import Asked, Received
from wardmote.server.engine import serialise
from wardmote.server.engine.interface import Session
from wardmote.server.http import quotas, urls
from wardmote.server.http.errors import NotSparqlError
from wardmote.server.http.metrics import RECORD, Record
from wardmote.server.http.negotiation import Choice
from wardmote.server.web.state import state

blueprint = Blueprint("sparql", __name__)

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


@blueprint.route("/sparql", methods=METHODS, strict_slashes=False, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a request. The front may have left it here: begun, or failed."""
    scope = request.environ.get("asgi.scope", {})
    if FAILED in scope:
        raise scope[FAILED]
    if BEGUN in scope:
        return _response(scope[BEGUN].reply())
    if request.method == "OPTIONS":
        return _options()
    call = _call()
    asked = exchange.read(call)
    if request.method in ("GET", "HEAD") and _wants_page(call, asked):
        return redirect(urls.query(asked.text) if asked.text else urls.QUERY, 303)
    # No text in a body is a mistake, and the reader of the empty text says so.
    if asked.text is not None or request.method not in ("GET", "HEAD"):
        return _response(exchange.answer(call, asked, asked.text or ""))
    return _describe(call, call.shared.engine.session(), asked)


def _wants_page(call: Call, asked: Asked) -> bool:
    """Tell whether a reader is there, for whom there is a page to ask from and to read answers and errors on."""
    form = None
    if asked.text is not None:
        with suppress(NotSparqlError):
            form = guard.read(asked.text).form
    return exchange.choose(call, asked, form).format is HTML


def _call() -> Call:
    record = request.environ.get(RECORD) or Record(request.method, request.path)
    return Call(Received.of(request), state(), quotas.client(request.remote_addr), record)


def _response(reply: Reply) -> Response:
    response = Response(status=reply.status, headers=reply.headers)
    if isinstance(reply.body, bytes):
        response.set_data(reply.body)
    elif request.method == "HEAD":
        reply.body.close()
    else:
        response.response = reply.body
        response.call_on_close(reply.body.close)
    return response


@blueprint.route("/sparql", methods=["PUT", "DELETE", "PATCH"], strict_slashes=False)
@blueprint.route("/sparql/<path:below>", methods=["PUT", "POST", "DELETE", "PATCH"])
def refuse(below: str = "") -> Response:
    """Refuse what would change the data, here or in a graph that is named by a path below."""
    allowed = ("GET", "HEAD") if below else METHODS
    raise MethodNotAllowed(allowed, f"{request.method} would change the data, and this service is read only")


def _options() -> Response:
    response = Response(status=204)
    response.headers["Allow"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
    response.headers["Access-Control-Max-Age"] = "86400"
    response.headers["Accept-Query"] = protocol.QUERY_TYPE
    return response


def _describe(call: Call, session: Session, asked: protocol.Asked) -> Response:
    choice = exchange.choose(call, asked, None)
    sizes = description.graph_sizes(session)
    triples = description.service(sizes, session.served, state().site.endpoint, call.shared.limits)
    response = _graph(serialise.graph(triples, choice.format, session.served.base), choice)
    response.headers["Wardmote-Release"] = session.served.id
    return response


def _graph(body: bytes, choice: Choice) -> Response:
    response = Response(body, content_type=choice.content_type)
    response.add_etag()
    response.make_conditional(request)
    return response
