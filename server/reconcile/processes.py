"""Processes of their own that answer orders, so that a long batch takes no time from all that the web server does.

A process is started when there is something to do, and ends with this one. One that dies or that takes too long is
replaced. Each takes one order at a time, in the order in which they came, and no request has more orders waiting than
there are processes, so that a name that somebody looks up goes in between the parts of somebody else's batch.
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from wardmote.server.http.errors import EngineError, UnavailableError
from wardmote.server.reconcile.messages import Order, Place

_SECONDS = 30.0
# To make the index of a release that has none.
_MAKING_SECONDS = 600.0
_STOP_SECONDS = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    """An answer in bytes, and the seconds of processor time that it took."""

    body: bytes
    seconds: float = 0.0


class Clerks(Protocol):
    """Whoever answers orders."""

    def ask(self, place: Place, orders: Sequence[Order]) -> list[Answer]:
        """Answer orders, in their order. Raises RequestError where that cannot be."""
        ...


class _Member:
    """A process that answers orders. To be used by one thread at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "wardmote.server.reconcile.process", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._connection = Connection(ours.detach())

    def ask(self, place: Place, order: Order, seconds: float) -> tuple[bytes, bytes]:
        """Send an order; give the head and the body of the answer. Raises OSError or EOFError where none comes."""
        self._connection.send((place, order))
        if not self._connection.poll(seconds):
            raise TimeoutError(f"no answer within {seconds} seconds")
        return self._connection.recv_bytes(), self._connection.recv_bytes()

    def close(self) -> None:
        """End the process."""
        self._connection.close()
        try:
            self._process.wait(_STOP_SECONDS)  # it ends when its connection does, unless it is busy
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Crew:
    """Up to `size` processes; safe to use from several threads."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or min(2, os.cpu_count() or 1)
        self._threads = ThreadPoolExecutor(self._size, "reconcile")
        self._own = threading.local()
        self._members: set[_Member] = set()
        self._lock = threading.Lock()

    @property
    def pids(self) -> list[int]:
        """The processes that run."""
        return [member._process.pid for member in list(self._members)]

    def ask(self, place: Place, orders: Sequence[Order]) -> list[Answer]:
        """Answer orders, in their order. Raises EngineError or UnavailableError."""
        futures: list[Future[Answer]] = []
        for order in orders:
            running = [future for future in futures if not future.done()]
            if len(running) >= self._size:
                wait(running, return_when=FIRST_COMPLETED)
            futures.append(self._threads.submit(self._ask, place, order))
        return [future.result() for future in futures]

    def _ask(self, place: Place, order: Order) -> Answer:
        head, body = self._asked(place, order) or self._asked(place, order) or (b"", b"")
        if not head:
            raise UnavailableError("the names cannot be looked up just now", "ask again in a moment")
        if head.startswith(b"!"):
            _log.error("names could not be looked up: %s", head[1:].decode())
            raise EngineError("the names could not be looked up", "ask for fewer, or simpler ones")
        return Answer(body, float(head))

    def _asked(self, place: Place, order: Order) -> tuple[bytes, bytes] | None:
        """Have an order answered; None where its process died, so that another may try. Raises UnavailableError."""
        seconds = _SECONDS if Path(place.index).is_file() else _MAKING_SECONDS
        member = self._member()
        try:
            return member.ask(place, order, seconds)
        except TimeoutError as error:
            _log.error("a process that reconciles names is ended: %s", error)
            self._dismiss(member)
            raise UnavailableError("the names take too long to look up", "ask for fewer, or simpler ones") from None
        except (OSError, EOFError) as error:
            _log.error("a process that reconciles names has ended: %s", error or type(error).__name__)
            self._dismiss(member)
            return None

    def _member(self) -> _Member:
        member: _Member | None = getattr(self._own, "member", None)
        if member is None:
            member = self._own.member = _Member()
            with self._lock:
                self._members.add(member)
        return member

    def _dismiss(self, member: _Member) -> None:
        self._own.member = None
        with self._lock:
            self._members.discard(member)
        member.close()

    def close(self) -> None:
        """End all processes once the orders that run have been answered."""
        self._threads.shutdown(cancel_futures=True)
        with self._lock:
            members, self._members = self._members, set()
        for member in members:
            member.close()
