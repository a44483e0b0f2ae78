"""Run something and kill this process, with SIGKILL, at one of the steps by which it changes the file system.

Usage: killed.py FOLDER STEP publish PICKLE | killed.py FOLDER STEP switch PICKLE NAME
     | killed.py FOLDER STEP wardmote ARGUMENT...

A step is a call that makes, renames, links, removes or opens for writing anything below FOLDER. At step 0 nothing is
killed, and the number of steps is printed. The interpreter itself announces each call before it is made (PEP 578), so
nothing of the build is replaced or simulated.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from pathlib import Path

CHANGES = frozenset(
    {"os.mkdir", "os.rename", "os.symlink", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
)


class Killer:
    """Counts the steps below a folder and kills the process at one of them."""

    def __init__(self, folder: str, last: int) -> None:
        self.folder = folder
        self.last = last
        self.steps = 0

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            changes = isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
            paths = [path] if changes else []
        else:
            paths = list(arguments) if event in CHANGES else []
        if any(isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self.folder) for path in paths):
            self.steps += 1
            if self.steps == self.last:
                os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, step: str, what: str, *arguments: str) -> None:
    """Run what the arguments say under a killer."""
    killer = Killer(folder, int(step))  # imports below may write, but nothing below the folder
    sys.addaudithook(killer)
    if what == "publish":
        from wardmote.graph import build

        build.publish(pickle.loads(Path(arguments[0]).read_bytes()), Path(folder))
    elif what == "switch":
        from wardmote.graph.files import journal

        journal.switch(Path(folder, arguments[1]), pickle.loads(Path(arguments[0]).read_bytes()))
    else:
        from wardmote.graph import cli

        cli.main(arguments, standalone_mode=False)
    print(killer.steps)


if __name__ == "__main__":
    main(*sys.argv[1:])
