"""The SPARQL protocol, read side: a query comes by GET, POST or QUERY and leaves as an answer or a clear refusal."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.wrappers import Response

from wardmote.server import description, exchange, protocol
from wardmote.server.engine import Session
from wardmote.server.errors import BadRequestError
from wardmote.server.exchange import Call
from wardmote.server.front import FAILED
from wardmote.server.negotiation import GRAPHS, Choice
from wardmote.server.state import state

blueprint = Blueprint("sparql", __name__)

METHODS = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


@blueprint.route("/sparql", methods=METHODS, strict_slashes=False, provide_automatic_options=False)
def endpoint() -> Response:
    """Answer a request that the front has left: one without a query, or one that failed there."""
    if FAILED in request.environ:
        raise request.environ[FAILED]
    if request.method == "OPTIONS":
        return _options()
    call = Call.of(request, state())
    asked = exchange.read(call)
    if asked.text is not None:
        return exchange.answer(call, asked, asked.text)
    return _describe(call, call.shared.engine.session(), asked)


@blueprint.route("/sparql", methods=["PUT", "DELETE", "PATCH"], strict_slashes=False)
@blueprint.route("/sparql/<path:below>", methods=["PUT", "POST", "DELETE", "PATCH"])
def refuse(below: str = "") -> Response:
    """Refuse what would change the data, here or in a graph that is named by a path below."""
    allowed = ("GET", "HEAD") if below else METHODS
    raise MethodNotAllowed(allowed, f"{request.method} would change the data, and this service is read only")


@blueprint.route("/.well-known/void")
def void() -> Response:
    """Describe the data set."""
    call = Call.of(request, state())
    session = call.shared.engine.session()
    choice = exchange.choose(call, GRAPHS[:-1], request.args.get("format"))
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
    choice = exchange.choose(call, GRAPHS, asked.format)
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
