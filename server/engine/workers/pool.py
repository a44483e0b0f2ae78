"""The workers of one release: lent to requests one by one, killed when need be, always replaced."""

from __future__ import annotations

import contextlib
import logging
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from wardmote.server.engine.interface import Answer, Order, Query, Served
from wardmote.server.engine.workers import slow_queue
from wardmote.server.engine.workers.control import Control, ZygoteError
from wardmote.server.engine.workers.relay import Relay
from wardmote.server.engine.workers.slow_queue import SlowLane
from wardmote.server.engine.workers.wire import Frames, Task
from wardmote.server.engine.workers.zygote import Plan
from wardmote.server.http.errors import RetiredError, TooManyRequestsError, UnavailableError, WorkerLostError
from wardmote.server.http.limits import Limits

_log = logging.getLogger(__name__)
_TICK_SECONDS = 0.25
_ATTEMPTS = 3
_LOST_SECONDS = 0.05
MOMENT = struct.pack("ll", 0, 10_000)
"""How long a read from a worker waits: seconds and microseconds, as setsockopt(2) wants them."""


@dataclass(eq=False)
class Worker:
    """A worker process and the socket to it. A slow one has yielded its processor time and its place in the pool."""

    pid: int
    connection: socket.socket
    slow: bool = False
    frames: Frames = field(init=False)

    def __post_init__(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, MOMENT)
        self.frames = Frames(self.connection)


