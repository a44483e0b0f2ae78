"""What the views of one application share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from wardmote.server.cache import Cache
from wardmote.server.engine import Engine
from wardmote.server.fairness import Shares
from wardmote.server.limits import Limits
from wardmote.server.observe import Metrics
from wardmote.server.patience import Patience

_KEY = "wardmote"
CACHE_BYTES = 64 * 1_048_576
CACHED_ANSWER_BYTES = 1_048_576


@dataclass(frozen=True)
class State:
    """The engine that runs queries, the limits they run under, and what is counted and kept.

    `endpoint` is the public address of the endpoint, or "" where that is what each client asks. `salt` stands for all
    that answers depend on beside the release: the service describes itself in a graph.
    """

    engine: Engine
    limits: Limits
    shares: Shares
    patience: Patience
    endpoint: str = ""
    salt: str = ""
    metrics: Metrics = field(default_factory=Metrics)
    cache: Cache = field(default_factory=lambda: Cache(CACHE_BYTES, CACHED_ANSWER_BYTES))


def state() -> State:
    """Give the state of the application that handles the current request."""
    return cast(State, current_app.extensions[_KEY])


def keep(extensions: dict[str, object], value: State) -> None:
    """Put the state into an application's extensions."""
    extensions[_KEY] = value
