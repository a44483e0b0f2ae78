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
            cut = self._in_the_way(who)
            if cut is not None:
                del self._places[cut]
            self._places[query] = who
        if cut is not None:
            cut.cut()

    def require_room(self, who: str) -> None:
        """Raise TooManyRequestsError where there would be no room for a query of a client if it were slow."""
        with self._lock:
            self._in_the_way(who)

    def _in_the_way(self, who: str) -> Held | None:
        """Give the query that has to go before one of a client has a place, None where there is room; raises likewise.

        It is that whose client has stalled for longest. To be called with the lock.
        """
        own = [held for held, asker in self._places.items() if asker == who]
        if who and len(own) >= self._limits.slow_per_client:
            queries, detail = own, f"{len(own)} slow queries of yours are running; as many as may"
        elif len(self._places) >= self._limits.slow_queries:
            queries, detail = list(self._places), f"{len(self._places)} slow queries are running, as many as may"
        else:
            return None
        query = max(queries, key=lambda held: held.stalled_seconds)
        if query.stalled_seconds < self._limits.stall_seconds:
            raise TooManyRequestsError(detail, _REMEDY, {"Retry-After": str(self._limits.seconds)})
        return query

    def leave(self, query: Held) -> None:
        """Take a query's place back, if it still has one."""
        with self._lock:
            self._places.pop(query, None)

    @property
    def running(self) -> int:
        """How many slow queries hold a place."""
        return len(self._places)
