"""Servers of Oxigraph that are started and replaced here, two for each release, all reading one store on disk.

Oxigraph's server does not stop a query whose client has gone, and its own time limit does not stop every one; besides,
that keeps a thread for each query until the time is over, so that a few thousand quick ones leave it no memory. So it
has none, and a server with a query that ran too long is replaced: new queries go elsewhere, those that it runs may
end, then it ends.
"""

from __future__ import annotations

import logging
import shutil
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from wardmote.graph.errors import CallError, ReleaseError
from wardmote.server.http.errors import RetiredError, UnavailableError
from wardmote.server.http.limits import Limits

_log = logging.getLogger(__name__)
_SIZE = 2
_START_SECONDS = 20.0
_TICK_SECONDS = 0.1
# A server that fails so many queries one after the other is replaced.
_MOST_FAILURES = 8
# What all queries of a server share beside the memory of one; it takes 430 MB of addresses idle, on a small release.
_BASE_MEGABYTES = 2_048


def program() -> str:
    """Give the path of Oxigraph's server. Raises CallError where it is not installed."""
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if found is None:
        raise CallError("Oxigraph's server is not installed: pip install 'wardmote[engines]'")
    return found


class End(Enum):
    """How a query of a server has ended: the last two may be running there still."""

    ANSWERED = "answered"
    FAILED = "failed"
    OVERRUN = "overrun"
    ABANDONED = "abandoned"


@dataclass(eq=False)
class Child:
    """A server, its port and how many queries it runs.

    `failures` counts those that it failed since it answered one. `abandoned` is when somebody first left an answer of
    it, whose query may be running still; `retired`, since when it is being replaced.
    """

    process: subprocess.Popen[bytes]
    port: int
    running: int = 0
    failures: int = 0
    abandoned: float | None = None
    retired: float | None = None

    @property
    def address(self) -> str:
        """Where it answers queries."""
        return f"http://127.0.0.1:{self.port}/query"

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def end(self) -> None:
        """Kill it."""
        self.process.kill()
        self.process.wait()


@dataclass(eq=False)
class Crew:
    """The servers of one release, whose store is at `place`."""

    place: Path
    limits: Limits
    children: list[Child] = field(default_factory=list)
    _leaving: list[Child] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _closing: bool = False
    _keeper: threading.Thread | None = None

    def start(self) -> None:
        """Start the servers, and keep them. Raises ReleaseError where they do not start."""
        started = threading.Event()
        # The kernel ends a child with the thread that started it, so one thread starts them all.
        name = f"keeper-{self.place.name}"
        self._keeper = threading.Thread(target=self._keep, args=(started,), name=name, daemon=True)
        self._keeper.start()
        started.wait()
        if not self.children:
            self.close()
            raise ReleaseError(f"Oxigraph's server does not start on {self.place}: see its words above")

    def take(self) -> Child:
        """Give the server that has least to do. Raises UnavailableError where none runs."""
        with self._changed:
            alive = [child for child in self.children if child.alive]
            if self._closing:
                raise RetiredError("the release is no longer served", "ask again", {"Retry-After": "1"})
            if not alive:
                self._changed.notify_all()
                raise UnavailableError("the engine is being started", "ask again in a moment", {"Retry-After": "1"})
            chosen = min(alive, key=lambda child: child.running)
            chosen.running += 1
            return chosen

    def leave(self, child: Child, end: End) -> None:
        """Give a server back after a query."""
        with self._changed:
            child.running -= 1
            child.failures = child.failures + 1 if end is End.FAILED else 0
            if end is End.ABANDONED and child.abandoned is None:
                child.abandoned = time.monotonic()
            if end is End.OVERRUN or child.failures >= _MOST_FAILURES:
                self._retire(child)
            self._changed.notify_all()

    def _retire(self, child: Child) -> None:
        """Have a server replaced. To be called with the lock."""
        if child in self.children:
            self.children.remove(child)
            child.retired = time.monotonic()
            self._leaving.append(child)

    def _keep(self, started: threading.Event) -> None:
        """Start servers in the place of those that died or are spoilt, and end these, until the crew closes."""
        while not self._closing:
            try:
                self._mend()
            except (OSError, ReleaseError) as error:
                _log.error("%s; trying again", error)
            started.set()
            with self._changed:
                if not self._closing and self.children:
                    self._changed.wait(_TICK_SECONDS)
        for child in [*self.children, *self._leaving]:
            child.end()

    def _mend(self) -> None:
        with self._changed:
            self.children = [child for child in self.children if child.alive]
            for child in [child for child in self.children if self._may_run_on(child)]:
                self._retire(child)
            missing = _SIZE - len(self.children)
        for _ in range(missing):
            child = self._started()
            with self._changed:
                self.children.append(child)
        now = time.monotonic()
        for child in list(self._leaving):
            if not child.running or now - (child.retired or now) > self.limits.seconds:
                child.end()
                self._leaving.remove(child)

    def _may_run_on(self, child: Child) -> bool:
        """Whether a query whose answer was left may have run there for longer than any may."""
        return child.abandoned is not None and time.monotonic() - child.abandoned > self.limits.seconds

    def _started(self) -> Child:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        confined = [sys.executable, "-m", "wardmote.server.engine.remote.confined"]
        megabytes = str(_BASE_MEGABYTES + self.limits.memory_megabytes)
        serve = [program(), "serve-read-only", "--location", str(self.place), "--bind", f"127.0.0.1:{port}"]
        command = [*confined, megabytes, *serve]
        child = Child(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL), port)
        deadline = time.monotonic() + _START_SECONDS
        while child.alive and time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return child
            except OSError:
                time.sleep(0.02)
        child.end()
        raise ReleaseError(f"Oxigraph's server does not start on {self.place}")

    @property
    def busy(self) -> int:
        """How many queries run."""
        return sum(child.running for child in [*self.children, *self._leaving])

    def close(self, patience: float = 0.0) -> None:
        """End all servers once their queries have ended, or after `patience` seconds."""
        deadline = time.monotonic() + patience
        while self.busy and time.monotonic() < deadline:
            time.sleep(_TICK_SECONDS)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._keeper is not None:
            self._keeper.join()
