"""The web server of the service: gunicorn with threads in one process, hardened against slow and greedy clients.

One process, since the caches, the shares and the workers belong to all requests; the work is done in the query workers.
"""

from __future__ import annotations

import json
import logging
import socket
import struct
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.http import errors as http_errors  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]
from werkzeug.middleware.proxy_fix import ProxyFix

from wardmote.graph.errors import WardmoteError
from wardmote.server import app, fairness
from wardmote.server.engine import Engine
from wardmote.server.limits import Limits
from wardmote.server.patience import LATE, Patience
from wardmote.server.state import State

THREADS = 64
CONNECTIONS = 1_000
CONNECTIONS_PER_CLIENT = 32
_SEND_SECONDS = 30
_START_SECONDS = 900
_LINES = {
    400: "Bad Request",
    413: "Content Too Large",
    414: "URI Too Long",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
}


@dataclass(frozen=True)
class Plan:
    """How to serve: where, behind how many proxies, under which limits, and how to make and start the engine."""

    host: str
    port: int
    limits: Limits
    engine: Callable[[], Engine]
    proxies: int = 0
    endpoint: str = ""
    announce: Callable[[str, int], None] | None = None


class Service(BaseApplication):  # type: ignore[misc]
    """The application as gunicorn runs it. The engine is started in the process that serves, after the fork."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.engine: Engine | None = None
        self.patience = Patience()
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        host = f"[{self.plan.host}]" if ":" in self.plan.host else self.plan.host
        for name, value in {
            "bind": f"{host}:{self.plan.port}",
            "workers": 1,
            "worker_class": HardenedWorker,
            "threads": THREADS,
            "worker_connections": CONNECTIONS,
            # Loading a large release takes its time, and the process counts as silent while it does.
            "timeout": _START_SECONDS,
            "graceful_timeout": self.plan.limits.seconds,
            "keepalive": 15,
            "limit_request_fields": 64,
            "loglevel": "error",
            "control_socket_disable": True,
            "post_worker_init": self._ready,
            "worker_exit": self._ended,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Start the engine and make the application. Gunicorn calls this in the process that serves."""
        try:
            self.engine = self.plan.engine()
        except WardmoteError as error:
            print(f"wardmote: {error}", file=sys.stderr, flush=True)
            raise SystemExit(4) from None  # the status at which gunicorn does not try again
        made = app.make(self.engine, self.plan.limits, self.plan.endpoint)
        state = next(value for value in made.extensions.values() if isinstance(value, State))
        self.patience = state.patience
        self.patience.start()
        if self.plan.proxies:
            count = self.plan.proxies
            made.wsgi_app = ProxyFix(made.wsgi_app, x_for=count, x_proto=count, x_host=count, x_prefix=count)  # type: ignore[method-assign]
        return made

    def _ready(self, worker: ThreadWorker) -> None:
        host, port = worker.sockets[0].getsockname()[:2]
        if self.plan.announce is not None:
            self.plan.announce(host, port)

    def _ended(self, _server: object, _worker: object) -> None:
        self.patience.close()
        if self.engine is not None:
            self.engine.close()


class HardenedWorker(ThreadWorker):  # type: ignore[misc]
    """Gunicorn's worker with threads, with bounds on what a client may hold and for how long."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._service: Service = self.app
        self._clients: Counter[str] = Counter()

    def enqueue_req(self, conn: Any) -> None:
        """Take up a connection that is new or has something to say."""
        if not hasattr(conn, "wardmote_client") and not self._admit(conn):
            return
        super().enqueue_req(conn)

    def _admit(self, conn: Any) -> bool:
        client = "" if self._service.plan.proxies else fairness.client(_address(conn.client))
        if client and self._clients[client] >= CONNECTIONS_PER_CLIENT:
            self.nr_conns -= 1
            conn.sock.setblocking(True)
            _say(conn.sock, 429, "Too Many Requests", "too many connections", "use fewer connections at once")
            conn.close()
            return False
        conn.wardmote_client = client
        self._clients[client] += 1
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", _SEND_SECONDS, 0))
        close = conn.close
        conn.close = lambda graceful=False: self._close(conn, close, graceful)
        return True

    def _close(self, conn: Any, close: Callable[[bool], None], graceful: bool) -> None:
        self._clients[conn.wardmote_client] -= 1
        if not self._clients[conn.wardmote_client]:
            del self._clients[conn.wardmote_client]
        close(graceful and not _resets(conn.sock))

    def handle(self, conn: Any) -> Any:
        """Handle a request; its head and body must come within the time for requests."""
        patience, descriptor = self._service.patience, conn.sock.fileno()
        patience.expect(descriptor, self._service.plan.limits.request_seconds, LATE)
        try:
            return super().handle(conn)
        finally:
            patience.done(descriptor)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head is there; once it is answered, nothing more is said to a client that is slow."""
        keep = super().handle_request(req, conn)
        self._service.patience.expect(conn.sock.fileno(), self._service.plan.limits.request_seconds)
        return keep

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: BaseException) -> None:
        """Say in our own form what is wrong with a request that cannot be read."""
        del req, addr
        if isinstance(exc, http_errors.LimitRequestLine):
            _say(client, 414, _LINES[414], str(exc), "send a long query by POST")
        elif isinstance(exc, http_errors.LimitRequestHeaders):
            _say(client, 431, _LINES[431], str(exc), "send fewer or shorter headers")
        elif isinstance(exc, http_errors.ParseException):
            _say(client, 400, _LINES[400], f"this is not HTTP: {exc}", "send a request as HTTP/1.1 has it")
        else:
            logging.getLogger("wardmote").error("an error that nobody foresaw", exc_info=exc)
            _say(client, 500, _LINES[500], "the service made a mistake", "tell those who run it")


def _address(client: object) -> str:
    return str(client[0]) if isinstance(client, tuple) and client else "unknown"


def _resets(connection: socket.socket) -> bool:
    try:
        on, seconds = struct.unpack("ii", connection.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8))
    except OSError:
        return False
    return bool(on) and seconds == 0


def _say(connection: socket.socket, status: int, reason: str, detail: str, remedy: str) -> None:
    problem = {"type": "urn:wardmote:problem:http", "title": reason, "status": status}
    body = json.dumps(problem | {"detail": detail, "remedy": remedy}).encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
        f"Access-Control-Allow-Origin: *\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    try:
        connection.sendall(head.encode() + body)
    except OSError:
        return  # whoever cannot be told has left
