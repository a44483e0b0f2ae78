"""The SPARQL protocol, read side: a query comes by GET, POST or QUERY and leaves as an answer or a clear refusal."""

from __future__ import annotations

from flask import Blueprint, g, redirect, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.wrappers import Response

from wardmote.server.endpoint import answering, description, protocol
from wardmote.server.endpoint.answering import Call, Reply
from wardmote.server.endpoint.direct import FAULT, wants_page
from wardmote.server.endpoint.direct import call as call_of
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine import serialise
from wardmote.server.http import negotiation, urls
from wardmote.server.web.state import state

blueprint = Blueprint("sparql", __name__)

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


@blueprint.route("/sparql", methods=METHODS, strict_slashes=False, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a request."""
    if request.method == "OPTIONS":
        return _options()
    call = current_call()
    call.shared.shares.require_good(call.who)
    asked = protocol.read(request, call.shared.limits.query_bytes)
    g.asked = asked.text  # a page that says what is wrong with it shows it
    if FAULT in request.environ:
        raise request.environ[FAULT]
    reading = request.method in ("GET", "HEAD")
    if reading and wants_page(call, asked):
        return redirect(urls.query(asked.text) if asked.text else urls.QUERY, 303)
    if reading and asked.text is None:
        return _describe(call, asked)
    return _response(answering.answer(call, asked))


def current_call() -> Call:
    """Give the call of the current request."""
    return call_of(request.environ, state())


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
    response.headers["Accept-Query"] = protocol.QUERY_TYPE
    return response


def _describe(call: Call, asked: Asked) -> Response:
    session = call.shared.engine.session()
    choice = negotiation.choose(answering.GRAPHS, call.headers.get("accept", ""), asked.formats)
    sizes = description.graph_sizes(session)
    site, served = call.shared.site, session.served
    days = description.days(site.home, served.id)
    triples = description.service(sizes, served, site.endpoint, call.shared.limits, days)
    body = serialise.graph(triples, choice.format, served.base)
    response = Response(body, content_type=choice.content_type)
    response.headers["Wardmote-Release"] = served.id
    response.add_etag()
    response.make_conditional(request)
    return response
