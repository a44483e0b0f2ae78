"""Put the files of an import in their places: each made aside and whole, then all renamed."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

from wardmote.graph.errors import CallError
from wardmote.graph.files import disk
from wardmote.graph.rdf.turtle import Blocks

_REMEDY = "give a data folder of your own"


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


def put(path: Path, text: str) -> None:
    """Write a file for a person to go through, whole or not at all. Raises CallError where it cannot be written."""
    try:
        with disk.replacing(path, "name a file in a folder that is there and can be written to") as file:
            file.write(text.encode())
    except OSError as error:
        raise CallError(f"cannot write {path}: {error.strerror}: name a file in a folder that is there") from None


def write(
    prepared: Iterable[tuple[Path, Blocks]],
    others: Iterable[tuple[Path, Blocks]],
    texts: Mapping[Path, str],
    replace: bool,
) -> tuple[list[Path], list[Path]]:
    """Write files of returns, others that follow from them, and `texts` beside them.

    Give the files of returns that were written, and those that were so already.

    Raises CallError, and changes nothing, where a file of returns would change and `replace` was not asked for, or
    where a folder cannot be written to.
    """
    contents = {path: text.encode() for path, text in texts.items()}
    unchanged: list[Path] = []
    for path, blocks in prepared:
        content = "".join(blocks.lines()).encode()
        if path.exists() and path.read_bytes() == content:
            unchanged.append(path)
        elif path.exists() and not replace:
            raise CallError(f"{path} is there with other content: give --replace to put this import in its place")
        else:
            contents[path] = content
    contents |= {path: "".join(blocks.lines()).encode() for path, blocks in others}
    try:
        with ExitStack() as places:
            for path, content in contents.items():
                path.parent.mkdir(exist_ok=True)
                file = places.enter_context(disk.replacing(path, _REMEDY))
                file.write(content)
                file.flush()  # so that a full disk is found before the first file takes its place
    except OSError as error:
        raise CallError(f"cannot write {error.filename}: {error.strerror}: {_REMEDY}") from None
    return [path for path in contents if path not in texts], unchanged
