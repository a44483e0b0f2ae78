"""Do work in a process of its own, for the memory that it takes: a process gives little of that back while it runs.

It is started as a program of its own: who calls may have threads, or fork, and nothing stays beside it afterwards.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from wardmote.graph.errors import CallError

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


def run(work: Callable[[*Given], Made], *given: *Given) -> Made:
    """Give what a function of a module gives; it, what it is given and what it gives must be such as can be pickled.

    Raises what it raises, and CallError where its process ends before. What it prints goes to standard error.
    """
    held, holding = os.pipe()  # the other end is gone with this process
    command = [sys.executable, "-m", "wardmote.graph.files.apart", str(held)]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((work, given)),
            stdout=subprocess.PIPE,
            pass_fds=(held,),
            start_new_session=True,
            check=False,
        )
    finally:
        os.close(held)
        os.close(holding)
    try:
        made, error = pickle.loads(done.stdout)
    except EOFError:
        remedy = "see that there is memory for it, then do this again"
        raise CallError(f"a process ended before it was done (status {done.returncode}): {remedy}") from None
    if error is not None:
        raise error
    return made  # type: ignore[no-any-return]


def main() -> None:
    """Do the work that standard input says, and write what comes of it to standard output."""
    threading.Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    told = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    work, given = pickle.load(sys.stdin.buffer)
    answer: tuple[object, Exception | None]
    try:
        answer = work(*given), None
    except Exception as error:
        answer = None, error
    with os.fdopen(told, "wb") as output:
        pickle.dump(answer, output)


def _end_with(held: int) -> None:
    """End this process with the one that holds the other end of a pipe."""
    os.read(held, 1)
    os._exit(1)


if __name__ == "__main__":
    main()
