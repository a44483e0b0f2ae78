"""A proposed patch of the reference files, and what is asked beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from wardmote.graph.drafting.decisions.kept import Meaning
from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources.load import REFERENCE

EVERYTHING = "all"
"""What a person says to take all of a patch."""


@dataclass(frozen=True)
class Addition:
    """A thing to add to a reference file, what is said of it with its source, and the name that then means it."""

    file: str
    thing: NamedNode
    triples: tuple[Triple, ...]
    meaning: Meaning | None = None

    @property
    def key(self) -> str:
        """The prefixed name by which a person says yes to it."""
        return turtle.short(self.thing)

    @property
    def shown(self) -> str:
        """The Turtle that is added."""
        return turtle.write(self.triples).rpartition("\n\n")[2]


@dataclass(frozen=True)
class Link:
    """A name that means a thing of the data, and why."""

    meaning: Meaning
    why: str

    @property
    def key(self) -> str:
        """The name by which a person says yes to it."""
        return f"{self.meaning.name}={self.meaning.thing}"


@dataclass(frozen=True)
class Question:
    """A name that could mean several things of the data, or none, and why that is not known."""

    kind: str
    name: str
    candidates: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Patch:
    """What is proposed for an article. Additions come in an order in which each points at none that follows."""

    additions: tuple[Addition, ...] = ()
    links: tuple[Link, ...] = ()
    questions: tuple[Question, ...] = ()

    def chosen(self, keys: Collection[str]) -> Patch:
        """Give what a person said yes to, or everything, with the additions that these point at."""
        wanted = set(self.keys if EVERYTHING in keys else keys)
        for one in reversed(self.additions):
            if one.key in wanted:
                wanted |= {turtle.short(triple.object) for triple in one.triples}
        kept = tuple(one for one in self.additions if one.key in wanted)
        return Patch(kept, tuple(one for one in self.links if one.key in wanted))

    @property
    def by_file(self) -> dict[str, list[Triple]]:
        """What is added to each reference file, by its name below the data folder."""
        found: dict[str, list[Triple]] = {}
        for one in self.additions:
            found.setdefault(f"{REFERENCE}/{one.file}", []).extend(one.triples)
        return found

    @property
    def meanings(self) -> list[Meaning]:
        """What names mean by it."""
        added = [one.meaning for one in self.additions if one.meaning is not None]
        return [*added, *(one.meaning for one in self.links)]

    @property
    def keys(self) -> list[str]:
        """The keys of all that can be said yes to."""
        return [*(one.key for one in self.additions), *(one.key for one in self.links)]


def describe(thing: NamedNode, kind: str, label: str, /, **values: mint.Term | str) -> tuple[Triple, ...]:
    """Give the triples of a thing of a class of ours; terms are given by the names of properties of ours."""
    made = [Triple(thing, iris.RDF_TYPE, iris.wm(kind)), Triple(thing, iris.RDFS_LABEL, iris.text(label))]
    names = {"source": "dcterms:source", "name": "foaf:name", "post_in": "org:postIn"}
    for name, value in values.items():
        term = Literal(value) if isinstance(value, str) else value
        made.append(Triple(thing, iris.term(names.get(name, f"wm:{name}")), term))
    return tuple(made)
