"""The application of the page, apart from the public one."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from wardmote.server.drawing import phrases
from wardmote.server.review import finishing, guard, views, work

_FOLDER = str(Path(__file__).parents[1])
# No form is longer than that of many drafts that are accepted together.
_FORM_BYTES = 1_048_576


def make(made: work.Work, token: str, port: int) -> Flask:
    """Make the application for a browser that asks at a port of this machine, with a token in the address."""
    # No key of an article begins with a hyphen.
    app = Flask(__name__, root_path=_FOLDER, instance_path=_FOLDER, static_url_path="/-/static")
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = _FORM_BYTES
    app.config["MAX_FORM_PARTS"] = 20_000
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.add_template_filter(phrases.count, "plural")
    work.keep(app, made)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(finishing.blueprint)
    app.wsgi_app = guard.Guard(app.wsgi_app, token, port)  # type: ignore[method-assign]
    return app
