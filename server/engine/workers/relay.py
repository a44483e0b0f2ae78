"""One query on its way: from a worker to the client, with an eye on the clock, the client and the worker's health."""

from __future__ import annotations

import json
import math
import os
import select
import signal
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

from wardmote.server.engine.interface import Order
from wardmote.server.engine.workers import slow_queue, wire
from wardmote.server.http.errors import (
    ClientLeftError,
    EngineError,
    MemoryLimitError,
    NotSparqlError,
    RequestError,
    TimeLimitError,
    WorkerLostError,
)
from wardmote.server.http.limits import Limits

if TYPE_CHECKING:
    from wardmote.server.engine.workers.pool import Pool, Worker

_GONE = getattr(select, "POLLRDHUP", 0) | select.POLLHUP | select.POLLERR
_KEEPING_UP_SECONDS = 0.05
# Processor time that a large answer may take before it gives way as any slow query does.
_STREAM_SECONDS = 2.0
_CHEAPER = "name things instead of asking for all, add LIMIT, avoid cross products, or work on the dump"


class Relay:
    """The answer to one query. The time that the client takes to receive it does not count as time of the query."""

    def __init__(self, pool: Pool, worker: Worker, limits: Limits, order: Order) -> None:
        self.whole = False
        self.coding = ""
        self.seconds = 0.0
        self._pool = pool
        self._worker = worker
        self._limits = limits
        self._order = order
        self._open = True
        self._first = b""
        self._used = slow_queue.processor_seconds(worker.pid)
        self._look_at = limits.swift_milliseconds / 1000
        self._poll: select.poll | None = None
        self._client = order.client
        self._begun = time.monotonic()

    @property
    def descriptor(self) -> int:
        """The worker's socket, which becomes readable when there is news."""
        return self._worker.connection.fileno()

    def arrived(self) -> bool | None:
        """Read the news, without waiting: True where `start` need not wait, False where it may, None for none yet."""
        frames = self._worker.frames
        try:
            if not frames.fill():
                return False
        except BlockingIOError:
            return None
        except ConnectionResetError:
            return False
        kind = frames.kind()
        return None if kind is None else kind in (wire.WHOLE, wire.ERROR)

    def watch(self, client: int) -> None:
        """Notice from now on when the client of this connection leaves. The time until now counts as the query's."""
        self._client = client
        self.seconds = time.monotonic() - self._begun

    def start(self) -> None:
        """Wait until the answer begins. Raises RequestError where the query fails first."""
        kind, payload = self._wait()
        if kind == wire.WHOLE:
            self.coding, last, self._first = wire.unpack_whole(payload)
            self.whole = True
            self._end(usable=not last)
        elif kind == wire.HEAD:
            self.coding = payload.decode()
            if not self._worker.slow:
                # A client may take long to receive a large answer, so its worker does not count on the swift ones.
                self._slow_down()
                slow_queue.yield_somewhat(self._worker.pid)
        else:
            self._fail(payload)

    def __iter__(self) -> Iterator[bytes]:
        if self.whole:
            yield self._first
        while self._open:
            kind, payload = self._wait()
            if kind == wire.DATA:
                before = time.monotonic()
                yield payload
                # A client that keeps up does not stop the clock, or it could keep a worker for as long as it likes.
                self.seconds += min(time.monotonic() - before, _KEEPING_UP_SECONDS)
            elif kind == wire.DONE:
                self._finish(payload)
            else:
                self._fail(payload)

    def close(self) -> None:
        """Give the worker back; if its query still runs, it is killed."""
        self._end(usable=False)

    def _wait(self) -> tuple[bytes, bytes]:
        frames = self._worker.frames
        while (frame := frames.next()) is None:
            before = time.monotonic()
            # Most answers come within moments, and a moment's plain waiting costs less than watching the client too.
            ready = None if self._filled() else self._watch()
            self.seconds += time.monotonic() - before
            if ready:
                self._stop(ClientLeftError("the client closed the connection", "stay to hear the answer"))
            elif self.seconds >= self._limits.seconds:
                detail = f"the query ran for {self._limits.seconds} seconds, the longest that one may"
                self._stop(TimeLimitError(detail, _CHEAPER, limit=self._limits.seconds))
            elif self.seconds >= self._look_at:
                self._look()
        return frame

    def _patience(self) -> float:
        """Give the milliseconds until something must happen to this query."""
        until = float(self._limits.seconds)
        until = min(until, self._look_at)
        return max(0.0, (until - self.seconds) * 1000) + 1

    def _filled(self) -> bool:
        """Read what the worker has sent, waiting for `MOMENT` at most; tell whether there was anything."""
        try:
            if self._worker.frames.fill():
                return True
        except BlockingIOError:
            return False
        except ConnectionResetError:
            self._died()
        return self._died()

    def _watch(self) -> bool | None:
        """Wait until the worker has sent something (None), the client has left (True) or it is time to look (False)."""
        if self._poll is None:
            self._poll = select.poll()
            self._poll.register(self._worker.connection, select.POLLIN)
            if self._client >= 0:
                self._poll.register(self._client, _GONE)
        ready = dict(self._poll.poll(self._patience()))
        return None if self._worker.connection.fileno() in ready else bool(ready)

    def _look(self) -> None:
        """Slow down a query that has worked for too long; one that has merely waited for a processor is left alone."""
        swift = self._limits.swift_milliseconds / 1000
        used = slow_queue.processor_seconds(self._worker.pid) - self._used
        self._look_at = self.seconds + max(swift - used, 0.01)
        if used < swift:
            return
        if not self._worker.slow:
            self._slow_down()
        if not self.coding or used >= _STREAM_SECONDS:
            slow_queue.yield_to_others(self._worker.pid)
            self._look_at = math.inf

    def _slow_down(self) -> None:
        try:
            self._pool.demote(self._worker, self._order.who)
        except RequestError as error:
            self._stop(error)

    def _stop(self, error: RequestError) -> NoReturn:
        self._end(usable=False)
        raise error

    def _finish(self, payload: bytes) -> None:
        self._end(usable=not json.loads(payload)["last"])

    def _fail(self, payload: bytes) -> NoReturn:
        error = json.loads(payload)
        self._end(usable=error["kind"] == "syntax")
        if error["kind"] == "syntax":
            raise NotSparqlError.of(SyntaxError(error["message"], ("", error["line"], error["column"], None)))
        if error["kind"] == "memory":
            raise _memory(self._limits)
        raise EngineError(f"the query failed: {error['message']}", "change the query; the message says where it failed")

    def _died(self) -> NoReturn:
        status = self._pool.status(self._worker)
        self._end(usable=False)
        cause = os.WTERMSIG(status) if status >= 0 and os.WIFSIGNALED(status) else 0
        if cause == signal.SIGABRT:
            raise _memory(self._limits)
        if cause == signal.SIGXCPU:
            raise TimeLimitError("the query used up its processor time", _CHEAPER, limit=self._limits.seconds)
        name = signal.Signals(cause).name if cause else f"status {status}"
        if cause in (0, signal.SIGKILL) and not self.coding:
            raise WorkerLostError(f"the worker of this query was ended ({name})", "ask again")
        raise EngineError(
            f"the worker of this query ended ({name})", "ask again; if it happens again, report the query"
        )

    def _end(self, usable: bool) -> None:
        if self._open:
            self._open = False
            self._order.bill.seconds = self.seconds or time.monotonic() - self._begun
            self._order.bill.processor_seconds = max(0.0, slow_queue.processor_seconds(self._worker.pid) - self._used)
            self._pool.finished(self._worker, self._order.who, usable)


def _memory(limits: Limits) -> MemoryLimitError:
    detail = f"the query needs more than {limits.memory_megabytes} MB of memory, the most that one may use"
    return MemoryLimitError(detail, _CHEAPER, limit=limits.memory_megabytes)
