"""Keep those who write a folder apart from each other and from those who read it.

The lock is on the folder itself, so that one which nobody can write to can still be read, and the system lets go of
the lock of a process that is killed. Whoever gets it first tidies up what such a process has left.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import journal

_LOCKS = Path("/proc/locks")
_PAUSE = 0.01  # seconds


@contextmanager
def writing(folder: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold a data folder alone, tidied up.

    Raises CallError where another command reads or writes it for longer than `patience`, in seconds, or where there is
    no such folder.
    """
    with _opened(folder) as descriptor:
        _lock(descriptor, fcntl.LOCK_EX, folder, patience)
        if journal.is_left(folder):
            journal.tidy(folder)
        yield


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Hold a data folder with others who read it, tidied up.

    Raises CallError where another command writes it, where there is no such folder, or where what a killed command has
    left has to be finished and cannot be.
    """
    with _opened(folder) as descriptor:
        _lock(descriptor, fcntl.LOCK_SH, folder)
        if journal.is_decided(folder) or (journal.is_left(folder) and os.access(folder, os.W_OK)):
            _lock(descriptor, fcntl.LOCK_EX, folder)
            journal.tidy(folder)
            _lock(descriptor, fcntl.LOCK_SH, folder)
        yield


def settle(folder: Path) -> None:
    """Tidy up a data folder before it is read by somebody who holds no lock. Raises CallError as `reading` does."""
    if journal.is_decided(folder):
        with reading(folder):
            pass


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise CallError(f"no data folder at {folder} ({error.strerror}): give one with --data") from None
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _lock(descriptor: int, how: int, folder: Path, patience: float = 0.0) -> None:
    until = time.monotonic() + patience
    try:
        while not _locked(descriptor, how, time.monotonic() >= until):
            time.sleep(_PAUSE)
    except BlockingIOError:
        who = _holder(os.fstat(descriptor).st_ino)
        raise CallError(f"{who} is at work in {folder}: wait until it is done, then do this again") from None
    except OSError as error:
        if how == fcntl.LOCK_EX:  # without locks nobody else writes there either
            remedy = "give a data folder on a disk that has locks"
            raise CallError(f"cannot lock {folder}: {error.strerror}: {remedy}") from None


def _locked(descriptor: int, how: int, is_last: bool) -> bool:
    """Try to lock. Raises BlockingIOError where another has it and this is the last time to try."""
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        if is_last:
            raise
        return False
    return True


def _holder(inode: int) -> str:
    """Say which process holds a lock on a folder, as far as the system tells."""
    try:
        for line in _LOCKS.read_text().splitlines():
            # 1: FLOCK  ADVISORY  WRITE 4711 fe:00:9986074 0 EOF
            _, kind, _, _, process, place, *_ = [*line.split(), "", ""]
            if kind == "FLOCK" and place.endswith(f":{inode}") and int(process) > 0:
                words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
                return f"`{_called(words)}` (process {process})"
    except (OSError, ValueError):
        pass
    return "another command (an import, a build, wardmote fmt or check)"


def _called(words: list[str]) -> str:
    """Give a command as people write it, without the interpreter and folders before it."""
    start = next((place for place, word in enumerate(words) if Path(word).name == "wardmote"), None)
    if start is None:
        return " ".join(filter(None, words))[:80]
    return " ".join(["wardmote", *filter(None, words[start + 1 :])])[:80]
