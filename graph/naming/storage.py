"""The tables of an index, and how they are filled.

For the search: an entry for each thing that has a name, the words of its names, and their trigrams.
To match names in tables: the things that these may mean, words that lead to the things whose names hold them,
spellings that lack a letter and the words they may stand for, and values of properties.
A reader needs next to no memory: the system keeps the pages in use.
"""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wardmote.graph.naming import normalise
from wardmote.graph.naming.gather import TERM, Entry, Fact, Gathering, Thing
from wardmote.graph.naming.related import called, complete, hint, latest
from wardmote.graph.naming.schema import FOLLOWING, PROPERTIES
from wardmote.graph.releases.release import Statement

LEAST_MISSPELT = 4
"""Shorter words are not looked for in other spellings: too many words are like them."""

# Lists of texts stand in one column, a text on a line; `spelt` has all names in lower case between two ends of lines,
# `facts` are JSON, and `things` numbers of 32 bits.
_TABLES = """
CREATE TABLE entry (
    id INTEGER PRIMARY KEY,
    iri TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    class TEXT NOT NULL,
    label TEXT NOT NULL,
    aliases TEXT NOT NULL,
    identifiers TEXT NOT NULL,
    rank INTEGER NOT NULL,
    spelt TEXT NOT NULL
);
CREATE VIRTUAL TABLE text USING fts5(
    label, aliases, key, digest, content='', tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
CREATE VIRTUAL TABLE trigram USING fts5(name, content='', detail=none, tokenize='trigram');
CREATE TABLE thing (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL UNIQUE,
    type TEXT NOT NULL,
    hint TEXT NOT NULL,
    latest TEXT NOT NULL,
    names TEXT NOT NULL,
    forms TEXT NOT NULL,
    facts TEXT NOT NULL
);
CREATE TABLE word (word TEXT, type TEXT, things BLOB NOT NULL, PRIMARY KEY (word, type)) WITHOUT ROWID;
CREATE TABLE whole (form TEXT, type TEXT, things BLOB NOT NULL, PRIMARY KEY (form, type)) WITHOUT ROWID;
CREATE TABLE lacking (form TEXT, word TEXT, PRIMARY KEY (form, word)) WITHOUT ROWID;
CREATE TABLE value (property TEXT, value TEXT, thing INTEGER, PRIMARY KEY (property, value, thing)) WITHOUT ROWID;
CREATE TABLE size (type TEXT PRIMARY KEY, things INTEGER NOT NULL) WITHOUT ROWID;
"""
# There are very many of these, named by numbers or after their content, so no misspelling leads to them.
_NUMBERED = ("claim", "proposition", "question")
# Bytes of words that are held before they are written: small parts would be joined again and again.
_HELD = 64 * 1_048_576
# Filled from the entries that are there. Names are in lower case as those are that are looked for.
_FILL = f"""
CREATE INDEX place ON entry (kind, key);
CREATE INDEX beginning ON thing (forms);
INSERT INTO text (text, rank) VALUES ('hashsize', {_HELD});
INSERT INTO trigram (trigram, rank) VALUES ('hashsize', {_HELD});
INSERT INTO text (rowid, label, aliases, key, digest)
    SELECT
        id, bare(label), bare(aliases), iif(digested(key), '', key) || char(10) || bare(identifiers),
        iif(digested(key), key, '')
    FROM entry ORDER BY id;
INSERT INTO trigram (rowid, name)
    SELECT id, lowered(key || char(10) || label || char(10) || aliases) FROM entry
    WHERE kind NOT IN {_NUMBERED} ORDER BY id;
INSERT INTO text (text) VALUES ('optimize');
INSERT INTO trigram (trigram) VALUES ('optimize');
"""
MEANT = (
    *("council", "election", "ward", "person", "party", "article", "area", "topic", "group", "office", "organisation"),
    *("event", TERM),
)
"""Kinds of things that people mean by a name, those first that they more likely do. The rest is reached from these."""

