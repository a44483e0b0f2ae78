"""An index of what things are called: names, other names and identifiers, in one SQLite file for each release.

It stands beside the releases, not in one, since the bytes of such a file depend on the version of SQLite. It holds
nothing that the release does not, so it can be made again at any time.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wardmote.graph.files import disk
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.releases.release import RELEASES, Release
from wardmote.graph.sources import load

FOLDER = "search"
# Raised when the tables change, so that an index of an earlier version is made anew.
_VERSION = 1

# A name is shown; the first of these that a thing has is its label, and all others are what it is also called.
_NAMES = tuple(
    map(iris.expand, ("rdfs:label", "skos:prefLabel", "foaf:name", "schema:headline", "wm:gist", "skos:altLabel"))
)
_IDENTIFIERS = tuple(
    map(iris.expand, ("wm:gss", "wm:democracyClub", "wm:electoralCommission", "wm:authorityCode", "wm:fileName"))
)
PROPERTIES = (*_NAMES, *_IDENTIFIERS)
_TYPE = iris.RDF_TYPE.value

# Records that people reach from what they are about, and never by a name of their own.
_UNSOUGHT = frozenset({"assessment", "dataset", "link"})
# A claim of a return is named for the return and the proposition, and is found under these.
_OF_RETURN = re.compile(r"\.[a-z-]+-[0-9a-f]{16}\Z")
# There are very many of these, named by numbers or after their content, so no misspelling leads to them.
_NUMBERED = frozenset({"claim", "proposition", "question"})
# What a reader more likely looks for comes first among things that match as well.
_WEIGHTS = {"council": 3.0, "party": 3.0, "person": 3.0, "ward": 2.5, "area": 2.0, "election": 2.0, "topic": 2.0}
_WEIGHTS |= {"article": 2.0, "group": 1.8, "office": 1.8, "organisation": 1.8, "event": 1.8, "ballot": 1.5}
TERM = "term"

_TABLES = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    type TEXT NOT NULL, label TEXT NOT NULL, aliases TEXT NOT NULL, identifiers TEXT NOT NULL, weight REAL NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(label, aliases, key, content='',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3');
CREATE VIRTUAL TABLE grams USING fts5(name, content='', detail=none, tokenize='trigram');
"""
# Bytes of words that are held before they are written: small parts would be joined again and again.
_HELD = 64 * 1_048_576
# Filled from the things that are there. Names are in lower case as those are that are looked for: see `Index.near`.
_FILL = f"""
CREATE INDEX place ON thing (kind, key);
INSERT INTO words (words, rank) VALUES ('hashsize', {_HELD});
INSERT INTO grams (grams, rank) VALUES ('hashsize', {_HELD});
INSERT INTO words (rowid, label, aliases, key)
    SELECT id, label, aliases, key || char(10) || identifiers FROM thing ORDER BY id;
INSERT INTO grams (rowid, name)
    SELECT id, lowered(key || char(10) || label || char(10) || aliases) FROM thing
    WHERE kind NOT IN ({", ".join(f"'{kind}'" for kind in sorted(_NUMBERED))}) ORDER BY id;
INSERT INTO words (words) VALUES ('optimize');
INSERT INTO grams (grams) VALUES ('optimize');
"""
_FIND = """
SELECT iri, kind, thing.key, type, thing.label, thing.aliases, identifiers
FROM words JOIN thing ON thing.id = words.rowid
WHERE words MATCH :match AND (:kind = '' OR thing.kind = :kind)
ORDER BY (thing.label = :whole COLLATE NOCASE) DESC, bm25(words, 10, 6, 3) * thing.weight, thing.label, thing.iri
LIMIT :limit OFFSET :offset
"""
_COUNT = """
SELECT thing.kind, COUNT(*) FROM words JOIN thing ON thing.id = words.rowid
WHERE words MATCH :match GROUP BY thing.kind ORDER BY COUNT(*) DESC, thing.kind
"""
_NEAR = """
SELECT iri, kind, key, type, label, aliases, identifiers
FROM grams JOIN thing ON thing.id = grams.rowid
WHERE grams MATCH :match AND (:kind = '' OR thing.kind = :kind)
ORDER BY bm25(grams), thing.iri LIMIT 60
"""
_BESIDE = """
SELECT iri, kind, key, type, label, aliases, identifiers
FROM (SELECT * FROM thing WHERE kind = :kind AND key < :key ORDER BY key DESC LIMIT 5)
UNION ALL SELECT iri, kind, key, type, label, aliases, identifiers
FROM (SELECT * FROM thing WHERE kind = :kind AND key >= :key ORDER BY key LIMIT 5)
"""
_ALIKE = 0.5

