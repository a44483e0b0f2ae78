"""Write the index: one SQLite file for each release, beside the releases, which can be made again at any time.

Words lead to the things whose names hold them, spellings that lack a letter to the words they may stand for, and values
of properties to the things that have them. A reader needs next to no memory: the system keeps the pages in use.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from wardmote.graph.files import disk
from wardmote.graph.naming import gather, spelling
from wardmote.graph.naming.gather import Fact, Thing
from wardmote.graph.naming.schema import FOLLOWING, PROPERTIES, TYPES
from wardmote.graph.releases.release import RELEASES, Release

FOLDER = "names"
# Raised when the tables or what is written into them change, so that an index of an earlier version is made anew.
_VERSION = 1
LEAST_MISSPELT = 4
"""Shorter words are not looked for in other spellings: too many words are like them."""

_TABLES = """
CREATE TABLE thing (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, type TEXT NOT NULL, label TEXT NOT NULL,
    hint TEXT NOT NULL, latest TEXT NOT NULL, names TEXT NOT NULL, forms TEXT NOT NULL, facts TEXT NOT NULL);
CREATE TABLE word (word TEXT, type TEXT, things BLOB NOT NULL, PRIMARY KEY (word, type)) WITHOUT ROWID;
CREATE TABLE whole (form TEXT, type TEXT, things BLOB NOT NULL, PRIMARY KEY (form, type)) WITHOUT ROWID;
CREATE TABLE lacking (form TEXT, word TEXT, PRIMARY KEY (form, word)) WITHOUT ROWID;
CREATE TABLE value (property TEXT, value TEXT, thing INTEGER, PRIMARY KEY (property, value, thing)) WITHOUT ROWID;
CREATE TABLE size (type TEXT PRIMARY KEY, things INTEGER NOT NULL) WITHOUT ROWID;
"""
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


def path(home: Path, release_id: str) -> Path:
    """Give the path of the index of a release under a home folder; it need not be there."""
    return home / FOLDER / f"{release_id}-{_VERSION}.sqlite"


def make(release: Release, home: Path) -> Path:
    """Make the index of a release, unless it is there, and remove those of releases that are gone; give its path.

    The caller holds the lock of the home folder.
    """
    target = path(home, release.id)
    folder = target.parent
    folder.mkdir(exist_ok=True)
    for left in folder.glob(f"{disk.ASIDE}*"):  # by a build that was killed
        shutil.rmtree(left)
    if not target.is_file():
        aside = disk.aside(folder)
        write(read(release.quads, release.base), aside / target.name)
        disk.settle(aside / target.name)
        disk.replace_files(folder, aside)
    for other in folder.glob("*.sqlite"):
        if other != target and not (home / RELEASES / other.name.partition("-")[0]).is_dir():
            other.unlink()
    return target


def hints(home: Path, release_id: str, keys: Collection[str]) -> dict[str, str]:
    """Give what tells things from others of their names, by their keys; nothing where the index is not there."""
    file = path(home, release_id)
    if not keys or not file.is_file():
        return {}
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        marks = ", ".join("?" * len(keys))
        return dict(connection.execute(f"SELECT key, hint FROM thing WHERE key IN ({marks})", tuple(keys)))


def read(quads: Path, base: str) -> list[Thing]:
    """Give the things of a file of sorted N-Quads."""
    with quads.open("rb") as lines:
        return gather.things(gather.statements(lines, base), base)


def write(things: Iterable[Thing], target: Path) -> None:
    """Write an index to a file; the same things give the same bytes under the same version of SQLite."""
    connection = sqlite3.connect(target)
    try:
        fill(connection, things)
    finally:
        connection.close()


def fill(connection: sqlite3.Connection, things: Iterable[Thing]) -> None:
    """Fill an empty database with things. What is written in the order of its keys takes less time and room."""
    known = {thing.key: thing for thing in things}
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")  # an index that a power cut spoils has not got its name yet
    connection.executescript(_TABLES)
    lists = _Lists()
    connection.executemany("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _rows(known, lists))
    connection.execute("CREATE INDEX beginning ON thing (forms)")
    for table, held in (("word", lists.words), ("whole", lists.wholes)):
        rows = ((*pair, array("I", held[pair]).tobytes()) for pair in sorted(held))
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO lacking VALUES (?, ?)", sorted(_misspellings(word for word, _ in lists.words)))
    connection.executemany("INSERT INTO value VALUES (?, ?, ?)", sorted(lists.values))
    sizes = Counter(thing.type for thing in known.values())
    connection.executemany("INSERT INTO size VALUES (?, ?)", sorted(sizes.items()))
    connection.commit()


@dataclass
class _Lists:
    """What leads to things, by their numbers: words and whole names of a type, and values of properties."""

    words: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    wholes: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    values: set[tuple[str, str, int]] = field(default_factory=set)


def _rows(known: dict[str, Thing], lists: _Lists) -> Iterator[tuple[int | str, ...]]:
    """Give a row for each thing, and note what leads to it."""
    for number, thing in enumerate(known.values(), 1):
        names = called(thing, known)
        forms = [spelling.plain(name) for name in names]
        for word in _words(thing, names, forms) if thing.type not in FOLLOWING else ():
            lists.words[word, thing.type].append(number)
        for form in {" ".join(sorted(form.split())) for form in forms}:
            lists.wholes[form, thing.type].append(number)
        lists.values.update(_values(thing, number))
        told = (thing.key, thing.type, thing.label, hint(thing, known), latest(thing))
        yield (number, *told, "\n".join(names), "\n".join(forms), _facts(thing))


def called(thing: Thing, known: dict[str, Thing]) -> list[str]:
    """Give what a thing may be called in a table: its names, those of a ward beside the council's, of a candidacy the
    person's, of a ballot the ward's."""
    names = list(thing.names)
    if thing.type in ("Ward", "Ballot"):
        wards = thing.names[1:] if thing.type == "Ward" else _shorts(thing, "ward", known, 1)
        names += [f"{ward}, {council}" for ward in wards for council in _shorts(thing, "council", known)]
    if thing.type == "Candidacy":
        names += _shorts(thing, "person", known, 0)
    return list(dict.fromkeys(name for name in names if spelling.plain(name)))


def short(thing: Thing) -> str:
    """Give the shortest name of a thing that is no abbreviation, as in `Camden`."""
    return thing.label if len(thing.names) == 1 else _shortest(tuple(thing.names))


@lru_cache(maxsize=4096)
def _shortest(names: tuple[str, ...]) -> str:
    return min((name for name in names if len(name) > 2), key=lambda name: (len(name), name), default=names[0])


def _words(thing: Thing, names: list[str], forms: list[str]) -> set[str]:
    found = {word for form in forms for word in form.split()}
    if thing.type not in _UNSQUEEZED:
        found.update(word for name in names for word in spelling.squeezed(name))
    else:
        found.update(word for name in names if "-" in name for part in name.split() for word in spelling.squeezed(part))
    if thing.type in _ABBREVIATED:
        found |= {spelling.initials(name) for name in names} - {""}
    return found


def _misspellings(words: Iterable[str]) -> set[tuple[str, str]]:
    long = {word for word in words if len(word) >= LEAST_MISSPELT and not word.isdigit()}
    return {(form, word) for word in long for form in (word, *spelling.lacking(word))}


def latest(thing: Thing) -> str:
    """Give the last polling day that has to do with a thing, or ""."""
    return max((str(day) for facts in (thing.facts, *thing.rows) for day in facts.get("pollingDay", ())), default="")


def _facts(thing: Thing) -> str:
    return _JSON.encode([thing.facts, thing.rows])


def _values(thing: Thing, number: int) -> Iterator[tuple[str, str, int]]:
    sought = _SOUGHT_OF.get(thing.type, _SOUGHT)
    for facts in (thing.facts, *thing.rows):
        for name in sought & facts.keys():
            yield from ((name, comparable(value), number) for value in facts[name])


def comparable(value: Fact) -> str:
    """Give a value as the index holds it: the key of a thing as it is, anything else in plain spelling."""
    text = str(value)
    return text if "/" in text else spelling.plain(text)


def _keys(thing: Thing, fact: str) -> list[str]:
    return [key for key in thing.facts.get(fact, ()) if isinstance(key, str)]


def hint(thing: Thing, known: dict[str, Thing]) -> str:
    """Describe a thing so that it is told from others of its name: `ward of Camden, contested in 2018 and 2022`."""
    name = TYPES[thing.type].name
    councils = _shorts(thing, "council", known)
    if thing.type == "Person":
        return _stood(thing, known)
    if thing.type == "Ward":
        years = sorted({day[:4] for day in _keys(thing, "pollingDay")})
        return f"ward of {_listed(councils)}" * bool(councils) + f", contested in {_listed(years)}" * bool(years)
    if thing.type in ("Party", "Council"):
        codes = [*_keys(thing, "electoralCommission"), *_keys(thing, "gss")]
        return f"{name}, {codes[0]}" if codes else name
    days = _keys(thing, "pollingDay")
    return ", ".join([f"{name} of {_listed(councils)}" if councils else name, *days])


def _stood(thing: Thing, known: dict[str, Thing]) -> str:
    if not thing.rows:
        return "person"
    rows = sorted(thing.rows, key=lambda row: str(row.get("pollingDay", "")), reverse=True)
    last = Thing("", "", [""], rows[0])
    places = [*_shorts(last, "ward", known, 1), *_shorts(last, "council", known)]
    parties = _shorts(last, "party", known, 0)
    years = sorted({str(day)[:4] for row in rows for day in row.get("pollingDay", ())})
    return f"stood in {', '.join(places)}, {_listed(years)}" + f", for {_listed(parties)}" * bool(parties)


def _shorts(thing: Thing, fact: str, known: dict[str, Thing], place: int = -1) -> list[str]:
    """Give the names of the things that are the values of a fact: by place, or the shortest."""
    found = [known[key] for key in _keys(thing, fact) if key in known]
    return [one.names[min(place, len(one.names) - 1)] if place >= 0 else short(one) for one in found]


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
