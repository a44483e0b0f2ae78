"""The service: a SPARQL endpoint over a release, and the pages around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from wardmote.server.engine import Engine
    from wardmote.server.limits import Limits


def create_app(engine: Engine, limits: Limits | None = None, endpoint: str = "") -> Flask:
    """Make the application that serves what `engine` holds, under `limits` (by default those of `Limits`).

    `endpoint` is the public address of the endpoint, or "" for the one that each client asks.
    """
    # Query workers import this package too, and have no use for a web framework.
    from wardmote.server import app

    return app.make(engine, limits, endpoint)
