"""Search an index by words: what has them in its names, and what is most like a text that names nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from wardmote.graph.naming import meant, storage
from wardmote.graph.naming.gather import Entry
from wardmote.graph.naming.index import Index

# Of wards and people many bear one name, so these are shown with what tells them apart.
_ENTRY = """
iri, kind, entry.key, class, entry.label, entry.aliases, identifiers,
CASE WHEN kind IN ('person', 'ward') THEN (SELECT hint FROM thing WHERE thing.entry = entry.id) END
"""
# What bears a name comes first, then what people more likely mean; of elections the last, of all else what begins with
# the name, or has it early, and the shortest, of which it is most.
_FIND = f"""
SELECT {_ENTRY} FROM text JOIN entry ON entry.id = text.rowid
WHERE text MATCH :match AND (:kinds = '' OR instr(:kinds, ' ' || kind || ' '))
ORDER BY
  NOT instr(entry.spelt, char(10) || :whole || char(10)), entry.rank,
  CASE kind WHEN 'election' THEN substr(entry.key, -10) END DESC,
  CASE WHEN instr(entry.spelt, char(10) || :whole) THEN 0 ELSE ifnull(nullif(instr(entry.spelt, :whole), 0), 9999) END,
  length(entry.label), entry.label, iri
LIMIT :limit OFFSET :offset
"""
_COUNT = """
SELECT kind, COUNT(*) FROM text JOIN entry ON entry.id = text.rowid
WHERE text MATCH :match GROUP BY kind ORDER BY COUNT(*) DESC, kind
"""
_ANY = "SELECT 1 FROM text WHERE text MATCH :match LIMIT 1"
_EXAMPLES = f"""
SELECT {_ENTRY} FROM thing AS example JOIN entry ON entry.id = example.entry
WHERE example.type = :type AND instr(entry.label, ' ') ORDER BY example.latest DESC, example.id LIMIT 1
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


def find(index: Index, words: str, kinds: tuple[str, ...] = (), limit: int = 20, offset: int = 0) -> list[Entry]:
    """Give the things of some kinds, or of any, whose names hold what is asked for, best first.

    The last letters of each word may be missing. Words of a question, as `who won`, count only where something bears
    all of them in its name.
    """
    match, whole = _asked(index, words)
    if not match:
        return []
    wanted = f" {' '.join(kinds)} " if kinds else ""
    asked = {"match": match, "kinds": wanted, "whole": whole.lower()}
    return [_entry(row) for row in index.rows(_FIND, asked | {"limit": limit, "offset": offset})]


def counts(index: Index, words: str) -> dict[str, int]:
    """Give how many things of each kind `find` would give, most first."""
    match, _ = _asked(index, words)
    return dict(index.rows(_COUNT, {"match": match})) if match else {}


def examples(index: Index, types: Iterable[str]) -> list[Entry]:
    """Give one thing of each type, as in `Ward`, that has to do with the last polling day; none of what is not here."""
    return [_entry(row) for one in types for row in index.rows(_EXAMPLES, {"type": one})]


def near(index: Index, text: str, kind: str = "", limit: int = 5) -> list[Entry]:
    """Give the things, of a kind or of any, whose key or name is most like a text that names none, best first."""
    wanted = text.lower()
    found = index.rows(_BESIDE, {"kind": kind, "key": text}) if kind else []
    if match := _any_trigram(wanted):
        found += index.rows(_NEAR, {"match": match, "kind": kind})
    scored = [(_likeness(wanted, entry), entry) for entry in map(_entry, dict.fromkeys(found))]
    scored.sort(key=lambda pair: (-pair[0], pair[1].iri))
    return [entry for score, entry in scored[:limit] if score >= _ALIKE]


def _asked(index: Index, words: str) -> tuple[str, str]:
    """Give what is asked for as a query of FTS5, and as one would write the name; "" where nothing can be."""
    parts = words.replace("\0", " ").split()
    for kept in (parts, meant.asked(parts)):
        match = _match(kept)
        if match and (kept == meant.asked(parts) or index.rows(_ANY, {"match": match})):
            return match, " ".join(kept)
    return "", ""


def _match(words: Iterable[str]) -> str:
    """Give words as a query of FTS5: each in quotes, as the beginning of a word of a name, or as a whole digest."""
    kept = [word for word in words if re.search(r"\w", word)]
    return " AND ".join(map(_one_word, kept[:12]))


def _one_word(word: str) -> str:
    quoted = '"' + word.replace('"', '""') + '"'
    return f"digest : {quoted}" if storage.DIGEST.search(word) else f"{{label aliases key}} : {quoted}*"


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
