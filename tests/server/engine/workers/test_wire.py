"""Frames between the web server and its workers: whole however they come, and long ones read in few calls."""

from __future__ import annotations

import socket

from wardmote.server.engine.workers import wire
from wardmote.server.engine.workers.wire import Frames


class Counted:
    """A socket that counts how often it is read."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.calls = 0

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Read at most so many bytes."""
        self.calls += 1
        return self._connection.recv(size, flags)


def test_what_is_as_long_as_the_last_is_read_at_once() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        counted = Counted(ours)
        frames = Frames(counted)  # type: ignore[arg-type]
        calls = []
        for length in (50_000, 50_000, 1, 50_000):
            theirs.sendall(wire.pack(wire.DATA, b"x" * length))
            before = counted.calls
            assert frames.wait() == (wire.DATA, b"x" * length)
            calls.append(counted.calls - before)
    # A worker that has sent little is given no more room than little takes.
    assert calls == [2, 1, 1, 2]
