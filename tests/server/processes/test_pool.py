"""The pool of processes: each has a limit of time and of memory, is replaced when it ends, and tells no value."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import odd_work
import pytest

from wardmote.server.http.errors import EngineError, MemoryLimitError, TimeLimitError
from wardmote.server.processes.pool import ProcessPool

pytestmark = pytest.mark.slow

SWIFT = replace(odd_work.WORK, seconds=0.2)


@pytest.fixture(scope="module")
def shared_pool() -> Iterator[ProcessPool]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(odd_work.__file__).parent))
        made = ProcessPool(1)
        yield made
        made.close()


@pytest.fixture
def pool(shared_pool: ProcessPool, monkeypatch: pytest.MonkeyPatch) -> ProcessPool:
    monkeypatch.setenv("PYTHONPATH", str(Path(odd_work.__file__).parent))
    return shared_pool


def told(pool: ProcessPool, what: str = "echo", value: object = None, source: str = "a") -> list[str]:
    return pool.ask(odd_work.WORK, source, [(what, value)])[0].body.decode().split()


def test_a_process_does_one_thing_after_the_other(pool: ProcessPool) -> None:
    replies = pool.ask(odd_work.WORK, "a", [("echo", None)] * 3)
    pids = {reply.body.split()[-1] for reply in replies}
    assert pids == {str(pid).encode() for pid in pool.pids}
    assert all(reply.seconds >= 0 for reply in replies)


def test_one_that_takes_too_long_is_replaced(pool: ProcessPool) -> None:
    before = told(pool)[-1]
    with pytest.raises(TimeLimitError, match=r"odd things cannot be done within 0\.2 seconds"):
        pool.ask(SWIFT, "a", [("sleep", 60)])
    assert told(pool)[-1] != before


def test_time_to_open_what_is_asked_about_does_not_count(pool: ProcessPool) -> None:
    assert pool.ask(SWIFT, "slow", [("echo", None)])[0].body


def test_what_is_about_to_be_asked_is_opened_once(pool: ProcessPool) -> None:
    opened = int(told(pool)[2])
    for _ in range(2):
        pool.prepare(odd_work.WORK, "b")
    assert told(pool)[2] == str(opened + 2), "once to prepare, and once to answer"


def test_one_that_needs_too_much_memory_is_replaced(pool: ProcessPool) -> None:
    before = told(pool)[-1]
    with pytest.raises(MemoryLimitError, match="odd things cannot be done in 1,024 MB"):
        told(pool, "fill", 4 << 30)
    assert told(pool)[-1] != before


def test_one_that_dies_is_replaced_and_another_tries(pool: ProcessPool, tmp_path: Path) -> None:
    before = told(pool)[-1]
    assert told(pool, "die", str(tmp_path / "died"))[-1] != before
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)
    assert told(pool)


@pytest.mark.parametrize(("what", "source"), [("fail", "a"), ("echo", "missing")])
def test_what_goes_wrong_is_logged_without_its_value(
    pool: ProcessPool, caplog: pytest.LogCaptureFixture, what: str, source: str
) -> None:
    with pytest.raises(EngineError, match="odd things could not be done") as error:
        told(pool, what, source=source)
    assert odd_work.SECRET not in f"{caplog.text} {error.value.problem()}"
    assert "odd things could not be done: " in caplog.text
    assert told(pool)
