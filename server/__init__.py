"""The service: a SPARQL endpoint over a release, and the pages around it.

In: a release under the home folder, and requests.
Out: pages, answers, files.
Imports: `graph`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from wardmote.server.engine.interface import Engine
    from wardmote.server.http.limits import Limits
    from wardmote.server.web.state import Site


def create_app(engine: Engine, limits: Limits | None = None, site: Site | None = None) -> Flask:
    """Make the application that serves what `engine` holds, under `limits` (by default those of `Limits`)."""
    # Query workers import this package too, and have no use for a web framework.
    from wardmote.server import app

    return app.make(engine, limits, site)
