"""Waiting: the same code on the event loop, where others go on meanwhile, and in a thread."""

from __future__ import annotations

import asyncio
import socket
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

import pytest
from greenlet import getcurrent
from loops import run_loop

from wardmote.server.engine import waiting
from wardmote.server.engine.waiting import Arrivals, Gate

SECONDS = 20.0
T = TypeVar("T")


def on_loop(function: Callable[[], T]) -> T:
    return run_loop(lambda: waiting.run(function))


def in_thread(function: Callable[[], T]) -> T:
    return function()


Where = Callable[[Callable[[], Any]], Any]
EVERYWHERE = pytest.mark.parametrize("where", [on_loop, in_thread])


@EVERYWHERE
def test_a_result_and_an_error_come_back(where: Where) -> None:
    def fail() -> None:
        waiting.pause(0)
        raise KeyError("gone")

    assert where(lambda: (waiting.pause(0), waiting.pause(0), 3)[2]) == 3
    with pytest.raises(KeyError, match="gone"):
        where(fail)


@EVERYWHERE
def test_a_socket_is_readable_or_not(where: Where) -> None:
    ours, theirs = socket.socketpair()
    arrivals = Arrivals(ours)
    with theirs:
        assert where(lambda: arrivals.wait(0.01)) is False
        theirs.sendall(b"x")
        assert where(lambda: arrivals.wait(SECONDS)) is True
        ours.recv(1)
        theirs.close()
        assert where(lambda: arrivals.wait(SECONDS)) is True, "its end is news, too"
    where(arrivals.close)


def received(connection: socket.socket) -> bytes:
    with suppress(BlockingIOError):
        return connection.recv(1, socket.MSG_DONTWAIT)
    return b""


def test_a_socket_is_watched_on_between_waits_unless_something_comes() -> None:
    """Whoever waits for a socket many times pays once for having it watched; what nobody waits for wakes nobody."""
    ours, theirs = socket.socketpair()
    arrivals = Arrivals(ours)
    calls: list[str] = []

    async def all_of_it() -> None:
        loop = asyncio.get_running_loop()
        for name in ("add_reader", "remove_reader"):
            former = getattr(loop, name)
            noted = lambda *given, name=name, former=former: (calls.append(name), former(*given))  # noqa: E731
            setattr(loop, name, noted)
        for _ in range(3):
            loop.call_later(0.01, theirs.sendall, b"x")
            while await waiting.run(arrivals.wait, SECONDS) and not received(ours):
                pass
        assert calls == ["add_reader"]
        theirs.sendall(b"x")
        await asyncio.sleep(0.05)
        assert calls == ["add_reader", "remove_reader"]
        assert await waiting.run(arrivals.wait, SECONDS) is True
        await asyncio.to_thread(arrivals.close)
        await asyncio.sleep(0.05)
        assert (ours.fileno(), calls[2:]) == (-1, ["add_reader", "remove_reader"])

    run_loop(all_of_it)
    theirs.close()


def test_a_greenlet_is_used_again_and_holds_nothing_meanwhile() -> None:
    found: list[Any] = []

    class Held:
        """What a request may hold."""

    def ask(held: Held) -> Held:
        waiting.pause(0)
        found.append(getcurrent())
        return held

    def fail(held: Held) -> None:
        found.append(getcurrent())
        raise KeyError(held)

    async def one_after_the_other() -> list[Held | None]:
        held = Held()
        seen = weakref.ref(held)
        assert await waiting.run(ask, held) is held
        with pytest.raises(KeyError):
            await waiting.run(fail, Held())
        assert await waiting.run(ask, held) is held
        del held
        return [seen()]

    assert run_loop(one_after_the_other) == [None]
    assert found[0] is found[1] is found[2]


@EVERYWHERE
def test_a_gate_is_opened_by_another_thread(where: Where) -> None:
    def wait() -> list[bool]:
        gate = Gate()
        found = [gate.wait(0.01)]
        opener = threading.Timer(0.02, gate.open)
        opener.start()
        found += [gate.wait(SECONDS), gate.wait(SECONDS)]
        opener.join()
        return found

    assert where(wait) == [False, True, True]


def test_a_gate_opened_before_it_is_waited_for() -> None:
    def wait() -> bool:
        gate = Gate()
        gate.open()
        return gate.wait(SECONDS)

    assert on_loop(wait) is True


def test_many_wait_at_once_on_one_thread() -> None:
    gates: list[Gate] = []
    done: list[int] = []
    threads: set[int] = set()

    async def all_of_them() -> None:

        def wait(number: int) -> None:
            gate = Gate()
            gates.append(gate)
            gate.wait(SECONDS)
            done.append(number)
            threads.add(threading.get_ident())

        def release() -> None:
            assert len(gates) == 5
            for gate in reversed(gates):
                gate.open()

        await asyncio.gather(*(waiting.run(wait, number) for number in range(5)), waiting.run(release))

    run_loop(all_of_them)
    assert sorted(done) == [0, 1, 2, 3, 4]
    assert len(threads) == 1


@EVERYWHERE
def test_elsewhere_is_another_thread_only_on_the_loop(where: Where) -> None:
    def both() -> tuple[int, int]:
        return threading.get_ident(), waiting.elsewhere(threading.get_ident)

    here, there = where(both)
    assert (here != there) is (where is on_loop)


def test_what_is_cancelled_cleans_up() -> None:
    cleaned: list[str] = []

    def wait() -> None:
        try:
            waiting.pause(SECONDS)
        finally:
            cleaned.append("up")

    async def cancelled() -> None:
        task = asyncio.ensure_future(waiting.run(wait))
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run_loop(cancelled)
    assert cleaned == ["up"]
