"""How a worker measures its growth, in a process of its own: this one has memory of its own to give back."""

from __future__ import annotations

import subprocess
import sys

import pytest

from wardmote.server.engine.workers import memory

# A list of many small parts is in the heap; a large array is returned by itself when it is let go.
CODE = """if True:
    import os
    from wardmote.server.engine.workers import memory
    watched = memory.Watched(os.open(PATH, os.O_RDONLY))
    print(watched.grown())
    parts = [bytes(1000 + number % 2) for number in range(100_000)]
    print(watched.grown())
    parts = None
    again = [bytes(5000) for _ in range(4_000)]
    again = None
    print(watched.grown())
"""


def grown(path: str) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-c", CODE.replace("PATH", repr(path))], capture_output=True, text=True, check=True
    )
    return [int(line) for line in done.stdout.split()]


@pytest.mark.skipif(not memory.KNOWN, reason="this system does not say what memory a process has")
def test_what_is_kept_counts_and_what_is_let_go_does_not() -> None:
    before, kept, after = grown("/proc/self/statm")
    assert before < 10_000_000
    assert kept > 90_000_000
    assert after < kept / 4


def test_a_system_that_does_not_say() -> None:
    assert grown("/dev/null") == [0, 0, 0]
