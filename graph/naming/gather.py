"""Gather what things are called from the quads of a release, and what else is known of those that tables name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pyoxigraph import NamedNode

from wardmote.graph.naming import meant
from wardmote.graph.naming.schema import TYPES
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Statement
from wardmote.graph.sources import load

Fact = str | int
Facts = dict[str, list[Fact]]
_Values = dict[str, list[str]]


class Entry(NamedTuple):
    """A thing and its names, as the search shows it.

    `kind` is that of its IRI, or `term` for one of the ontology; `key` is the rest of its IRI. `type` is the label of
    its class. `identifiers` are those that others have given it. `hint` tells it from others of its name, or is "".
    """

    iri: str
    kind: str
    key: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    hint: str = ""


@dataclass
class Thing:
    """A thing that names in tables may mean. `key` is its kind and the rest of its IRI, as in `ward/E05013659`.

    `type` is one of TYPES. `names` begins with its label. Values of `facts` are texts, numbers and the keys of other
    things, by the ids of properties; `rows` holds for a person the facts of each candidacy. `entry` is the number of
    its entry, from 1.
    """

    key: str
    type: str
    names: list[str]
    facts: Facts
    rows: list[Facts] = field(default_factory=list)
    entry: int = 0

    @property
    def label(self) -> str:
        """The name under which it is shown."""
        return self.names[0]


def _expanded(*names: str) -> tuple[str, ...]:
    return tuple(map(iris.expand, names))


# The search shows the first of these that a thing has as its label, and all others as what it is also called.
_SHOWN = _expanded("rdfs:label", "skos:prefLabel", "foaf:name", "schema:headline", "dcterms:abstract", "skos:altLabel")
_IDENTIFIERS = _expanded("wm:gss", "wm:democracyClub", "wm:electoralCommission", "org:identifier", "dcterms:identifier")
# What stands in tables; in this order, the first is the label.
_NAMES = _expanded(*("rdfs:label", "skos:prefLabel", "foaf:name", "skos:altLabel", "skos:notation", "skos:hiddenLabel"))
_FACTS = {
    iris.expand(name): fact
    for name, fact in {
        **{f"wm:{name}": name for name in ("gss", "democracyClub", "electoralCommission")},
        "org:identifier": "authorityCode",
        **{f"wm:{name}": name for name in ("council", "ward", "ballot", "person", "countedAs", "pollingDay", "seats")},
        **{"skos:notation": "abbreviation", "dcterms:replaces": "succeeds", "dcterms:description": "description"},
        **{"wm:standsFor": "party", "wm:votes": "votes", "wm:elected": "elected"},
        **{"wm:governs": "area", "geo:sfWithin": "area", "wm:partOf": "election", "owl:sameAs": "wikidata"},
    }.items()
}
_NUMBERS = frozenset({"seats", "votes"})
_TYPE, _OF_KIND = iris.RDF_TYPE.value, iris.expand("wm:ofKind")
PROPERTIES = tuple(dict.fromkeys([*_SHOWN, *_IDENTIFIERS, *_NAMES, *_FACTS, _TYPE, _OF_KIND]))

TERM = "term"
# Records that people reach from what they are about, and never by a name of their own.
_UNSOUGHT = frozenset({"assessment", "dataset", "link", "tally"})
# A claim of a return is named for the return and the proposition, and is found under these.
_OF_RETURN = re.compile(r"\.[a-z-]+-[0-9a-f]{16}\Z")


def statements(lines: Iterable[bytes]) -> Iterator[Statement]:
    """Give what matters here of sorted lines of N-Quads, once each, ordered by subject."""
    return release.statements(lines, PROPERTIES)


class Gathering:
    """Takes statements as they come, and keeps what is known of the things that tables name.

    `things` has those by their keys.
    """

    def __init__(self, base: str) -> None:
        self._start = f"{base}id/"
        self.things: dict[str, Thing] = {}

    def entries(self, found: Iterable[Statement]) -> Iterator[Entry]:
        """Give an entry for each thing that has a name or an identifier, of statements ordered by subject."""
        number = 0
        for subject, values in release.by_subject(found):
            kind, key = self._split(subject)
            if not kind:
                continue
            names, identifiers = _in_order(values, _SHOWN), _in_order(values, _IDENTIFIERS)
            if names or identifiers:
                number += 1
                self._note(f"{kind}/{key}", values, number)
                label, aliases = (names[0], names[1:]) if names else (identifiers[0], ())
                aliases += tuple(meant.NAMES.get(f"{kind}/{key}", ()))
                # What no source affirms shows the kind that it would be of; its label says that it is not.
                types = frozenset(values[_OF_KIND] or values[_TYPE])
                yield Entry(subject, kind, key, _class_label(types), label, aliases, identifiers)

    def _split(self, subject: str) -> tuple[str, str]:
        """Give kind and key of a thing that may be sought, else two empty texts."""
        if subject.startswith(iris.WM):
            return TERM, subject[len(iris.WM) :]
        kind, _, key = subject.removeprefix(self._start).partition("/")
        sought = subject.startswith(self._start) and "#" not in key and "/" not in key and kind not in _UNSOUGHT
        if kind == "claim" and _OF_RETURN.search(key):
            sought = False
        return (kind, key) if sought else ("", "")

    def _note(self, key: str, values: _Values, number: int) -> None:
        """Keep a thing of one of our types that has a name."""
        kind = _kind(tuple(values[_TYPE]))
        names = _in_order(values, _NAMES)
        if kind and names and not key.startswith(f"{TERM}/"):
            self.things[key] = Thing(key, kind, list(names), self._facts(values), entry=number)

    def _facts(self, values: _Values) -> Facts:
        facts: Facts = {}
        for iri, stated in values.items():
            if fact := _FACTS.get(iri):
                for value in sorted(stated):
                    add(facts, fact, self._value(fact, value))
        return facts

    def _value(self, fact: str, value: str) -> Fact | None:
        if fact == "wikidata":
            return value.removeprefix(iris.WIKIDATA) if value.startswith(iris.WIKIDATA) else None
        if fact in _NUMBERS:
            return int(value) if value.isascii() and value.isdigit() else None
        return None if value.startswith(iris.WM) else value.removeprefix(self._start)


def _in_order(values: _Values, names: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for name in names:
        if name in values:
            found += sorted(values[name])
    return tuple(dict.fromkeys(found))


def add(facts: Facts, fact: str, value: Fact | None) -> None:
    """Add a value to those of a fact, unless it is None or there already."""
    if value is not None and value not in facts.setdefault(fact, []):
        facts[fact].append(value)


@cache
def _kind(types: tuple[str, ...]) -> str:
    """Give the first of our types among classes, or ""."""
    return next((name for name in TYPES if f"{iris.WM}{name}" in types), "")


@cache
def _class_label(types: frozenset[str]) -> str:
    """Give the label of the narrowest of our classes among types, or ""."""
    ontology = load.described_ontology()
    known = [node for node in map(NamedNode, types) if iris.RDFS_LABEL in ontology.get(node, ())]
    narrowest = min(known, key=lambda node: (-len(load.broader(node, ontology)), node.value), default=None)
    return next(term.value for term in ontology[narrowest][iris.RDFS_LABEL]) if narrowest else ""
