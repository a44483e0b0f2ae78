"""The things of a data folder as far as Wikidata can know them too: names, identifiers, dates, where they belong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from wardmote.graph.rdf import iris, mint, turtle
from wardmote.graph.sources.load import DataFile
from wardmote.graph.wikidata.service import properties

# Classes of things that Wikidata may have items for. It has none for ballots, candidacies and groups on a council.
KINDS = (
    *("Area", "Council", "CouncilElection", "Election", "Event", "Office", "Organisation", "Party", "Person", "Ward"),
)

RELATIONS = ("owl:sameAs", "skos:closeMatch")

_NAMES = tuple(iris.term(name) for name in ("rdfs:label", "skos:prefLabel", "foaf:name", "skos:altLabel"))
_KINDS = {iris.wm(kind): kind for kind in KINDS}
_RELATED = {iris.term(name): name for name in RELATIONS}
_CONTEXT = tuple(iris.term(name) for name in ("wm:council", "wm:governs", "geo:sfWithin", "org:postIn", "wm:standsFor"))


@dataclass(frozen=True)
class Thing:
    """A thing: its class, its names, best first, its identifiers and dates by the numbers of Wikidata's properties.

    `context` has what it belongs to (its council, its area), `links` its relations to items by their ids.
    """

    iri: NamedNode
    kind: str
    names: tuple[str, ...]
    identifiers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    context: tuple[NamedNode, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The IRI in short, as in `council:camden`."""
        return turtle.short(self.iri)

    @property
    def label(self) -> str:
        """The first of its names."""
        return self.names[0] if self.names else self.name


@dataclass(frozen=True)
class Link:
    """The record of a link: the thing, how it relates, the id of the item, where it was seen and for which month."""

    iri: NamedNode
    thing: NamedNode
    relation: str
    item: str
    verified_on: str
    verified_in: tuple[str, ...]


class Things:
    """The things and links of data files."""

    def __init__(self, files: Iterable[DataFile]) -> None:
        self._contents: dict[NamedNode, mint.Properties] = {}
        for node, content in (one for file in files if file.article is None for one in file.described.items()):
            # A link may stand in another file than its thing.
            before = self._contents.get(node, {})
            keys = before.keys() | content.keys() if before else ()
            joined = {key: before.get(key, frozenset()) | content.get(key, frozenset()) for key in keys}
            self._contents[node] = joined or content

    @cached_property
    def all(self) -> Mapping[NamedNode, Thing]:
        """Every thing of one of `KINDS`, by IRI."""
        found = {node: of(node, content) for node, content in self._contents.items()}
        return {node: thing for node, thing in found.items() if thing is not None}

    @cached_property
    def links(self) -> list[Link]:
        """Every recorded link to Wikidata, by IRI in order."""
        recorded = self._contents.items()
        found = [
            _link(node, content) for node, content in recorded if iris.wm("Link") in content.get(iris.RDF_TYPE, ())
        ]
        return sorted((link for link in found if link.item), key=lambda link: turtle.natural(link.iri.value))

    def surroundings(self, thing: Thing) -> list[Thing]:
        """Give what a thing belongs to, and what that belongs to.

        That is a ward's council and area, an office's council, and the wards and parties that a person stood for.
        """
        context = [*thing.context, *self._stood.get(thing.iri, ())]
        near = [self.all[node] for node in context if node in self.all]
        further = [self.all[node] for other in near for node in other.context if node in self.all]
        return list({other.iri: other for other in [*near, *further]}.values())

    @cached_property
    def _stood(self) -> Mapping[NamedNode, list[NamedNode]]:
        """The wards and parties that people stood for, by person."""
        found: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for content in self._contents.values():
            if iris.wm("Candidacy") in content.get(iris.RDF_TYPE, ()):
                ballots = (self._contents.get(ballot, {}) for ballot in mint.things(content, "wm:ballot"))
                wards = [ward for ballot in ballots for ward in mint.things(ballot, "wm:ward")]
                for person in mint.things(content, "wm:person"):
                    found[person] += [*wards, *mint.things(content, "wm:standsFor")]
        return found


def of(node: NamedNode, content: mint.Properties) -> Thing | None:
    """Give a thing from its properties, None where it is of no class that Wikidata may have items for."""
    classes = (term for term in content.get(iris.RDF_TYPE, ()) if isinstance(term, NamedNode))
    kind = next((_KINDS[one] for one in classes if one in _KINDS), None)
    return None if kind is None else _thing(node, kind, content)


def _thing(node: NamedNode, kind: str, content: mint.Properties) -> Thing:
    names = [term.value for p in _NAMES for term in sorted(content.get(p, ()), key=lambda term: term.value)]
    return Thing(
        node,
        kind,
        tuple(dict.fromkeys(names)),
        dict(_values(properties.IDENTIFIERS, kind, content)),
        {number: min(values) for number, values in _values(properties.DATES, kind, content)},
        tuple(term for p in _CONTEXT for term in sorted(content.get(p, ()), key=str) if isinstance(term, NamedNode)),
        {
            term.value.removeprefix(iris.WIKIDATA): name
            for p, name in _RELATED.items()
            for term in content.get(p, ())
            if term.value.startswith(iris.WIKIDATA)
        },
    )


def _values(
    table: Mapping[str, Mapping[str, str]], kind: str, content: mint.Properties
) -> Iterator[tuple[str, frozenset[str]]]:
    """Give the values of a thing by the numbers of the properties in a table."""
    for name, number in table.get(kind, {}).items():
        values = frozenset(value.value for value in content.get(iris.wm(name), ()) if isinstance(value, Literal))
        if values:
            yield number, values


def _link(node: NamedNode, content: mint.Properties) -> Link:
    """Give a link; one that leads elsewhere than to Wikidata has no item."""
    target = _one(content, "rdf:object")
    item = target.removeprefix(iris.WIKIDATA) if target.startswith(iris.WIKIDATA) else ""
    seen = tuple(sorted(term.value for term in content.get(iris.term("dcterms:source"), ())))
    relation = turtle.short(NamedNode(_one(content, "rdf:predicate")))
    return Link(node, NamedNode(_one(content, "rdf:subject")), relation, item, _one(content, "dcterms:date"), seen)


def _one(content: mint.Properties, name: str) -> str:
    """Give the value of a property. Raises ValueError where there is none: `wardmote check` says where."""
    for term in content.get(iris.term(name), ()):
        return term.value
    raise ValueError(f"Unexpected link without {name}")
