"""What of a release is needed to check by it: what was declared, what sources say, and what things are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from wardmote.graph.drafting.meaning.names import Released
from wardmote.graph.files import collector
from wardmote.graph.rdf import iris
from wardmote.graph.releases.release import Release

# What stands for no one council, and for councils as wholes.
_ANY, _AREAS = iris.wm("Council"), iris.wm("Area")
# Councils whose results are kept ready, each in a few megabytes.
_READY = 40
_COUNCIL, _BALLOT, _PERSON, _CONTEST, _GOVERNS = map(iris.wm, ("council", "ballot", "person", "contest", "governs"))
_PART_OF = iris.wm("partOf")
_SAID = (f"<{iris.graph('article/').value}".encode(), f"<{iris.graph('derived').value}>".encode())
# What is asked for only where a council is spoken of, and only where an area is; and what no rule asks for.
_OF_A_COUNCIL = frozenset(map(iris.wm, ("Ward", "Ballot", "Candidacy", "Person")))
_OF_AREAS = frozenset({iris.wm("AreaTally")})
_LEFT_OUT = frozenset(map(iris.wm, ("Collection", "Link", "Topic")))


class Data:
    """A release under the default base. `facts` holds what was declared and what that is of, `said` all the rest."""

    def __init__(self, release: Release) -> None:
        release.require_whole()
        with collector.paused():
            facts, said = _lines(release)
            self.facts = _store(facts)
            self.said = _store(said)
        self.names = Released(self.facts)
        self._owners = _owners(self.facts)
        self._subjects = _subjects(self.facts, self._owners)
        self._of_none = tuple(self._quads(self._subjects[_ANY]))
        self._about = lru_cache(maxsize=_READY)(self._made)

    def councils(self, thing: NamedNode) -> frozenset[NamedNode]:
        """Give the councils of a thing: of somebody those for which they stood."""
        return frozenset(self._owners.get(thing, ()))

    def about(self, council: NamedNode | None) -> Store:
        """Give a store with what decides questions on a council, or, for None, on areas and all councils in them.

        What is added to it is to be taken out again.
        """
        return self._about(council)

    def _made(self, council: NamedNode | None) -> Store:
        store = Store()
        # Not in bulk, for which the engine starts threads of its own each time.
        store.extend(self._of_none)
        store.extend(self._quads(self._subjects.get(council or _AREAS, ())))
        return store

    def _quads(self, subjects: Iterable[NamedNode]) -> Iterator[Quad]:
        return (quad for one in subjects for quad in self.facts.quads_for_pattern(one, None, None, None))


def _lines(release: Release) -> tuple[bytes, bytes]:
    """Give the quads of a release as lines, under the default base: those of facts, and those of what is said."""
    facts: list[bytes] = []
    said: list[bytes] = []
    base, skipped = release.base, tuple(f"<{iris.graph(name).value}> .\n".encode() for name in ("catalogue", "shapes"))
    moved = [(f"<{base}{part}".encode(), f"<{iris.DEFAULT_BASE}{part}".encode()) for part in ("id/", "graph/")]
    with release.quads.open("rb") as lines:
        for line in lines:
            if base != iris.DEFAULT_BASE:
                for ours, default in moved:
                    line = line.replace(ours, default)
            if line.endswith(skipped):
                continue
            graph = line[line.rindex(b" <") + 1 :]
            (said if graph.startswith(_SAID) else facts).append(line)
    return b"".join(facts), b"".join(said)


def _store(lines: bytes) -> Store:
    store = Store()
    store.bulk_load(input=lines, format=RdfFormat.N_QUADS, lenient=True)
    return store


def _subjects(facts: Store, owners: Mapping[NamedNode, Set[NamedNode]]) -> dict[NamedNode, list[NamedNode]]:
    """Give the subjects of a store by the councils that they are of, by `_AREAS` what of these is told of councils as
    wholes, and by `_ANY` those of no one council.
    """
    kinds = _kinds(facts)
    found: dict[NamedNode, list[NamedNode]] = {_ANY: [], _AREAS: []}
    for subject in sorted(set(_all(facts)), key=str):
        kind = kinds.get(subject)
        if kind in _LEFT_OUT:
            continue
        mine = owners.get(subject, frozenset())
        for council in mine:
            found.setdefault(council, []).append(subject)
        if kind in _OF_AREAS or (mine and kind not in _OF_A_COUNCIL):
            found[_AREAS].append(subject)
        elif not mine:
            found[_ANY].append(subject)
    return found


def _all(facts: Store) -> Iterator[NamedNode]:
    return (quad.subject for quad in facts if isinstance(quad.subject, NamedNode))


def _kinds(facts: Store) -> dict[NamedNode, NamedNode]:
    """Give the class of ours of each thing."""
    typed = facts.quads_for_pattern(None, iris.RDF_TYPE, None, None)
    return {
        iris.named(quad.subject): iris.named(quad.object)
        for quad in typed
        if str(quad.object).startswith(f"<{iris.WM}")
    }


def _owners(facts: Store) -> dict[NamedNode, set[NamedNode]]:
    """Give the councils of things that are of some: of people those for which they stood."""
    owners: dict[NamedNode, set[NamedNode]] = {}
    for quad in facts.quads_for_pattern(None, _COUNCIL, None, None):
        owners.setdefault(iris.named(quad.subject), set()).add(iris.named(quad.object))
    for quad in facts.quads_for_pattern(None, _GOVERNS, None, None):
        council = iris.named(quad.subject)
        owners[council] = owners[iris.named(quad.object)] = {council}
    for name in (_PART_OF, _BALLOT, _CONTEST):
        for quad in facts.quads_for_pattern(None, name, None, None):
            if (of := owners.get(iris.named(quad.object))) and quad.subject not in owners:
                owners[iris.named(quad.subject)] = of
    for quad in facts.quads_for_pattern(None, _PERSON, None, None):
        for council in owners.get(iris.named(quad.subject), ()):
            owners.setdefault(iris.named(quad.object), set()).add(council)
    return owners
