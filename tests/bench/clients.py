"""Clients that ask an endpoint over connections they keep, from a process of their own so as not to slow it.

One process drives many clients through a selector, with sockets and hardly a parser. The share of a processor that it
took shows whether the clients were the bottleneck. Each has a loopback address of its own, or a server with limits
would take all for one.
"""

from __future__ import annotations

import heapq
import multiprocessing
import os
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from random import Random
from urllib.parse import quote, urlsplit

from outcomes import Outcome

FIRST_ADDRESS = 10

_ACCEPT = "application/sparql-results+json"
_PATIENCE = 60.0
_BLOCK = 1 << 18
_ATTEMPTS = 50
_ATTEMPT_SECONDS = 0.1


@dataclass(frozen=True)
class Job:
    """What a group of clients does: ask queries at an address for some seconds, each the next in its turn.

    `most` is the number of requests after which there are no more, if there are to be so few. `fresh` makes every text
    different from all before it. `pause` is the mean time in seconds that a client waits
    between an answer and its next query. `first` is the number of the first client, from which its address follows.
    """

    url: str
    queries: Sequence[str]
    clients: int
    seconds: float
    most: int | None = None
    fresh: bool = False
    pause: float = 0.0
    first: int = 0


class Client:
    """One client: a connection, and the answer that it waits for. `started` is 0 while it waits for none."""

    def __init__(self, host: str, port: int, number: int) -> None:
        self._place = host, port
        self._own = (f"127.0.0.{FIRST_ADDRESS + number}", 0) if host.startswith("127.") else None
        self.number = number
        self.socket = self._connect()
        self.answer = bytearray()
        self.started = 0.0

    def _connect(self) -> socket.socket:
        made = socket.create_connection(self._place, _PATIENCE, self._own)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return made

    def ask(self, request: bytes) -> None:
        """Send a request. Raises OSError where the connection is gone."""
        self.answer.clear()
        self.started = time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """Take what has come; give the status of a whole answer, None if more is to come, -1 where it broke off."""
        try:
            part = self.socket.recv(_BLOCK)
        except OSError:
            return -1
        self.answer += part
        if part and not whole(self.answer):
            return None
        return int(self.answer[9:12]) if part else -1

    @property
    def closing(self) -> bool:
        """Whether the server said that it closes the connection after this answer."""
        return b"\r\nconnection: close\r\n" in self.answer[:2000].lower()

    def reconnect(self) -> None:
        """Start anew with another connection. Raises OSError where the server is gone and does not come back soon."""
        self.socket.close()
        self.started = 0.0
        for _ in range(_ATTEMPTS):
            with suppress(ConnectionError):
                self.socket = self._connect()
                return
            time.sleep(_ATTEMPT_SECONDS)
        self.socket = self._connect()


def whole(answer: bytearray) -> bool:
    """Tell whether an answer of HTTP/1.1 is there to its end. One without length or chunks never is."""
    head = answer.find(b"\r\n\r\n")
    if head < 0:
        return False
    lines = bytes(answer[:head]).lower()
    at = lines.find(b"\r\ncontent-length:")
    if at >= 0:
        return len(answer) >= head + 4 + int(lines[at + 17 :].split(b"\r\n", 1)[0])
    return b"\r\ntransfer-encoding: chunked" in lines and answer.endswith(b"0\r\n\r\n")


def requests(job: Job) -> Iterator[bytes]:
    """Give the requests of a job one after the other, by default without end."""
    place = urlsplit(job.url)
    heads = [f"GET {place.path or '/'}?query={quote(query)}".encode() for query in job.queries]
    tail = f" HTTP/1.1\r\nHost: {place.netloc}\r\nAccept: {_ACCEPT}\r\n\r\n".encode()
    mark = f"%0A%23{os.getpid()}-{time.monotonic_ns()}-" if job.fresh else ""
    for turn in count() if job.most is None else range(job.most):
        fresh = f"{mark}{turn}".encode() if mark else b""
        yield heads[turn % len(heads)] + fresh + tail


def work(job: Job) -> Outcome:
    """Do a job in this process. What is awaited at its end is awaited still, but nothing more is asked."""
    return _Shift(job).run()


def work_at_once(jobs: Sequence[Job]) -> list[Outcome]:
    """Do jobs at the same time, each in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(len(jobs)) as pool:
        return pool.map(work, jobs, chunksize=1)


class _Shift:
    """The clients of one job at work."""

    def __init__(self, job: Job) -> None:
        place = urlsplit(job.url)
        self._job = job
        self._requests = requests(job)
        self._random = Random(job.first)
        self._outcome = Outcome()
        self._selector = selectors.DefaultSelector()
        self._resting: list[tuple[float, int]] = []
        self._clients = [Client(place.hostname or "", place.port or 80, job.first + n) for n in range(job.clients)]

    def run(self) -> Outcome:
        started, effort = time.perf_counter(), time.process_time()
        end = started + self._job.seconds
        for client in self._clients:
            self._selector.register(client.socket, selectors.EVENT_READ, client)
            self._let_rest(client)
        while (now := time.perf_counter()) < end:
            while self._resting and self._resting[0][0] <= now:
                self._ask(self._clients[heapq.heappop(self._resting)[1]])
            if not self._resting and not self._awaiting:
                break
            self._receive_until(min(end, self._resting[0][0]) if self._resting else end)
        self._outcome.seconds = time.perf_counter() - started
        self._outcome.processor_seconds = time.process_time() - effort
        self._resting.clear()
        while self._awaiting and time.perf_counter() < end + _PATIENCE:
            self._receive_until(end + _PATIENCE)
        self._outcome.broken += sum(client.started > 0 for client in self._clients)
        for client in self._clients:
            client.socket.close()
        return self._outcome

    @property
    def _awaiting(self) -> bool:
        return any(client.started for client in self._clients)

    def _receive_until(self, wake: float) -> None:
        for key, _ in self._selector.select(max(0.0, wake - time.perf_counter())):
            self._receive(key.data)

    def _let_rest(self, client: Client) -> None:
        pause = self._random.expovariate(1 / self._job.pause) if self._job.pause else 0.0
        heapq.heappush(self._resting, (time.perf_counter() + pause, client.number - self._job.first))

    def _ask(self, client: Client) -> None:
        request = next(self._requests, None)
        if request is None:
            return
        try:
            client.ask(request)
        except OSError:
            self._begin_anew(client)

    def _receive(self, client: Client) -> None:
        status = client.receive()
        if status is None:
            return
        if status < 0:
            self._begin_anew(client)
            return
        taken = time.perf_counter() - client.started
        self._outcome.statuses[status] += 1
        if status == 200:
            self._outcome.times.append(taken)
        client.started = 0.0
        if client.closing:
            self._replace(client)
        self._let_rest(client)

    def _begin_anew(self, client: Client) -> None:
        # A server may close a connection that rests, but not break off an answer that it was asked for.
        if client.started:
            self._outcome.broken += 1
            self._let_rest(client)
        self._replace(client)

    def _replace(self, client: Client) -> None:
        self._selector.unregister(client.socket)
        client.reconnect()
        self._selector.register(client.socket, selectors.EVENT_READ, client)
