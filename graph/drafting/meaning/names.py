"""Read what the files of a data folder, or a release, call things: once however many texts are read by it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from wardmote.graph.files import collector
from wardmote.graph.rdf import iris, reader

Content = Mapping[str, tuple[NamedNode | Literal, ...]]
Described = Mapping[NamedNode, Content]

_LABEL, _ALIAS, _HIDDEN = (iris.expand(name) for name in ("rdfs:label", "skos:altLabel", "skos:hiddenLabel"))
_NOTATION, _TYPE, _KIND = (iris.expand(name) for name in ("skos:notation", "rdf:type", "schema:additionalType"))
_FROM, _TO = iris.expand("schema:foundingDate"), iris.expand("schema:dissolutionDate")
_POLLED, _ELECTED, _CANDIDACY = iris.wm("pollingDay").value, iris.wm("elected").value, iris.wm("Candidacy")
_COUNCIL_OF, _WARD_OF = iris.wm("council").value, iris.wm("ward").value
_SAME, _CLUB = iris.expand("owl:sameAs"), iris.wm("democracyClub").value
_NAMES = (_LABEL, iris.expand("foaf:name"), _ALIAS, _HIDDEN)
_NEEDED = frozenset(
    {
        *(*_NAMES, _NOTATION, _TYPE, _KIND, _FROM, _TO, _POLLED, _ELECTED, _COUNCIL_OF, _WARD_OF, _SAME, _CLUB),
        *(iris.wm(name).value for name in ("person", "standsFor", "ballot", "partOf")),
    }
)
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
    days: tuple[date, ...] = ()


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


class Names(ABC):
    """What data calls things. What it says of them is read where it is first asked for."""

    @abstractmethod
    def _reference(self, name: str) -> Described:
        """Give what is said of the things of a file of the reference data, as `wards`, at least."""

    @abstractmethod
    def _returned(self, near: date | None, term: int) -> Iterator[tuple[Candidacy, ...]]:
        """Give who stood by the returns of days within so many days of one, by return."""

    @cached_property
    def councils(self) -> tuple[Council, ...]:
        """The councils of the register."""
        return tuple(_council(iri, content) for iri, content in self._of_type("councils", "Council"))

    @cached_property
    def parties(self) -> Mapping[NamedNode, tuple[tuple[str, ...], tuple[str, ...]]]:
        """The names and the abbreviations of each party."""
        found = self._of_type("parties", "Party")
        return {iri: (_names(content), _texts(content, _NOTATION)) for iri, content in found}

    @cached_property
    def people(self) -> Mapping[NamedNode, tuple[str, ...]]:
        """The names of the people of the reference data."""
        return {iri: _names(content) for iri, content in self._of_type("people", "Person")}

    @cached_property
    def known_widely(self) -> frozenset[NamedNode]:
        """Those of them who are known beyond one council: linked elsewhere, and no candidates of local elections."""
        stood = {_node(content, "person") for content in self._reference("candidacies").values()}
        found = self._of_type("people", "Person")
        return frozenset(
            iri for iri, content in found if _SAME in content and _CLUB not in content and iri not in stood
        )

    @cached_property
    def wards(self) -> tuple[Ward, ...]:
        """The wards of the reference data, with the days of their ballots."""
        voted: dict[NamedNode, tuple[date, ...]] = {}
        for _, content in self._of_type("ballots", "Ballot"):
            ward, on = _node(content, "ward"), _day(content, _POLLED)
            if ward is not None and on is not None:
                voted[ward] = (*voted.get(ward, ()), on)
        return tuple(one._replace(days=voted.get(one.iri, ())) for one in _wards(self._reference("wards")))

    def candidacies(self, near: date | None, term: int) -> Iterator[Candidacy]:
        """Give who stood on days within so many days of one; on all where it is None."""
        yield from (one for one in self._described if near is None or abs((one.day - near).days) <= term)
        for stood in self._returned(near, term):
            yield from stood

    @cached_property
    def _described(self) -> tuple[Candidacy, ...]:
        """The candidacies of the reference data of whose ballot it says the council and the day."""
        ballots, elections = self._reference("ballots"), self._reference("elections")
        found = []
        for content in self._reference("candidacies").values():
            ballot = ballots.get(_node(content, "ballot") or iris.wm(""), {})
            election = elections.get(_node(ballot, "partOf") or iris.wm(""), {})
            whole = {**content, **{name: ballot[name] for name in (_POLLED, _WARD_OF) if name in ballot}}
            whole |= {name: election[name] for name in (_COUNCIL_OF,) if name in election}
            if one := _candidacy(whole, self.people):
                found.append(one)
        return tuple(found)

    def _stood(self, things: Described) -> Iterator[Candidacy]:
        """Give who stood by what a return says of things."""
        people = {iri: _names(content) for iri, content in things.items() if _LABEL in content} | dict(self.people)
        others = self._reference("candidacies")
        for iri, stated in things.items():
            # Of some candidacies the returns give only the result.
            content = {**others[iri], **stated} if iri in others else stated
            if _CANDIDACY in content.get(_TYPE, ()) and (one := _candidacy(content, people)):
                yield one

    def _of_type(self, name: str, kind: str) -> Iterable[tuple[NamedNode, Content]]:
        wanted = iris.wm(kind)
        return ((iri, content) for iri, content in self._reference(name).items() if wanted in content.get(_TYPE, ()))


class Folder(Names):
    """A data folder as it was when this was made: see `folder`."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._returns: dict[Path, tuple[Candidacy, ...]] = {}

    def _returned(self, near: date | None, term: int) -> Iterator[tuple[Candidacy, ...]]:
        for path in sorted(self._data.glob("returns/*.ttl")):
            if _is_near(path.name, near, term):
                if path not in self._returns:
                    self._returns[path] = tuple(self._stood(_described(_triples(path))))
                yield self._returns[path]

    def _reference(self, name: str) -> Described:
        path = self._data / "reference" / f"{name}.ttl"
        return _described(_triples(path)) if path.is_file() else {}


