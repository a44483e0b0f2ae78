"""How the code of a request waits: on the event loop, where others go on meanwhile, or in a thread of its own.

The code of a request is plain code that calls and returns. On the event loop it runs in a greenlet: where it must wait,
it switches to the coroutine that started it, which awaits what is needed and switches back. So one thread holds any
number of requests that wait, and the same code serves in threads, for pages, and in programs without a loop.
"""

from __future__ import annotations

import asyncio
import select
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from greenlet import GreenletExit, getcurrent, greenlet

T = TypeVar("T")


class OnLoop(greenlet):
    """A greenlet that runs functions for coroutines of an event loop, one after the other.

    It is kept for the next: to make one, with a stack of its own, takes longer than many a function.
    """

    def __init__(self) -> None:
        super().__init__(self._work)
        self.loop: asyncio.AbstractEventLoop
        self.busy = False
        self._result: Any = None
        self._error: BaseException | None = None
        self.switch()  # to where it rests

    def begin(self, function: Callable[..., Any], arguments: tuple[object, ...]) -> Any:
        """Begin to run a function; give what it waits for, if it is `busy` after that. Not to be called while it is."""
        self.busy = True
        return self.switch(function, arguments)

    def end(self) -> Any:
        """Give the result of the function that has ended, or raise its error."""
        result, error = self._result, self._error
        self._result = self._error = None
        if error is not None:
            raise error
        return result

    def wait(self, awaitable: Awaitable[T]) -> T:
        """Let the coroutine await something; give what comes of it. To be called within this greenlet."""
        assert self.parent is not None
        result: T = self.parent.switch(awaitable)
        return result

    def _work(self) -> None:
        assert self.parent is not None
        while True:
            function, arguments = self.parent.switch()
            try:
                self._result = function(*arguments)
            except GreenletExit:
                return  # nobody holds it any more
            except BaseException as error:
                self._error = error
            self.busy = False
            del function, arguments  # nothing of a request is held by what rests


class _Resting(threading.local):
    """The greenlets of a thread that run nothing."""

    def __init__(self) -> None:
        self.greenlets: list[OnLoop] = []


_MOST_RESTING = 64
_resting = _Resting()


async def run(function: Callable[..., T], *arguments: object) -> T:
    """Run a function on the loop of the coroutine that calls this, letting others go on while it waits."""
    greenlets = _resting.greenlets
    running = greenlets.pop() if greenlets else OnLoop()
    running.loop = asyncio.get_running_loop()
    awaited = running.begin(function, arguments)
    while running.busy:
        try:
            result = await awaited
        except BaseException as error:
            awaited = running.throw(error)
        else:
            awaited = running.switch(result)
    if len(greenlets) < _MOST_RESTING:
        greenlets.append(running)
    return running.end()  # type: ignore[no-any-return]


def elsewhere(function: Callable[..., T], *arguments: object) -> T:
    """Run a function that takes long, or blocks, where it holds up no other request; give its result."""
    here = getcurrent()
    if isinstance(here, OnLoop):
        return here.wait(here.loop.run_in_executor(None, function, *arguments))
    return function(*arguments)


def pause(seconds: float) -> None:
    """Wait for a time."""
    here = getcurrent()
    if isinstance(here, OnLoop):
        here.wait(asyncio.sleep(seconds))
    else:
        time.sleep(seconds)


class Arrivals:
    """A socket that is waited for again and again until something can be read from it, or its other end is gone.

    An event loop goes on watching it between two waits, as long as nothing comes then.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._loop: asyncio.AbstractEventLoop | None = None  # that watches it
        self._future: asyncio.Future[bool] | None = None

    def wait(self, seconds: float) -> bool:
        """Wait until something can be read, or could when last seen by the loop; False if nothing came in time."""
        here = getcurrent()
        if not isinstance(here, OnLoop):
            poll = select.poll()
            poll.register(self._connection, select.POLLIN)
            return bool(poll.poll(seconds * 1000))
        if self._loop is not here.loop:
            self._loop = here.loop
            self._loop.add_reader(self._connection.fileno(), self._arrived)
        self._future = here.loop.create_future()
        try:
            return _within(here, self._future, seconds)
        finally:
            self._future = None

    def _arrived(self) -> None:
        if self._future is not None:
            _settle(self._future, True)
        else:
            self._forget()  # or the loop would say so without end

    def _forget(self) -> None:
        if self._loop is not None:
            self._loop.remove_reader(self._connection.fileno())
            self._loop = None

    def close(self) -> None:
        """Close the socket, from any thread."""
        loop = self._loop
        if loop is None or loop.is_closed():
            self._connection.close()
        else:
            # Another socket may have its number as soon as it is closed.
            loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        self._forget()
        self._connection.close()


class Gate:
    """Something to wait for until somebody opens it, from any thread. Made by whoever waits."""

    def __init__(self) -> None:
        here = getcurrent()
        self._here = here if isinstance(here, OnLoop) else None
        # An event takes longer to make than what is waited for on the loop takes to come.
        self._event = None if self._here else threading.Event()
        self._thread = threading.get_ident()
        self._future: asyncio.Future[bool] | None = None
        self._opened = False

    def open(self) -> None:
        """Let whoever waits go on."""
        self._opened = True
        future = self._future
        if self._event is not None:
            self._event.set()
        if future is None:
            return
        # To wake the loop from its own thread would cost more than a query.
        if threading.get_ident() == self._thread:
            _settle(future, True)
        else:
            future.get_loop().call_soon_threadsafe(_settle, future, True)

    def wait(self, seconds: float) -> bool:
        """Wait until it is open; False if it was not in time."""
        if self._here is None:
            assert self._event is not None
            return self._event.wait(seconds)
        self._future = self._here.loop.create_future()
        # It may have been opened before the future was there.
        return self._opened or _within(self._here, self._future, seconds)


def _within(here: OnLoop, future: asyncio.Future[bool], seconds: float) -> bool:
    """Wait for a future; False if nothing has come of it in time."""
    timer = here.loop.call_later(seconds, _settle, future, False)
    try:
        return here.wait(future)
    finally:
        timer.cancel()


def _settle(future: asyncio.Future[bool], value: bool) -> None:
    if not future.done():
        future.set_result(value)


def result(awaitable: Awaitable[T], loop: asyncio.AbstractEventLoop) -> T:
    """Wait for something that only the loop can await, from its greenlets or from another thread; give its result."""
    here = getcurrent()
    if isinstance(here, OnLoop):
        return here.wait(awaitable)

    async def awaited() -> T:
        return await awaitable

    return asyncio.run_coroutine_threadsafe(awaited(), loop).result()
