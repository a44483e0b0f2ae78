from __future__ import annotations

import socket

from wardmote.server.patience import LATE, Patience


def test_a_late_connection_is_told_and_cut() -> None:
    now = 100.0
    patience = Patience(lambda: now)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patience.expect(ours.fileno(), 10, LATE)
        now = 109.0
        assert patience.cut_late() == 0
        now = 111.0
        assert patience.cut_late() == 1
        assert theirs.recv(65_536) == LATE
        assert theirs.recv(1) == b""
        assert patience.cut_late() == 0


def test_a_connection_that_is_done_is_left_alone() -> None:
    now = 100.0
    patience = Patience(lambda: now)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patience.expect(ours.fileno(), 10)
        patience.done(ours.fileno())
        now = 200.0
        assert patience.cut_late() == 0
        theirs.sendall(b"still here")
        assert ours.recv(100) == b"still here"
