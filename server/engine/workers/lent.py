"""A worker process as the web server holds it."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import Protocol

from wardmote.server.engine.workers.slow_queue import Held
from wardmote.server.engine.workers.wire import Frames


@dataclass(eq=False)
class Worker:
    """A worker process and the socket to it. A slow one has yielded its processor time and its place in the pool."""

    pid: int
    connection: socket.socket
    slow: bool = False
    frames: Frames = field(init=False)

    def __post_init__(self) -> None:
        self.frames = Frames(self.connection)


class Lender(Protocol):
    """Whoever lends workers to queries, and takes them back."""

    def demote(self, worker: Worker, who: str, query: Held) -> None:
        """Make a worker slow: another takes its place. Raises TooManyRequestsError where too many are slow already."""
        ...

    def finished(self, worker: Worker, query: Held, usable: bool) -> None:
        """Take a worker back after its query; one that is slow, or not usable, is killed and replaced."""
        ...

    def status(self, worker: Worker) -> int:
        """Give the wait status of a worker whose socket has closed; -1 where nobody knows it."""
        ...
