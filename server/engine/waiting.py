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

from greenlet import getcurrent, greenlet

T = TypeVar("T")


class OnLoop(greenlet):
    """A greenlet that runs a function for a coroutine of an event loop."""

    def __init__(self, function: Callable[[], Any], loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(function)
        self.loop = loop

    def wait(self, awaitable: Awaitable[T]) -> T:
        """Let the coroutine await something; give what comes of it. To be called within this greenlet."""
        assert self.parent is not None
        result: T = self.parent.switch(awaitable)
        return result


async def run(function: Callable[..., T], *arguments: object) -> T:
    """Run a function on the loop of the coroutine that calls this, letting others go on while it waits."""
    running = OnLoop(lambda: function(*arguments), asyncio.get_running_loop())
    outcome = running.switch()
    while not running.dead:
        try:
            result = await outcome
        except BaseException as error:
            outcome = running.throw(error)
        else:
            outcome = running.switch(result)
    return outcome  # type: ignore[no-any-return]


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


def readable(connection: socket.socket, seconds: float) -> bool:
    """Wait until something can be read from a socket, or its other end is gone; False if nothing came in time."""
    here = getcurrent()
    if not isinstance(here, OnLoop):
        poll = select.poll()
        poll.register(connection, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    future: asyncio.Future[bool] = here.loop.create_future()
    descriptor = connection.fileno()
    here.loop.add_reader(descriptor, _settle, future, True)
    try:
        return _within(here, future, seconds)
    finally:
        here.loop.remove_reader(descriptor)


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
