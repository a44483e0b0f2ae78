"""The workers of one release: lent to requests one by one, killed when need be, always replaced."""

from __future__ import annotations

import contextlib
import logging
import math
import threading
import time
from collections import deque
from dataclasses import dataclass, field

from wardmote.server.engine import waiting
from wardmote.server.engine.clients import Client
from wardmote.server.engine.interface import Answer, AnswerSpec, Query
from wardmote.server.engine.waiting import Gate
from wardmote.server.engine.workers import processes, wire
from wardmote.server.engine.workers.control import Control, ZygoteError
from wardmote.server.engine.workers.relay import Relay, Worker
from wardmote.server.engine.workers.slow_queue import Held, SlowQueue
from wardmote.server.engine.workers.zygote import Plan
from wardmote.server.http.errors import (
    ClientLeftError,
    RetiredError,
    TooManyRequestsError,
    UnavailableError,
    WorkerLostError,
)
from wardmote.server.http.limits import Limits

_log = logging.getLogger(__name__)
_TICK_SECONDS = 0.25
# A query that is slow for less than this needs no worker in its place, unless somebody waits: to make one takes the
# processor as long as many a slow query.
_SPARE_SECONDS = 0.25
_ATTEMPTS = 3
# How often somebody who waits for a worker is looked after.
_LOOK_SECONDS = 0.5
_LOST_SECONDS = 0.05
# How often the memory of the workers that wait is measured.
_WEIGH_SECONDS = 5.0


@dataclass(eq=False)
class _Waiter:
    """A query that waits for a worker, and the worker that it is given."""

    gate: Gate = field(default_factory=Gate)
    worker: Worker | None = None


