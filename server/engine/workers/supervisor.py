"""The engine of the service: the pool of the release in use, switched when another becomes current."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.releases import release
from wardmote.server.engine.interface import Served, Session
from wardmote.server.engine.workers import disk_store, seccomp
from wardmote.server.engine.workers.control import ZygoteError
from wardmote.server.engine.workers.pool import Pool
from wardmote.server.engine.workers.slow_queue import SlowQueue
from wardmote.server.engine.workers.zygote import Plan
from wardmote.server.http.errors import UnavailableError
from wardmote.server.http.limits import Limits

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.2
MEMORY_BYTES = 805_306_368
"""More than three million triples: 400 MB for each million, and up to 300 for each worker that has read everything."""
WARM_BYTES = 2_147_483_648
# A release from this size on has its named graphs on disk alone, where most queries do not look.
_GRAPHS_BYTES = 67_108_864


@dataclass(frozen=True)
class Setup:
    """What the engine serves and with what: the home folder of releases, the number of workers, the limits.

    A release of more than `memory_bytes` of N-Quads is served from disk. Workers that wait may have `warm_bytes` of
    memory for themselves together. `extra` gives quads to serve beside a release.
    """

    home: Path
    workers: int
    limits: Limits
    memory_bytes: int = MEMORY_BYTES
    warm_bytes: int = WARM_BYTES
    extra: Callable[[release.Release, Served], str] | None = None


class Supervisor:
    """An engine over isolated workers. Start it in the process that answers requests."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._slow = SlowQueue(setup.limits)
        self._pool: Pool | None = None
        self._refused = ""
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="release-watcher", daemon=True)
        self._retiring: list[threading.Thread] = []

    def start(self) -> None:
        """Serve the current release. Raises NoReleaseError, or ReleaseError where it cannot be loaded."""
        current = release.current(self._setup.home)
        disk_store.sweep(self._setup.home, current)
        try:
            self._switch(current)
        except ZygoteError as error:
            raise ReleaseError(f"release {current.id} cannot be loaded: {error}") from None
        self._watcher.start()

    def session(self) -> Session:
        """Give the pool of the release in use."""
        if self._pool is None:
            raise UnavailableError("no release is loaded yet", "ask again in a moment", {"Retry-After": "2"})
        return self._pool

    @property
    def busy(self) -> int:
        """How many queries are running."""
        return self._pool.busy if self._pool else 0

    @property
    def idle(self) -> int:
        """How many workers wait for a query."""
        return self._pool.idle if self._pool else 0

    @property
    def slow(self) -> int:
        """How many slow queries are running."""
        return self._slow.running

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK_SECONDS):
            try:
                current = release.current(self._setup.home)
                if self._pool is None or current.id not in (self._pool.served.id, self._refused):
                    self._switch(current)
            except (NoReleaseError, ReleaseError, ZygoteError) as error:
                _log.error("the next release cannot be served, so the last one stays: %s", error)
                self._refused = _name(self._setup.home)

    def _switch(self, current: release.Release) -> None:
        """Load a release beside the one in use, then let new queries go there; the old one ends its queries."""
        # A release may say that its default graph is its own; what `wardmote build` makes never does.
        union = bool(current.manifest.get("union", True))
        served = Served(current.id, current.base, union)
        extra = self._setup.extra(current, served) if self._setup.extra and union else ""
        size = current.quads.stat().st_size
        facts = union and size <= self._setup.memory_bytes
        on_disk = size > self._setup.memory_bytes or (facts and size > _GRAPHS_BYTES and seccomp.supported())
        store = str(disk_store.place(current, union, extra)) if on_disk else ""
        plan = Plan(str(current.path), served, self._setup.limits.memory_megabytes, extra, store, facts)
        pool = Pool(plan, self._setup.workers, self._setup.limits, self._slow, self._setup.warm_bytes)
        pool.start()
        former, self._pool = self._pool, pool
        self._refused = ""
        _log.info("serving release %s", current.id)
        if former is not None:
            self._retire(former)

    def _retire(self, pool: Pool) -> None:
        limits = self._setup.limits
        patience = limits.queue_seconds + limits.most_seconds + limits.transfer_seconds
        thread = threading.Thread(target=pool.close, args=(patience,), name="retiring", daemon=True)
        self._retiring = [other for other in self._retiring if other.is_alive()] + [thread]
        thread.start()

    def close(self) -> None:
        """End everything that was started."""
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join()
        if self._pool is not None:
            self._pool.close()


def _name(home: Path) -> str:
    try:
        return release.current(home).id
    except NoReleaseError:
        return ""
