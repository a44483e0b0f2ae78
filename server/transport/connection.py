"""A client's connection: bounds on what a client may hold and for how long, around uvicorn's protocol for HTTP.

A connection is an asyncio protocol that stands before another one, so it sees all that comes and knows nothing of how
uvicorn reads HTTP. The bridge, which is called for each request, tells it how far the request has got.
"""

from __future__ import annotations

import asyncio
import json
import select
import socket
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, cast

from wardmote.server.http import quotas
from wardmote.server.transport.heads import HEAD_BYTES

CONNECTIONS = 1_000
CONNECTIONS_PER_CLIENT = 32
# How long a client that is refused may take to read why.
_FAREWELL_SECONDS = 1.0
_GONE = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR
_LINGER_NOT = struct.pack("ii", 1, 0)
_HEAD_ENDS = b"\r\n\r\n"

Address = tuple[str, int]


@dataclass
class Connections:
    """All connections by the client's address and port, and what they may take.

    `request_seconds` is how long a client may take to send a request, `transfer_seconds` how long it may stop reading
    an answer. Where there are proxies in front, all connections are the proxies', and `counted` is false.
    """

    request_seconds: float
    transfer_seconds: float
    counted: bool = True
    open: dict[Address, Connection] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


class Gathering:
    """A transport that can hold what is written to it for a moment, so that it goes out together.

    uvicorn writes the head of an answer and then its body: each would be a call of the system, and wake the client.
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._held: list[bytes] | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Write, or hold what is to be written."""
        if self._held is None:
            self._transport.write(data)
        else:
            self._held.append(data)

    def close(self) -> None:
        """Write what is held, and close."""
        self.release()
        self._transport.close()

    def hold(self) -> None:
        """Hold what is written from now on."""
        self._held = []

    def release(self) -> None:
        """Write what is held, and hold nothing more."""
        held, self._held = self._held, None
        if held:
            self._transport.writelines(held)


