"""The queue of corrections: a file of JSON lines beside the releases, that nobody but its owner may read.

Each process that writes holds a lock of its own file, since ending one writes the queue anew.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.server.corrections.message import Correction

FILE = "corrections.jsonl"
_LOCK = ".corrections.lock"
_PRIVATE = 0o600


class FullError(OSError):
    """The queue has as many bytes as it may."""


def path(home: Path) -> Path:
    """Give the path of the queue of a home folder; it need not be there."""
    return home / FILE


def append(home: Path, one: Correction, most: int) -> None:
    """Add a correction to the queue, of at most `most` bytes, and see it on disk.

    Raises FullError where it would be longer, and OSError where it cannot be written; the queue is then as it was.
    """
    line = json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n"
    with _locked(home):
        descriptor = os.open(path(home), os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, _PRIVATE)
        try:
            size = os.fstat(descriptor).st_size
            # A process that was killed may have left a line without its end.
            torn = size and os.pread(descriptor, 1, size - 1) != b"\n"
            _write(descriptor, b"\n" * bool(torn) + line, size, most)
        finally:
            os.close(descriptor)


def _write(descriptor: int, content: bytes, size: int, most: int) -> None:
    if size + len(content) > most:
        raise FullError(f"the queue would have {size + len(content):,} bytes, more than {most:,}")
    try:
        if os.write(descriptor, content) < len(content):
            raise OSError("there is no room for all of the line")
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def read(home: Path) -> list[Correction]:
    """Give the corrections that wait, the oldest first. Raises CallError, naming the line, for what is none."""
    try:
        lines = path(home).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    return [_correction(line, number, home) for number, line in enumerate(lines, 1) if line.strip()]


def end(home: Path, reference: str) -> Correction:
    """Take a correction out of the queue, and give it. Raises CallError where none has that number."""
    with _locked(home):
        waiting = read(home)
        found = next((one for one in waiting if one.reference == reference), None)
        if found is None:
            raise CallError(
                f"no correction has the number {reference[:40]!r}: give one that wardmote corrections prints"
            )
        kept = b"".join(json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n" for one in waiting if one != found)
        aside = home / f".{FILE}.new"
        aside.unlink(missing_ok=True)
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(kept)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path(home))
    return found


def _correction(line: bytes, number: int, home: Path) -> Correction:
    try:
        return Correction(**json.loads(line))
    except (ValueError, TypeError):
        raise CallError(f"{path(home)}, line {number}: no correction: mend the line, or take it out") from None


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    descriptor = os.open(home / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, _PRIVATE)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
