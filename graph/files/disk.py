"""Write files that other processes read: aside, to disk, then under their names in one step."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from wardmote.graph.errors import CallError

ASIDE = ".building-"

_READ_ONLY = 0o444


def aside(folder: Path) -> Path:
    """Make a hidden folder in a folder, for files that are to get their names later; give it."""
    made = folder / f"{ASIDE}{secrets.token_hex(8)}"
    made.mkdir()
    return made


def sweep(folder: Path) -> None:
    """Remove the hidden folders that processes which were killed have left in a folder."""
    for left in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(left)


def discard(folder: Path) -> None:
    """Remove a folder, which is never seen half gone under its name. Nothing is done where there is none."""
    if folder.is_dir():
        hidden = folder.with_name(f"{ASIDE}{secrets.token_hex(8)}")
        folder.rename(hidden)
        shutil.rmtree(hidden)


def settle(path: Path) -> None:
    """Make a file read-only and flush it to disk."""
    path.chmod(_READ_ONLY)
    flush(path)


def flush(path: Path) -> None:
    """Flush a file, or the names in a folder, to disk, so that a power cut does not undo it."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def require_file(path: Path) -> None:
    """Raise OSError where something is there that is no file: it would be gone once a file takes its place."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "a pipe or a device, which no file can replace", str(path))


@contextmanager
def replacing(path: Path, remedy: str = "give another file with --output") -> Iterator[IO[bytes]]:
    """Give a file to write to that takes the place of the one at `path` in one step, once all of it is on disk.

    Raises CallError, with the remedy, where the file cannot be written.
    """
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        require_file(path)
        with made.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, made)
        made.replace(path)
    except OSError as error:
        raise CallError(f"cannot write {path}: {error.strerror or error}: {remedy}") from None
    finally:
        made.unlink(missing_ok=True)


def replace_files(folder: Path, made: Path) -> None:
    """Let the files of a hidden folder take the places of those of the same names in a folder that may be in use."""
    for path in sorted(made.iterdir()):
        path.replace(folder / path.name)
    flush(folder)
    made.rmdir()
