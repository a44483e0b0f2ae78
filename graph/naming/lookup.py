"""Look things up in an index: by words, whole names, values and keys, each leading to what is known of them."""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel

from wardmote.graph.naming import normalise, storage
from wardmote.graph.naming.gather import Fact, Facts
from wardmote.graph.naming.index import Index
from wardmote.graph.naming.schema import COMMON

_WORDS_KEPT = 20_000
_THINGS_KEPT = 4_000
_LIKE = 0.62
_PREFIXES = 24
_LEAST_PREFIX = 3
_LAST = "\U0010ffff"
_SQL_NAMES = ",".join("?" * len(COMMON))
_KNOWN = """
SELECT kind || '/' || key, thing.type, label, hint, latest, names, forms, facts
FROM thing JOIN entry ON entry.id = thing.entry WHERE thing.id = ?
"""
_BY_KEY = "SELECT thing.id FROM thing JOIN entry ON entry.id = thing.entry WHERE kind = ? AND key = ?"


@dataclass(frozen=True, eq=False)
class Known:
    """What an index holds of a thing. `forms` has the plain spelling of each of its names.

    `latest` is the last polling day that has to do with it, or "". `content` is its facts, not yet read.
    """

    number: int
    key: str
    type: str
    label: str
    hint: str
    latest: str
    names: tuple[str, ...]
    forms: tuple[str, ...]
    content: str

    @cached_property
    def _read(self) -> tuple[Facts, list[Facts]]:
        facts, rows = json.loads(self.content)
        return facts, rows

    @property
    def facts(self) -> Facts:
        """Its own facts, by the ids of properties."""
        return self._read[0]

    @property
    def rows(self) -> list[Facts]:
        """The facts of each candidacy of a person."""
        return self._read[1]

    def values(self, name: str) -> list[Fact]:
        """Give the values of a property: its own, or those of all its candidacies."""
        if name in self.facts:
            return self.facts[name]
        return list(dict.fromkeys(value for row in self.rows for value in row.get(name, ())))


