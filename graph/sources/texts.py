"""Read the texts of articles, which lie in a folder of their own and are never part of the graph."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from wardmote.graph.errors import DataError, Fault


@dataclass(frozen=True)
class Text:
    """The text of an article: positions count code points of `characters`; `sha256` is of the bytes of the file."""

    name: str
    characters: str
    sha256: str


def find(articles: Path, name: str) -> Text | None:
    """Read the text of a file name in a folder of articles, or give None where there is no such file.

    Raises DataError where the file is not UTF-8. Line endings stay as they are, since positions count them.
    """
    path = articles / name
    if Path(name).name != name or not path.is_file():
        return None
    content = path.read_bytes()
    try:
        characters = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        remedy = "restore the text as it was when its digest was taken; texts are UTF-8"
        raise DataError([Fault(name, line, "", f"byte {error.start} is not UTF-8", remedy)]) from None
    return Text(name, characters, hashlib.sha256(content).hexdigest())


def names(articles: Path) -> list[str]:
    """Give the names of all texts in a folder of articles, sorted."""
    return sorted(path.name for path in articles.glob("*.txt") if not path.name.startswith("."))


def digest(stretch: str) -> str:
    """Give the SHA-256 digest, in hexadecimal, of a stretch of text in UTF-8."""
    return hashlib.sha256(stretch.encode()).hexdigest()
