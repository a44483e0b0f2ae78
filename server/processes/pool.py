"""A pool of processes that answer messages, so that long work takes no time from all that the web server does.

A process is started when there is something to do, and ends with this one. One that dies, takes too long or too much
memory is replaced. Each takes one message at a time, in the order in which they came, and no request has more messages
waiting than there are processes, so that a name that somebody looks up goes in between the parts of somebody else's
batch.
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Hashable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from multiprocessing.connection import Connection
from typing import Any

from wardmote.server.http.errors import EngineError, MemoryLimitError, TimeLimitError, UnavailableError
from wardmote.server.processes.child import FAILED, FULL, MEGABYTES, OPEN
from wardmote.server.processes.work import Handler, Reply, Work

# To open what messages are about: to read a release, or to make the index of one that has none.
_OPENING_SECONDS = 600.0
_STOP_SECONDS = 2.0
_log = logging.getLogger(__name__)


class _Process:
    """A process that answers messages. To be used by one thread at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "wardmote.server.processes.child", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._connection = Connection(ours.detach())

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._child.pid

    def ask(self, work: Work, source: Hashable, message: Any) -> tuple[bytes, bytes]:
        """Send a message; give the head and the body of the answer. Raises OSError or EOFError where none comes."""
        self._connection.send((work.handler, source, message))
        head = self._received(_OPENING_SECONDS)
        if head == OPEN:
            head = self._received(work.seconds)
        return head, self._connection.recv_bytes()

    def _received(self, seconds: float) -> bytes:
        if not self._connection.poll(seconds):
            raise TimeoutError(f"no answer within {seconds} seconds")
        return self._connection.recv_bytes()

    def close(self, at_once: bool = False) -> None:
        """End the process; one that is busy may go on for some seconds, unless it is to end at once."""
        self._connection.close()
        if at_once:
            self._child.kill()
        try:
            self._child.wait(_STOP_SECONDS)  # it ends when its connection does, unless it is busy
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


class ProcessPool:
    """Up to `size` processes; safe to use from several threads."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or min(2, os.cpu_count() or 1)
        self._threads = ThreadPoolExecutor(self._size, "process")
        self._own = threading.local()
        self._processes: set[_Process] = set()
        self._opened: dict[type[Handler], Hashable] = {}
        self._lock = threading.Lock()

    @property
    def pids(self) -> list[int]:
        """The processes that run."""
        return [process.pid for process in list(self._processes)]

    def ask(self, work: Work, source: Hashable, messages: Sequence[Any]) -> list[Reply]:
        """Answer messages, in their order.

        Raises TimeLimitError, MemoryLimitError, EngineError where it failed, or UnavailableError.
        """
        self._opened[work.handler] = source
        futures: list[Future[Reply]] = []
        for message in messages:
            running = [future for future in futures if not future.done()]
            if len(running) >= self._size:
                wait(running, return_when=FIRST_COMPLETED)
            futures.append(self._threads.submit(self._ask, work, source, message))
        return [future.result() for future in futures]

    def prepare(self, work: Work, source: Hashable) -> None:
        """Have one of the processes open a source, once, unless one that was asked before has it open already."""
        with self._lock:
            known = self._opened.get(work.handler) == source
            self._opened[work.handler] = source
        if not known:
            self._threads.submit(self._ask, work, source, None)

    def _ask(self, work: Work, source: Hashable, message: Any) -> Reply:
        asked = self._asked(work, source, message) or self._asked(work, source, message)
        if asked is None:
            raise UnavailableError(f"{work.thing} cannot be {work.done} just now", "ask again in a moment")
        head, body = asked
        if head == FULL:
            raise MemoryLimitError(f"{work.thing} cannot be {work.done} in {MEGABYTES:,} MB", work.smaller)
        if head.startswith(FAILED):
            _log.error("%s could not be %s: %s", work.thing, work.done, head[1:].decode())
            raise EngineError(f"{work.thing} could not be {work.done}", work.smaller)
        return Reply(body, float(head))

    def _asked(self, work: Work, source: Hashable, message: Any) -> tuple[bytes, bytes] | None:
        """Have a message answered; None where its process died, so that another may try. Raises TimeLimitError."""
        process = self._process()
        try:
            head, body = process.ask(work, source, message)
        except TimeoutError as error:
            _log.error("a process is ended, as %s take too long to %s: %s", work.thing, work.do, error)
            self._dismiss(process, at_once=True)
            detail = f"{work.thing} cannot be {work.done} within {work.seconds:g} seconds"
            raise TimeLimitError(detail, work.smaller) from None
        except (OSError, EOFError) as error:
            _log.error("a process has ended, and %s were not %s: %s", work.thing, work.done, type(error).__name__)
            self._dismiss(process)
            return None
        if head == FULL:
            _log.error("a process is ended, as its memory does not suffice: %s could not be %s", work.thing, work.done)
            self._dismiss(process)
        return head, body

    def _process(self) -> _Process:
        """Give the process of this thread, started anew where there is none."""
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = self._own.process = _Process()
            with self._lock:
                self._processes.add(process)
        return process

    def _dismiss(self, process: _Process, at_once: bool = False) -> None:
        self._own.process = None
        with self._lock:
            self._processes.discard(process)
        process.close(at_once)

    def close(self) -> None:
        """End all processes once the messages that run have been answered."""
        self._threads.shutdown(cancel_futures=True)
        with self._lock:
            processes, self._processes = self._processes, set()
        for process in processes:
            process.close()
