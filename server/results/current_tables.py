"""The tables of the release in use, which the requests of one process share."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from flask import current_app
from pyoxigraph import Literal, NamedNode

from wardmote.graph.releases.release import Statement
from wardmote.graph.releases.tables import database
from wardmote.graph.releases.tables.database import Tables
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Served, Session
from wardmote.server.web.state import state

_KEY = "wardmote.results"
_lock = threading.Lock()


def current_tables(now: Session) -> Tables:
    """Give the tables of a release: the file that was made with it, or such in memory where there is none."""
    with _lock:
        kept: dict[Served, Tables] = current_app.extensions.setdefault(_KEY, {})
        if now.served not in kept:
            # Those of an earlier release are asked no more; their file closes after the last request that has it.
            kept.clear()
            kept[now.served] = _load(now)
        return kept[now.served]


def _load(now: Session) -> Tables:
    home = state().site.home
    file = database.path(home, now.served.id) if home else None
    if file is not None and file.is_file():
        return Tables.open(file, now.served.base)
    return Tables.of(_statements(now), now.served.base)


def _statements(now: Session) -> Iterator[Statement]:
    for row in named_queries.rows(now, "results/statements"):
        thing, name, value = row["thing"], row["property"], row["value"]
        if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and isinstance(value, NamedNode | Literal):
            yield thing.value, name.value, value.value
