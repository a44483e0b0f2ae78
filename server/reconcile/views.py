"""The routes of the reconciliation service, of both versions, and the page that people read about it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qsl

from flask import Blueprint, Flask, current_app, render_template, request
from markupsafe import escape
from werkzeug.exceptions import NotFound
from werkzeug.http import parse_options_header
from werkzeug.wrappers import Response

from wardmote.graph.naming import schema, tables
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.rdf.formats import HTML, JSON
from wardmote.graph.releases.release import QUADS, RELEASES
from wardmote.server.http import negotiation, quotas, urls
from wardmote.server.http.errors import BadRequestError, MediaTypeError, TooLongError
from wardmote.server.reconcile import manifest, requests
from wardmote.server.reconcile.local import Local
from wardmote.server.reconcile.messages import DRAFT, OLD, Extend, Match, Order, Place, Show, Suggest
from wardmote.server.reconcile.processes import Answer, Clerks
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("reconcile", __name__)

# Parts of a batch, so that others are served in between.
_PART = 25
_MOST_SUGGESTED = 100
_FORM = "application/x-www-form-urlencoded"
_JSON, _SCRIPT = JSON.media[0], "application/javascript"
_KEY = "wardmote.reconcile"
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,99}\Z", re.ASCII)
# Any client may show a preview in a frame; it holds no script and sends nothing.
_PREVIEW_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
_VERSIONS = {urls.RECONCILE: OLD, f"{urls.RECONCILE}/{OLD}": OLD, f"{urls.RECONCILE}/{DRAFT}": DRAFT}

View = Callable[..., Response]


def staff(app: Flask, clerks: Clerks) -> None:
    """Have others than the application itself answer what needs the index."""
    app.extensions[_KEY] = clerks


def _route(below: str, *methods: str) -> Callable[[View], View]:
    """Register a view below the address of each version; it is told which one."""

    def register(view: View) -> View:
        for address, version in _VERSIONS.items():
            name, told = f"{view.__name__}-{address[1:].replace('.', '-')}", {"version": version}
            rule = f"{address}{below}"
            blueprint.add_url_rule(rule, name, view, methods=methods, defaults=told, strict_slashes=False)
        return view

    return register


@blueprint.after_request
def _allow(response: Response) -> Response:
    """Let scripts from anywhere send JSON."""
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, POST, OPTIONS")
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response


@_route("", "GET", "POST")
def endpoint(version: str) -> Response:
    """Answer a batch or a request to extend of version 0.2, or say what there is: as a page to those who read pages."""
    given = _parameters()
    if version == OLD and "queries" in given:
        return _reply(_batch(requests.batch(requests.document(given["queries"], "'queries'"), state().limits, _key)))
    if version == OLD and "extend" in given:
        return _reply(_extend(requests.document(given["extend"], "'extend'"), version))
    if request.method == "POST":
        detail = "the request has neither 'queries' nor 'extend'"
        raise BadRequestError(detail, f"send one of them as a parameter; of version {DRAFT}, send JSON to /match below")
    if "callback" not in given and _for_reader():
        return _page()
    root, limits, base = state().site.root, state().limits, session().served.base
    return _reply(manifest.manifest(root, base, limits) if version == OLD else manifest.draft_manifest(root, limits))


@_route("/match", "POST")
def match(version: str) -> Response:  # noqa: ARG001
    """Answer a batch of the draft of version 1.0."""
    return _reply(_batch(requests.draft_batch(_json_body(), state().limits, _key)))


@_route("/extend", "POST")
def extend(version: str) -> Response:  # noqa: ARG001
    """Give the values of properties, in the draft of version 1.0."""
    return _reply(_extend(_json_body(), DRAFT))


@_route("/extend/propose", "GET")
def propose(version: str) -> Response:  # noqa: ARG001
    """Propose properties for a type."""
    kind = schema.type_named(request.args.get("type", ""))
    limit = _whole("limit", 0)
    found = manifest.properties(kind=kind)
    said: dict[str, Any] = {"type": request.args.get("type", ""), "properties": found[:limit] if limit else found}
    return _reply(said | ({"limit": limit} if limit else {}))


@_route("/suggest/<any(entity,property,type):what>", "GET")
def suggest(version: str, what: str) -> Response:  # noqa: ARG001
    """Complete what somebody types."""
    prefix = requests.clean(request.args.get("prefix", ""))
    limit = min(_whole("limit", 10) or 10, _MOST_SUGGESTED)
    offset = min(_whole("offset", _whole("cursor", 0)), 10 * _MOST_SUGGESTED)
    if what == "entity":
        kinds = (schema.type_named(one) for one in request.args.get("type", "").split(","))
        return _reply(_ask([Suggest(prefix, tuple(filter(None, kinds)), limit, offset)])[0].body)
    found = manifest.types(prefix) if what == "type" else manifest.properties(prefix)
    return _reply({"result": found[offset : offset + limit]})


@_route("/preview", "GET")
def preview(version: str) -> Response:  # noqa: ARG001
    """Show a thing in a few lines, for a frame."""
    shown = _shown(request.args.get("id", ""))
    response = Response(render_template("reconcile/preview.html", **shown), content_type=HTML.content_type)
    response.headers["Content-Security-Policy"] = _PREVIEW_POLICY
    return response


@_route("/flyout/<any(entity,property,type):what>", "GET")
def flyout(version: str, what: str) -> Response:  # noqa: ARG001
    """Say in a paragraph what a suggestion is."""
    id_ = request.args.get("id", "")
    if what == "entity":
        shown = _shown(id_)
        name, told = shown["label"], shown["hint"]
    else:
        found = manifest.named(what, id_)
        if found is None:
            raise NotFound(f"there is no {what} {id_[:80]!r}")
        name, told = found
    return _reply({"id": id_, "html": f"<p><strong>{escape(name)}</strong><br>{escape(told)}</p>"})


def _shown(id_: str) -> dict[str, Any]:
    """Give what is told of a thing. Raises NotFound where there is none."""
    shown = json.loads(_ask([Show(requests.clean(id_))])[0].body)
    if shown is None:
        raise NotFound(f"there is no thing {id_[:80]!r}")
    return dict(shown)


def _page() -> Response:
    """Give the page about the service, with what is found for a name that was tried."""
    args = {name: requests.clean(request.args.get(name, "")) for name in ("name", "type", "council", "ward", "day")}
    asked = [("council", args["council"]), ("ward", args["ward"]), ("pollingDay", args["day"])]
    conditions = tuple(Condition(name, (Value(text),)) for name, text in asked if text.strip())
    kind = schema.type_named(args["type"])
    found = None
    if args["name"].strip() or conditions:
        query = Query(args["name"], (kind,) if kind else (), conditions)
        found = json.loads(_batch(Match(DRAFT, (query,))))["results"][0]["candidates"]
    address = state().site.root.rstrip("/")
    told = {"types": schema.TYPES.values(), "properties": schema.PROPERTIES.values(), "address": address}
    page = render_template("reconcile/page.html", **args, kind=kind, found=found, limits=state().limits, **told)
    return Response(page, content_type=HTML.content_type)


def _batch(order: Match) -> bytes:
    """Answer a batch in parts, and put these together."""
    starts = range(0, len(order.queries), _PART)
    parts = [Match(order.version, order.queries[at : at + _PART], order.keys[at : at + _PART]) for at in starts]
    joined = b",".join(answer.body for answer in _ask(parts))
    return b"{" + joined + b"}" if order.version == OLD else b'{"results":[' + joined + b"]}"


def _extend(found: Any, version: str) -> bytes:
    order: Extend = requests.extension(found, state().limits, version)
    return _ask([order])[0].body


def _ask(orders: Sequence[Order]) -> list[Answer]:
    """Have orders answered, within the client's share. Raises RequestError."""
    shares, who = state().shares, quotas.client(request.remote_addr)
    shares.require_good(who)
    shares.enter(who)
    seconds = 0.0
    try:
        answers = _clerks().ask(_place(), orders)
        seconds = sum(answer.seconds for answer in answers)
        return answers
    finally:
        shares.leave(who, seconds)


