"""Start a program that may listen and never connect, with a limit of memory: `python -m … MEGABYTES PROGRAM ARGUMENT…`.

A filter of system calls (seccomp(2)) stays for all of the program's life. Linux on x86-64 and 64-bit ARM only;
elsewhere nothing is started.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import struct
import sys

from wardmote.server.engine.workers import limiting

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
# Offsets in what a filter sees: number of the call, architecture, and both halves of the fifth argument.
_NUMBER, _ARCHITECTURE, _ADDRESS = 0, 4, (48, 52)
_X32 = 0x40000000
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
    instructions = _program(*found)
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in instructions))
    program = ctypes.create_string_buffer(struct.pack("HP", len(instructions), ctypes.addressof(code)))
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, program, 0, 0):
        raise RuntimeError(f"this system refuses a filter of system calls: {os.strerror(ctypes.get_errno())}")


def _program(architecture: int, sendto: int, numbers: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Give the filter: each instruction with its code, how far to jump if true and if false, and its operand."""
    low, high = _ADDRESS
    end = [
        # Where a datagram, or the start of a connection, would have its address.
        (_JUMP_EQUAL, 0, 4, sendto),
        (_LOAD, 0, 0, low),
        (_JUMP_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, high),
        (_JUMP_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    refuse = len(end) - 1
    tests = [(_JUMP_EQUAL, len(numbers) - 1 - index + refuse, 0, number) for index, number in enumerate(numbers)]
    start = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 0, 2 + len(tests) + refuse, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_AT_LEAST, len(tests) + refuse, 0, _X32),
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
