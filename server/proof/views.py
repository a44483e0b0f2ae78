"""The pages of conformance and of speed, and their data."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template

from wardmote.graph.rdf.formats import HTML, JSON, TURTLE, Format
from wardmote.server.http import urls
from wardmote.server.http.negotiation import LISTS
from wardmote.server.linked.views import choose
from wardmote.server.proof import earl, reading
from wardmote.server.web import etags
from wardmote.server.web.state import state

blueprint = Blueprint("proof", __name__)
etags.guard(blueprint)

REPORT = (HTML, TURTLE, JSON)
_MISSING = "this copy of the program has no such data: the manual says how to make it, at /docs/architecture"


@blueprint.get(urls.CONFORMANCE)
def conformance() -> Response:
    """Say what the tests of the W3C and of the limits found, as a page or as data."""
    return _conformance(choose(REPORT).format)


@blueprint.get(f"{urls.CONFORMANCE}.<any(ttl,json):suffix>")
def conformance_file(suffix: str) -> Response:
    """Send what the tests found, as EARL in Turtle or as JSON."""
    return _conformance(urls.SUFFIXES[suffix])


def _conformance(form: Format) -> Response:
    found = reading.conformance()
    if form is HTML:
        told = {"found": found, "by_reason": reading.by_reason, "limits": state().limits.table()}
        page = render_template("conformance.html", **told)
        return Response(page, content_type=form.content_type)
    if found is None:
        abort(404, _MISSING)
    if form is JSON:
        return _file(reading.CONFORMANCE)
    body = earl.turtle(found, state().site.root.rstrip("/") + urls.CONFORMANCE)
    return Response(body, content_type=form.content_type)


@blueprint.get(urls.BENCH)
def bench() -> Response:
    """Say how quick the endpoint is beside others, as a page or as data."""
    form = choose(LISTS).format
    if form is JSON:
        return _file(reading.BENCH)
    page = render_template("bench.html", found=reading.bench(), names=reading.names)
    return Response(page, content_type=form.content_type)


@blueprint.get(f"{urls.BENCH}.json")
def bench_file() -> Response:
    """Send what was measured."""
    return _file(reading.BENCH)


def _file(name: str) -> Response:
    body = reading.data(name)
    if body is None:
        abort(404, _MISSING)
    return Response(body, content_type=JSON.content_type)
