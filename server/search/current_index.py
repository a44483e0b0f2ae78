"""The index of the release in use, which the search and the reconciliation of one process share."""

from __future__ import annotations

from wardmote.graph.naming import index
from wardmote.graph.naming.index import Index
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.web import kept
from wardmote.server.web.state import state


def current_index(now: Session) -> Index:
    """Give the index of a release: the file that was made with it, or one in memory where there is none."""
    return kept.of_release(now, _load)


def _load(now: Session) -> Index:
    home = state().site.home
    file = index.path(home, now.served.id) if home else None
    if file is not None and file.is_file():
        return Index.open(file)
    return Index.of(named_queries.statements(now, "search/statements"), now.served.base)
