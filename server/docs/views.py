"""The addresses of the manual."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from wardmote.server.docs import rendering
from wardmote.server.http import urls
from wardmote.server.web import etags
from wardmote.server.web.state import state

blueprint = Blueprint("docs", __name__, url_prefix=urls.DOCS)
etags.guard(blueprint)
blueprint.add_app_template_global(rendering.titles, "manual")


@blueprint.get("/")
def index() -> str:
    """Show the first page, which leads to all others."""
    return _shown(rendering.INDEX)


@blueprint.get("/<name>")
def page(name: str) -> str:
    """Show a page."""
    if name not in rendering.PAGES:
        abort(404, f"the manual has no page {name!r}: {urls.DOCS} lists those it has")
    return _shown(name)


def _shown(name: str) -> str:
    return render_template("docs.html", page=rendering.page(name, state().site.root))
