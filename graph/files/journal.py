"""Switch several files of a folder in one step, so that all of them are the old ones or all the new, whatever happens.

Each file is written aside, hidden beside the one that it replaces, and a journal in the folder names them all. The
journal gets its name when everything is on disk: from then on the new files are what counts, and whoever comes next
puts those in their places that a killed process has left aside. A journal that has not got its name yet is undone.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import disk

JOURNAL = ".switching"
BEGUN = f"{JOURNAL}-begun"

_ROOM, _FOLDER = "make room there", "make that folder, or name another"
_REMEDIES = {errno.ENOSPC: _ROOM, errno.EDQUOT: _ROOM, errno.ENOENT: _FOLDER, errno.ENOTDIR: _FOLDER}


def switch(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write files, most of them in `folder`, in one step. The caller holds the lock of the folder.

    A symbolic link stays, and the file that it leads to is written. Raises CallError where a file cannot be written;
    none is then.
    """
    if not contents:
        return
    new = {path.resolve(): content for path, content in contents.items()}
    steps = [(path.with_name(f".{path.name}.{secrets.token_hex(4)}"), path) for path in new]
    try:
        with _explained(folder):
            _make_folders(new)
            _put(folder / BEGUN, json.dumps([[_named(folder, path) for path in step] for step in steps]).encode())
            for aside, path in steps:
                _put(aside, new[path])
                if path.exists():
                    shutil.copymode(path, aside)
            _flush_folders({folder, *(path.parent for path in new)})
            (folder / BEGUN).rename(folder / JOURNAL)
    except BaseException:
        with suppress(OSError):  # whoever comes next tries again
            _undo(folder)
        raise
    _finish(folder)


def is_left(folder: Path) -> bool:
    """Whether a process that was killed has left something to finish or to undo in a folder, or is at it now."""
    return any(os.path.lexists(folder / name) for name in (JOURNAL, BEGUN))


def is_decided(folder: Path) -> bool:
    """Whether what is left has to be finished before the folder is read."""
    return os.path.lexists(folder / JOURNAL)


def tidy(folder: Path) -> None:
    """Finish or undo what a killed process has left. The caller holds the lock of the folder.

    Raises CallError where that cannot be written.
    """
    _finish(folder)
    with _explained(folder):
        _undo(folder)


def _finish(folder: Path) -> None:
    """Put files that were left aside by a decided switch in their places."""
    with _explained(folder, " (what is left of this is done by the next command on this folder)"):
        steps = _steps(folder, folder / JOURNAL)
        if steps:
            disk.flush(folder)  # no file is in its place before the journal is certain to be there
        for aside, path in steps:
            with suppress(FileNotFoundError):  # it is in its place already
                aside.replace(path)
        _flush_folders({path.parent for _, path in steps})
        (folder / JOURNAL).unlink(missing_ok=True)
        if steps:
            disk.flush(folder)


def _undo(folder: Path) -> None:
    """Remove what was written aside for a switch that was not decided."""
    for aside, _ in _steps(folder, folder / BEGUN):
        aside.unlink(missing_ok=True)
    (folder / BEGUN).unlink(missing_ok=True)


def _steps(folder: Path, journal: Path) -> list[tuple[Path, Path]]:
    """Read a journal. One that is cut off was left before anything was written aside."""
    try:
        steps = json.loads(journal.read_bytes())
    except (FileNotFoundError, ValueError):
        return []
    return [(folder / aside, folder / path) for aside, path in steps]


def _named(folder: Path, path: Path) -> str:
    """Give the name of a file in a journal: below the folder, which may be moved, else the whole path."""
    top = folder.resolve()
    return str(path.relative_to(top) if path.is_relative_to(top) else path)


def _make_folders(files: Mapping[Path, bytes]) -> None:
    for path in files:
        path.parent.mkdir(exist_ok=True)
        disk.require_file(path)


def _put(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folders(folders: set[Path]) -> None:
    for folder in sorted(folders):
        with suppress(FileNotFoundError):
            disk.flush(folder)


@contextmanager
def _explained(folder: Path, after: str = "") -> Iterator[None]:
    """Explain errors of the file system."""
    try:
        yield
    except OSError as error:
        place = error.filename or folder
        remedy = _REMEDIES.get(error.errno or 0, "give rights to write there, or name another")
        raise CallError(f"cannot write {place}: {error.strerror or error}: {remedy}{after}") from None
