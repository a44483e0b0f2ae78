"""How tests are given to the processes that run them: those of a file together, but of the longest file in parts."""

from __future__ import annotations

from zlib import crc32

from xdist.scheduler import LoadFileScheduling

# The thorough tests of this file take longer than those of all others, so several processes share them.
SHARED_OUT = {"tests/browser/test_browser_pages.py": 3}


class Parts(LoadFileScheduling):
    """Gives a process all tests of a file, but of a file that is shared out those of a part."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return f"{file} {crc32(nodeid.encode()) % SHARED_OUT.get(file, 1)}"
