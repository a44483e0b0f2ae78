"""The tables of the release in use, which the requests of one process share."""

from __future__ import annotations

from wardmote.graph.releases.tables import database
from wardmote.graph.releases.tables.database import Tables
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.web import kept
from wardmote.server.web.state import state


def current_tables(now: Session) -> Tables:
    """Give the tables of a release: the file that was made with it, or such in memory where there is none."""
    return kept.of_release(now, _load)


def _load(now: Session) -> Tables:
    home = state().site.home
    file = database.path(home, now.served.id) if home else None
    if file is not None and file.is_file():
        return Tables.open(file, now.served.base)
    return Tables.of(named_queries.statements(now, "results/statements"), now.served.base)
