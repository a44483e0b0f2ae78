"""What the system knows of a query worker and does for it: its share of the processor, its time, its memory."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

_SOMEWHAT = 10
_MOST = 19
_INSTANT = 0.0001


def yield_somewhat(thread: int) -> None:
    """Let a thread have a tenth of what others have when they want the processor. There is no way back for it."""
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, thread, _SOMEWHAT)


def yield_to_others(thread: int) -> None:
    """Let a thread run only when no other wants the processor; 0 is the one that calls. There is no way back for it."""
    with contextlib.suppress(OSError):
        if hasattr(os, "SCHED_IDLE"):
            os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))
        else:
            os.setpriority(os.PRIO_PROCESS, thread, _MOST)


def share(thread: int = 0) -> tuple[int, int]:
    """Give how the system shares the processor with a thread, 0 being the one that calls: its policy, its niceness."""
    policy = os.sched_getscheduler(thread) if hasattr(os, "sched_getscheduler") else 0
    return policy, os.getpriority(os.PRIO_PROCESS, thread)


def wait_for_end(thread: int) -> None:
    """Wait until a thread that ends is gone, where the system says so."""
    with contextlib.suppress(OSError):
        while hasattr(os, "sched_getscheduler"):
            os.sched_getscheduler(thread)
            time.sleep(_INSTANT)


def processor_seconds(pid: int) -> float:
    """Give the processor time that a process has used; 0 where it has ended or the system does not say."""
    # The clock of a process, as clock_getcpuclockid(3) makes it on Linux.
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return 0.0


def private_bytes(pid: int) -> int:
    """Give the memory that a process has for itself alone; 0 where it has ended or the system does not say."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
