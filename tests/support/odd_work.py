"""Work of every kind for a pool of processes: good, slow, too large, deadly. The processes find it by `PYTHONPATH`."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from wardmote.server.processes.work import Work

SECRET = "what somebody sent"


class Odd:
    """Does what a message says: `echo`, `sleep`, `fill`, `die`, `fail`, or `opened`, how often something was opened."""

    def __init__(self) -> None:
        self._opened = 0

    def open(self, source: str) -> None:
        """Count it; a source may take long to open, or fail."""
        self._opened += 1
        if source == "slow":
            time.sleep(0.3)
        if source == "missing":
            raise OSError(SECRET)

    def answer(self, source: str, message: tuple[str, Any]) -> bytes:
        """Do it."""
        what, value = message
        if what == "sleep":
            time.sleep(value)
        elif what == "fill":
            return bytes(value)
        elif what == "die" and not Path(value).exists():
            Path(value).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        elif what == "fail":
            raise KeyError(SECRET)
        return f"{source} {what} {self._opened} {os.getpid()}".encode()

    def close(self) -> None:
        """Nothing was taken."""


WORK = Work(Odd, "odd things", "do", "done", "ask for less", seconds=60.0)
