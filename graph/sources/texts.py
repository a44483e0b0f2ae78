"""Read the texts of articles, which lie in a folder of their own and are never part of the graph."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.sources import listing

_REMEDY = "give the folder of the articles' texts with --articles, or leave it out"


@dataclass(frozen=True)
class Text:
    """The text of an article: positions count code points of `characters`; `sha256` is of the bytes of the file."""

    name: str
    characters: str
    sha256: str


def fault_of(folder: Path) -> Fault | None:
    """Give the fault of what is said to be a folder of articles, where it is none or cannot be read."""
    try:
        next(folder.iterdir(), None)
    except OSError as error:
        message = f"no folder of articles can be read here: {error.strerror}"
        return Fault(listing.shown(str(folder)), 0, "", message, _REMEDY)
    return None


def require(folder: Path | None) -> None:
    """Raise CallError where what is said to be a folder of articles is none."""
    if folder is not None and (fault := fault_of(folder)):
        raise CallError(f"{fault.file}: {fault.message}: {fault.remedy}")


def none_in(folder: Path, wanted: Collection[str]) -> Fault:
    """Give the fault of a folder that has none of the texts of these names."""
    some = ", ".join(sorted(wanted)[:3])
    return Fault(listing.shown(str(folder)), 0, "", f"holds none of the articles' texts, such as {some}", _REMEDY)


def find(articles: Path, name: str) -> Text | None:
    """Read the text of a file name in a folder of articles, or give None where there is no such file.

    Raises DataError where the file cannot be read or is not UTF-8. Line endings stay as they are, since positions count
    them.
    """
    path = articles / name
    if not name or "\0" in name or Path(name).name != name or not os.path.lexists(path):
        return None
    if not path.is_file() and not path.is_dir():
        raise DataError([listing.of_no_file(path, name)])
    try:
        content = path.read_bytes()
    except OSError as error:
        remedy = "give rights to read it, or restore it"
        raise DataError([Fault(name, 0, "", f"cannot be read: {error.strerror}", remedy)]) from None
    try:
        characters = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8"
        raise DataError([Fault(name, line, "", message, _saved_as(content))]) from None
    return Text(name, characters, hashlib.sha256(content).hexdigest())


def _saved_as(content: bytes) -> str:
    """Say how to make UTF-8 of a text that is in something else."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "it is UTF-16: save it as UTF-8 in an editor, or convert it by `iconv -f UTF-16 -t UTF-8`"
    return "save it as UTF-8 in an editor, or convert it by `iconv -f WINDOWS-1252 -t UTF-8`"


def glimpse(words: str) -> str:
    """Give the first three words at most, enough to find the place: texts are other people's work."""
    first = words[:200].split()
    shown = " ".join(word[:30] for word in first[:3])
    return f"“{shown}{' …' if len(first) > 3 or len(words) > 200 else ''}”"


def names(articles: Path) -> list[str]:
    """Give the names of all texts in a folder of articles, sorted."""
    return sorted(path.name for path in articles.glob("*.txt") if not path.name.startswith("."))


def digest(stretch: str) -> str:
    """Give the SHA-256 digest, in hexadecimal, of a stretch of text in UTF-8."""
    return hashlib.sha256(stretch.encode()).hexdigest()
