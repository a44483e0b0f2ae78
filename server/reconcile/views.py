"""The routes of the reconciliation service, of both versions, and the page that people read about it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import escape
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from wardmote.graph.naming import schema
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.rdf.formats import HTML, JSON
from wardmote.server.http import negotiation, parameters, urls
from wardmote.server.http.bodies import document as read_json
from wardmote.server.http.errors import BadRequestError
from wardmote.server.reconcile import batches, bodies, manifest, requests
from wardmote.server.reconcile.messages import DRAFT, OLD, Match, Suggest
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

blueprint = Blueprint("reconcile", __name__)

# So many are suggested where no number is given, at most so many, and from no later place on.
SUGGESTED, MOST_SUGGESTED, FURTHEST = 10, 100, 1_000
_JSON, SCRIPT = JSON.media[0], "application/javascript"
# What names the function that a script calls with the answer.
CALLBACK = "[A-Za-z_$][A-Za-z0-9_$.]{0,99}"
# Any client may show a preview in a frame; it holds no script and sends nothing.
_PREVIEW_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
# The versions of the API by the addresses at which they are spoken.
VERSIONS = {urls.RECONCILE: OLD, f"{urls.RECONCILE}/{OLD}": OLD, f"{urls.RECONCILE}/{DRAFT}": DRAFT}

View = Callable[..., Response]


def _route(below: str, *methods: str, only: str = "") -> Callable[[View], View]:
    """Register a view below the address of each version, or of `only` one; it is told which one."""

    def register(view: View) -> View:
        for address, version in VERSIONS.items():
            name, told = f"{view.__name__}-{address[1:].replace('.', '-')}", {"version": version}
            rule = f"{address}{below}"
            if only in ("", version):
                blueprint.add_url_rule(rule, name, view, methods=methods, defaults=told, strict_slashes=False)
        return view

    return register


@_route("", "GET", "POST", only=OLD)
def endpoint(version: str) -> Response:
    """Answer a batch or a request to extend of version 0.2, or say what there is."""
    limits, given = state().limits, bodies.parameters()
    if {"queries", "extend"} <= given.keys():
        raise BadRequestError("the request has both 'queries' and 'extend'", "send each in a request of its own")
    if "queries" in given:
        batch = requests.batch(read_json(given["queries"], "'queries'"), limits, session().served.base)
        return _reply(batches.matched(batch))
    if "extend" in given:
        asked = requests.extension(read_json(given["extend"], "'extend'"), limits, version)
        return _reply(batches.answered(asked))
    if request.method == "POST":
        detail = "the request has neither 'queries' nor 'extend'"
        raise BadRequestError(detail, f"send one of them as a parameter; of version {DRAFT}, send JSON to /match below")
    return told(version)


@_route("", "GET", only=DRAFT)
def told(version: str) -> Response:
    """Say what there is: as a page to those who read pages."""
    reader = "callback" not in request.args and _for_reader()
    root, base = state().site.root, session().served.base
    response = _page() if reader else _reply(manifest.manifest(version, root, base, state().limits))
    response.vary.add("Accept")
    return response


@_route("/match", "POST")
def match(version: str) -> Response:  # noqa: ARG001
    """Answer a batch of the draft of version 1.0."""
    return _reply(batches.matched(requests.draft_batch(bodies.document(), state().limits, session().served.base)))


@_route("/extend", "POST")
def extend(version: str) -> Response:  # noqa: ARG001
    """Give the values of properties, in the draft of version 1.0."""
    return _reply(batches.answered(requests.extension(bodies.document(), state().limits, DRAFT)))


@_route("/extend/propose", "GET")
def propose(version: str) -> Response:  # noqa: ARG001
    """Propose properties for a type."""
    kind = schema.type_named(request.args.get("type", ""))
    limit = parameters.whole(request.args, "limit", 0, MOST_SUGGESTED)
    found = manifest.proposals(schema.of_type(kind))
    said: dict[str, Any] = {"type": request.args.get("type", ""), "properties": found[:limit] if limit else found}
    return _reply(said | ({"limit": limit} if limit else {}))


@_route("/suggest/<any(entity,property,type):what>", "GET")
def suggest(version: str, what: str) -> Response:  # noqa: ARG001
    """Complete what somebody types."""
    prefix = requests.clean(request.args.get("prefix", ""))
    limit = parameters.whole(request.args, "limit", SUGGESTED, MOST_SUGGESTED) or SUGGESTED
    start = parameters.whole(request.args, "cursor", 0, FURTHEST)
    offset = parameters.whole(request.args, "offset", start, FURTHEST)
    if what == "entity":
        kinds = (schema.type_named(one) for one in request.args.get("type", "").split(","))
        return _reply(batches.answered(Suggest(prefix, tuple(filter(None, kinds)), limit, offset)))
    found = manifest.proposals((schema.TYPES if what == "type" else schema.PROPERTIES).values(), prefix)
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
    shown = batches.shown(requests.clean(id_))
    if shown is None:
        raise NotFound(f"there is no thing {id_[:80]!r}")
    return shown


def _page() -> Response:
    """Give the page about the service, with what is found for a name that was tried."""
    args = {name: requests.clean(request.args.get(name, "")) for name in ("name", "type", "council", "ward", "day")}
    asked = [("council", args["council"]), ("ward", args["ward"]), ("pollingDay", args["day"])]
    conditions = tuple(Condition(name, (Value(text),)) for name, text in asked if text.strip())
    kind = schema.type_named(args["type"])
    found = None
    if args["name"].strip() or conditions:
        query = Query(args["name"], (kind,) if kind else (), conditions)
        found = json.loads(batches.matched(Match(DRAFT, (query,))))["results"][0]["candidates"]
    address = state().site.root.rstrip("/")
    told = {"types": schema.TYPES.values(), "properties": schema.PROPERTIES.values(), "address": address}
    page = render_template("reconcile/page.html", **args, kind=kind, found=found, limits=state().limits, **told)
    return Response(page, content_type=HTML.content_type)


def _for_reader() -> bool:
    accept = request.headers.get("Accept", "")
    return negotiation.best(accept, (_JSON, SCRIPT, HTML.media[0])) == HTML.media[0]


def _reply(content: bytes | dict[str, Any]) -> Response:
    """Send JSON, or a call of the function that `callback` names, for old clients of version 0.2."""
    body = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    callback = request.args.get("callback", "") if request.method == "GET" else ""
    media = _JSON
    if callback:
        if not re.fullmatch(CALLBACK, callback):
            raise BadRequestError("'callback' is no name of a function", "use letters, digits, dots and underscores")
        # The comment keeps other programs from taking the answer for theirs; JSON needs these two escaped in scripts.
        safe = body.replace(b"\xe2\x80\xa8", b"\\u2028").replace(b"\xe2\x80\xa9", b"\\u2029")
        body, media = b"/**/" + callback.encode() + b"(" + safe + b");", SCRIPT
    response = Response(body, content_type=media)
    response.headers["Wardmote-Release"] = session().served.id
    response.headers["Cache-Control"] = "public, no-cache" if request.method == "GET" else "no-store"
    return response
