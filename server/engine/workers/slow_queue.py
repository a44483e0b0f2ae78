"""The slow lane: how many slow queries may run at once, in all and of one client, and what being slow means."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections import Counter

from wardmote.server.http.errors import TooManyRequestsError
from wardmote.server.http.limits import Limits

_REMEDY = "wait for the others to end, or make the query cheaper: name things, add LIMIT, avoid cross products"


class SlowLane:
    """Counts slow queries. Safe to use from several threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._running: Counter[str] = Counter()

    def enter(self, who: str) -> None:
        """Count one more slow query of a client. Raises TooManyRequestsError where there is no room."""
        with self._lock:
            if who and self._running[who] >= self._limits.slow_per_client:
                detail = f"{self._running[who]} slow queries of yours are running; as many as may"
                raise TooManyRequestsError(detail, _REMEDY, {"Retry-After": str(self._limits.seconds)})
            if self._running.total() >= self._limits.slow_queries:
                detail = f"{self._limits.slow_queries} slow queries are running, as many as may"
                raise TooManyRequestsError(detail, _REMEDY, {"Retry-After": str(self._limits.seconds)})
            self._running[who] += 1

    def leave(self, who: str) -> None:
        """Count one slow query of a client less."""
        with self._lock:
            self._running[who] -= 1
            if not self._running[who]:
                del self._running[who]

    @property
    def running(self) -> int:
        """How many slow queries are running."""
        return self._running.total()


def yield_somewhat(pid: int) -> None:
    """Let a process have a tenth of what others have when they want the processor. There is no way back."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, pid, 10)


def yield_to_others(pid: int) -> None:
    """Let a process run only when no other wants the processor. There is no way back: it must be replaced after."""
    with contextlib.suppress(OSError):
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))
        else:
            os.setpriority(os.PRIO_PROCESS, pid, 19)


def processor_seconds(pid: int) -> float:
    """Give the processor time that a process has used; 0 where it has ended or the system does not say."""
    # The clock of a process, as clock_getcpuclockid(3) makes it on Linux.
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0
