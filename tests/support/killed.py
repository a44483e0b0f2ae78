"""Run something and kill this process, with SIGKILL, at one of the steps by which it changes the file system.

Usage: killed.py FOLDER STEP publish PICKLE | killed.py FOLDER STEP switch PICKLE NAME
     | killed.py FOLDER STEP wardmote ARGUMENT...

A step is a call that makes, renames, links, removes or opens for writing anything below FOLDER. At step 0 nothing is
killed, and the number of steps is printed. At the step `each` FOLDER itself is left alone: it is copied for each step,
a process that is forked from this one runs in the copy (whose path stands for that of FOLDER in the arguments) and is
killed there, and the copies are printed; that of the whole, where nothing was killed any more, is the last. The
interpreter itself announces each call before it is made (PEP 578), so nothing of the build is replaced or simulated.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from wardmote.graph import build, cli
from wardmote.graph.files import journal

CHANGES = frozenset(
    {"os.mkdir", "os.rename", "os.symlink", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.truncate"}
)

MOST = 200  # steps, more than anything has that is tried at each of them


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
    killer = Killer(folder, int(step))
    sys.addaudithook(killer)
    if what == "publish":
        build.publish(pickle.loads(Path(arguments[0]).read_bytes()), Path(folder))
    elif what == "switch":
        contents = pickle.loads(Path(arguments[0]).read_bytes())  # by path below the folder
        journal.switch(Path(folder, arguments[1]), {Path(folder, name): content for name, content in contents.items()})
    else:
        cli.main(arguments, standalone_mode=False)
    print(killer.steps)


def each(folder: str, what: str, *arguments: str) -> None:
    """Do so in copies of the folder, one for each step, and print them."""
    for step in range(1, MOST):
        copy = f"{folder}-{step}"
        shutil.copytree(folder, copy, symlinks=True)
        if (child := os.fork()) == 0:
            sys.stdout = sys.stderr = io.StringIO()
            main(copy, str(step), what, *(one.replace(folder, copy) for one in arguments))
            os._exit(0)
        ended = os.waitpid(child, 0)[1]
        print(copy, flush=True)
        if ended == 0:
            return
        if ended != signal.SIGKILL:
            raise SystemExit(f"at step {step} it ended by itself, with {os.waitstatus_to_exitcode(ended)}")
    raise SystemExit(f"it has {MOST} steps or more")


def copies(folder: Path, what: str, *arguments: str) -> tuple[list[Path], Path]:
    """Give the copies of a folder in which something was killed, by step, and the copy in which it ended."""
    command = [sys.executable, __file__, str(folder), "each", what, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    *killed, whole = map(Path, done.stdout.splitlines())
    return killed, whole


if __name__ == "__main__":
    if sys.argv[2] == "each":
        each(sys.argv[1], *sys.argv[3:])
    else:
        main(*sys.argv[1:])
