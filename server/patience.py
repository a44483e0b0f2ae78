"""Ends connections of clients that take too long to send a request or to take an answer."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable

_TICK_SECONDS = 0.25
_TOO_SLOW = (
    b"HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
    b"Access-Control-Allow-Origin: *\r\nContent-Length: %d\r\n\r\n%s"
)
_BODY = (
    b'{"type": "urn:wardmote:problem:request-timeout", "title": "The request came too slowly", "status": 408, '
    b'"detail": "the request was not there in time", "remedy": "send the whole request at once"}'
)
LATE = _TOO_SLOW % (len(_BODY), _BODY)


class Patience:
    """Keeps a deadline per connection, by file descriptor, and cuts a connection that passes it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._deadlines: dict[int, tuple[float, bytes]] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="patience", daemon=True)

    def start(self) -> None:
        """Begin to look after connections."""
        self._thread.start()

    def expect(self, connection: int, seconds: float, farewell: bytes = b"") -> None:
        """Give a connection this long; past it `farewell` is sent, if it can be at once, and the connection is cut."""
        with self._lock:
            self._deadlines[connection] = (self._clock() + seconds, farewell)

    def done(self, connection: int) -> None:
        """Expect nothing more of a connection. To be called before its descriptor is closed."""
        with self._lock:
            self._deadlines.pop(connection, None)

    def cut_late(self) -> int:
        """Cut the connections that are late; give how many there were."""
        with self._lock:
            now = self._clock()
            late = {connection: end for connection, end in self._deadlines.items() if end[0] <= now}
            for connection, (_, farewell) in late.items():
                del self._deadlines[connection]
                # Under the lock, since the descriptor may be closed and used anew once `done` has been called.
                _cut(connection, farewell)
        return len(late)

    def _run(self) -> None:
        while not self._stop.wait(_TICK_SECONDS):
            self.cut_late()

    def close(self) -> None:
        """Look after connections no longer."""
        self._stop.set()


def _cut(connection: int, farewell: bytes) -> None:
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(connection)) as copy:
        if farewell:
            with contextlib.suppress(OSError):
                copy.send(farewell, socket.MSG_DONTWAIT)
        copy.shutdown(socket.SHUT_RDWR)
