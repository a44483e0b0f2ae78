"""Oxigraph's own server as the engine, started and kept here: guard, deadline and supervision stay ours."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.releases import release
from wardmote.server.engine.interface import Answer, AnswerSpec, Query, Served, Session
from wardmote.server.engine.remote.children import Child, Crew, End
from wardmote.server.engine.remote.engine import RemoteSession, Setup
from wardmote.server.engine.remote.kinds import RELEASE, Kind
from wardmote.server.engine.remote.link import Link
from wardmote.server.engine.workers import disk_store
from wardmote.server.http.errors import ClientLeftError, EngineError, RequestError, TimeLimitError, UnavailableError
from wardmote.server.http.limits import Limits

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.2
# Each server has a store of its own release, and answers as our own engine does.
_KIND = Kind("managed", pyoxigraph=True)
_ATTEMPTS = 3
_AT_ONCE_SECONDS = 0.5
# What the server did not end itself, so that it may be at work still, and what is a failure of its own.
_OVERRUN = (TimeLimitError, ClientLeftError)
_FAILED = (EngineError, UnavailableError)


class Managed:
    """An engine over servers of Oxigraph on this machine, which no query can have make a connection."""

    def __init__(self, home: Path, limits: Limits, connections: int) -> None:
        self._setup = Setup(RELEASE, _KIND, home, limits)
        self._link = Link(connections, limits.queue_seconds)
        self._session: ManagedSession | None = None
        self._refused = ""
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="release-watcher", daemon=True)

    def start(self) -> None:
        """Serve the current release. Raises NoReleaseError, ReleaseError, and CallError without such a server."""
        current = release.current(self._setup.home)
        disk_store.sweep(self._setup.home, current)
        self._switch(current)
        self._watcher.start()

    def session(self) -> Session:
        """Give the session of the release in use."""
        if self._session is None:
            raise UnavailableError("no release is loaded yet", "ask again in a moment", {"Retry-After": "2"})
        return self._session

    @property
    def busy(self) -> int:
        """How many queries run."""
        return self._session.crew.busy if self._session else 0

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK_SECONDS):
            try:
                current = release.current(self._setup.home)
                if self._session is None or current.id not in (self._session.served.id, self._refused):
                    self._refused = current.id
                    self._switch(current)
            except (NoReleaseError, ReleaseError, OSError) as error:
                _log.error("the next release cannot be served, so the last one stays: %s", error)

    def _switch(self, current: release.Release) -> None:
        """Start servers on a release beside those in use, then let new queries go there."""
        union = bool(current.manifest.get("union", True))
        place = disk_store.place(current, union)
        disk_store.make(current, place, union)
        crew = Crew(place, self._setup.limits)
        crew.start()
        former = self._session
        self._session = ManagedSession(Served(current.id, current.base, union), crew, self._setup, self._link)
        _log.info("serving release %s", current.id)
        if former is not None:
            threading.Thread(target=self._retire, args=(former.crew,), name="retiring", daemon=True).start()

    def _retire(self, crew: Crew) -> None:
        """End the servers of a release that was replaced, once the pages that began on it are made."""
        limits = self._setup.limits
        self._stop.wait(limits.queue_seconds)
        crew.close(0.0 if self._stop.is_set() else limits.seconds + limits.transfer_seconds)

    def close(self) -> None:
        """End all servers and connections."""
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join()
        if self._session is not None:
            self._session.crew.close()
        self._link.close()


@dataclass(frozen=True, eq=False)
class ManagedSession:
    """One release, and the servers that answer from it."""

    served: Served
    crew: Crew
    setup: Setup
    link: Link

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        """Have a server run a query; where one fails at once, another. Raises as `RemoteSession.execute`."""
        for _ in range(_ATTEMPTS - 1):
            child = self.crew.take()
            try:
                return self._on(child, query, spec)
            except _FAILED:
                # One that ends or fills a server takes longer: then it is not asked twice.
                if spec.cost.seconds > _AT_ONCE_SECONDS:
                    raise
        return self._on(self.crew.take(), query, spec)

    def _on(self, child: Child, query: Query, spec: AnswerSpec) -> Answer:
        try:
            answer = RemoteSession(self.served, child.address, self.setup, self.link).execute(query, spec)
        except BaseException as error:
            self.crew.leave(child, _end(error))
            raise
        if answer.whole:
            self.crew.leave(child, End.ANSWERED)
            return answer
        return _Lent(answer, self.crew, child)


class _Lent:
    """An answer that comes from a server, which is given back at its end."""

    def __init__(self, answer: Answer, crew: Crew, child: Child) -> None:
        self.whole = False
        self.coding = answer.coding
        self._answer = answer
        self._crew = crew
        self._child: Child | None = child

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer
        except RequestError as error:
            # Who takes an answer and leaves, again and again, shall not have a server replaced each time.
            self._leave(End.ABANDONED if isinstance(error, ClientLeftError) else _end(error))
            raise
        self._leave(End.ANSWERED)

    def _leave(self, end: End) -> None:
        child, self._child = self._child, None
        if child is not None:
            self._crew.leave(child, end)

    def close(self) -> None:
        """Stop the query if it still runs: the server finds out when it sends the next row."""
        self._answer.close()
        self._leave(End.ABANDONED)


def _end(error: BaseException) -> End:
    """Give how a query has ended that ended so."""
    if isinstance(error, _OVERRUN):
        return End.OVERRUN
    return End.FAILED if isinstance(error, _FAILED) else End.ANSWERED
