"""How much a query worker has grown, measured from inside and without opening anything."""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Callable
from pathlib import Path

KNOWN = Path("/proc/self/statm").exists()
"""Whether the system says what memory a process has."""

# New pages from which it is worth to look what is left of them: fewer make no difference.
_PAGES = 2_048


def _no_trim(_: int) -> int:
    return 0


_trim: Callable[[int], int] = getattr(ctypes.CDLL(None), "malloc_trim", _no_trim)


def give_back() -> None:
    """Give what is free in the heap back to the system, where its C library can (glibc)."""
    _trim(0)


class Watched:
    """The memory of this process beside what it has now. `statm` is a descriptor of `/proc/self/statm`."""

    def __init__(self, statm: int) -> None:
        self._statm = statm
        self._start = self._resident()
        self._faults = _faults()

    def grown(self) -> int:
        """Give by how many bytes the process is larger than at the start, once it has given back what it can."""
        faults = _faults()
        if faults - self._faults < _PAGES:
            return 0
        self._faults = faults
        if self._resident() - self._start >= _PAGES:
            give_back()
        return (self._resident() - self._start) * resource.getpagesize()

    def _resident(self) -> int:
        """Give the pages that the process has in memory; 0 where the system does not say."""
        fields = os.pread(self._statm, 128, 0).split()
        return int(fields[1]) if fields else 0


def _faults() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
