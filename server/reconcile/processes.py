"""A pool of processes that answer messages, so that a long batch takes no time from all that the web server does.

A process is started when there is something to do, and ends with this one. One that dies or that takes too long is
replaced. Each takes one message at a time, in the order in which they came, and no request has more messages waiting
than there are processes, so that a name that somebody looks up goes in between the parts of somebody else's batch.
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
from multiprocessing.connection import Connection
from pathlib import Path

from wardmote.server.http.errors import EngineError, UnavailableError
from wardmote.server.reconcile.messages import IndexFile, Message, Reply

_SECONDS = 30.0
# To make the index of a release that has none.
_MAKING_SECONDS = 600.0
_STOP_SECONDS = 2.0
_log = logging.getLogger(__name__)


class _Process:
    """A process that answers messages. To be used by one thread at a time."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._child = subprocess.Popen(
                [sys.executable, "-m", "wardmote.server.reconcile.child", str(theirs.fileno())],
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

    def ask(self, file: IndexFile, message: Message, seconds: float) -> tuple[bytes, bytes]:
        """Send a message; give the head and the body of the answer. Raises OSError or EOFError where none comes."""
        self._connection.send((file, message))
        if not self._connection.poll(seconds):
            raise TimeoutError(f"no answer within {seconds} seconds")
        return self._connection.recv_bytes(), self._connection.recv_bytes()

    def close(self) -> None:
        """End the process."""
        self._connection.close()
        try:
            self._child.wait(_STOP_SECONDS)  # it ends when its connection does, unless it is busy
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


class ProcessPool:
    """Up to `size` processes; safe to use from several threads."""

    def __init__(self, size: int = 0) -> None:
        self._size = size or min(2, os.cpu_count() or 1)
        self._threads = ThreadPoolExecutor(self._size, "reconcile")
        self._own = threading.local()
        self._processes: set[_Process] = set()
        self._lock = threading.Lock()

    @property
    def pids(self) -> list[int]:
        """The processes that run."""
        return [process.pid for process in list(self._processes)]

    def ask(self, file: IndexFile, messages: Sequence[Message]) -> list[Reply]:
        """Answer messages, in their order. Raises EngineError or UnavailableError."""
        futures: list[Future[Reply]] = []
        for message in messages:
            running = [future for future in futures if not future.done()]
            if len(running) >= self._size:
                wait(running, return_when=FIRST_COMPLETED)
            futures.append(self._threads.submit(self._ask, file, message))
        return [future.result() for future in futures]

    def _ask(self, file: IndexFile, message: Message) -> Reply:
        head, body = self._asked(file, message) or self._asked(file, message) or (b"", b"")
        if not head:
            raise UnavailableError("the names cannot be looked up just now", "ask again in a moment")
        if head.startswith(b"!"):
            _log.error("names could not be looked up: %s", head[1:].decode())
            raise EngineError("the names could not be looked up", "ask for fewer, or simpler ones")
        return Reply(body, float(head))

    def _asked(self, file: IndexFile, message: Message) -> tuple[bytes, bytes] | None:
        """Have a message answered; None where its process died, so that another may try. Raises UnavailableError."""
        seconds = _SECONDS if Path(file.path).is_file() else _MAKING_SECONDS
        process = self._process()
        try:
            return process.ask(file, message, seconds)
        except TimeoutError as error:
            _log.error("a process that reconciles names is ended: %s", error)
            self._dismiss(process)
            raise UnavailableError("the names take too long to look up", "ask for fewer, or simpler ones") from None
        except (OSError, EOFError) as error:
            _log.error("a process that reconciles names has ended: %s", error or type(error).__name__)
            self._dismiss(process)
            return None

    def _process(self) -> _Process:
        """Give the process of this thread, started anew where there is none."""
        process: _Process | None = getattr(self._own, "process", None)
        if process is None:
            process = self._own.process = _Process()
            with self._lock:
                self._processes.add(process)
        return process

    def _dismiss(self, process: _Process) -> None:
        self._own.process = None
        with self._lock:
            self._processes.discard(process)
        process.close()

    def close(self) -> None:
        """End all processes once the messages that run have been answered."""
        self._threads.shutdown(cancel_futures=True)
        with self._lock:
            processes, self._processes = self._processes, set()
        for process in processes:
            process.close()