def _clerks() -> Clerks:
    found: Clerks = current_app.extensions.setdefault(_KEY, Local(session))
    return found


def _place() -> Place:
    """Give the place of the index of the release that answers the current request."""
    served, home = session().served, state().site.home
    if home is None:
        return Place("", served.id, served.base)
    return Place(str(tables.path(home, served.id)), str(home / RELEASES / served.id / QUADS), served.base)


def _key(text: str) -> str:
    return text.strip().removeprefix(session().served.base).removeprefix("id/")


def _for_reader() -> bool:
    accept = request.headers.get("Accept", "")
    return negotiation.best(accept, (_JSON, _SCRIPT, HTML.media[0])) == HTML.media[0]


def _parameters() -> dict[str, str]:
    """Give the parameters of the address and of a form. Raises RequestError where they cannot be read."""
    body = b""
    if request.method == "POST":
        media, _ = parse_options_header(request.headers.get("Content-Type", ""))
        if media != _FORM:
            raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", f"send a form: {_FORM}")
        body = _body()
    try:
        read = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise BadRequestError("the form is not percent-encoded UTF-8", "encode the text as UTF-8 first") from None
    return dict(request.args.items()) | dict(read)


def _json_body() -> Any:
    media, _ = parse_options_header(request.headers.get("Content-Type", ""))
    if media != _JSON:
        raise MediaTypeError(f"the body is of type {media or 'unknown'!r}", f"send {_JSON}")
    return requests.document(_body(), "the body")


def _body() -> bytes:
    most = state().limits.reconcile_bytes
    body = request.stream.read(most + 1)
    if len(body) > most:
        raise TooLongError(f"the body is longer than {most:,} bytes", "send the names in several batches", limit=most)
    return body


def _whole(name: str, default: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def _reply(content: bytes | dict[str, Any]) -> Response:
    """Send JSON, or a call of the function that `callback` names, for old clients of version 0.2."""
    body = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    callback = request.args.get("callback", "") if request.method == "GET" else ""
    media = _JSON
    if callback:
        if not _CALLBACK.match(callback):
            raise BadRequestError("'callback' is no name of a function", "use letters, digits, dots and underscores")
        # The comment keeps other programs from taking the answer for theirs; JSON needs these two escaped in scripts.
        safe = body.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
        body, media = b"/**/" + callback.encode() + b"(" + safe + b");", _SCRIPT
    response = Response(body, content_type=media)
    response.headers["Wardmote-Release"] = session().served.id
    response.headers["Cache-Control"] = "public, no-cache" if request.method == "GET" else "no-store"
    return response
