"""Put the files of an import in their places: each made aside and whole, then all renamed."""

from __future__ import annotations

import fcntl
import filecmp
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files.disk import flush
from wardmote.graph.rdf.turtle import Blocks


def file_name(day: date) -> str:
    """Give the name of the file of returns of a polling day."""
    return f"local.{day.isoformat()}.ttl"


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Keep other imports out of a data folder; the system lets go of the lock of one that is killed.

    Raises CallError where another import is at work, or where there is no such folder.
    """
    try:
        folder = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise CallError(f"no data folder at {data} ({error.strerror}): give one with --data") from None
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CallError(f"another import is at work in {data}: wait until it is done, then import again") from None
        yield
    finally:
        os.close(folder)


def write(
    prepared: Iterable[tuple[Path, Blocks]], texts: Mapping[Path, str], replace: bool
) -> tuple[list[Path], list[Path]]:
    """Write files of returns, and `texts` beside them; give the files written, and those that were so already.

    Raises CallError, and changes nothing, where a file of returns would change and `replace` was not asked for, or
    where a folder cannot be written to.
    """
    made: dict[Path, Path] = {}
    unchanged: list[Path] = []
    try:
        for path, text in texts.items():
            _make(_aside(path, made), [text])
        for path, blocks in prepared:
            path.parent.mkdir(exist_ok=True)
            _make(_aside(path, made), blocks.lines())
            if path.exists() and filecmp.cmp(path, made[path], shallow=False):
                made.pop(path).unlink()
                unchanged.append(path)
            elif path.exists() and not replace:
                raise CallError(f"{path} is there with other content: give --replace to put this import in its place")
        for path, fresh in made.items():
            fresh.replace(path)
            flush(path.parent)
    except OSError as error:
        raise CallError(f"cannot write {error.filename}: {error.strerror}; give a data folder of your own") from None
    finally:
        for fresh in made.values():
            fresh.unlink(missing_ok=True)
    return [path for path in made if path not in texts], unchanged


def _aside(path: Path, made: dict[Path, Path]) -> Path:
    """Give the hidden name under which a file is made before it takes its own, and note it in `made`."""
    return made.setdefault(path, path.with_name(f".{path.name}.new"))


def _make(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole, and flush it to disk."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())