class Lookup:
    """What an index holds of the things that tables name. To be used by one thread at a time."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._sizes = dict(index.rows("SELECT type, things FROM size"))
        self._vocabulary: dict[int, list[str]] | None = None
        self.known = lru_cache(_THINGS_KEPT)(self._known)
        self.alike = lru_cache(_WORDS_KEPT)(self._alike)
        self.holding = lru_cache(_WORDS_KEPT)(self._holding)
        self.by_key = lru_cache(_THINGS_KEPT)(self._by_key)

    def size(self, kind: str) -> int:
        """Give how many things of a type there are."""
        return int(self._sizes.get(kind, 0))

    def _holding(self, word: str, kind: str = "") -> dict[str, array[int]]:
        """Give, by type, the numbers of the things of a type, or of the common ones, whose names hold a word."""
        return self._lists("word", "word", word, kind)

    def named(self, form: str, kind: str = "") -> dict[str, array[int]]:
        """Give, by type, the numbers of the things one of whose names has these words in alphabetical order."""
        return self._lists("whole", "form", form, kind)

    def _lists(self, table: str, column: str, value: str, kind: str) -> dict[str, array[int]]:
        kinds = (kind,) if kind else COMMON
        sql = f"SELECT type, things FROM {table} WHERE {column} = ? AND type IN ({_SQL_NAMES if not kind else '?'})"
        return {name: array("I", blob) for name, blob in self._index.rows(sql, (value, *kinds))}

    def _alike(self, word: str) -> dict[str, float]:
        """Give the words that a word may stand for, each with how alike they are, from 0 to 1: itself, words that it
        misspells and words that begin with it."""
        found = {word: 1.0}
        if len(word) >= storage.LEAST_MISSPELT and not word.isdigit():
            forms = (word, *normalise.lacking(word))
            sql = f"SELECT DISTINCT word FROM lacking WHERE form IN ({','.join('?' * len(forms))})"
            found |= {other: likeness(word, other) for (other,) in self._index.rows(sql, forms)}
        if len(word) >= _LEAST_PREFIX and not word.isdigit() and not self._is_word(word):
            sql = "SELECT DISTINCT word FROM word WHERE word > ? AND word < ? LIMIT ?"
            for (other,) in self._index.rows(sql, (word, word + _LAST, _PREFIXES)):
                found.setdefault(other, likeness(word, other))
        return {other: value for other, value in found.items() if value >= _LIKE}

    def _is_word(self, word: str) -> bool:
        return bool(self._index.rows("SELECT 1 FROM word WHERE word = ? LIMIT 1", (word,)))

    def resembling(self, word: str) -> dict[str, float]:
        """Give the words most like one that is badly misspelt; this looks at all words of about its length."""
        if self._vocabulary is None:
            self._vocabulary = {}
            for (other,) in self._index.rows("SELECT DISTINCT word FROM lacking"):
                self._vocabulary.setdefault(len(other), []).append(other)
        near = [other for size in range(len(word) - 1, len(word) + 2) for other in self._vocabulary.get(size, ())]
        best = process.extract(word, near, scorer=Indel.normalized_similarity, score_cutoff=0.7, limit=6)
        return {other: value * 0.95 for other, value, _ in best}

    def _known(self, number: int) -> Known:
        """Give a thing by its number. Raises KeyError where there is none."""
        found = self._index.rows(_KNOWN, (number,))
        if not found:
            raise KeyError(number)
        key, kind, label, hint, latest, names, forms, content = found[0]
        spelt = tuple(names.split("\n")), tuple(forms.split("\n"))
        return Known(number, key, kind, label, hint, latest, *spelt, content)

    def _by_key(self, key: str) -> Known | None:
        """Give a thing by its key, as in `ward/E05013659`, or None where there is none."""
        kind, _, rest = key.partition("/")
        found = self._index.rows(_BY_KEY, (kind, rest))
        return self.known(found[0][0]) if found else None

    def having(self, name: str, value: str, limit: int, kind: str = "") -> list[int]:
        """Give the numbers of the things of a type, or of any, that have a value for a property.

        The value is as `storage.comparable` gives it.
        """
        of_type = "AND (SELECT type FROM thing WHERE id = value.thing) = ?" if kind else ""
        sql = f"SELECT thing FROM value WHERE property = ? AND value = ? {of_type} LIMIT ?"
        asked = (name, value, kind, limit) if kind else (name, value, limit)
        return [number for (number,) in self._index.rows(sql, asked)]

    def beginning(self, text: str, types: tuple[str, ...], limit: int) -> list[int]:
        """Give the numbers of the things of types, or of common ones, whose label begins with a text, in order."""
        kinds, start = types or COMMON, normalise.plain(text)
        sql = f"SELECT id FROM thing WHERE forms >= ? AND forms < ? AND type IN ({','.join('?' * len(kinds))})"
        found = self._index.rows(f"{sql} ORDER BY forms LIMIT ?", (start, start + _LAST, *kinds, limit))
        return [number for (number,) in found]

    def close(self) -> None:
        """Close the index."""
        self._index.close()


def key_of(text: str, base: str) -> str:
    """Give the key that a text may be: itself, or what is left of an IRI of ours, below `base`."""
    return text.strip().removeprefix(base).removeprefix("id/")


@lru_cache(200_000)
def likeness(word: str, other: str) -> float:
    """Give how alike two words are, from 0 to 1: 1 for the same, less for misspellings, beginnings and initials."""
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) == 1:
        return 0.7 if long[0] == short else 0.0
    if word.isdigit() or other.isdigit():
        return 0.0
    if len(short) >= _LEAST_PREFIX and long.startswith(short):
        return 0.7 + 0.3 * len(short) / len(long)
    if len(short) >= _LEAST_PREFIX + 1 and long.startswith(short.removesuffix("s")):
        return 0.65 + 0.3 * len(short) / len(long)
    value = OSA.normalized_similarity(word, other)
    return value if value >= _LIKE and len(short) >= _LEAST_PREFIX else 0.0
