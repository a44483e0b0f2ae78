"""`/mcp`: the tools over HTTP, to whoever may ask from where they ask, one message at a time."""

from __future__ import annotations

import json
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.http import parse_options_header
from werkzeug.wrappers import Response

from wardmote.graph.rdf.formats import HTML
from wardmote.server.agents.desk import ADDRESS, Desk
from wardmote.server.engine import clients
from wardmote.server.engine.clients import NOBODY
from wardmote.server.http import bodies, negotiation, quotas, urls
from wardmote.server.http.errors import BadRequestError, MediaTypeError, RefusedError, UnavailableError
from wardmote.server.http.metrics import RECORD, Record
from wardmote.server.processes.local import Local
from wardmote.server.reconcile import handler as reconcile
from wardmote.server.reconcile import local as reconcile_locally
from wardmote.server.verify import handler as verify
from wardmote.server.web import working
from wardmote.server.web.addresses import ASKED_HOST, is_local, is_name
from wardmote.server.web.state import state

blueprint = Blueprint("agents", __name__)

_JSON = "application/json"
_STREAM = "text/event-stream"
_PARSE_ERROR, _INVALID = -32700, -32600


class MissingExtraError(UnavailableError):
    """The library that speaks the protocol is not installed here."""

    status = 501
    title = "This service has no tools for assistants"


@blueprint.post(ADDRESS)
def message() -> Response:
    """Answer a message of an assistant."""
    _require_known_place()
    if find_spec("mcp") is None:
        raise MissingExtraError("the tools are not installed here", "whoever runs it can install 'wardmote[mcp]'")
    shared, who = state(), quotas.client(request.remote_addr)
    shared.shares.require_good(who)
    media, _ = parse_options_header(request.headers.get("Content-Type", ""))
    if media != _JSON:
        raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", f"send {_JSON}")
    body = bodies.read(request, shared.limits.agent_bytes, "send less at a time", shared.limits.agent_bytes)
    wrong = _fault(body)
    if wrong is not None:
        shared.shares.blame(who)
        return Response(json.dumps(wrong), 400, content_type=_JSON)
    return _answered(body)


def _answered(body: bytes) -> Response:
    from wardmote.server.agents import service
    from wardmote.server.agents.exchange import VERSIONS, exchange

    version = request.headers.get("MCP-Protocol-Version", VERSIONS[-1])
    if version not in VERSIONS:
        detail = f"the MCP-Protocol-Version is {version[:40]!r}"
        raise BadRequestError(detail, f"ask by one of {', '.join(VERSIONS)}")
    opens = f"Addresses are IRIs; what follows the base of one opens below {state().site.root} too. "
    found = exchange(service.make(_desk, opens), {name.lower(): value for name, value in request.headers.items()}, body)
    response = Response(found.body, found.status, found.headers)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get(ADDRESS)
def about() -> Response:
    """Lead a reader to the page of the manual. There is no stream to listen to: every answer is whole."""
    media = (_STREAM, HTML.media[0])
    if negotiation.best(request.headers.get("Accept", ""), media) == HTML.media[0]:
        return redirect(urls.manual("agents"), 303)
    raise MethodNotAllowed(["POST"], "there is no stream to listen to: send messages by POST")


def _desk() -> Desk:
    """Give the desk of the current request."""
    names = working.backend(reconcile.WORK, reconcile_locally.Local)
    checks = working.backend(verify.WORK, lambda: Local(verify.Handler()))
    record = request.environ.get(RECORD) or Record(request.method, request.path)
    client = request.environ.get(clients.KEY, NOBODY)
    return Desk(state(), names, checks, quotas.client(request.remote_addr), client, record)


def _require_known_place() -> None:
    """Raise RefusedError where a page of another site asks, in its own name or under a name that leads here.

    A browser says in Origin whose page asks. A page whose name was made to lead to this machine (DNS rebinding) comes
    with that name as Host.
    """
    own = urlsplit(state().site.root)
    host = urlsplit(f"//{request.environ.get(ASKED_HOST, '')}").hostname or ""
    # Nobody can make an address of numbers lead elsewhere.
    if host not in ("", own.hostname, "localhost") and is_name(host):
        raise RefusedError(
            f"the Host is {host[:80]!r}", f"ask {own.netloc}; whoever serves under another name sets --endpoint"
        )
    origin = request.headers.get("Origin", "")
    if not origin:
        return
    asking = urlsplit(origin)
    if (asking.scheme, asking.netloc) != (own.scheme, own.netloc) and not is_local(asking.hostname or ""):
        raise RefusedError(f"a page of {origin[:80]!r} asks", "ask from a program, or from a page of this machine")


def _fault(body: bytes) -> dict[str, Any] | None:
    """Give the answer to a body that is no message of the protocol (JSON-RPC 2.0), None where nothing is wrong."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return _error(_PARSE_ERROR, "the body is not JSON, or nests too deeply: send one message as JSON in UTF-8")
    if not isinstance(found, dict) or found.get("jsonrpc") != "2.0":
        return _error(_INVALID, "the body is no message of JSON-RPC 2.0: send one, not several, as an object")
    return None


def _error(code: int, text: str) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": None, "error": {"code": code, "message": text}}
