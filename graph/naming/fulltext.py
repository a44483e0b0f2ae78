"""Search an index by words: what has them in its names, and what is most like a text that names nothing."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from wardmote.graph.naming.gather import Entry
from wardmote.graph.naming.index import Index

# Of wards and people many bear one name, so these are shown with what tells them apart.
_ENTRY = """
iri, kind, entry.key, class, entry.label, entry.aliases, identifiers,
CASE WHEN kind IN ('person', 'ward') THEN (SELECT hint FROM thing WHERE thing.entry = entry.id) END
"""
_FIND = f"""
SELECT {_ENTRY} FROM text JOIN entry ON entry.id = text.rowid
WHERE text MATCH :match AND (:kind = '' OR kind = :kind)
ORDER BY (entry.label = :whole COLLATE NOCASE) DESC, bm25(text, 10, 6, 3) * weight, entry.label, iri
LIMIT :limit OFFSET :offset
"""
_COUNT = """
SELECT kind, COUNT(*) FROM text JOIN entry ON entry.id = text.rowid
WHERE text MATCH :match GROUP BY kind ORDER BY COUNT(*) DESC, kind
"""
# Councils, areas and parties are few, and their names part of the names of all their wards, ballots and candidacies.
_FEW = "('area', 'council', 'party')"
_NEAR = f"""
SELECT * FROM (
  SELECT {_ENTRY} FROM trigram JOIN entry ON entry.id = trigram.rowid
  WHERE trigram MATCH :match AND (:kind = '' OR kind = :kind) AND kind IN {_FEW}
  ORDER BY bm25(trigram), iri LIMIT 240
)
UNION ALL
SELECT * FROM (
  SELECT {_ENTRY} FROM trigram JOIN entry ON entry.id = trigram.rowid
  WHERE trigram MATCH :match AND (:kind = '' OR kind = :kind) AND kind NOT IN {_FEW}
  ORDER BY bm25(trigram), iri LIMIT 60
)
"""
_BESIDE = f"""
SELECT {_ENTRY} FROM (SELECT * FROM entry WHERE kind = :kind AND key < :key ORDER BY key DESC LIMIT 5) AS entry
UNION ALL
SELECT {_ENTRY} FROM (SELECT * FROM entry WHERE kind = :kind AND key >= :key ORDER BY key LIMIT 5) AS entry
"""
_ALIKE = 0.5


def find(index: Index, words: str, kind: str = "", limit: int = 20, offset: int = 0) -> list[Entry]:
    """Give the things whose names hold all the words, or begin with the last letters of each, best first."""
    match = _match(words)
    if not match:
        return []
    whole = " ".join(words.split())
    asked = {"match": match, "kind": kind, "whole": whole, "limit": limit, "offset": offset}
    return [_entry(row) for row in index.rows(_FIND, asked)]


def counts(index: Index, words: str) -> dict[str, int]:
    """Give how many things of each kind `find` would give, most first."""
    match = _match(words)
    return dict(index.rows(_COUNT, {"match": match})) if match else {}


def near(index: Index, text: str, kind: str = "", limit: int = 5) -> list[Entry]:
    """Give the things, of a kind or of any, whose key or name is most like a text that names none, best first."""
    wanted = text.lower()
    found = index.rows(_BESIDE, {"kind": kind, "key": text}) if kind else []
    if match := _any_trigram(wanted):
        found += index.rows(_NEAR, {"match": match, "kind": kind})
    scored = [(_likeness(wanted, entry), entry) for entry in map(_entry, dict.fromkeys(found))]
    scored.sort(key=lambda pair: (-pair[0], pair[1].iri))
    return [entry for score, entry in scored[:limit] if score >= _ALIKE]


def _match(words: str) -> str:
    """Give words as a query of FTS5: each in quotes, as the beginning of a word of a name."""
    kept = [word.replace('"', '""') for word in words.replace("\0", " ").split() if re.search(r"\w", word)]
    return " ".join(f'"{word}"*' for word in kept[:12])


def _any_trigram(text: str) -> str:
    """Give the query of FTS5 for names that share any three letters in a row with a text."""
    found = sorted({text[i : i + 3] for i in range(len(text) - 2)})[:100]
    return " OR ".join('"' + three.replace('"', '""') + '"' for three in found if "\0" not in three)


def _likeness(wanted: str, entry: Entry) -> float:
    names = (entry.key, entry.label, *entry.aliases)
    return max(SequenceMatcher(None, wanted, name.lower()).ratio() for name in names)


def _entry(row: tuple[str, ...]) -> Entry:
    iri, kind, key, type_, label, aliases, identifiers, hint = row
    return Entry(iri, kind, key, type_, label, tuple(aliases.splitlines()), tuple(identifiers.splitlines()), hint or "")
