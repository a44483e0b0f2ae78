"""The front page and the page of limits: plain, to be read without scripts or styles from elsewhere."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, render_template

from wardmote.graph import iris, query
from wardmote.server import description
from wardmote.server.sparql import endpoint_url
from wardmote.server.state import state

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def home() -> str:
    """Say what is served and how to ask for it."""
    session = state().engine.session()
    sizes = description.graph_sizes(session)
    layers = [(name.removeprefix(session.served.base), name, count) for name, count in sizes]
    return render_template(
        "home.html",
        served=session.served,
        layers=layers,
        total=sum(count for _, count in sizes),
        examples=[query.load(name) for name in query.names()],
        endpoint=endpoint_url(),
        link=_link,
    )


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


def _link(text: str, form: str = "html") -> str:
    return f"/sparql?query={quote(text)}&format={form}"
