"""What the system knows of a process."""

from __future__ import annotations

import mmap
import os
import sys
import threading
from pathlib import Path

import pytest

from wardmote.server.engine.workers import processes

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="threads have priorities of their own on Linux alone")


@LINUX
@pytest.mark.parametrize("give_way", [processes.yield_somewhat, processes.yield_to_others])
def test_a_thread_yields_alone(give_way: object) -> None:
    seen: list[tuple[int, int]] = []

    def run() -> None:
        assert callable(give_way)
        give_way(threading.get_native_id())
        seen.append(processes.share())

    usual = processes.share()
    for _ in range(2):
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    assert seen[0] == seen[1] != usual
    assert processes.share() == processes.share(os.getpid()) == usual


def test_processor_time() -> None:
    first = processes.processor_seconds(os.getpid())
    sum(range(1_000_000))
    assert processes.processor_seconds(os.getpid()) > first > 0
    assert processes.processor_seconds(2**22 + 1) == 0


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not say")
def test_memory() -> None:
    before = processes.private_bytes(os.getpid())
    # Asked of the system itself: what the process had and gave back may serve for objects without its growing.
    with mmap.mmap(-1, 50_000_000, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as held:
        held.write(b"1" * len(held))
        assert processes.private_bytes(os.getpid()) - before > 40_000_000
    assert processes.private_bytes(2**22 + 1) == 0