class Connection(asyncio.Protocol):
    """A connection that ends when its client is too slow or sends too much. It is the client of the engine, too."""

    def __init__(self, connections: Connections, http: asyncio.Protocol) -> None:
        self._all = connections
        self._http = http
        self._loop = asyncio.get_running_loop()
        self.ended = asyncio.Event()
        self._address: Address = ("", 0)
        self._who = ""
        self._refused = False
        self._busy = False  # whether a request is being answered
        self._awaited = True  # whether a request, or its end, is still to come
        self._answering = False  # whether an answer has begun
        self._head_bytes = 0
        self._last = b""
        self._poll: select.poll | None = None  # is asked whether the client has gone
        self._request_timer: asyncio.TimerHandle | None = None
        self._transfer_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take up a connection, unless there are too many."""
        self._transport = cast(asyncio.Transport, transport)
        host, port = transport.get_extra_info("peername")[:2]
        self._address = str(host), int(port)
        self._all.open[self._address] = self
        self._gathering = Gathering(self._transport)
        self._http.connection_made(cast(asyncio.Transport, self._gathering))
        self._expect_request()
        if self._all.counted:
            self._who = quotas.client(self._address[0])
            self._all.counts[self._who] += 1
            if self._all.counts[self._who] > CONNECTIONS_PER_CLIENT:
                self.refuse(429, "too many connections", "use fewer connections at once")
        if len(self._all.open) > CONNECTIONS:
            self.refuse(503, "all connections are in use", "ask again in a moment")

    def connection_lost(self, exc: Exception | None) -> None:
        """Clean up."""
        self.ended.set()
        self._cancel("_request_timer")
        self._cancel("_transfer_timer")
        self._all.open.pop(self._address, None)
        if self._who:
            self._all.counts[self._who] -= 1
            if not self._all.counts[self._who]:
                del self._all.counts[self._who]
        self._http.connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Pass on what has come; refuse a head that is too long, before it is there to its end."""
        if self._refused:
            return
        if self._awaited and not self._busy:
            if self._request_timer is None:
                self._expect_request()
            if self._too_long(data):
                self.refuse(431, "the head of the request is too long", "send fewer or shorter headers")
                return
        elif not self._awaited:
            # Another request, sent before this one is answered: uvicorn keeps it, so it may not be of any length.
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.refuse(431, "too much is sent ahead", "wait for an answer before the next request")
                return
        self._http.data_received(data)

    def _too_long(self, data: bytes) -> bool:
        """Count the bytes of a head."""
        if not self._head_bytes:
            self._head_bytes, data = 1, data.lstrip(b"\r\n")  # empty lines before a head are passed over
        seen = self._last + data
        end = seen.find(_HEAD_ENDS)
        self._head_bytes += len(data) if end < 0 else max(0, end - len(self._last))
        self._last = seen[-3:]
        return self._head_bytes > HEAD_BYTES

    def eof_received(self) -> bool | None:
        """Pass on that the client sends no more."""
        return self._http.eof_received()

    def pause_writing(self) -> None:
        """Give a client that reads slowly its time."""
        self._http.pause_writing()
        if self._transfer_timer is None:
            self._transfer_timer = self._loop.call_later(self._all.transfer_seconds, self.cut)

    def resume_writing(self) -> None:
        """Go on."""
        self._http.resume_writing()
        self._cancel("_transfer_timer")

    def began(self, awaited: bool) -> None:
        """Note that the head of a request is there. `awaited` says that a body is to come."""
        self._busy, self._awaited, self._answering, self._head_bytes = True, awaited, False, 0
        if not awaited:
            self._cancel("_request_timer")

    def arrived(self) -> None:
        """Note that a request is there to its end."""
        self._awaited = False
        self._cancel("_request_timer")

    @property
    def whole(self) -> bool:
        """Whether the request that is answered is there to its end."""
        return not self._awaited

    def answers(self) -> None:
        """Note that an answer has begun, so that no other may be sent."""
        self._answering = True

    def answered(self) -> None:
        """Note that a request has been answered, and that another may come."""
        self._busy, self._awaited, self._head_bytes, self._last = False, True, 0, b""

    @contextmanager
    def together(self) -> Iterator[None]:
        """Have what is written meanwhile sent at once at the end."""
        self._gathering.hold()
        try:
            yield
        finally:
            self._gathering.release()

    @property
    def left(self) -> bool:
        """Whether the client has gone."""
        if self._transport.is_closing():
            return True
        if self._poll is None:
            self._poll = select.poll()
            self._poll.register(self._socket().fileno(), _GONE)
        return bool(self._poll.poll(0))

    def cut(self) -> None:
        """End the connection with a reset, so that what was sent does not look complete."""
        self._loop.call_soon_threadsafe(self.reset)

    def reset(self) -> None:
        """Do that at once, on the loop."""
        if not self._transport.is_closing():
            # An HTTP/1.0 client would take an orderly end for the end of the answer.
            self._socket().setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            self._transport.abort()

    def _socket(self) -> socket.socket:
        return cast(socket.socket, self._transport.get_extra_info("socket"))

    def _cancel(self, name: str) -> None:
        timer: asyncio.TimerHandle | None = getattr(self, name)
        if timer is not None:
            timer.cancel()
            setattr(self, name, None)

    def _expect_request(self) -> None:
        self._request_timer = self._loop.call_later(self._all.request_seconds, self._late)

    def _late(self) -> None:
        self._request_timer = None
        if not self._busy and not self._head_bytes:
            self._transport.close()  # it has not said a thing
        else:
            self.refuse(408, "the request was not there in time", "send the whole request at once")

    def refuse(self, status: int, detail: str, remedy: str) -> None:
        """Say why, hear no more, and end the connection once the client has had time to read it."""
        if self._refused:
            return
        self._refused = True
        if self._transport.is_closing():
            return
        if not self._answering:
            self._transport.write(_problem(status, detail, remedy))
        if self._transport.can_write_eof():
            self._transport.write_eof()
        self._loop.call_later(_FAREWELL_SECONDS, self._transport.abort)


def _problem(status: int, detail: str, remedy: str) -> bytes:
    reason = HTTPStatus(status).phrase
    problem = {"type": "urn:wardmote:problem:http", "title": reason, "status": status}
    body = json.dumps(problem | {"detail": detail, "remedy": remedy}).encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
        f"Access-Control-Allow-Origin: *\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def protocol(connections: Connections, http: Callable[..., asyncio.Protocol]) -> type[asyncio.Protocol]:
    """Give the class that uvicorn is to make a protocol of for each connection; `http` is its own, which reads HTTP."""

    class Bounded(Connection):
        def __init__(self, **given: object) -> None:
            super().__init__(connections, http(**given))

    return Bounded
