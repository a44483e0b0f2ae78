"""Stands before everything else and answers queries: from what is kept, or by running them on a worker that is idle.

An ASGI application. It waits for a query for a moment only; one that takes longer, one for which no worker is idle, and
all that fails or holds no query go on to the application behind, which has threads to wait in, and pages for errors.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from wardmote.graph.rdf.formats import HTML
from wardmote.server.connection import CONNECTION, Connection
from wardmote.server.endpoint import exchange, protocol
from wardmote.server.endpoint.exchange import BEGUN, FAILED, Call, Exchange, Headers, Reply
from wardmote.server.endpoint.protocol import Received
from wardmote.server.engine.interface import Begun
from wardmote.server.http import quotas
from wardmote.server.http.errors import RetiredError, WorkerLostError
from wardmote.server.http.metrics import RECORD, Observer, Record
from wardmote.server.web.state import State

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_PATHS = frozenset({"/sparql", "/sparql/"})
_METHODS = frozenset({"GET", "HEAD", "POST", "QUERY"})
# How long the loop waits for a worker, and for an answer, before it leaves the waiting to a thread.
_QUEUE_SECONDS = 1.0
_MOMENT_SECONDS = 0.05
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Handed:
    """A query that is handed to the application behind: entered already, and begun unless `begun` is None."""

    exchange: Exchange
    begun: Begun | None

    def reply(self) -> Reply:
        """Answer it, waiting. Raises RequestError where it fails."""
        try:
            return self._reply()
        except RetiredError:
            # The release was replaced before a worker took the query: its successor answers.
            self.exchange.leave()
            return exchange.perform(self.exchange.call, self.exchange.plan)
        except BaseException:
            self.exchange.leave()
            raise

    def give_up(self) -> None:
        """Stop it, since nobody waits for its answer."""
        if self.begun is not None:
            self.begun.close()
        self.exchange.leave()

    def _reply(self) -> Reply:
        if self.begun is not None:
            try:
                self.begun.start()
                return self.exchange.reply(self.begun)
            except WorkerLostError:
                pass  # somebody ended its worker: there are others
        return self.exchange.reply(self.exchange.session.execute(self.exchange.plan.query, self.exchange.order))


class ClientLeft(Exception):  # noqa: N818 - nothing went wrong
    """The client has left while its query ran."""


class Front:
    """An ASGI application before another. `proxies` is the number of trusted proxies, `headers` go on every reply."""

    def __init__(
        self, behind: Application, state: State, observer: Observer, headers: tuple[tuple[str, str], ...], proxies: int
    ) -> None:
        self._behind = behind
        self._state = state
        self._observer = observer
        self._headers = _encoded(list(headers))
        self._proxies = proxies
        self._most_bytes = protocol.most_bytes(state.limits.query_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http" or scope["path"] not in _PATHS or scope["method"] not in _METHODS:
            return await self._hand_on(scope, receive, send)
        if scope["method"] in ("GET", "HEAD"):
            if b"query=" not in scope["query_string"]:
                return await self._hand_on(scope, receive, send)
            body = b""
        else:
            try:
                body = await _body(receive, self._most_bytes)
            except ClientLeft:
                return None
        headers = _joined(scope["headers"])
        received = Received(scope["method"], scope["query_string"], headers, lambda most: body[:most])
        record = scope[RECORD] = Record(scope["method"], scope["path"])
        call = Call(received, self._state, self._who(scope, headers), record)
        try:
            reply = self._kept(call) or await self._answer(call, scope)
        except ClientLeft:
            return self._left(record)
        except Exception as error:
            scope[FAILED], reply = error, None
        if reply is None:
            return await self._hand_on(scope, _again(body, receive), send)
        await self._send(reply, record, send)
        return self._observer.ended(record)

    def _kept(self, call: Call) -> Reply | None:
        """Answer a GET whose words were seen before; that costs neither a worker nor a share."""
        if call.received.method != "GET":
            return None
        kept = self._state.cache.get(exchange.words(call.received), self._state.engine.session().served.id)
        condition = call.header("if-none-match")
        # A condition more elaborate than one tag is left to those who can read them all.
        if kept is None or condition not in ("", kept.etag):
            return None
        call.record.cache, call.record.release = "front", kept.release
        if condition:
            return Reply(304, [pair for pair in kept.headers if not pair[0].startswith("Content-")])
        return Reply(200, list(kept.headers), kept.body)

    async def _answer(self, call: Call, scope: Scope) -> Reply | None:
        """Answer a query within a moment; else leave in the scope what has begun. Raises RequestError."""
        asked = exchange.read(call)
        if asked.text is None and call.received.method in ("GET", "HEAD"):
            return None
        # No text in a body is a mistake, and the reader of the empty text says so.
        planned = exchange.plan(call, asked, asked.text or "")
        if planned.choice.format is HTML:
            return None
        running = Exchange(call, planned, self._state.engine.session())
        reply = running.recall()
        if reply is not None:
            return reply
        running.enter()
        begun = None
        try:
            begun = None if running.order.yielding or planned.query.services else await self._begin(running)
            if begun is not None and await self._arrives(begun, scope[CONNECTION]):
                begun.start()
                return running.reply(begun)
        except BaseException:
            if begun is not None:
                await asyncio.get_running_loop().run_in_executor(None, begun.close)
            running.leave()
            raise
        scope[BEGUN] = Handed(running, begun)
        return None

    async def _begin(self, running: Exchange) -> Begun | None:
        """Begin a query, waiting a little for a worker; None where there is none."""
        begun = running.session.begin(running.plan.query, running.order)
        if begun is not None:
            return begun
        loop, here = asyncio.get_running_loop(), threading.get_ident()
        idle: asyncio.Future[None] = loop.create_future()

        def wake() -> None:
            if not idle.done():
                idle.set_result(None)

        def tell() -> None:
            # To wake the loop from its own thread would cost more than the query.
            if threading.get_ident() == here:
                wake()
            else:
                loop.call_soon_threadsafe(wake)

        call_off = running.session.await_idle(tell)
        timer = loop.call_later(_QUEUE_SECONDS, wake)
        try:
            await idle
        finally:
            call_off()
            timer.cancel()
        return running.session.begin(running.plan.query, running.order)

    async def _arrives(self, begun: Begun, connection: Connection) -> bool:
        """Wait for a moment; tell whether the whole answer, or its error, is there. Raises ClientLeft."""
        if connection.lost:  # while it waited for a worker
            raise ClientLeft
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[bool] = loop.create_future()

        def settle(there: bool) -> None:
            if not arrived.done():
                arrived.set_result(there)

        def look() -> None:
            there = begun.arrived()
            if there is not None:
                settle(there)

        def leave() -> None:
            if not arrived.done():
                arrived.set_exception(ClientLeft())

        timer = loop.call_later(_MOMENT_SECONDS, settle, False)
        descriptor = begun.descriptor
        loop.add_reader(descriptor, look)
        connection.on_lost = leave
        try:
            return await arrived
        finally:
            connection.on_lost = None
            loop.remove_reader(descriptor)
            timer.cancel()

    async def _hand_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application behind answer, in a thread of its own."""
        handed: Handed | None = scope.get(BEGUN)
        connection: Connection | None = scope.get(CONNECTION)
        if connection is None:
            return await self._behind(scope, receive, send)
        # A descriptor of its own, since the number of the connection's may soon be that of another.
        client = connection.copy()
        deadline = None
        if handed is not None:
            loop = asyncio.get_running_loop()
            if client < 0:
                await loop.run_in_executor(None, handed.give_up)
                return self._left(scope[RECORD])
            handed.exchange.call.client = client
            if handed.begun is not None:
                handed.begun.watch(client)
            limits = self._state.limits
            # A query has its own time, and its client as much again as it takes to receive an answer.
            deadline = loop.call_later(limits.queue_seconds + limits.seconds + limits.transfer_seconds, connection.cut)
        try:
            return await self._behind(scope, receive, send)
        except BrokenPipeError:
            connection.cut()
        except Exception:
            _log.exception("an error that nobody foresaw")
            connection.cut()
        finally:
            if deadline is not None:
                deadline.cancel()
            if client >= 0:
                os.close(client)

    def _left(self, record: Record) -> None:
        record.status, record.outcome = 499, "client-left"
        self._observer.ended(record)

    def _who(self, scope: Scope, headers: dict[str, str]) -> str:
        """Give the name under which the client's use of the service is counted."""
        address = scope["client"][0] if scope["client"] else None
        if self._proxies:
            hops = headers.get("x-forwarded-for", "").split(",")
            address = hops[-self._proxies].strip() if len(hops) >= self._proxies else address
        return quotas.client(address)

    async def _send(self, reply: Reply, record: Record, send: Send) -> None:
        headers = _encoded(reply.headers) + self._headers
        assert isinstance(reply.body, bytes)
        if reply.status == 200:
            headers.append((b"content-length", b"%d" % len(reply.body)))
        record.status, record.bytes = reply.status, len(reply.body)
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": reply.body})


def _encoded(headers: Headers) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]


def _joined(headers: list[tuple[bytes, bytes]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


async def _body(receive: Receive, most: int) -> bytes:
    """Give a body; of one that is longer than `most`, a little more than that. Raises ClientLeft."""
    pieces, size = [], 0
    while size <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if not message.get("more_body"):
            break
    return b"".join(pieces)


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a function that gives a body once more, and then what else there is."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
