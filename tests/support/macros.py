"""Macros of the templates, called as pages call them."""

from __future__ import annotations

from flask import Flask

from wardmote.server.takeaway import views
from wardmote.server.web import templating


def drawn(name: str, *arguments: object) -> str:
    """Give what a macro of `charts.html` writes on a page of which nothing can be taken: the chart alone."""
    app = Flask("wardmote.server")
    app.register_blueprint(templating.blueprint)
    app.register_blueprint(views.blueprint)
    macros = app.jinja_env.get_template("charts.html").module
    # What answers a POST has no address from which a part of it could be had.
    with app.test_request_context("/", method="POST"):
        return str(getattr(macros, name)(*arguments)).strip()
