"""Macros of the templates, called as pages call them."""

from __future__ import annotations

from flask import Flask

from wardmote.server.web import templating


def drawn(name: str, *arguments: object) -> str:
    """Give what a macro of `charts.html` writes."""
    app = Flask("wardmote.server")
    app.register_blueprint(templating.blueprint)
    macros = app.jinja_env.get_template("charts.html").module
    return str(getattr(macros, name)(*arguments)).strip()
