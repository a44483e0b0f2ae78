"""Start a program that may listen and never connect, with a limit of memory: `python -m … MEGABYTES PROGRAM ARGUMENT…`.

A filter of system calls (seccomp(2)) stays for all of the program's life. Linux on x86-64 and 64-bit ARM only;
elsewhere nothing is started.
"""

from __future__ import annotations

import os
import platform
import resource
import sys

from wardmote.server.engine.workers import limiting, seccomp

# Offsets in what a filter sees: both halves of the fifth argument.
_ADDRESS = (48, 52)
_YIELDING = 5

# Architecture as audit(7) names it; the call sendto, which may name no address; and what is refused: connect, sendmsg,
# sendmmsg, io_uring_setup, ptrace.
_SYSTEMS = {
    "x86_64": (0xC000003E, 44, (42, 46, 307, 425, 101)),
    "aarch64": (0xC00000B7, 206, (203, 211, 269, 425, 117)),
}


def forbid_connecting() -> None:
    """Let this process, and what it starts, connect to nothing. Raises RuntimeError where the system cannot do that."""
    found = _SYSTEMS.get(platform.machine()) if sys.platform == "linux" else None
    if found is None:
        raise RuntimeError("this system cannot keep a program from making connections")
    if not seccomp.install(_program(*found)):
        raise RuntimeError("this system refuses a filter of system calls")


def _program(architecture: int, sendto: int, numbers: tuple[int, ...]) -> list[seccomp.Instruction]:
    """Give the filter."""
    low, high = _ADDRESS
    end = [
        # Where a datagram, or the start of a connection, would have its address.
        (seccomp.JUMP_EQUAL, 0, 4, sendto),
        (seccomp.LOAD, 0, 0, low),
        (seccomp.JUMP_EQUAL, 0, 3, 0),
        (seccomp.LOAD, 0, 0, high),
        (seccomp.JUMP_EQUAL, 0, 1, 0),
        (seccomp.RETURN, 0, 0, seccomp.ALLOW),
        (seccomp.RETURN, 0, 0, seccomp.REFUSE),
    ]
    refuse = len(end) - 1
    tests = [(seccomp.JUMP_EQUAL, len(numbers) - 1 - index + refuse, 0, number) for index, number in enumerate(numbers)]
    start = [
        (seccomp.LOAD, 0, 0, seccomp.ARCHITECTURE),
        (seccomp.JUMP_EQUAL, 0, 2 + len(tests) + refuse, architecture),
        (seccomp.LOAD, 0, 0, seccomp.NUMBER),
        (seccomp.JUMP_AT_LEAST, len(tests) + refuse, 0, seccomp.X32),
    ]
    return [*start, *tests, *end]


def main(arguments: list[str]) -> None:
    """Become the program; ends with its parent."""
    megabytes, program, *rest = arguments
    limiting.die_with_parent()
    os.nice(_YIELDING)  # the web server goes first
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = int(megabytes) * limiting.MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    forbid_connecting()
    os.execv(program, [program, *rest])


if __name__ == "__main__":
    main(sys.argv[1:])
