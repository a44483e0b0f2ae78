"""The web server of the service: uvicorn on an event loop in one process, hardened against slow and greedy clients.

One process, since the caches, the shares and the workers belong to all requests; the work is done in the query workers.
Queries are answered on the loop (`front`); pages, errors and queries that take long have threads.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from wardmote.graph.errors import CallError
from wardmote.server import app
from wardmote.server.connection import CONNECTIONS, Bounds, Connection
from wardmote.server.engine.interface import Engine
from wardmote.server.front import Application, Front
from wardmote.server.http.limits import Limits
from wardmote.server.http.metrics import Observer
from wardmote.server.reconcile import views
from wardmote.server.reconcile.processes import Crew
from wardmote.server.web import health
from wardmote.server.web.state import Site, State, of

THREADS = 64
_KEEP_ALIVE_SECONDS = 15


@dataclass(frozen=True)
class Plan:
    """How to serve: where, behind how many proxies, under which limits, and how to make and start the engine.

    `site` makes the site, given the host and the port at which it is served.
    """

    host: str
    port: int
    limits: Limits
    engine: Callable[[], Engine]
    site: Callable[[str, int], Site]
    proxies: int = 0
    announce: Callable[[str, int], None] | None = None


class Service:
    """The service as a process: `run` serves until a signal ends it, with the queries that are running."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def run(self) -> None:
        """Serve. Raises CallError where the address cannot be used, and what the start of the engine raises."""
        with _listen(self.plan.host, self.plan.port) as listener:
            engine = self.plan.engine()
            try:
                self._serve(engine, listener)
            finally:
                engine.close()

    def _serve(self, engine: Engine, listener: socket.socket) -> None:
        made = app.make(engine, self.plan.limits, self.plan.site(*listener.getsockname()[:2]))
        crew = Crew()
        views.staff(made, crew)
        bounds = Bounds(self.plan.limits.request_seconds, self.plan.limits.transfer_seconds, not self.plan.proxies)
        config = uvicorn.Config(
            application(made, of(made), self.plan.proxies),
            http=type("BoundConnection", (Connection,), {"bounds": bounds}),
            loop="uvloop",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=CONNECTIONS,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=self.plan.limits.seconds,
        )
        host, port = listener.getsockname()[:2]
        try:
            _Server(config, lambda: self.plan.announce and self.plan.announce(host, port)).run([listener])
        finally:
            crew.close()


class _Server(uvicorn.Server):
    """Uvicorn's server, which says when it listens and ends with status 0 when a signal ends it."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], object]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        former = {number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.should_exit = True


def application(made: Flask, state: State, proxies: int = 0) -> Application:
    """Give the ASGI application: what answers queries, before the pages."""
    if proxies:
        made.wsgi_app = ProxyFix(made.wsgi_app, x_for=proxies, x_proto=0)  # type: ignore[method-assign]
    behind = WSGIMiddleware(made.wsgi_app, workers=THREADS)  # type: ignore[arg-type]
    return Front(behind, state, Observer(state.metrics, health.PATHS), app.HEADERS, proxies)  # type: ignore[arg-type]


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CallError(f"cannot serve at {host}:{port} ({reason}): choose another --host or --port") from None
