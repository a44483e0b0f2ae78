"""Have the kernel refuse a process every system call that makes a connection or starts a program (seccomp(2)).

The filter is a short program for the kernel's packet filter: it looks at the architecture and at the number of the
call. It holds for the rest of the process's life. Linux on x86-64 and 64-bit ARM only.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import sys

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
LOAD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
NUMBER, ARCHITECTURE = 0, 4
# Calls of the x32 interface have this bit; they are other numbers for the same calls.
X32 = 0x40000000

# Architecture as audit(7) names it, and the numbers of: socket, socketpair, bind, listen, accept, accept4, connect,
# io_uring_setup, execve, execveat, ptrace.
_SYSTEMS = {
    "x86_64": (0xC000003E, (41, 53, 49, 50, 43, 288, 42, 425, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 199, 200, 201, 202, 242, 203, 425, 221, 281, 117)),
}


Instruction = tuple[int, int, int, int]
"""An instruction of a filter: its code, how far to jump if true and if false, and its operand."""


class _Instruction(ctypes.Structure):
    _fields_ = (("code", ctypes.c_ushort), ("true", ctypes.c_ubyte), ("false", ctypes.c_ubyte), ("k", ctypes.c_uint))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def supported() -> bool:
    """Whether there is a filter for this system and this kind of processor."""
    return sys.platform == "linux" and platform.machine() in _SYSTEMS


def forbid_connections() -> bool:
    """Refuse this process the calls named above; tell whether the system could do it."""
    if not supported():
        return False
    return install(_program(*_SYSTEMS[platform.machine()]))


def install(instructions: list[Instruction]) -> bool:
    """Put this process, and what it starts, under a filter for good; tell whether the system could do it."""
    array = (_Instruction * len(instructions))(*(_Instruction(*fields) for fields in instructions))
    program = _Program(len(instructions), array)
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _program(architecture: int, numbers: tuple[int, ...]) -> list[Instruction]:
    """Give the filter."""
    start = [
        (LOAD, 0, 0, ARCHITECTURE),
        (JUMP_EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (JUMP_AT_LEAST, len(numbers) + 1, 0, X32),
    ]
    # After the list stands the return that allows, and after that the one that refuses.
    tests = [(JUMP_EQUAL, len(numbers) - index, 0, number) for index, number in enumerate(numbers)]
    return [*start, *tests, (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, REFUSE)]
