"""What the views of one application share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

from flask import Flask, current_app

from wardmote.server.engine.interface import Engine
from wardmote.server.http.cache import Cache
from wardmote.server.http.limits import Limits
from wardmote.server.http.metrics import Metrics
from wardmote.server.http.quotas import Shares

_KEY = "wardmote"
CACHE_BYTES = 64 * 1_048_576
CACHED_ANSWER_BYTES = 1_048_576


@dataclass(frozen=True)
class Site:
    """What the operator says of the site.

    `endpoint` is the public address of the endpoint, of which every absolute link is made. `home` is the folder of
    releases and dumps, `articles` that of article texts, None where there is none. `contact` is where corrections go:
    an address of the web or of mail, or "". `mail` is a command that sends the message of mail on its stdin, or "".
    """

    endpoint: str = "http://localhost/sparql"
    home: Path | None = None
    articles: Path | None = None
    contact: str = ""
    mail: str = ""

    @property
    def contact_uri(self) -> str:
        """The contact as a link leads to it: a URI of mail or of the web, or ""."""
        return f"mailto:{self.contact}" if "@" in self.contact and ":" not in self.contact else self.contact

    @property
    def root(self) -> str:
        """The public address of the site, with a slash at its end."""
        stem = self.endpoint.rstrip("/")
        return stem.removesuffix("sparql") if stem.endswith("/sparql") else urljoin(stem, "/")


@dataclass(frozen=True)
class State:
    """The engine that runs queries, the limits they run under, the site, and what is counted and kept.

    `salt` stands for all that answers depend on beside the release: the service describes itself in a graph.
    """

    engine: Engine
    limits: Limits
    shares: Shares
    site: Site = field(default_factory=Site)
    salt: str = ""
    metrics: Metrics = field(default_factory=Metrics)
    cache: Cache = field(default_factory=lambda: Cache(CACHE_BYTES, CACHED_ANSWER_BYTES))


def state() -> State:
    """Give the state of the application that handles the current request."""
    return of(current_app)


def of(app: Flask) -> State:
    """Give the state of an application."""
    return cast(State, app.extensions[_KEY])


def keep(extensions: dict[str, object], value: State) -> None:
    """Put the state into an application's extensions."""
    extensions[_KEY] = value
