"""A fair share for every client: seconds of query time and errors per minute, and queries at once.

Counted per address, an IPv6 network of 64 bits being one address, in memory and never written down.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import Counter
from functools import lru_cache

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from wardmote.server.http.errors import TooManyRequestsError
from wardmote.server.http.limits import Limits

_FREE_SECONDS = 0.005
# A sliding window looks back upon two of its lengths.
_MEMORY_SECONDS = 120


class Shares:
    """Counts what each client uses."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._windows = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._milliseconds = RateLimitItemPerMinute(limits.client_seconds * 1000, namespace="milliseconds")
        self._errors = RateLimitItemPerMinute(limits.client_errors, namespace="errors")
        self._corrections = RateLimitItemPerHour(limits.client_corrections, namespace="corrections")
        self._all_corrections = RateLimitItemPerHour(limits.corrections, namespace="all-corrections")
        self._lock = threading.Lock()
        self._running: Counter[str] = Counter()
        # Who has been charged or blamed, and when last: of all others nothing need be looked up.
        self._noted: dict[str, float] = {}

    def require_good(self, who: str) -> None:
        """Raise TooManyRequestsError where a client has made too many mistakes lately."""
        self._require(self._errors, who, f"{self._limits.client_errors} failed requests")

    def enter(self, who: str) -> None:
        """Count a query of a client as running. Raises TooManyRequestsError where the client has had its share."""
        self._require(self._milliseconds, who, f"{self._limits.client_seconds} seconds of processor time")
        with self._lock:
            if self._running[who] >= self._limits.client_queries:
                detail = f"{self._limits.client_queries} queries of yours are running, as many as may"
                raise TooManyRequestsError(detail, "wait for one to end", {"Retry-After": "1"})
            self._running[who] += 1

    def leave(self, who: str, seconds: float) -> None:
        """Count a query of a client as ended, after so much time."""
        with self._lock:
            self._running[who] -= 1
            if not self._running[who]:
                del self._running[who]
        # What takes next to no time is not worth the accounting.
        if seconds > _FREE_SECONDS:
            self.charge(who, seconds)

    def admit_correction(self, who: str) -> None:
        """Count a correction that a client asks for. Raises TooManyRequestsError where it, or all, have had enough."""
        for item, whom, what in ((self._corrections, who, "you have"), (self._all_corrections, "all", "others have")):
            if not self._windows.test(item, whom):
                wait = max(1, int(self._windows.get_window_stats(item, whom).reset_time - time.time()))
                detail = f"{what} asked for {item.amount} corrections within an hour, as many as may be"
                raise TooManyRequestsError(detail, f"send it again in {wait} seconds", {"Retry-After": str(wait)})
        self._windows.hit(self._corrections, who)
        self._windows.hit(self._all_corrections, "all")

    def _require(self, item: RateLimitItem, who: str, what: str) -> None:
        if who not in self._noted or self._windows.test(item, who):
            return
        wait = max(1, int(self._windows.get_window_stats(item, who).reset_time - time.time()))
        detail = f"you have used {what} within a minute, as much as one client may"
        raise TooManyRequestsError(detail, f"ask again in {wait} seconds", {"Retry-After": str(wait)})

    def yields(self, who: str) -> bool:
        """Tell whether a client has used so much lately that its queries yield to those of others."""
        if who not in self._noted:
            return False
        left = self._windows.get_window_stats(self._milliseconds, who).remaining
        return self._milliseconds.amount - left > self._limits.yield_seconds * 1000

    def charge(self, who: str, seconds: float) -> None:
        """Count query time against a client."""
        self._note(who)
        left = self._windows.get_window_stats(self._milliseconds, who).remaining
        cost = min(int(seconds * 1000) + 1, left)
        if cost:
            self._windows.hit(self._milliseconds, who, cost=cost)

    def blame(self, who: str) -> None:
        """Count a failed request against a client."""
        self._note(who)
        self._windows.hit(self._errors, who)

    def _note(self, who: str) -> None:
        now = time.monotonic()
        with self._lock:
            self._noted.pop(who, None)
            self._noted[who] = now
            while (oldest := next(iter(self._noted))) != who and now - self._noted[oldest] > _MEMORY_SECONDS:
                del self._noted[oldest]


@lru_cache(maxsize=4096)
def client(address: str | None) -> str:
    """Give the name under which an address is counted."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return address or "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
    return str(found)
