"""Take away from the current process what a query worker must not have.

Nothing here can be undone by the process, but that a limit of memory may be set which `uncounted` moves once.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
MEGABYTE = 1_048_576

STACK = 512 * MEGABYTE
"""Stack of a thread that runs queries. The longest query admitted overflows 64 MB at most, however it nests."""

# What the allocator sets aside for each thread of a process (glibc: HEAP_MAX_SIZE, twice while it looks for a place).
_HEAP = 128 * MEGABYTE


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies, where the kernel can."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit_memory(megabytes: int, final: bool = True) -> None:
    """Let this process take no more than `megabytes` beyond what it has and what one thread of it sets aside.

    Where that is not `final`, there is something to open yet that is not to count, see `uncounted`.
    """
    limit = _address_space() + STACK + _HEAP + megabytes * MEGABYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit if final else hard))


@contextlib.contextmanager
def uncounted() -> Iterator[None]:
    """Let what is done within take memory beside the limit of this process, which is final after it."""
    limit, hard = resource.getrlimit(resource.RLIMIT_AS)
    before = _address_space()
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        limit += _address_space() - before
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _address_space() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 4096 * MEGABYTE  # no Linux: leave room for what the process has
    return pages * resource.getpagesize()


def limit_processor(used: float, seconds: int) -> None:
    """Have the kernel kill this process, which has `used` so many seconds of processor time, after `seconds` more.

    That is the last resort, after the deadline.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + seconds + 1, hard))


def give_up_files_and_processes() -> None:
    """Let this process write no file, leave no core, gain no rights, and be the first to go when memory runs out."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def keep_only(descriptors: tuple[int, ...]) -> None:
    """Close every descriptor but these."""
    kept = sorted(descriptors)
    for low, high in zip([-1, *kept], [*kept, min(os.sysconf("SC_OPEN_MAX"), 65_536)], strict=True):
        # An empty range must not be asked for: closerange(0, 0) closes everything.
        if low + 1 < high:
            os.closerange(low + 1, high)


def open_nothing_more() -> None:
    """Let this process open no descriptor: no file, and above all no connection.

    The limit is on numbers, not on how many are open, so the numbers below it that are free are taken first.
    """
    highest = max(_open_descriptors())
    spare = os.open(os.devnull, os.O_RDONLY)
    while spare < highest:
        spare = os.dup(spare)
    limit = max(spare, highest) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


def _open_descriptors() -> list[int]:
    found = []
    for number in range(4096):
        with contextlib.suppress(OSError):
            os.fstat(number)
            found.append(number)
    return found
