"""Hands the requests of the web server to the application: from ASGI to WSGI.

Requests of some paths run on the event loop (see `waiting`), since most of their time is spent waiting for a worker.
All others, which make pages, run in threads. What they call is the same.
"""

from __future__ import annotations

import asyncio
import io
import logging
import sys
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from wardmote.server.engine import clients, waiting
from wardmote.server.http.metrics import Headers
from wardmote.server.transport import heads
from wardmote.server.transport.connection import Connection, Connections
from wardmote.server.transport.kept import KeptAnswers
from wardmote.server.web.headers import ALLOW_ORIGIN

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Perform = Callable[..., Awaitable[Any]]

# Conditional responses have a date of their own already.
_ADDED = frozenset({ALLOW_ORIGIN[0], "Date"})
_BODILESS = frozenset({204, 304})
_log = logging.getLogger(__name__)


@dataclass
class Bridge:
    """An ASGI application that calls a WSGI application: on the loop for `paths`, else in `threads`."""

    application: WSGIApplication
    connections: Connections
    kept: KeptAnswers
    paths: frozenset[str]
    threads: Executor

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        connection = self.connections.open.get(scope["client"])
        if connection is None:
            return  # it has ended already
        connection.began(_has_body(scope))
        wrong = heads.fault(scope)
        if wrong is not None:
            connection.refuse(*wrong)
            # Until the client has had time to read why. To ask for its body would tell it to go on.
            await connection.ended.wait()
            return
        try:
            kept = self.kept.find(scope)
            if kept is None:
                await self._call(scope, connection, receive, send)
            else:
                await _send(connection, send, *kept)
        except BrokenPipeError:
            connection.reset()
        except Exception:
            _log.exception("an error that nobody foresaw")
            connection.reset()
        finally:
            connection.answered()

    async def _call(self, scope: Scope, connection: Connection, receive: Receive, send: Send) -> None:
        """Let the application answer, and send what it answers as it comes."""
        perform = waiting.run if scope["path"] in self.paths else self._in_thread
        environ = _environ(scope, Body(connection, receive) if not connection.whole else io.BytesIO())
        environ[clients.KEY] = connection
        answer: Answer = await perform(partial(begin, self.application), environ)
        if not connection.whole:
            answer.headers.append(("Connection", "close"))  # what is still to come of the request is read by nobody
        connection.answers()
        if answer.rest is None:
            await _send(connection, send, answer.status, _encoded(answer.headers), answer.first)
            return
        try:
            await _start(send, answer.status, _encoded(answer.headers))
            piece = answer.first
            while piece is not None and not connection.left:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece = await perform(next, answer.rest, None)
            await send({"type": "http.response.body", "body": b""})
        finally:
            await perform(answer.close)

    async def _in_thread(self, function: Callable[..., Any], *arguments: object) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.threads, function, *arguments)


@dataclass
class Answer:
    """What an application answers: its first piece, and the others where it is not whole; `close` ends it."""

    status: int
    headers: Headers
    first: bytes
    rest: Iterator[bytes] | None
    close: Callable[[], None]


def begin(application: WSGIApplication, environ: dict[str, Any]) -> Answer:
    """Call an application and take the first piece of its answer; where that is all, the answer is ended already."""
    told: list[tuple[str, Headers]] = []
    body = application(environ, lambda status, headers, _error=None: told.append((status, headers)))  # type: ignore[arg-type]
    close: Callable[[], None] = getattr(body, "close", lambda: None)
    try:
        pieces = iter(body)
        first = next(pieces, b"")
    except BaseException:
        close()
        raise
    status, headers = int(told[-1][0][:3]), told[-1][1]
    length = next((value for name, value in headers if name.lower() == "content-length"), "")
    if length == str(len(first)) or status in _BODILESS or environ["REQUEST_METHOD"] == "HEAD":
        close()
        return Answer(status, headers, first, None, close)
    return Answer(status, headers, first, pieces, close)


class Body(io.RawIOBase):
    """The body of a request as a file, read from the connection as far as the application reads it."""

    def __init__(self, connection: Connection, receive: Receive) -> None:
        super().__init__()
        self._connection = connection
        self._receive = receive
        self._loop = asyncio.get_running_loop()
        self._rest = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some bytes; none at the end. Raises BrokenPipeError where the client leaves before."""
        while not self._rest and not self._connection.whole:
            message = waiting.result(self._receive(), self._loop)
            if message["type"] == "http.disconnect":
                raise BrokenPipeError("the client left before its request was there")
            self._rest = message.get("body", b"")
            if not message.get("more_body"):
                self._connection.arrived()
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _has_body(scope: Scope) -> bool:
    return any(
        name == b"transfer-encoding" or (name == b"content-length" and value != b"0")
        for name, value in scope["headers"]
    )


def _environ(scope: Scope, body: io.IOBase) -> dict[str, Any]:
    """Give the WSGI environment of a request (PEP 3333)."""
    host, port = scope["server"]
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body if isinstance(body, io.BytesIO) else io.BufferedReader(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:
            continue  # it would pass for another name, which a proxy may have set
        key, text = name.decode("latin-1").upper().replace("-", "_"), value.decode("latin-1")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    return environ


def _encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Give headers as bytes, but for those that the web server adds to every response."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers if name not in _ADDED]


async def _start(send: Send, status: int, headers: list[tuple[bytes, bytes]]) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _send(
    connection: Connection, send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    with connection.together():
        await _start(send, status, headers)
        await send({"type": "http.response.body", "body": body})
