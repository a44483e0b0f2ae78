"""The words of articles, shown where the operator has their texts.

Texts are other people's work: they are in no release and no file of this package. A text counts only where its digest
is the recorded one, so that positions always mean what they meant when claims were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from wardmote.graph.errors import DataError
from wardmote.graph.sources import texts
from wardmote.server.web.state import state

_KEPT = 256
# Words of an article that are quoted at a time.
LONGEST_QUOTATION = 25


def folder() -> Path | None:
    """Give the folder of article texts, or None where the operator has none."""
    return state().site.articles


def text(name: str | None, digest: str | None) -> str | None:
    """Give the text of an article by its file name, or None where it is not there or is not the text of that digest."""
    articles = folder() if name and digest else None
    if articles is None or not name or not digest:
        return None
    try:
        return _read(articles, name, digest)
    except (DataError, KeyError, OSError):
        return None


def stretch(name: str | None, digest: str | None, start: int, end: int) -> str:
    """Give the words between two positions of an article, or "" where they cannot be shown."""
    return (text(name, digest) or "")[start:end]


def of_segment(row: Mapping[str, Any]) -> str:
    """Give the words of a segment, from a row with its `file`, `digest`, `start` and `end`; "" without the text."""
    return stretch(row["file"], row["digest"], row["start"], row["end"])


def quotation(words: str) -> str:
    """Give what is quoted of some words: all of them, or the first of them and an ellipsis."""
    listed = words.split()
    return words if len(listed) <= LONGEST_QUOTATION else f"{' '.join(listed[:LONGEST_QUOTATION])} …"


def tag() -> str:
    """Give what stands for the texts in an ETag: it changes when texts come or go, and is "" without a folder."""
    articles = folder()
    try:
        return f"{articles.stat().st_mtime_ns:x}" if articles else ""
    except OSError:
        return ""


@lru_cache(_KEPT)
def _read(articles: Path, name: str, digest: str) -> str:
    """Read a text. Raises KeyError where it is not there or another; what is raised is not kept, so it may yet come."""
    found = texts.find(articles, name)
    if found is None or found.sha256 != digest:
        raise KeyError(name)
    return found.characters
