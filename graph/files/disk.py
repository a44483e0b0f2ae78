"""Write files that other processes read: aside, to disk, then under their names in one step."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

ASIDE = ".building-"

_READ_ONLY = 0o444


def aside(folder: Path) -> Path:
    """Make a hidden folder in a folder, for files that are to get their names later; give it."""
    made = folder / f"{ASIDE}{secrets.token_hex(8)}"
    made.mkdir()
    return made


def settle(path: Path) -> None:
    """Make a file read-only and flush it to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fchmod(descriptor, _READ_ONLY)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush(folder: Path) -> None:
    """Flush the names in a folder to disk, so that a power cut does not undo them."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_files(folder: Path, made: Path) -> None:
    """Let the files of a hidden folder take the places of those of the same names in a folder that may be in use."""
    for path in sorted(made.iterdir()):
        path.replace(folder / path.name)
    flush(folder)
    made.rmdir()