class Pool:
    """Keeps `size` workers that are not slow, idle or busy, and lends them. A session of the engine."""

    def __init__(self, plan: Plan, size: int, limits: Limits, slow_lane: SlowLane) -> None:
        self._plan = plan
        self._size = size
        self._limits = limits
        self._lane = slow_lane
        self._control = Control(plan)
        self._idle: deque[Worker] = deque()
        # Two conditions on one lock: the keeper need not wake whenever a worker is free again.
        lock = threading.RLock()
        self._changed = threading.Condition(lock)
        self._freed = threading.Condition(lock)
        self._told: dict[object, Callable[[], None]] = {}
        self._swift = 0
        self._busy = 0
        self._closing = False
        self._keeper = threading.Thread(target=self._keep, name=f"keeper-{plan.served.id}", daemon=True)

    @property
    def served(self) -> Served:
        """The release whose workers these are."""
        return self._plan.served

    @property
    def busy(self) -> int:
        """How many queries are running."""
        return self._busy

    @property
    def idle(self) -> int:
        """How many workers wait for a query."""
        return len(self._idle)

    def start(self) -> None:
        """Load the release and fork the first worker. Raises ZygoteError with the reason where that fails."""
        self._control.start()
        self._add()
        self._keeper.start()

    def begin(self, query: Query, order: Order) -> Relay | None:
        """Begin a query on a worker that is idle, without waiting; None where there is none, or it is special."""
        if order.yielding or query.services:
            return None
        with self._changed:
            if self._closing or not self._idle:
                return None
            worker = self._idle.popleft()
            self._busy += 1
        relay = Relay(self, worker, self._limits, order)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it has died: the relay will find out how
            worker.connection.sendall(Task.of(query, order, self._limits.seconds).pack())
        return relay

    def await_idle(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Have `tell` called once, from any thread, when a worker is idle. Gives a function that calls it off."""
        key = object()
        with self._changed:
            if not self._idle:
                self._told[key] = tell
                return lambda: self._call_off(key)
        tell()
        return lambda: None

    def _call_off(self, key: object) -> None:
        with self._changed:
            self._told.pop(key, None)

    def _rest(self, worker: Worker) -> None:
        """Let a worker wait for a query; whoever has waited longest is told. To be called with the lock."""
        self._idle.append(worker)
        if self._told:
            self._told.pop(next(iter(self._told)))()
        else:
            self._freed.notify()

    def execute(self, query: Query, order: Order) -> Answer:
        """Run a query in a worker; returns once it has begun to answer. Raises RequestError where it does not."""
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(WorkerLostError):
                return self._execute(query, order)
            # It was not the query that ended it, most likely: idle workers may be killed, or die with their zygote.
            time.sleep(_LOST_SECONDS)
            self._drop_dead()
        return self._execute(query, order)

    def _execute(self, query: Query, order: Order) -> Answer:
        connects = bool(query.services)
        worker = self._fork(connects=True) if connects else self._take()
        with self._changed:
            self._busy += 1
        relay = Relay(self, worker, self._limits, order)
        try:
            if order.yielding or connects:
                self.demote(worker, order.who)
                slow_queue.yield_to_others(worker.pid)
            worker.connection.sendall(Task.of(query, order, self._limits.seconds).pack())
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has died: the relay will find out how
        except BaseException:
            relay.close()
            raise
        relay.start()
        return relay

    def _take(self) -> Worker:
        deadline = time.monotonic() + self._limits.queue_seconds
        with self._changed:
            while True:
                if self._idle:
                    return self._idle.popleft()
                if self._closing:
                    raise RetiredError("the release is no longer served", "ask again", {"Retry-After": "1"})
                if not self._freed.wait(deadline - time.monotonic()):
                    detail = f"no worker was free within {self._limits.queue_seconds} seconds"
                    raise TooManyRequestsError(detail, "ask again in a moment", {"Retry-After": "5"})

    def demote(self, worker: Worker, who: str) -> None:
        """Make a worker slow: another takes its place. Raises TooManyRequestsError where too many are slow already."""
        self._lane.enter(who)
        with self._changed:
            worker.slow = True
            self._swift -= 1
            self._changed.notify_all()

    def finished(self, worker: Worker, who: str, usable: bool) -> None:
        """Take a worker back after its query; one that is slow, or not usable, is killed and replaced."""
        with self._changed:
            self._busy -= 1
            if usable and not worker.slow and not self._closing:
                self._rest(worker)
                return
            if not worker.slow:
                self._swift -= 1
            self._changed.notify_all()
        if worker.slow:
            self._lane.leave(who)
        worker.connection.close()
        self._control.kill(worker.pid)

    def status(self, worker: Worker) -> int:
        """Give the wait status of a worker whose socket has closed; -1 where nobody knows it."""
        return self._control.status(worker.pid)

    def _fork(self, connects: bool = False) -> Worker:
        try:
            worker = Worker(*self._control.fork(connects))
        except ZygoteError as error:
            raise UnavailableError(str(error), "ask again in a moment", {"Retry-After": "2"}) from None
        with self._changed:
            self._swift += 1
        return worker

    def _add(self) -> None:
        worker = Worker(*self._control.fork())
        with self._changed:
            self._swift += 1
            self._rest(worker)

    def _keep(self) -> None:
        """Replace workers, the zygote's spare and, if both zygotes have died, the zygote; until the pool closes."""
        while True:
            with self._changed:
                if not self._closing and self._swift >= self._size:
                    self._changed.wait(_TICK_SECONDS)
                if self._closing:
                    return
            try:
                self._drop_dead()
                self._control.replenish()
                if self._swift < self._size:
                    self._add()
            except ZygoteError as error:
                self._restart(error)

    def _drop_dead(self) -> None:
        """Forget idle workers whose sockets have closed: somebody killed them."""
        with self._changed:
            for worker in [worker for worker in self._idle if _ended(worker.connection)]:
                self._idle.remove(worker)
                self._forget(worker)

    def _forget(self, worker: Worker) -> None:
        self._swift -= 1
        worker.connection.close()
        self._changed.notify_all()

    def _restart(self, error: ZygoteError) -> None:
        _log.error("%s; loading release %s again", error, self.served.id)
        try:
            self._control.close()
            self._control.start()
        except ZygoteError as again:
            _log.error("%s; trying once more in a second", again)
            time.sleep(1)

    def close(self, patience: float = 0.0) -> None:
        """End all workers once the queries that are running have ended, or after `patience` seconds."""
        deadline = time.monotonic() + patience
        while self._busy and time.monotonic() < deadline:
            time.sleep(0.05)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            self._freed.notify_all()
        if self._keeper.is_alive():
            self._keeper.join()
        with self._changed:
            for worker in self._idle:
                worker.connection.close()
            self._idle.clear()
        self._control.close()


def _ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except OSError:
        return True