Statement = release.Statement


class Entry(NamedTuple):
    """A thing and its names.

    `kind` is that of its IRI, or `term` for one of the ontology; `key` is the rest of its IRI. `type` is the label of
    its class. `identifiers` are those that others have given it.
    """

    iri: str
    kind: str
    key: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


def entries(statements: Iterable[Statement], base: str) -> Iterator[Entry]:
    """Give the things to be found among statements, each subject, property and value as text, ordered by subject."""
    for subject, group in groupby(statements, itemgetter(0)):
        kind, key = _split(subject, base)
        by_property: dict[str, set[str]] = defaultdict(set)
        for _, name, value in group if kind else ():
            by_property[name].add(value)
        names, identifiers = _values(by_property, _NAMES), _values(by_property, _IDENTIFIERS)
        if names or identifiers:
            label, aliases = (names[0], names[1:]) if names else (identifiers[0], ())
            yield Entry(subject, kind, key, _class_label(frozenset(by_property[_TYPE])), label, aliases, identifiers)


def _split(subject: str, base: str) -> tuple[str, str]:
    """Give kind and key of a thing that may be sought, else two empty texts."""
    if subject.startswith(iris.WM):
        return TERM, subject[len(iris.WM) :]
    kind, _, key = subject.removeprefix(f"{base}id/").partition("/")
    sought = subject.startswith(f"{base}id/") and "#" not in key and "/" not in key and kind not in _UNSOUGHT
    if kind == "claim" and _OF_RETURN.search(key):
        sought = False
    return (kind, key) if sought else ("", "")


def _values(by_property: dict[str, set[str]], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([value for name in names if name in by_property for value in sorted(by_property[name])]))


@cache
def _class_label(types: frozenset[str]) -> str:
    """Give the label of the narrowest of our classes among types."""
    depths, labels = _classes()
    own = sorted((name for name in types if name in depths), key=lambda name: (-depths[name], name))
    return labels.get(own[0], "") if own else ""


@cache
def _classes() -> tuple[dict[str, int], dict[str, str]]:
    """Give how many classes of ours stand above each class of ours, and the labels of classes."""
    above: dict[str, set[str]] = {}
    labels = {}
    for triple in load.ontology():
        if triple.predicate == iris.RDFS_SUBCLASS and isinstance(triple.object, NamedNode):
            above.setdefault(iris.named(triple.subject).value, set()).add(triple.object.value)
        elif triple.predicate == iris.RDFS_LABEL and isinstance(triple.object, Literal):
            labels[iris.named(triple.subject).value] = triple.object.value

    def depth(name: str) -> int:
        return 1 + max((depth(other) for other in above.get(name, ()) if other in labels), default=0)

    return {name: depth(name) for name in labels}, labels


def statements(lines: Iterable[bytes]) -> Iterator[Statement]:
    """Give the names and types in sorted lines of N-Quads, once each, ordered by subject."""
    return release.statements(lines, (*PROPERTIES, _TYPE))


def path(home: Path, release_id: str) -> Path:
    """Give the path of the index of a release under a home folder; it need not be there."""
    return home / FOLDER / f"{release_id}-{_VERSION}.sqlite"


def make(source: Release, home: Path) -> Path:
    """Make the index of a release, unless it is there, and remove those of releases that are gone; give its path.

    The caller holds the lock of the home folder.
    """
    target = path(home, source.id)
    folder = target.parent
    folder.mkdir(exist_ok=True)
    for left in folder.glob(f"{disk.ASIDE}*"):  # by a build that was killed
        shutil.rmtree(left)
    if not target.is_file():
        aside = disk.aside(folder)
        with source.quads.open("rb") as lines:
            write(entries(statements(lines), source.base), aside / target.name)
        disk.settle(aside / target.name)
        disk.replace_files(folder, aside)
    for other in folder.glob("*.sqlite"):
        if other != target and not (home / RELEASES / other.name.partition("-")[0]).is_dir():
            other.unlink()
    return target


