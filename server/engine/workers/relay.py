"""One query on its way: from a worker to the client, with an eye on the clock, the client and the worker's health."""

from __future__ import annotations

import json
import math
import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from wardmote.server.engine import answer_bounds
from wardmote.server.engine.interface import AnswerSpec
from wardmote.server.engine.waiting import Arrivals
from wardmote.server.engine.workers import processes, wire
from wardmote.server.http.errors import (
    ClientLeftError,
    EngineError,
    MemoryLimitError,
    NotSparqlError,
    NotWritableError,
    RequestError,
    TimeLimitError,
    WorkerLostError,
)
from wardmote.server.http.limits import Limits

if TYPE_CHECKING:
    from wardmote.server.engine.workers.pool import Pool

_SOONER = 4
# Processor time that a large answer may take before it gives way as any slow query does.
_STREAM_SECONDS = 2.0
# A query that is all but done is looked at no more often than so.
_LEAST_SECONDS = 0.02


@dataclass(eq=False)
class Worker:
    """A worker process, the socket to it, whether it may make connections, and its thread that runs queries.

    A slow one has yielded its processor time and its place in the pool.
    """

    pid: int
    connection: socket.socket
    connects: bool = False
    slow: bool = False
    thread: int = field(init=False, default=-1)
    frames: wire.Frames = field(init=False)
    arrivals: Arrivals = field(init=False)

    def __post_init__(self) -> None:
        self.frames = wire.Frames(self.connection)
        self.arrivals = Arrivals(self.connection)


class Allowance:
    """How long a query may go on: until it has had its time of the processor, which others may have meanwhile.

    So a busy machine refuses nothing that it would answer if it were not. `used` gives the processor time of the query
    in seconds; None where nobody knows it, or where it says nothing since the query waits for somebody else. Then all
    the time counts that passes by the clock, which is bounded in any case.
    """

    def __init__(self, limits: Limits, used: Callable[[], float | None]) -> None:
        self._limits = limits
        self._used = used
        self.due = float(limits.seconds)
        """When it is to be looked at next, in seconds of the query by the clock."""

    def require(self, passed: float, read: float) -> None:
        """Raise TimeLimitError where a query may not go on.

        `passed` seconds it has taken by the clock, in `read` of them its client read what it had sent.
        """
        if passed < self.due:
            return
        used, most = self._used(), self._limits.most_seconds
        spent = passed if used is None else min(passed, used + read)
        left = self._limits.seconds - spent
        if left <= 0:
            detail = f"the query ran for {self._limits.seconds} seconds, the longest that one may"
            raise TimeLimitError(detail, answer_bounds.CHEAPER, limit=self._limits.seconds)
        if passed >= most:
            detail = f"the query ran for {spent:.1f} seconds within {most}, the longest that one may wait"
            raise TimeLimitError(detail, f"ask when the service is less busy, or {answer_bounds.CHEAPER}", limit=most)
        # Before that it cannot have had what is left to it.
        self.due = min(passed + max(left, _LEAST_SECONDS), most)


