"""The pages of limits and of prefixes."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from wardmote.graph.rdf import iris
from wardmote.server.web.state import state

blueprint = Blueprint("home", __name__)


@blueprint.get("/limits")
def limits() -> str:
    """Say what one query, one client and all together may use."""
    return render_template("limits.html", limits=state().limits.table(), services=sorted(state().limits.services))


@blueprint.get("/prefixes")
def prefixes() -> Response:
    """Give the prefixes that queries may use without declaring them, as SPARQL declarations."""
    served = state().engine.session().served
    lines = [f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in iris.prefixes(served.base).items()]
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