def write(found: Iterable[Entry], target: Path) -> None:
    """Write an index to a file; the same entries give the same bytes under the same version of SQLite."""
    connection = sqlite3.connect(target)
    try:
        fill(connection, found)
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, found: Iterable[Entry]) -> None:
    """Fill an empty database with entries."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # an index that a power cut spoils has not got its name yet
    connection.executescript(_TABLES)
    connection.create_function("lowered", 1, str.lower, deterministic=True)
    connection.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(found))
    connection.executescript(_FILL)
    connection.commit()


def _rows(found: Iterable[Entry]) -> Iterator[tuple[str | int | float, ...]]:
    for number, (*told, aliases, identifiers) in enumerate(found, 1):
        weight = _WEIGHTS.get(told[1], 1.0)
        yield number, *told, "\n".join(aliases), "\n".join(identifiers), weight


class Index:
    """An index to ask. Safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @classmethod
    def open(cls, file: Path) -> Index:
        """Open the index in a file, for reading only."""
        uri = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(uri, uri=True, check_same_thread=False))

    @classmethod
    def of(cls, found: Iterable[Entry]) -> Index:
        """Make an index in memory."""
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        fill(connection, found)
        return cls(connection)

    def find(self, words: str, kind: str = "", limit: int = 20, offset: int = 0) -> list[Entry]:
        """Give the things whose names hold all the words, or begin with the last letters of each, best first."""
        match = _match(words)
        if not match:
            return []
        whole = " ".join(words.split())
        asked = {"match": match, "kind": kind, "whole": whole, "limit": limit, "offset": offset}
        return [_read(row) for row in self._rows(_FIND, asked)]

    def counts(self, words: str) -> dict[str, int]:
        """Give how many things of each kind `find` would give, most first."""
        match = _match(words)
        return {kind: int(count) for kind, count in self._rows(_COUNT, {"match": match})} if match else {}

    def near(self, text: str, kind: str = "", limit: int = 5) -> list[Entry]:
        """Give the things, of a kind or of any, whose key or name is most like a text that names none, best first."""
        wanted = text.lower()
        found = self._rows(_BESIDE, {"kind": kind, "key": text}) if kind else []
        if match := _any_gram(wanted):
            found += self._rows(_NEAR, {"match": match, "kind": kind})
        scored = [(_likeness(wanted, entry), entry) for entry in map(_read, dict.fromkeys(found))]
        scored.sort(key=lambda pair: (-pair[0], pair[1].iri))
        return [entry for score, entry in scored[:limit] if score >= _ALIKE]

    def _rows(self, sql: str, asked: dict[str, object]) -> list[tuple[str, ...]]:
        with self._lock:
            return self._connection.execute(sql, asked).fetchall()

    def __del__(self) -> None:
        self._connection.close()


def _match(words: str) -> str:
    """Give words as a query of FTS5: each in quotes, as the beginning of a word of a name."""
    kept = [word.replace('"', '""') for word in words.replace("\0", " ").split() if re.search(r"\w", word)]
    return " ".join(f'"{word}"*' for word in kept[:12])


def _any_gram(text: str) -> str:
    """Give the query of FTS5 for names that share any three letters in a row with a text."""
    grams = sorted({text[i : i + 3] for i in range(len(text) - 2)})[:100]
    return " OR ".join('"' + gram.replace('"', '""') + '"' for gram in grams if "\0" not in gram)


def _likeness(wanted: str, entry: Entry) -> float:
    names = (entry.key, entry.label, *entry.aliases)
    return max(SequenceMatcher(None, wanted, name.lower()).ratio() for name in names)


def _read(row: tuple[str, ...]) -> Entry:
    iri, kind, key, type_, label, aliases, identifiers = row
    return Entry(iri, kind, key, type_, label, tuple(aliases.splitlines()), tuple(identifiers.splitlines()))