_RANKS = (*MEANT, "ballot", "finding", "candidacy", "spell", "return", "collection", "query", "claim")
DIGEST = re.compile(r"(?<![0-9a-z])[0-9a-f]{16}(?![0-9a-z])")
"""In keys. Whoever looks for one has all of it: its letters are no beginning of a word."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# Nobody writes two words of these as one, and there are very many.
_UNSQUEEZED = frozenset({"Person"})
_ABBREVIATED = frozenset({"Council", "Party"})
# By these a thing is looked for where no name is given; of the very many, not by what most of them share.
_SOUGHT = frozenset(
    {name for name, one in PROPERTIES.items() if one.identifier}
    | {"council", "ward", "ballot", "election", "party", "person", "area", "countedAs", "abbreviation"}
)
_SOUGHT_OF = {
    "Person": frozenset({"democracyClub", "wikidata", "ward", "ballot"}),
    "Candidacy": frozenset({"person", "ballot"}),
}


def fill(connection: sqlite3.Connection, statements: Iterable[Statement], base: str) -> None:
    """Fill an empty database with what statements, ordered by subject, say that things are called.

    What is written in the order of its keys takes less time and room.
    """
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # an index that a power cut spoils has not got its name yet
    connection.executescript(_TABLES)
    connection.create_function("lowered", 1, str.lower, deterministic=True)
    connection.create_function("digested", 1, lambda key: DIGEST.search(key) is not None, deterministic=True)
    connection.create_function("bare", 1, lambda text: DIGEST.sub("", text), deterministic=True)
    gathering = Gathering(base)
    _insert(connection, "entry", _entries(gathering.entries(statements)))
    things = complete(gathering)
    lists = _Lists()
    _insert(connection, "thing", _things(things, lists))
    for table, held in (("word", lists.words), ("whole", lists.wholes)):
        _insert(connection, table, ((*pair, array("I", held[pair]).tobytes()) for pair in sorted(held)))
    _insert(connection, "lacking", sorted(_misspellings(word for word, _ in lists.words)))
    _insert(connection, "value", sorted(lists.values))
    _insert(connection, "size", sorted(Counter(thing.type for thing in things.values()).items()))
    connection.executescript(_FILL)
    connection.commit()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    (columns,) = connection.execute("SELECT COUNT(*) FROM pragma_table_info(?)", (table,)).fetchone()
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _entries(found: Iterable[Entry]) -> Iterator[tuple[object, ...]]:
    for number, entry in enumerate(found, 1):
        rank = _RANKS.index(entry.kind) if entry.kind in _RANKS else len(_RANKS)
        names = "\n".join(["", entry.label, *entry.aliases, ""]).lower()
        listed = "\n".join(entry.aliases), "\n".join(entry.identifiers), rank, names
        yield number, entry.iri, entry.kind, entry.key, entry.type, entry.label, *listed


@dataclass
class _Lists:
    """What leads to things, by their numbers: words and whole names of a type, and values of properties."""

    words: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    values: set[tuple[str, str, int]] = field(default_factory=set)


def _things(things: dict[str, Thing], lists: _Lists) -> Iterator[tuple[object, ...]]:
    """Give a row for each thing, and note what leads to it."""
    for number, thing in enumerate(things.values(), 1):
        names = called(thing, things)
        forms = [normalise.plain(name) for name in names]
        for word in _words(thing, names, forms) if thing.type not in FOLLOWING else ():
            lists.words[word, thing.type].append(number)
        for form in {" ".join(sorted(form.split())) for form in forms}:
            lists.wholes[form, thing.type].append(number)
        lists.values.update(_values(thing, number))
        told = thing.type, hint(thing, things), latest(thing)
        facts = _JSON.encode([thing.facts, thing.rows])
        yield number, thing.entry, *told, "\n".join(names), "\n".join(forms), facts


def _words(thing: Thing, names: list[str], forms: list[str]) -> set[str]:
    found = {word for form in forms for word in form.split()}
    joined = names
    if thing.type in _UNSQUEEZED:
        joined = [part for name in names if "-" in name for part in name.split()]
    found.update(word for name in joined for word in normalise.squeezed(name))
    if thing.type in _ABBREVIATED:
        found |= {normalise.initials(name) for name in names} - {""}
    return found


def _misspellings(words: Iterable[str]) -> set[tuple[str, str]]:
    long = {word for word in words if len(word) >= LEAST_MISSPELT and not word.isdigit()}
    return {(form, word) for word in long for form in (word, *normalise.lacking(word))}


def _values(thing: Thing, number: int) -> Iterator[tuple[str, str, int]]:
    sought = _SOUGHT_OF.get(thing.type, _SOUGHT)
    for facts in (thing.facts, *thing.rows):
        for name in sought & facts.keys():
            yield from ((name, comparable(value), number) for value in facts[name])


def comparable(value: Fact) -> str:
    """Give a value as the index holds it: the key of a thing as it is, anything else in plain spelling."""
    text = str(value)
    return text if "/" in text else normalise.plain(text)
