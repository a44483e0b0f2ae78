"""A client's connection: uvicorn's protocol for HTTP, with bounds on what a client may hold and for how long."""

from __future__ import annotations

import asyncio
import json
import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wardmote.server import sockets
from wardmote.server.http import quotas

CONNECTION = "wardmote.connection"
CONNECTIONS = 1_000
CONNECTIONS_PER_CLIENT = 32
_URL_BYTES = 16_384
_HEAD_BYTES = 65_536
_FIELDS = 64
# How long a client that is refused may take to read why.
_FAREWELL_SECONDS = 1.0
_REASONS = {
    400: "Bad Request",
    408: "Request Timeout",
    414: "URI Too Long",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}


@dataclass
class Bounds:
    """What connections may take: seconds to send a request and to receive an answer.

    `counts` has the connections of each client; where there are proxies in front, all are the proxies', and `counted`
    is false.
    """

    request_seconds: float
    transfer_seconds: float
    counted: bool = True
    counts: Counter[str] = field(default_factory=Counter)


class Connection(HttpToolsProtocol):
    """A connection that ends when its client is too slow or sends too much. `on_lost` is called when it has ended."""

    bounds: Bounds

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_lost: Callable[[], None] | None = None
        self._who = ""
        self._refused = False
        self._head_bytes = 0
        self._fields = 0
        self._completed = False  # whether the last data completed a request
        self._awaited = False  # whether a request has begun and is not there to its end
        self._request_timer: asyncio.TimerHandle | None = None
        self._transfer_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take up a connection, unless there are too many."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._expect_request()
        if self.bounds.counted and self.client:
            self._who = quotas.client(self.client[0])
            self.bounds.counts[self._who] += 1
            if self.bounds.counts[self._who] > CONNECTIONS_PER_CLIENT:
                self._refuse(429, "too many connections", "use fewer connections at once")
        if len(self.connections) > CONNECTIONS:
            self._refuse(503, "all connections are in use", "ask again in a moment")

    def connection_lost(self, exc: Exception | None) -> None:
        """Clean up, and tell whoever works for this client."""
        for timer in (self._request_timer, self._transfer_timer):
            if timer is not None:
                timer.cancel()
        if self._who:
            self.bounds.counts[self._who] -= 1
            if not self.bounds.counts[self._who]:
                del self.bounds.counts[self._who]
        super().connection_lost(exc)
        if self.on_lost is not None:
            self.on_lost()

    def data_received(self, data: bytes) -> None:
        """Read what has come; refuse what is too long, before it is there to its end."""
        if self._refused:
            return
        self._head_bytes += len(data)
        self._completed = False
        super().data_received(data)
        if self._refused or self.parser is None:
            return
        if self._awaited and self._head_bytes > _HEAD_BYTES:
            self._refuse(431, "the head of the request is too long", "send fewer or shorter headers")
        elif self._completed and not self._awaited:
            if self._request_timer is not None:
                self._request_timer.cancel()
                self._request_timer = None
        elif self._request_timer is None:
            self._expect_request()  # a piece of one, or empty lines before one

    def on_message_begin(self) -> None:
        """Begin to read a request."""
        super().on_message_begin()
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]
        scope[CONNECTION] = self
        self._awaited = True
        self._fields = 0

    def on_url(self, url: bytes) -> None:
        """Take a piece of the target of the request."""
        super().on_url(url)
        if len(self.url) > _URL_BYTES:
            self._refuse(414, f"the address is longer than {_URL_BYTES:,} bytes", "send a long query by POST")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head."""
        super().on_header(name, value)
        self._fields += 1
        if self._fields > _FIELDS:
            self._refuse(431, f"there are more than {_FIELDS} headers", "send fewer or shorter headers")

    def on_headers_complete(self) -> None:
        """Begin to answer, unless the request was refused."""
        self._head_bytes = 0
        if self._refused:
            return
        if not self.url.isascii():
            self._refuse(400, "the address has bytes that are not ASCII", "percent-encode them")
            return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._head_bytes = 0
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Know that the request is there."""
        self._awaited = False
        self._completed = True
        self._head_bytes = 0
        if not self._refused:
            super().on_message_complete()

    def pause_writing(self) -> None:
        """Give a client that reads slowly its time."""
        super().pause_writing()
        if self._transfer_timer is None:
            self._transfer_timer = self.loop.call_later(self.bounds.transfer_seconds, self.cut)

    def resume_writing(self) -> None:
        """Go on."""
        super().resume_writing()
        if self._transfer_timer is not None:
            self._transfer_timer.cancel()
            self._transfer_timer = None

    def send_400_response(self, msg: str) -> None:
        """Say in our own form what is wrong with a request that cannot be read."""
        self._refuse(400, f"this is not HTTP: {msg}", "send a request as HTTP/1.1 has it")

    @property
    def lost(self) -> bool:
        """Whether the connection has ended, or is about to."""
        return self.transport.is_closing()

    def cut(self) -> None:
        """End the connection with a reset, so that what was sent does not look complete."""
        if not self.lost:
            sockets.reset_on_close(self._descriptor())
            self.transport.abort()

    def copy(self) -> int:
        """Give a descriptor of the connection that stays valid when the connection ends; -1 where it has ended."""
        # That of a connection that has ended may be another's by now.
        descriptor = -1 if self.transport.is_closing() else self._descriptor()
        with suppress(OSError):
            return os.dup(descriptor) if descriptor >= 0 else -1
        return -1

    def _descriptor(self) -> int:
        found = self.transport.get_extra_info("socket")
        return -1 if found is None else int(found.fileno())

    def _expect_request(self) -> None:
        self._request_timer = self.loop.call_later(self.bounds.request_seconds, self._late)

    def _late(self) -> None:
        self._request_timer = None
        if not self._awaited and self.cycle is not None and not self.cycle.response_complete:
            return  # it waits for its answer
        if not self._awaited and not self._head_bytes:
            self.transport.close()  # it has not said a thing
        else:
            self._refuse(408, "the request was not there in time", "send the whole request at once")

    def _refuse(self, status: int, detail: str, remedy: str) -> None:
        """Say why, hear no more, and end the connection once the client has had time to read it."""
        if self._refused:
            return
        self._refused = True
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_problem(status, detail, remedy))
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_FAREWELL_SECONDS, self.transport.abort)


def _problem(status: int, detail: str, remedy: str) -> bytes:
    reason = _REASONS[status]
    problem = {"type": "urn:wardmote:problem:http", "title": reason, "status": status}
    body = json.dumps(problem | {"detail": detail, "remedy": remedy}).encode()
    head = (
        f"HTTP/1.1 {status} {reason}\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
        f"Access-Control-Allow-Origin: *\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
