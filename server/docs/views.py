"""The addresses of the manual."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from werkzeug.wrappers import Response

from wardmote.server.docs import rendering
from wardmote.server.http import urls
from wardmote.server.web import etags
from wardmote.server.web.state import state

blueprint = Blueprint("docs", __name__, url_prefix=urls.DOCS)
# What is no part of the manual by its address.
elsewhere = Blueprint("elsewhere", __name__)
etags.guard(blueprint)
etags.guard(elsewhere)
blueprint.add_app_template_global(rendering.titles, "manual")


@blueprint.get("/")
def index() -> str:
    """Show the first page, which leads to all others."""
    return _shown(rendering.INDEX)


@elsewhere.get(urls.DEVELOPERS)
def developers() -> str:
    """Show the page for developers at an address of its own."""
    return _shown("developers")


@elsewhere.get("/api")
@elsewhere.get("/api/")
def api() -> Response:
    """Lead those who look for an API to what there is."""
    return redirect(urls.DEVELOPERS, 301)


@elsewhere.get("/help")
@elsewhere.get("/docs")
def manual() -> Response:
    """Lead those who look for help to the manual."""
    return redirect(urls.DOCS, 301)


@blueprint.get("/<name>")
def page(name: str) -> str:
    """Show a page."""
    _require(name)
    return _shown(name)


@blueprint.get("/<name>.md")
def markdown(name: str) -> Response:
    """Send a page as Markdown, for programs that read it (https://llmstxt.org)."""
    _require(name, rendering.INDEX)
    text = rendering.markdown(name, state().site.root)
    return Response(text, content_type="text/markdown; charset=utf-8")


def _require(name: str, *more: str) -> None:
    if name not in (*rendering.PAGES, *more):
        abort(404, f"the manual has no page {name!r}: {urls.DOCS} lists those it has")


def _shown(name: str) -> str:
    return render_template("docs.html", page=rendering.page(name, state().site.root))