class Released(Names):
    """A release under the default base, in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._returns: dict[NamedNode, tuple[Candidacy, ...]] = {}

    def _returned(self, near: date | None, term: int) -> Iterator[tuple[Candidacy, ...]]:
        before = iris.graph("returns/").value
        graphs = (one for one in self._store.named_graphs() if isinstance(one, NamedNode))
        for graph in sorted((one for one in graphs if one.value.startswith(before)), key=str):
            if _is_near(graph.value, near, term):
                if graph not in self._returns:
                    quads = self._store.quads_for_pattern(None, None, None, graph)
                    self._returns[graph] = tuple(self._stood(_described(quads)))
                yield self._returns[graph]

    def _reference(self, name: str) -> Described:  # noqa: ARG002  a release has one graph for all
        return self._referred

    @cached_property
    def _referred(self) -> Described:
        return _described(self._store.quads_for_pattern(None, None, None, iris.graph("reference")))


def folder(data: Path) -> Folder:
    """Give a data folder, read anew where a file of it has changed. Raises DataError where a file is not Turtle."""
    files = sorted((*data.glob("reference/*.ttl"), *data.glob("returns/*.ttl")))
    return _folder(data, tuple((path, (stat := path.stat()).st_mtime_ns, stat.st_size) for path in files))


@lru_cache(maxsize=2)
def _folder(data: Path, stamp: tuple[tuple[Path, int, int], ...]) -> Folder:  # noqa: ARG001  what it is kept by
    return Folder(data)


def _is_near(name: str, day: date | None, term: int) -> bool:
    """Whether the day in the name of a return is within so many days of one, or it has none, or none is asked for."""
    on = _DAY.search(name)
    return day is None or on is None or abs((date.fromisoformat(on[0]) - day).days) <= term


def _described(triples: Iterable[Triple | Quad]) -> Described:
    found: dict[NamedNode, dict[str, tuple[NamedNode | Literal, ...]]] = {}
    with collector.paused():
        for triple in triples:
            subject, name, term = triple.subject, triple.predicate.value, triple.object
            if name in _NEEDED and isinstance(subject, NamedNode) and isinstance(term, NamedNode | Literal):
                content = found.setdefault(subject, {})
                content[name] = (*content[name], term) if name in content else (term,)
    return found


def _triples(path: Path) -> Iterable[Triple | Quad]:
    """Read a file as fast as can be, and as others do, who say what is wrong with it, where that fails."""
    try:
        return list(parse(path=str(path), format=RdfFormat.TURTLE))
    except (OSError, SyntaxError):
        return reader.read(path, path.name)


def _council(iri: NamedNode, content: Content) -> Council:
    called = _names(content) or (iri.value,)
    kind = next(iter(_texts(content, _KIND)), "")
    return Council(iri, called[0], called, kind, _day(content, _FROM), _day(content, _TO))


def _wards(things: Described) -> Iterator[Ward]:
    for iri, content in things.items():
        council = _node(content, "council")
        if council is not None and iris.wm("Ward") in content.get(_TYPE, ()):
            named = dict.fromkeys((*_texts(content, _ALIAS), *(_WARD.sub("", one) for one in _names(content))))
            yield Ward(iri, next(iter(named)), tuple(named), council)


def _candidacy(content: Content, people: Mapping[NamedNode, tuple[str, ...]]) -> Candidacy | None:
    person, council, on = _node(content, "person"), _node(content, "council"), _day(content, _POLLED)
    # A label is the name, the ward and the day: `Ann Reed, Fen, 5 May 2022`.
    label = next(iter(_texts(content, _LABEL)), "").rsplit(", ", 2)
    if person is None or council is None or on is None or len(label) < 3:
        return None
    called = tuple(dict.fromkeys((*people.get(person, ()), label[0], *_texts(content, _ALIAS))))
    ward, party = _node(content, "ward"), _node(content, "standsFor")
    return Candidacy(person, called[0], called, council, ward, label[1], party, on, "true" in _texts(content, _ELECTED))


def _texts(content: Content, *predicates: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.value for name in predicates for one in content.get(name, ())))


def _names(content: Content) -> tuple[str, ...]:
    return _texts(content, *_NAMES)


def _node(content: Content, name: str) -> NamedNode | None:
    return next((one for one in content.get(iris.wm(name).value, ()) if isinstance(one, NamedNode)), None)


def _day(content: Content, predicate: str) -> date | None:
    return next((date.fromisoformat(text) for text in _texts(content, predicate) if _DAY.fullmatch(text)), None)
