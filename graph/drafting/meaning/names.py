"""Read what the files of a data folder call things, each file once however many texts are read by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from wardmote.graph.files import collector
from wardmote.graph.rdf import iris, reader

Described = Mapping[NamedNode, Mapping[str, tuple[NamedNode | Literal, ...]]]

_LABEL, _ALIAS, _HIDDEN = (iris.expand(name) for name in ("rdfs:label", "skos:altLabel", "skos:hiddenLabel"))
_NOTATION, _TYPE, _KIND = (iris.expand(name) for name in ("skos:notation", "rdf:type", "schema:additionalType"))
_FROM, _TO = iris.expand("schema:foundingDate"), iris.expand("schema:dissolutionDate")
_NAMES = (_LABEL, iris.expand("foaf:name"), _ALIAS, _HIDDEN)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WARD = re.compile(r" ward, .*\Z")


class Council(NamedTuple):
    """A council as the register has it; `start` and `end` are the days on which it began and ended, where known."""

    iri: NamedNode
    label: str
    names: tuple[str, ...]
    kind: str
    start: date | None
    end: date | None


class Ward(NamedTuple):
    """A ward of one generation. `days` are the polling days on which it is known to have voted."""

    iri: NamedNode
    name: str
    names: tuple[str, ...]
    council: NamedNode


class Candidacy(NamedTuple):
    """Somebody who stood in a ward on a day."""

    person: NamedNode
    name: str
    names: tuple[str, ...]
    council: NamedNode
    ward: NamedNode | None
    ward_name: str
    party: NamedNode | None
    day: date
    elected: bool


@dataclass(frozen=True)
class Returns:
    """The candidacies of a file of returns, and the names of its wards by council."""

    candidacies: tuple[Candidacy, ...]
    wards: tuple[Ward, ...]


def described(path: Path) -> Described:
    """Give the triples of a file by subject and predicate. Raises DataError where it is not Turtle."""
    stamp = path.stat()
    return _described(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=32)
def _described(path: Path, changed: int, size: int) -> Described:
    found: dict[NamedNode, dict[str, tuple[NamedNode | Literal, ...]]] = {}
    with collector.paused():
        for triple in reader.read(path, path.name):
            content = found.setdefault(triple.subject, {})  # type: ignore[arg-type]
            content[triple.predicate.value] = (*content.get(triple.predicate.value, ()), triple.object)  # type: ignore[arg-type]
    return found


def of_type(things: Described, name: str) -> Iterator[tuple[NamedNode, Mapping[str, tuple[NamedNode | Literal, ...]]]]:
    """Give the things of one of our classes."""
    wanted = iris.wm(name)
    return ((iri, content) for iri, content in things.items() if wanted in content.get(_TYPE, ()))


def texts(content: Mapping[str, tuple[NamedNode | Literal, ...]], *predicates: str) -> tuple[str, ...]:
    """Give the values of some properties, each once, in the order of the properties."""
    return tuple(dict.fromkeys(one.value for name in predicates for one in content.get(name, ())))


def names(content: Mapping[str, tuple[NamedNode | Literal, ...]]) -> tuple[str, ...]:
    """Give all that a thing is called, its label first."""
    return texts(content, *_NAMES)


def notations(content: Mapping[str, tuple[NamedNode | Literal, ...]]) -> tuple[str, ...]:
    """Give the abbreviations of a thing."""
    return texts(content, _NOTATION)


def node(content: Mapping[str, tuple[NamedNode | Literal, ...]], name: str) -> NamedNode | None:
    """Give the thing that one of our properties leads to."""
    return next((one for one in content.get(iris.wm(name).value, ()) if isinstance(one, NamedNode)), None)


def day(content: Mapping[str, tuple[NamedNode | Literal, ...]], predicate: str) -> date | None:
    """Give the day that a property has."""
    return next((date.fromisoformat(text) for text in texts(content, predicate) if _DAY.fullmatch(text)), None)


def councils(path: Path) -> Iterator[Council]:
    """Give the councils of the register."""
    for iri, content in of_type(described(path), "Council"):
        called = names(content) or (iri.value,)
        kind = next(iter(texts(content, _KIND)), "")
        yield Council(iri, called[0], called, kind, day(content, _FROM), day(content, _TO))


def wards(things: Described) -> Iterator[Ward]:
    """Give the wards that a file describes."""
    for iri, content in of_type(things, "Ward"):
        if council := node(content, "council"):
            called = tuple(dict.fromkeys((*texts(content, _ALIAS), *(_WARD.sub("", one) for one in names(content)))))
            yield Ward(iri, called[0], called, council)


def returns(path: Path, people: Mapping[NamedNode, tuple[str, ...]]) -> Returns:
    """Give what a file of returns says of candidates and wards. `people` are the names of those known elsewhere."""
    stamp = path.stat()
    return _returns(path, stamp.st_mtime_ns, stamp.st_size, tuple(people.items()))


@lru_cache(maxsize=32)
def _returns(path: Path, changed: int, size: int, people: tuple[tuple[NamedNode, tuple[str, ...]], ...]) -> Returns:
    things = described(path)
    known = dict(people)
    known |= {iri: (*known.get(iri, ()), *names(content)) for iri, content in of_type(things, "Person")}
    found = {ward.iri: ward for ward in wards(things)}
    stood = tuple(_candidacies(things, known))
    for one in stood:
        if one.ward and one.ward not in found:
            found[one.ward] = Ward(one.ward, one.ward_name, (one.ward_name,), one.council)
    return Returns(stood, tuple(found.values()))


def _candidacies(things: Described, known: Mapping[NamedNode, tuple[str, ...]]) -> Iterator[Candidacy]:
    polled = iris.wm("pollingDay").value
    for _, content in of_type(things, "Candidacy"):
        person, council, on = node(content, "person"), node(content, "council"), day(content, polled)
        label = next(iter(texts(content, _LABEL)), "").rsplit(", ", 2)
        if person is None or council is None or on is None or len(label) < 3:
            continue
        called = tuple(dict.fromkeys((*known.get(person, ()), label[0], *texts(content, _ALIAS))))
        elected = "true" in texts(content, iris.wm("elected").value)
        ward, party = node(content, "ward"), node(content, "standsFor")
        yield Candidacy(person, called[0], called, council, ward, label[1], party, on, elected)


def day_of(path: Path) -> date | None:
    """Give the polling day that the name of a file of returns ends in."""
    return date.fromisoformat(found[0]) if (found := _DAY.search(path.name)) else None


def merged(parts: Iterable[Described]) -> Described:
    """Give the things of several files."""
    return {iri: content for part in parts for iri, content in part.items()}
