"""Find in an index what somebody begins to write the name of, for an editor that completes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardmote.graph.naming.gather import Entry
from wardmote.graph.naming.index import Index

# What people call by a name, and not by what it says or counts.
NAMED = (
    *("council", "party", "election", "ward", "person", "area", "group", "office"),
    *("organisation", "event", "topic", "article", "ballot"),
)
_WORD = re.compile(r"\w+")
_MOST_WORDS = 8
_ENTRY = """
iri, kind, entry.key, class, entry.label, entry.aliases, identifiers,
(SELECT hint FROM thing WHERE thing.entry = entry.id)
"""
_BEGUN = """
SELECT {entry} FROM text JOIN entry ON entry.id = text.rowid
WHERE text MATCH ? AND kind IN ({kinds}) {classes}
ORDER BY bm25(text, 10, 6, 3) * weight, entry.label, iri LIMIT ?
"""
_FIRST = "SELECT {entry} FROM entry WHERE kind IN ({kinds}) {classes} ORDER BY kind, key LIMIT ?"
_KEY = "SELECT {entry} FROM entry WHERE kind = ? AND key = ?"


def begun(
    index: Index, letters: str, kinds: Sequence[str] = NAMED, classes: Sequence[str] = (), limit: int = 50
) -> list[Entry]:
    """Give things of some kinds in whose names or keys each word of `letters` begins a word, best first.

    `classes` are labels of classes, of any of which they are; none asks for any. Without letters these are the first
    by key.
    """
    words = " ".join(f'"{word}"*' for word in _WORD.findall(letters)[:_MOST_WORDS])
    given: list[object] = [*([words] if words else []), *kinds, *classes, limit]
    parts = {
        "entry": _ENTRY,
        "kinds": ", ".join("?" * len(kinds)),
        "classes": f"AND class IN ({', '.join('?' * len(classes))})" if classes else "",
    }
    return [_entry(row) for row in index.rows((_BEGUN if words else _FIRST).format(**parts), given)]


def named(index: Index, kind: str, key: str) -> Entry | None:
    """Give the thing of a kind that has a key, or None where none has."""
    return next(map(_entry, index.rows(_KEY.format(entry=_ENTRY), (kind, key))), None)


def begins(found: Entry, letters: str) -> bool:
    """Whether a name of a thing, or its key, begins with some letters."""
    wanted = " ".join(letters.lower().split())
    return any(name.lower().startswith(wanted) for name in (found.label, *found.aliases, found.key))


def _entry(row: tuple[str, ...]) -> Entry:
    iri, kind, key, type_, label, aliases, identifiers, hint = row
    return Entry(iri, kind, key, type_, label, tuple(aliases.splitlines()), tuple(identifiers.splitlines()), hint or "")
