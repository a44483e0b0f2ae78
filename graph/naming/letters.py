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
_OF_THESE = """
instr(:kinds, ' ' || kind || ' ') AND (:classes = '' OR instr(:classes, char(10) || class || char(10)))
"""
# What begins with the letters comes before what has them in a later word, then kinds in the order that is asked for.
_BEGUN = f"""
SELECT {_ENTRY} FROM text JOIN entry ON entry.id = text.rowid
WHERE text MATCH :match AND {_OF_THESE}
ORDER BY
  NOT instr(entry.spelt, char(10) || :letters), instr(:kinds, ' ' || kind || ' '), length(entry.label), entry.label, iri
LIMIT :limit
"""
_FIRST = f"SELECT {_ENTRY} FROM entry WHERE {_OF_THESE} ORDER BY kind, key LIMIT :limit"
_KEY = f"SELECT {_ENTRY} FROM entry WHERE kind = ? AND key = ?"


def begun(
    index: Index, letters: str, kinds: Sequence[str] = NAMED, classes: Sequence[str] = (), limit: int = 50
) -> list[Entry]:
    """Give things of some kinds in whose names or keys each word of `letters` begins a word, best first.

    `classes` are labels of classes, of any of which they are; none asks for any. Without letters these are the first
    by key.
    """
    words = " ".join(f'"{word}"*' for word in _WORD.findall(letters)[:_MOST_WORDS])
    given = {
        "match": f"{{label aliases key}} : ({words})",
        "letters": _plain(letters),
        "kinds": f" {' '.join(kinds)} ",
        "classes": "\n".join(["", *classes, ""]) if classes else "",
        "limit": limit,
    }
    return [_entry(row) for row in index.rows(_BEGUN if words else _FIRST, given)]


def named(index: Index, kind: str, key: str) -> Entry | None:
    """Give the thing of a kind that has a key, or None where none has."""
    return next(map(_entry, index.rows(_KEY, (kind, key))), None)


def begins(found: Entry, letters: str) -> bool:
    """Whether a name of a thing, or its key, begins with some letters."""
    wanted = _plain(letters)
    return any(name.lower().startswith(wanted) for name in (found.label, *found.aliases, found.key))


def _plain(letters: str) -> str:
    return " ".join(letters.lower().split())


def _entry(row: tuple[str, ...]) -> Entry:
    iri, kind, key, type_, label, aliases, identifiers, hint = row
    return Entry(iri, kind, key, type_, label, tuple(aliases.splitlines()), tuple(identifiers.splitlines()), hint or "")
