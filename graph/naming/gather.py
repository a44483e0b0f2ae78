"""Gather from the quads of a release what names may mean: things with their names, identifiers and other facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from wardmote.graph.naming.schema import TYPES
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release

Fact = str | int
Facts = dict[str, list[Fact]]


@dataclass
class Thing:
    """A thing that names may mean. `key` is its IRI without the base, as in `ward/E05013659`; `type` is one of TYPES.

    `names` begins with its label. Values of `facts` are texts, numbers and the keys of other things, by the ids of
    properties; `rows` holds for a person the facts of each candidacy. `hint` tells it from others of its name.
    """

    key: str
    type: str
    names: list[str]
    facts: Facts
    rows: list[Facts] = field(default_factory=list)
    hint: str = ""

    @property
    def label(self) -> str:
        """The name under which it is shown."""
        return self.names[0]


# In this order, the first is the label.
_NAMES = ("rdfs:label", "skos:prefLabel", "foaf:name", "skos:altLabel", "wm:abbreviation", "skos:hiddenLabel")
_FACTS = {
    **{f"wm:{name}": name for name in ("gss", "democracyClub", "electoralCommission", "authorityCode", "abbreviation")},
    **{f"wm:{name}": name for name in ("council", "ward", "ballot", "party", "person", "countedAs", "succeeds")},
    **{f"wm:{name}": name for name in ("pollingDay", "seats", "description")},
    **{"wm:governs": "area", "geo:sfWithin": "area", "wm:partOf": "election", "owl:sameAs": "wikidata"},
}
_RESULTS = {name: iris.WM + name for name in ("contest", "measure", "number", "outcome", "person")}
_NAME_IRIS = tuple(map(iris.expand, _NAMES))
_FACT_IRIS = {iris.expand(name): fact for name, fact in _FACTS.items()}
_TYPE = iris.RDF_TYPE.value
PROPERTIES = (*_NAME_IRIS, *_FACT_IRIS, _TYPE, *_RESULTS.values())

_KINDS = (
    *("area", "ballot", "candidacy", "council", "election", "event", "group", "office", "organisation", "party"),
    *("person", "topic", "ward"),
)
RESULT = "proposition"
RETURNS = "graph/returns/"
_KIND_BYTES = frozenset(kind.encode() for kind in (*_KINDS, RESULT))
_NUMBERS = frozenset({"seats"})


def statements(lines: Iterable[bytes], base: str) -> Iterator[release.Statement]:
    """Give what matters here of sorted lines of N-Quads, ordered by subject; of propositions, those of returns."""
    start = f"<{base}id/".encode()
    result, returns = start + f"{RESULT}/".encode(), f" <{base}{RETURNS}".encode()

    def matters(subject: bytes) -> bool:
        kind = subject[len(start) : subject.find(b"/", len(start))]
        return subject.startswith(start) and kind in _KIND_BYTES and b"#" not in subject

    stated = (line for line in lines if not line.startswith(result) or returns in line)
    return release.statements(stated, PROPERTIES, matters)


def things(found: Iterable[release.Statement], base: str) -> list[Thing]:
    """Give all things that have a name and one of our types, ordered by their keys."""
    made: dict[str, Thing] = {}
    results: dict[tuple[str, str], Facts] = defaultdict(dict)
    for subject, group in groupby(found, itemgetter(0)):
        values: dict[str, set[str]] = defaultdict(set)
        for _, name, value in group:
            values[name].add(value)
        key = subject.removeprefix(f"{base}id/")
        if key.startswith(RESULT):
            _note_result(values, results, base)
        elif thing := _thing(key, values, base):
            made[key] = thing
    _complete(made, results)
    return sorted(made.values(), key=lambda thing: thing.key)


def _thing(key: str, values: dict[str, set[str]], base: str) -> Thing | None:
    locals_ = {one.removeprefix(iris.WM) for one in values.get(_TYPE, ())}
    kind = next((name for name in TYPES if name in locals_), "")
    names = list(dict.fromkeys([name for iri in _NAME_IRIS if iri in values for name in sorted(values[iri])]))
    if not kind or not names:
        return None
    facts: Facts = {}
    for iri in filter(values.__contains__, _FACT_IRIS):
        fact = _FACT_IRIS[iri]
        for value in sorted(values[iri]):
            _add(facts, fact, _value(fact, value, base))
    return Thing(key, kind, names, facts)


def _value(fact: str, value: str, base: str) -> Fact | None:
    if fact == "wikidata":
        return value.removeprefix(iris.WIKIDATA) if value.startswith(iris.WIKIDATA) else None
    if fact in _NUMBERS:
        return int(value) if value.isascii() and value.isdigit() else None
    return value.removeprefix(f"{base}id/")


def _add(facts: Facts, fact: str, value: Fact | None) -> None:
    if value is not None and value not in facts.setdefault(fact, []):
        facts[fact].append(value)


def _note_result(values: dict[str, set[str]], results: dict[tuple[str, str], Facts], base: str) -> None:
    """Note the votes or the outcome of a person in a ballot, as a return states them."""

    def one(name: str) -> str:
        return next(iter(values.get(_RESULTS[name], ())), "").removeprefix(f"{base}id/")

    pair = (one("contest"), one("person"))
    if not all(pair):
        return
    if outcome := one("outcome"):
        _add(results[pair], "outcome", outcome.removeprefix(iris.WM))
    elif one("measure") == iris.WM + "votes" and one("number").isdigit():
        _add(results[pair], "votes", int(one("number")))


def _complete(made: dict[str, Thing], results: dict[tuple[str, str], Facts]) -> None:
    """Give things what follows from others: a council its code, a ballot its council, a person their candidacies."""
    for thing in made.values():
        if thing.type == "Council":
            for area in _linked(thing, "area", made):
                _copy(area.facts, thing.facts, "gss")
                _add(area.facts, "council", thing.key)
        elif thing.type == "Ballot":
            for other in (*_linked(thing, "ward", made), *_linked(thing, "election", made)):
                _copy(other.facts, thing.facts, "council")
                if other.type == "Ward":
                    _copy(thing.facts, other.facts, "pollingDay")
    for thing in made.values():
        if thing.type == "Candidacy":
            _complete_candidacy(thing, made, results)


def _complete_candidacy(thing: Thing, made: dict[str, Thing], results: dict[tuple[str, str], Facts]) -> None:
    for ballot in _linked(thing, "ballot", made):
        _copy(ballot.facts, thing.facts, "ward", "council", "pollingDay")
        for person in _linked(thing, "person", made):
            thing.facts.update(results.get((ballot.key, person.key), {}))
            row = {name: thing.facts[name] for name in _STOOD if name in thing.facts}
            person.rows.append(row)


_STOOD = ("ballot", "ward", "council", "pollingDay", "party", "description")


def _linked(thing: Thing, fact: str, made: dict[str, Thing]) -> list[Thing]:
    return [made[key] for key in thing.facts.get(fact, ()) if isinstance(key, str) and key in made]


def _copy(source: Facts, target: Facts, *names: str) -> None:
    for name in names:
        for value in source.get(name, ()):
            _add(target, name, value)
