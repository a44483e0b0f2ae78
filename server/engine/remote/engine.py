"""The engine elsewhere: which release it holds, and queries that are sent to it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.sparql import departures, engine_errors, rewriting
from wardmote.server.engine import answer_bounds, waiting
from wardmote.server.engine.interface import Answer, AnswerSpec, Query, Served, Session, Whole
from wardmote.server.engine.remote import answers, complaints, converting, marker
from wardmote.server.engine.remote.answers import Feed, Stream, Watch
from wardmote.server.engine.remote.kinds import RELEASE, Kind
from wardmote.server.engine.remote.link import ComplaintError, Link, Received
from wardmote.server.http.errors import (
    NotSparqlError,
    RefusedError,
    RequestError,
    RetiredError,
    UnavailableError,
)
from wardmote.server.http.limits import Limits

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.5
_START_SECONDS = 10.0
# An answer up to this size is converted where it arrives; a longer one where that holds nobody up.
_AT_ONCE = 32_768


@dataclass(frozen=True)
class Setup:
    """Where the engine is and of which kind, the home folder of releases, the limits, and how many connections."""

    address: str
    kind: Kind
    home: Path
    limits: Limits
    connections: int = 12

    @property
    def one_address(self) -> bool:
        """Whether all releases have one address, so that the next takes the place of the last."""
        return RELEASE not in self.query

    @property
    def query(self) -> str:
        """The address of queries."""
        return self.kind.place(self.address, self.kind.query)


class Remote:
    """An engine behind an address. It starts where the engine is down: requests are then told so."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._link = Link(setup.connections, setup.limits.queue_seconds)
        self._session: RemoteSession | None = None
        self._trouble = "it has not been asked yet"
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="release-watcher", daemon=True)

    def start(self) -> None:
        """Find out which release the engine holds, and go on finding out."""
        self._look()
        if self._session is None:
            _log.error("no release to serve: %s", self._trouble)
        self._watcher.start()

    def session(self) -> Session:
        """Give the session of the release that the engine holds."""
        if self._session is None:
            raise UnavailableError(f"no release can be asked: {self._trouble}", "ask again later", {"Retry-After": "5"})
        return self._session

    @property
    def busy(self) -> int:
        """How many queries are with the engine."""
        return self._link.busy

    def _watch(self) -> None:
        while not self._stop.wait(_LOOK_SECONDS):
            self._look()

    def _look(self) -> None:
        """See which release there is now. Where nobody says, the last one stays."""
        try:
            found = self._held() if self._setup.one_address else self._current()
        except RequestError as error:
            self._trouble = error.detail
        except ComplaintError as error:
            self._trouble = complaints.of(error, "").detail
        except (NoReleaseError, ReleaseError) as error:
            self._trouble = str(error)
        except (ValueError, KeyError, TypeError, TimeoutError, CancelledError) as error:
            self._trouble = f"the engine does not say what it holds ({type(error).__name__})"
        else:
            self.adopt(found)

    def _held(self) -> Served | None:
        """Give the release that the one address holds."""
        found = marker.read(self._probe(self._setup.query, marker.QUERY))
        if found is None:
            self._trouble = "the engine holds no release of ours: run wardmote publish"
        return found

    def _current(self) -> Served | None:
        """Give the current release of the home folder, once the engine has it."""
        current = release.current(self._setup.home)
        if self._session is not None and self._session.served.id == current.id:
            return self._session.served
        self._trouble = f"the engine does not have release {current.id}: run wardmote publish"
        there = marker.holds(self._probe(self._setup.query.replace(RELEASE, current.id), marker.ANYTHING))
        return Served(current.id, current.base) if there else None

    def _probe(self, address: str, query: str) -> bytes:
        return self._link.begin(self._link.probe(address, query)).result(_START_SECONDS)

    def adopt(self, found: Served | None) -> None:
        """Serve a release from now on."""
        if found is not None and (self._session is None or self._session.served != found):
            address = self._setup.query.replace(RELEASE, found.id)
            self._session = RemoteSession(found, address, self._setup, self._link, self.adopt)
            _log.info("serving release %s", found.id)

    def close(self) -> None:
        """End all connections."""
        self._stop.set()
        if self._watcher.is_alive():
            self._watcher.join()
        self._link.close()


@dataclass(frozen=True, eq=False)
class RemoteSession:
    """One release at an address of the engine. `replaced` is told of another one that is found there."""

    served: Served
    address: str
    setup: Setup
    link: Link
    replaced: Callable[[Served | None], None] = lambda _: None

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        """Send a query; returns once its answer is there, or enough of it. Raises RequestError where there is none."""
        if query.services:
            raise RefusedError("the engine behind this service asks no other ones", "remove the SERVICE part")
        watch = Watch(self.setup.limits, spec)
        try:
            return self._answer(query, spec, watch)
        finally:
            watch.note()

    def _answer(self, query: Query, spec: AnswerSpec, watch: Watch) -> Answer:
        try:
            received = self._received(query, query.text, watch)
        except ComplaintError as complaint:
            # To look for the mistake may take long, so others go on meanwhile.
            raise waiting.elsewhere(self._explained, complaint, query, watch) from None

        def convert(file: Any, output: Any) -> None:
            try:
                converting.write(file, query.form, spec, self.served.base, output)
            except converting.NamelessError:
                raise complaints.nameless(query.text) from None

        if not received.whole:
            return Stream(Feed(self.link, received), watch, spec.coding, convert)

        def made() -> tuple[bytes, str]:
            output = BytesIO()
            convert(BytesIO(received.first), output)
            return answers.packed(output.getvalue(), spec.coding)

        return Whole(*(made() if len(received.first) <= _AT_ONCE else waiting.elsewhere(made)))

    def _received(self, query: Query, text: str, watch: Watch) -> Received:
        """Send a text for a query. Raises ComplaintError where the engine refuses it."""
        kind = self.setup.kind
        try:
            text = rewriting.standing_alone(departures.as_read(text) if kind.pyoxigraph else text, self.served.base)
        except SyntaxError as error:
            raise NotSparqlError.of(error) from None
        fields: dict[str, str | list[str]] = {
            "query": text,
            "default-graph-uri": list(query.default_graphs),
            "named-graph-uri": list(query.named_graphs),
        }
        if kind.timeout:
            fields[kind.timeout] = str(self.setup.limits.seconds)
        return watch.result(self.link.begin(self._asked(fields, converting.accepted(query.form))))

    async def _asked(self, fields: dict[str, str | list[str]], accept: str) -> Received:
        received = await self.link.ask(self.address, fields, accept, answer_bounds.BUFFER)
        if self.setup.one_address:
            # The engine answers from what it held when it began, which was this release if it holds it still.
            held = marker.read(await self.link.probe(self.address, marker.QUERY))
            if held != self.served:
                await received.response.aclose()
                self.replaced(held)
                raise RetiredError("the release is no longer there", "ask again", {"Retry-After": "1"})
        return received

    def _explained(self, complaint: ComplaintError, query: Query, watch: Watch) -> RequestError:
        """Give the error for a complaint; an engine like our own is asked once more, to find the token."""
        error = complaints.of(complaint, query.text)
        if not (self.setup.kind.pyoxigraph and isinstance(error, NotSparqlError) and error.extra["line"]):
            return error

        def put(text: str) -> object:
            try:
                return self._received(query, text, watch)
            except ComplaintError as again:
                raise SyntaxError(complaints.moved(again.text)) from None

        return NotSparqlError.of(engine_errors.explained(query.text, put, iris.prefixes()))
