"""The web server of the service: uvicorn on an event loop in one process, hardened against slow and greedy clients.

One process, since the caches, the shares and the workers belong to all requests; the work is done in the query workers.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from wardmote.graph.errors import CallError
from wardmote.server import app
from wardmote.server.engine.interface import Engine
from wardmote.server.http.limits import Limits
from wardmote.server.processes.pool import ProcessPool
from wardmote.server.transport.bridge import Bridge
from wardmote.server.transport.connection import CONNECTIONS, Connections, protocol
from wardmote.server.transport.kept import KeptAnswers
from wardmote.server.web import warming, working
from wardmote.server.web.headers import ALLOW_ORIGIN, HEADERS
from wardmote.server.web.state import Site, of

THREADS = 64
_KEEP_ALIVE_SECONDS = 15
# Paths whose requests run on the event loop.
_ON_LOOP = frozenset({"/sparql", "/sparql/"})


@dataclass(frozen=True)
class Plan:
    """How to serve: where, behind how many proxies, under which limits, and with which engine, not yet started.

    `site` makes the site, given the host and the port at which it is served.
    """

    host: str
    port: int
    limits: Limits
    engine: Engine
    site: Callable[[str, int], Site]
    proxies: int = 0
    announce: Callable[[str, int], None] | None = None


def serve(plan: Plan) -> None:
    """Serve until a signal ends it, with the queries that are running.

    Raises CallError where the address cannot be used, and what the start of the engine raises.
    """
    with _listen(plan.host, plan.port) as listener:
        made = app.make(plan.engine, plan.limits, plan.site(*listener.getsockname()[:2]))
        with ThreadPoolExecutor(1, "compiling") as compiling:
            compiled = compiling.submit(warming.compile_templates, made)
            # In this thread, since what it starts ends with the thread that started it. Another process reads the data.
            plan.engine.start()
        try:
            compiled.result()
            pool = ProcessPool()
            working.use(made, pool)
            try:
                with ThreadPoolExecutor(THREADS, "request") as threads, warming.kept_warm(made):
                    _run(made, plan, listener, threads)
            finally:
                pool.close()
        finally:
            plan.engine.close()


def _run(made: Flask, plan: Plan, listener: socket.socket, threads: ThreadPoolExecutor) -> None:
    limits, state = plan.limits, of(made)
    connections = Connections(limits.request_seconds, limits.transfer_seconds, not plan.proxies)
    application = made.wsgi_app
    if plan.proxies:
        application = ProxyFix(application, x_for=plan.proxies, x_proto=0)
    kept = KeptAnswers(state, tuple(pair for pair in HEADERS if pair != ALLOW_ORIGIN))
    bridge = Bridge(application, connections, kept, _ON_LOOP, threads)
    reader = uvicorn.Config(bridge, http="httptools", lifespan="off", log_config=None)
    reader.load()
    config = uvicorn.Config(
        bridge,
        http=protocol(connections, reader.http_protocol_class),
        # On what uvicorn says itself, too, of requests that it cannot read.
        headers=[ALLOW_ORIGIN],
        ws="none",
        loop="uvloop",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=limits.seconds,
    )
    host, port = listener.getsockname()[:2]
    server = uvicorn.Server(config)
    with _good_ends(server):
        if plan.announce is not None:
            plan.announce(host, port)
        server.run([listener])


@contextmanager
def _good_ends(server: uvicorn.Server) -> Iterator[None]:
    """Let a signal end a server with status 0.

    This hears those that come before uvicorn has handlers of its own, and those that it raises again when it has ended.
    """

    def end(*_: object) -> None:
        server.should_exit = True

    former = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CallError(f"cannot serve at {host}:{port} ({reason}): choose another --host or --port") from None