class Pool:
    """Keeps `size` workers that are not slow, idle or busy, and lends them. A session of the engine."""

    def __init__(self, plan: Plan, size: int, limits: Limits, slow: SlowQueue, warm_bytes: int) -> None:
        self.served = plan.served
        self._size = size
        self._warm_bytes = warm_bytes
        self._limits = limits
        self._slow = slow
        self._control = Control(plan)
        self._idle: deque[Worker] = deque()
        self._changed = threading.Condition()
        # Who waits for a worker, longest first, and workers that are to be killed.
        self._waiting: deque[_Waiter] = deque()
        self._doomed: deque[int] = deque()
        self._swift = 0
        self._missing_since = -math.inf
        self.busy = 0  # queries that run
        self._closing = False
        self._weigh_at = 0.0
        self._keeper = threading.Thread(target=self._keep, name=f"keeper-{plan.served.id}", daemon=True)

    @property
    def idle(self) -> int:
        """How many workers wait for a query."""
        return len(self._idle)

    def start(self) -> None:
        """Load the release and fork the first worker. Raises ZygoteError with the reason where that fails."""
        self._control.start()
        self._add()
        self._keeper.start()

    def _rest(self, worker: Worker) -> None:
        """Lend a worker to whoever has waited longest, or let it wait for a query. To be called with the lock."""
        if not self._waiting:
            # The last that has run a query is the first to run another; a new one comes after all others.
            if worker.thread >= 0:
                self._idle.append(worker)
            else:
                self._idle.appendleft(worker)
            return
        waiter = self._waiting.popleft()
        waiter.worker = worker
        waiter.gate.open()

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        """Run a query in a worker; returns once it has begun to answer. Raises RequestError where it does not."""
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(WorkerLostError):
                return self._execute(query, spec)
            # It was not the query that ended it, most likely: idle workers may be killed, or die with their zygote.
            waiting.pause(_LOST_SECONDS)
            self._drop_dead()
        return self._execute(query, spec)

    def _execute(self, query: Query, spec: AnswerSpec) -> Answer:
        if spec.yielding:
            self._slow.require_room(spec.who)  # it is likely slow too, and to stop it on its way costs its worker
        connects = bool(query.services)
        worker = waiting.elsewhere(self._fork, True) if connects else self._take(spec.client)
        with self._changed:
            self.busy += 1
        relay = Relay(self, worker, self._limits, spec)
        if connects:
            try:
                self.demote(worker, spec.who, relay)
            except BaseException:
                relay.withdraw()
                raise
        try:
            worker.connection.sendall(wire.pack_task(query, spec, self._limits.seconds, worker.slow))
        except (BrokenPipeError, ConnectionResetError):
            pass  # it has died: the relay will find out how
        except BaseException:
            relay.close()
            raise
        relay.start()
        return relay

    def _take(self, client: Client) -> Worker:
        """Give a worker that is idle, waiting for one if need be: those who wait are served in their order."""
        with self._changed:
            self._require_open()
            if self._idle:
                return self._idle.pop()
            waiter = _Waiter()
            self._waiting.append(waiter)
            if self._swift < self._size:
                self._changed.notify_all()
        deadline = time.monotonic() + self._limits.queue_seconds
        while not waiter.gate.wait(min(_LOOK_SECONDS, deadline - time.monotonic())):
            if time.monotonic() >= deadline:
                self._call_off(waiter)
                detail = f"no worker was free within {self._limits.queue_seconds} seconds"
                raise TooManyRequestsError(detail, "ask again in a moment", {"Retry-After": "5"})
            if client.left:
                break
        if client.left:
            self._call_off(waiter)
            raise ClientLeftError("the client closed the connection", "stay to hear the answer")
        if waiter.worker is None:
            self._require_open()
        assert waiter.worker is not None
        return waiter.worker

    def _require_open(self) -> None:
        if self._closing:
            raise RetiredError("the release is no longer served", "ask again", {"Retry-After": "1"})

    def _call_off(self, waiter: _Waiter) -> None:
        """Let somebody wait no more; a worker that has come meanwhile is for the next."""
        with self._changed:
            if waiter in self._waiting:
                self._waiting.remove(waiter)
            elif waiter.worker is not None:
                self._rest(waiter.worker)

    def demote(self, worker: Worker, who: str, query: Held) -> None:
        """Make a worker slow: another takes its place. Raises TooManyRequestsError where too many are slow already."""
        self._slow.enter(who, query)
        with self._changed:
            worker.slow = True
            self._swift -= 1
            self._changed.notify_all()

    def finished(self, worker: Worker, query: Held, usable: bool) -> None:
        """Take a worker back after its query; one that is not usable any more is killed and replaced."""
        if worker.slow:
            self._slow.leave(query)
        with self._changed:
            self.busy -= 1
            self._swift += worker.slow
            worker.slow = False
            if not usable or worker.connects or self._closing:
                self._end(worker)
                return
            self._rest(worker)
            self._end_surplus()

    def _end_surplus(self) -> None:
        """End those that wait beyond the number wanted, the least used first. To be called with the lock."""
        while self._swift > self._size and self._idle:
            self._end(min(self._idle, key=lambda idle: processes.processor_seconds(idle.pid)))

    def _end(self, worker: Worker) -> None:
        """Have a worker that runs no query killed. To be called with the lock."""
        if worker in self._idle:
            self._idle.remove(worker)
        self._swift -= 1
        self._doomed.append(worker.pid)
        worker.arrivals.close()
        self._changed.notify_all()

    def status(self, worker: Worker) -> int:
        """Give the wait status of a worker whose socket has closed; -1 where nobody knows it."""
        return waiting.elsewhere(self._control.status, worker.pid)

    def _fork(self, connects: bool = False) -> Worker:
        try:
            worker = Worker(*self._control.fork(connects), connects)
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
            self._end_surplus()  # a slow one may have come back meanwhile

    def _keep(self) -> None:
        """Kill and replace workers, the zygote's spare and, if both have died, the zygote; until the pool closes."""
        while True:
            with self._changed:
                if not self._closing and not self._doomed and not self._lacks():
                    self._changed.wait(_TICK_SECONDS)
                if self._closing:
                    return
            try:
                while self._doomed:
                    self._control.kill(self._doomed.popleft())
                self._drop_dead()
                self._cool_down()
                self._control.replenish()
                if self._lacks():
                    self._add()
            except ZygoteError as error:
                self._restart(error)

    def _lacks(self) -> bool:
        """Whether a worker is to be added: one is missing, and somebody waits or it has been missing for a while."""
        if self._swift >= self._size:
            self._missing_since = math.inf
            return False
        self._missing_since = min(self._missing_since, time.monotonic())
        return bool(self._waiting) or time.monotonic() - self._missing_since >= _SPARE_SECONDS

    def _drop_dead(self) -> None:
        """Forget idle workers whose sockets have closed: somebody killed them."""
        with self._changed:
            for worker in [worker for worker in self._idle if wire.has_ended(worker.connection)]:
                self._end(worker)

    def _cool_down(self) -> None:
        """End the largest of the workers that wait where these have more memory for themselves than they may."""
        if time.monotonic() < self._weigh_at:
            return
        self._weigh_at = time.monotonic() + _WEIGH_SECONDS
        sizes = {worker: processes.private_bytes(worker.pid) for worker in list(self._idle)}
        if sum(sizes.values()) <= self._warm_bytes:
            return
        largest = max(sizes, key=sizes.__getitem__)
        with self._changed:
            if largest in self._idle:
                self._end(largest)

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
        while self.busy and time.monotonic() < deadline:
            time.sleep(0.05)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            for waiter in self._waiting:
                waiter.gate.open()
            self._waiting.clear()
        if self._keeper.is_alive():
            self._keeper.join()
        with self._changed:
            for worker in self._idle:
                worker.arrivals.close()
            self._idle.clear()
        self._control.close()
