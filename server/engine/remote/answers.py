"""An answer on its way from an engine to a client, with an eye on the clock and on the client."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from typing import TypeVar

import httpx

from wardmote.server.engine import answer_bounds
from wardmote.server.engine.interface import AnswerSpec
from wardmote.server.engine.remote.link import Link, Received, broken
from wardmote.server.engine.waiting import Gate
from wardmote.server.http.codings import Compressor, compressor
from wardmote.server.http.errors import ClientLeftError, RequestError, TimeLimitError
from wardmote.server.http.limits import Limits

T = TypeVar("T")
Convert = Callable[["Feed", "Stream"], None]

_AHEAD = 4  # pieces that are ready before the client takes them


class Watch:
    """Counts the time of a query, not that of the client, and ends it when it is too long, or the client has left."""

    def __init__(self, limits: Limits, spec: AnswerSpec) -> None:
        self.seconds = 0.0
        self._limits = limits
        self._spec = spec
        self._begun = time.monotonic()

    def result(self, future: Future[T]) -> T:
        """Wait for a future, and give its result; it is called off where the query must end."""
        gate = Gate()
        future.add_done_callback(lambda _: gate.open())
        try:
            self.wait(gate)
        except BaseException:
            future.cancel()
            raise
        return future.result()

    def wait(self, gate: Gate) -> None:
        """Wait until a gate is open. Raises TimeLimitError and ClientLeftError."""
        arrived = False
        while not arrived:
            before = time.monotonic()
            left = self._limits.seconds - self.seconds
            arrived = gate.wait(min(answer_bounds.LOOK_SECONDS, max(0.0, left) + 0.001))
            self.seconds += time.monotonic() - before
            self.require_client()
            if not arrived and self.seconds >= self._limits.seconds:
                detail = f"the query ran for {self._limits.seconds} seconds, the longest that one may"
                raise TimeLimitError(detail, answer_bounds.CHEAPER, limit=self._limits.seconds)

    def taken(self, given: float) -> None:
        """Note that the client has taken a piece given at a time. Raises TimeLimitError where it takes too long."""
        # A client that keeps up does not stop the clock, or it could keep a connection for as long as it likes.
        self.seconds += min(time.monotonic() - given, answer_bounds.KEEPING_UP_SECONDS)
        self.require_client()
        if time.monotonic() - self._begun > self._limits.seconds + self._limits.transfer_seconds:
            detail = f"the client took longer than {self._limits.transfer_seconds} seconds to receive the answer"
            raise TimeLimitError(detail, "ask for less at once", limit=self._limits.transfer_seconds)

    def require_client(self) -> None:
        """Raise ClientLeftError where the client has left."""
        if self._spec.client.left:
            raise ClientLeftError("the client closed the connection", "stay to hear the answer")

    def note(self) -> None:
        """Write down what the query has cost. The engine's processor is not seen, so its time stands for that."""
        self._spec.cost.seconds = self._spec.cost.processor_seconds = self.seconds


class Feed:
    """The rest of an answer as a file, for the thread that converts it."""

    def __init__(self, link: Link, received: Received) -> None:
        self._link = link
        self._received = received
        self._buffer = memoryview(received.first)
        self._next: Future[bytes] | None = None

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes, none at the end. Raises RequestError where the engine breaks off."""
        if not self._buffer:
            self._next = self._link.begin(self._piece())
            self._buffer = memoryview(self._next.result())
        piece = bytes(self._buffer[: size if size >= 0 else None])
        self._buffer = self._buffer[len(piece) :]
        return piece

    async def _piece(self) -> bytes:
        try:
            return await anext(self._received.pieces, b"")
        except httpx.HTTPError as error:
            raise broken(error) from None

    def stop(self) -> None:
        """End the connection, unless the answer has ended."""
        if self._next is not None:
            self._next.cancel()
        self._link.begin(self._received.response.aclose())


class Stream:
    """A long answer: a thread converts it, some pieces ahead of the client. `coding` is its content coding."""

    def __init__(self, feed: Feed, watch: Watch, coding: str, convert: Convert) -> None:
        self.whole = False
        self.coding = coding
        self._feed = feed
        self._watch = watch
        self._parts: list[bytes] = []
        self._size = 0
        self._packer: Compressor | None = (
            compressor(coding, answer_bounds.EFFORT[coding]) if coding != "identity" else None
        )
        self._ready: deque[bytes] = deque()
        self._changed = threading.Condition()
        self._gate: Gate | None = None
        self._ended = self._stopped = False
        self._failure: RequestError | None = None
        threading.Thread(target=self._run, args=(convert,), name="engine-answer", daemon=True).start()
        self._first = self._take()  # what fails before anything is sent fails clearly

    def _run(self, convert: Convert) -> None:
        try:
            convert(self._feed, self)
            self._put(last=True)
        except RequestError as error:
            self._failure = error
        except (CancelledError, OSError, RuntimeError) as error:
            self._failure = broken(error)
        finally:
            self._feed.stop()
            with self._changed:
                self._ended = True
                self._arrived()

    def write(self, data: bytes) -> int:
        """Take a piece of what was converted."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= answer_bounds.PIECE:
            self._put()
        return len(data)

    def flush(self) -> None:
        """Nothing leaves before there is enough, or the end."""

    def _put(self, last: bool = False) -> None:
        piece, self._parts, self._size = b"".join(self._parts), [], 0
        if self._packer is not None:
            piece = self._packer.compress(piece) + (self._packer.rest() if last else b"")
        with self._changed:
            while len(self._ready) >= _AHEAD and not self._stopped:
                self._changed.wait()
            if self._stopped:
                raise BrokenPipeError("nobody reads the answer any more")
            if piece:
                self._ready.append(piece)
                self._arrived()

    def _arrived(self) -> None:
        if self._gate is not None:
            self._gate.open()
            self._gate = None

    def _take(self) -> bytes:
        """Give the next piece, b"" at the end. Raises RequestError where the query fails."""
        try:
            while True:
                with self._changed:
                    if self._ready:
                        self._changed.notify()
                        return self._ready.popleft()
                    if self._failure is not None:
                        raise self._failure
                    if self._ended:
                        return b""
                    gate = self._gate = Gate()
                self._watch.wait(gate)
        except BaseException:
            self.close()
            raise

    def __iter__(self) -> Iterator[bytes]:
        piece, self._first = self._first, b""
        while piece:
            given = time.monotonic()
            yield piece
            self._watch.taken(given)
            piece = self._take()

    def close(self) -> None:
        """Stop the query if it still runs."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        self._watch.note()
        if not self._ended:
            self._feed.stop()


def packed(body: bytes, coding: str) -> tuple[bytes, str]:
    """Give an answer that is there in a content coding, where that is worth it, and the coding."""
    if coding == "identity" or len(body) < answer_bounds.COMPRESS_FROM:
        return body, "identity"
    packer = compressor(coding, answer_bounds.EFFORT[coding])
    return packer.compress(body) + packer.rest(), coding
