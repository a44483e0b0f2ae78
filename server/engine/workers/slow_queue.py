"""Slow queries: how many may run at once, in all and of one client, and what being slow means."""

from __future__ import annotations

import threading
from typing import Protocol

from wardmote.server.http.errors import TooManyRequestsError
from wardmote.server.http.limits import Limits

_REMEDY = "wait for the others to end, or make the query cheaper: name things, add LIMIT, avoid cross products"


class Held(Protocol):
    """A slow query that holds a place."""

    @property
    def stalled_seconds(self) -> float:
        """How long its client has not read of its answer."""
        ...

    def cut(self) -> None:
        """Stop it, and end its client's connection."""
        ...


class SlowQueue:
    """Counts slow queries. Safe to use from several threads.

    Where all places are taken, that of a query whose client has not read for `stall_seconds` is given to the next.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._places: dict[Held, str] = {}  # who asks each

    def enter(self, who: str, query: Held) -> None:
        """Give a query of a client a place. Raises TooManyRequestsError where there is no room."""
        with self._lock:
            own = [held for held, asker in self._places.items() if asker == who]
            cut = None
            if who and len(own) >= self._limits.slow_per_client:
                cut = self._make_room(own, f"{len(own)} slow queries of yours are running; as many as may")
            elif len(self._places) >= self._limits.slow_queries:
                detail = f"{len(self._places)} slow queries are running, as many as may"
                cut = self._make_room(list(self._places), detail)
            self._places[query] = who
        if cut is not None:
            cut.cut()

    def _make_room(self, queries: list[Held], detail: str) -> Held:
        """Take the place of the query whose client has stalled for longest. Raises TooManyRequestsError if none has."""
        query = max(queries, key=lambda held: held.stalled_seconds)
        if query.stalled_seconds < self._limits.stall_seconds:
            raise TooManyRequestsError(detail, _REMEDY, {"Retry-After": str(self._limits.seconds)})
        del self._places[query]
        return query

    def leave(self, query: Held) -> None:
        """Take a query's place back, if it still has one."""
        with self._lock:
            self._places.pop(query, None)

    @property
    def running(self) -> int:
        """How many slow queries hold a place."""
        return len(self._places)
