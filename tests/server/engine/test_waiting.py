"""Waiting: the same code on the event loop, where others go on meanwhile, and in a thread."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable

import pytest

from wardmote.server.engine import waiting
from wardmote.server.engine.waiting import Gate

SECONDS = 20.0


def on_loop(function: Callable[[], object]) -> object:
    return asyncio.run(waiting.run(function))


def in_thread(function: Callable[[], object]) -> object:
    return function()


EVERYWHERE = pytest.mark.parametrize("where", [on_loop, in_thread])


@EVERYWHERE
def test_a_result_and_an_error_come_back(where: Callable[[Callable[[], object]], object]) -> None:
    def fail() -> None:
        waiting.pause(0)
        raise KeyError("gone")

    assert where(lambda: (waiting.pause(0), waiting.pause(0), 3)[2]) == 3
    with pytest.raises(KeyError, match="gone"):
        where(fail)


@EVERYWHERE
def test_a_socket_is_readable_or_not(where: Callable[[Callable[[], object]], object]) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        assert where(lambda: waiting.readable(ours, 0.01)) is False
        theirs.sendall(b"x")
        assert where(lambda: waiting.readable(ours, SECONDS)) is True
        ours.recv(1)
        theirs.close()
        assert where(lambda: waiting.readable(ours, SECONDS)) is True, "its end is news, too"


@EVERYWHERE
def test_a_gate_is_opened_by_another_thread(where: Callable[[Callable[[], object]], object]) -> None:
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
    async def all_of_them() -> list[object]:
        gates: list[Gate] = []
        done: list[int] = []

        def wait(number: int) -> None:
            gate = Gate()
            gates.append(gate)
            gate.wait(SECONDS)
            done.append(number)

        def release() -> None:
            assert len(gates) == 5
            for gate in reversed(gates):
                gate.open()

        await asyncio.gather(*(waiting.run(wait, number) for number in range(5)), waiting.run(release))
        return [sorted(done), {threading.get_ident()}]

    assert asyncio.run(all_of_them()) == [[0, 1, 2, 3, 4], {threading.get_ident()}]


@EVERYWHERE
def test_elsewhere_is_another_thread_only_on_the_loop(where: Callable[[Callable[[], object]], object]) -> None:
    other = where(lambda: waiting.elsewhere(threading.get_ident)) != threading.get_ident()
    assert other is (where is on_loop)


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

    asyncio.run(cancelled())
    assert cleaned == ["up"]