class Relay:
    """The answer to one query. The time that the client takes to receive it does not count as time of the query."""

    def __init__(self, pool: Pool, worker: Worker, limits: Limits, spec: AnswerSpec) -> None:
        self.whole = False
        self.coding = ""
        self.seconds = 0.0
        self._pool = pool
        self._worker = worker
        self._limits = limits
        self._spec = spec
        self._open = True
        self._first = b""
        self._used = processes.processor_seconds(worker.pid)
        # Of a client who has used much lately it is slow sooner; not from the start, as that costs a quick one as much.
        self._swift = limits.swift_milliseconds / 1000 / (_SOONER if spec.yielding else 1)
        self._look_at = self._swift
        self._begun = time.monotonic()
        self._given = math.inf  # since when the client has a piece of the answer to take
        self._read = 0.0  # for how long the client has read while it kept up
        self._allowance = Allowance(limits, self._processor_seconds)

    @property
    def stalled_seconds(self) -> float:
        """How long the client has not taken the piece of the answer that it was given last."""
        return time.monotonic() - self._given

    def cut(self) -> None:
        """End the connection of the client, which does not read: its answer then ends, and its query with it."""
        self._spec.client.cut()

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
                processes.yield_somewhat(self._worker.thread)
        else:
            self._fail(payload)

    def __iter__(self) -> Iterator[bytes]:
        if self.whole:
            yield self._first
        while self._open:
            kind, payload = self._wait()
            if kind == wire.DATA:
                self._given = time.monotonic()
                yield payload
                # A client that keeps up does not stop the clock, or it could keep a worker for as long as it likes.
                kept_up = min(self.stalled_seconds, answer_bounds.KEEPING_UP_SECONDS)
                self.seconds += kept_up
                self._read += kept_up
                self._given = math.inf
                self._require_haste()
            elif kind == wire.DONE:
                self._end(usable=not json.loads(payload)["last"])
            else:
                self._fail(payload)

    def close(self) -> None:
        """Give the worker back; if its query still runs, it is killed."""
        self._end(usable=False)

    def withdraw(self) -> None:
        """Give the worker back, which has not been given the query yet."""
        self._end(usable=True)

    def _wait(self) -> tuple[bytes, bytes]:
        """Wait for what the worker sends next; meanwhile look after the clock, the client and the worker's health."""
        frames = self._worker.frames
        while (frame := frames.next()) is None or frame[0] == wire.THREAD:
            if frame is not None:
                self._worker.thread = json.loads(frame[1])
                continue
            before = time.monotonic()
            arrived = self._worker.arrivals.wait(self._patience()) and self._filled()
            self.seconds += time.monotonic() - before
            if arrived:
                continue
            self._require_client()
            self._require_time()
            if self.seconds >= self._look_at:
                self._look()
        return frame

    def _patience(self) -> float:
        """Give the seconds until something must happen to this query."""
        until = min(self._allowance.due, self._look_at) - self.seconds
        return min(answer_bounds.LOOK_SECONDS, max(0.0, until) + 0.001)

    def _filled(self) -> bool:
        """Read what the worker has sent; False where that was nothing."""
        try:
            return self._worker.frames.fill(socket.MSG_DONTWAIT) or self._died()
        except BlockingIOError:
            return False
        except ConnectionResetError:
            return self._died()

    def _require_client(self) -> None:
        if self._spec.client.left:
            self._stop(ClientLeftError("the client closed the connection", "stay to hear the answer"))

    def _require_time(self) -> None:
        try:
            self._allowance.require(self.seconds, self._read)
        except TimeLimitError as error:
            self._stop(error)

    def _processor_seconds(self) -> float | None:
        """Give the processor time that the query has used, where that is all that counts and the system says it."""
        now = processes.processor_seconds(self._worker.pid)
        return None if self._worker.connects or not now else now - self._used

    def _require_haste(self) -> None:
        """Stop where the client has left, or takes so long that others should have its worker."""
        self._require_client()
        if time.monotonic() - self._begun - self.seconds > self._limits.transfer_seconds:
            detail = f"the client took longer than {self._limits.transfer_seconds} seconds to receive the answer"
            self._stop(TimeLimitError(detail, "ask for less at once", limit=self._limits.transfer_seconds))

    def _look(self) -> None:
        """Slow down a query that has worked for too long; one that has merely waited for a processor is left alone."""
        used = processes.processor_seconds(self._worker.pid) - self._used
        self._look_at = self.seconds + max(self._swift - used, 0.01)
        # A worker that has just been made has used it to start, and its thread could not be told to yield.
        if used < self._swift or self._worker.thread < 0:
            return
        if not self._worker.slow:
            self._slow_down()
        if not self.coding or used >= _STREAM_SECONDS:
            processes.yield_to_others(self._worker.thread)
            self._look_at = math.inf

    def _slow_down(self) -> None:
        try:
            self._pool.demote(self._worker, self._spec.who, self)
        except RequestError as error:
            self._stop(error)

    def _stop(self, error: RequestError) -> NoReturn:
        self._end(usable=False)
        raise error

    def _fail(self, payload: bytes) -> NoReturn:
        error = json.loads(payload)
        self._end(usable=error["kind"] in ("syntax", "format"))
        if error["kind"] == "syntax":
            raise NotSparqlError.of(wire.mistake(error))
        if error["kind"] == "format":
            raise NotWritableError(error["message"], error["remedy"])
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
            raise TimeLimitError(
                "the query used up its processor time", answer_bounds.CHEAPER, limit=self._limits.seconds
            )
        name = signal.Signals(cause).name if cause else f"status {status}"
        if cause in (0, signal.SIGKILL) and not self.coding:
            raise WorkerLostError(f"the worker of this query was ended ({name})", "ask again")
        raise EngineError(
            f"the worker of this query ended ({name})", "ask again; if it happens again, report the query"
        )

    def _end(self, usable: bool) -> None:
        if self._open:
            self._open = False
            self._spec.cost.seconds = self.seconds or time.monotonic() - self._begun
            self._spec.cost.processor_seconds = max(0.0, processes.processor_seconds(self._worker.pid) - self._used)
            self._pool.finished(self._worker, self, usable)


def _memory(limits: Limits) -> MemoryLimitError:
    detail = f"the query needs more than {limits.memory_megabytes} MB of memory, the most that one may use"
    return MemoryLimitError(detail, answer_bounds.CHEAPER, limit=limits.memory_megabytes)
