"""Answers orders in this process, on an index that is a file or is made in memory: for tests and for development."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from wardmote.graph.naming import gather
from wardmote.graph.naming.index import Index
from wardmote.graph.naming.match import Matcher
from wardmote.graph.releases import release
from wardmote.server.engine import named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.reconcile import handler
from wardmote.server.reconcile.messages import Order, Place
from wardmote.server.reconcile.processes import Answer


class Local:
    """Answers orders about the release that it was asked about last. `session` gives the release in use."""

    def __init__(self, session: Callable[[], Session]) -> None:
        self._session = session
        self._lock = threading.Lock()
        self._kept: tuple[Place, Matcher] | None = None

    def ask(self, place: Place, orders: Sequence[Order]) -> list[Answer]:
        """Answer orders, in their order."""
        with self._lock:
            if self._kept is None or self._kept[0] != place:
                self._kept = place, Matcher(self._open(place), place.base)
            return [Answer(handler.answer(self._kept[1], place.base, order)) for order in orders]

    def _open(self, place: Place) -> Index:
        if place.index and Path(place.index).is_file():
            return Index.open(Path(place.index))
        return Index.of(gather.things(_statements(self._session()), place.base))


def _statements(now: Session) -> Iterator[release.Statement]:
    for row in named_queries.rows(now, "reconcile/statements"):
        thing, name, value = row["thing"], row["property"], row["value"]
        if isinstance(thing, NamedNode) and isinstance(name, NamedNode) and isinstance(value, NamedNode | Literal):
            yield thing.value, name.value, value.value
