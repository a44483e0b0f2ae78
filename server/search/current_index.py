"""The index of the release in use, which the search and the reconciliation of one process share."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from flask import current_app
from pyoxigraph import Literal, NamedNode

from wardmote.graph.naming import index
from wardmote.graph.naming.index import Index
from wardmote.graph.releases.release import Statement
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Served, Session
from wardmote.server.web.state import state

_KEY = "wardmote.search"
_lock = threading.Lock()


def current_index(now: Session) -> Index:
    """Give the index of a release: the file that was made with it, or one in memory where there is none."""
    with _lock:
        kept: dict[Served, Index] = current_app.extensions.setdefault(_KEY, {})
        if now.served not in kept:
            # An earlier release is searched no more; its index closes after the last request that has it.
            kept.clear()
            kept[now.served] = _load(now)
        return kept[now.served]


def _load(now: Session) -> Index:
    home = state().site.home
    file = index.path(home, now.served.id) if home else None
    if file is not None and file.is_file():
        return Index.open(file)
    return Index.of(_statements(now), now.served.base)


def _statements(now: Session) -> Iterator[Statement]:
    for row in named_queries.rows(now, "search/statements"):
        thing, name, value = row["thing"], row["property"], row["value"]
        if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and isinstance(value, NamedNode | Literal):
            yield thing.value, name.value, value.value
