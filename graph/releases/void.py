"""VoID: what a release and each of its graphs hold, how much of it, from where, under which licence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from wardmote.graph.rdf import iris, turtle

CC0 = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
CC_BY = NamedNode("https://creativecommons.org/licenses/by/4.0/")

# The layers that there are, by the first part of the name of a graph; those in `_BY_HAND` are works of their makers.
_LAYERS = frozenset({"article", "catalogue", "derived", "ontology", "reference", "results", "returns", "shapes"})
_BY_HAND = frozenset({"ontology", "shapes"})

# Of each of these classes one instance is an example of what the release describes.
_EXAMPLES = (
    *(
        "Article",
        "Ballot",
        "Candidacy",
        "Claim",
        "Council",
        "CouncilElection",
        "Election",
        "Figure",
        "Party",
        "Person",
        "Ward",
    ),
    *("Area", "Tally"),
)

_LINKS = ("owl:sameAs", "skos:closeMatch", "skos:exactMatch")

# Where links lead: key, title and start of the IRIs of other datasets.
_TARGETS = (
    ("statistical-geography", "Statistical geography of the United Kingdom", iris.VOCABULARIES["statistics"]),
    ("wikidata", "Wikidata", iris.WIKIDATA),
)


_ANY = "<x:any>"
_TYPE = f"<{iris.RDF_TYPE.value}>".encode()
_KIND = f"<{iris.wm('kind').value}>".encode()
_SOURCES = frozenset(f"<{iris.wm(name).value}>".encode() for name in ("Article", "Collection"))
_UNREAD = f"<{iris.wm('notYetRead').value}>".encode()
# Of these properties each value counts once, however many things have it.
_ONCE = frozenset(f"<{iris.expand(name)}>".encode() for name in ("wm:pollingDay", "dcterms:source"))
_NOTABLE = _ONCE | {f"<{iris.expand(name)}>".encode() for name in _LINKS}


@dataclass
class Counts:
    """How many triples a graph has, how many things below a URI space it describes, and of what kinds both are.

    A thing is described where the graph gives it a class.
    """

    triples: int = 0
    entities: int = 0
    classes: Counter[NamedNode] = field(default_factory=Counter)
    properties: Counter[NamedNode] = field(default_factory=Counter)

    def __add__(self, other: Counts) -> Counts:
        """Add the counts of a graph that has neither triples nor subjects in common with this one."""
        return Counts(
            self.triples + other.triples,
            self.entities + other.entities,
            self.classes + other.classes,
            self.properties + other.properties,
        )


def lines_of(triples: Iterable[Triple]) -> list[bytes]:
    """Give triples as sorted lines of N-Quads, of a graph that is no release's."""
    return sorted(f"{t.subject} {t.predicate} {t.object} {_ANY} .\n".encode() for t in triples)


@dataclass
class Survey:
    """What there is in a release: counts of each graph and of all, and the triples by graph that say where from.

    `notable` holds the links too, and the segments that are not read, `first` the IRI that comes first of each class
    that examples are given of.
    """

    counts: dict[NamedNode, Counts]
    whole: Counts
    notable: dict[NamedNode, set[Triple]]
    first: list[NamedNode]


def survey(lines: Iterable[bytes], space_of: Callable[[NamedNode], str], place: NamedNode | None = None) -> Survey:
    """Count what sorted lines of N-Quads say, and collect what is notable, with the class of `place`.

    `space_of` gives the start of the IRIs of what a graph describes.
    """
    covered = f"{place}".encode()
    tallies: dict[bytes, _Tally] = {}
    whole = _Tally(space_of(NamedNode(_ANY[1:-1])))
    kept: dict[tuple[bytes, bytes], bytes] = {}
    named: dict[bytes, list[bytes]] = {f"<{iris.wm(name).value}>".encode(): [] for name in _EXAMPLES}
    last = b""
    for line in lines:
        triple, graph, _ = line.rsplit(b" ", 2)
        subject, predicate, term = triple.split(b" ", 2)
        tally = tallies.get(graph)
        if tally is None:
            tally = tallies[graph] = _Tally(space_of(NamedNode(graph[1:-1].decode())))
        tally.take(subject, predicate, term)
        if triple != last:
            whole.take(subject, predicate, term)
            last = triple
            if predicate == _TYPE and term in named:
                named[term].append(subject)
        if predicate in _NOTABLE:
            kept.setdefault((graph, term if predicate in _ONCE else triple), line)
        elif (predicate == _TYPE and (term in _SOURCES or subject == covered)) or (
            predicate == _KIND and term == _UNREAD
        ):
            kept.setdefault((graph, triple), line)
    notable: dict[NamedNode, set[Triple]] = {NamedNode(graph[1:-1].decode()): set() for graph in tallies}
    for quad in parse(b"".join(kept.values()), format=RdfFormat.N_QUADS):
        notable[iris.named(quad.graph_name)].add(quad.triple)
    first = [NamedNode(min((n[1:-1].decode() for n in nodes), key=turtle.natural)) for nodes in named.values() if nodes]
    counts = {NamedNode(graph[1:-1].decode()): tally.counts() for graph, tally in tallies.items()}
    return Survey(counts, whole.counts(), notable, first)


class _Tally:
    """Counts triples that come in the order of their subjects."""

    def __init__(self, space: str) -> None:
        self._start = f"<{space}".encode()
        self._last = b""
        self._entities = 0
        self._classes: dict[bytes, int] = {}
        self._properties: dict[bytes, int] = {}

    def take(self, subject: bytes, predicate: bytes, term: bytes) -> None:
        """Count a triple."""
        self._properties[predicate] = self._properties.get(predicate, 0) + 1
        if predicate == _TYPE:
            self._classes[term] = self._classes.get(term, 0) + 1
            if subject != self._last:
                self._last = subject
                self._entities += subject.startswith(self._start)

    def counts(self) -> Counts:
        """Give what was counted."""
        classes, properties = (
            Counter({NamedNode(name[1:-1].decode()): number for name, number in counted.items() if name[:1] == b"<"})
            for counted in (self._classes, self._properties)
        )
        return Counts(sum(self._properties.values()), self._entities, classes, properties)


def unread(notable: Iterable[Triple]) -> int:
    """Give how many characters nobody has read, by the segments among some notable triples."""
    segments = [triple.subject for triple in notable if triple.object == iris.wm("notYetRead")]
    places = [iris.named(node).value.partition("#char=")[2].split(",") for node in segments]
    return sum(int(end) - int(start) for start, end in (place for place in places if len(place) == 2))


def dataset(base: str) -> NamedNode:
    """Give the IRI of the release as a dataset. The dataset that a named graph is has the IRI of the graph."""
    return iris.thing("dataset", "wardmote", base)


def space(node: NamedNode, base: str) -> str:
    """Give the start of the IRIs of what a dataset describes."""
    own = {iris.graph("ontology", base): iris.WM, iris.graph("shapes", base): iris.SHAPES}
    return own.get(node, f"{base}id/")


def licence(graph: NamedNode, base: str) -> NamedNode:
    """Give the licence of a named graph. Raises ValueError for a graph that no release has."""
    return CC_BY if layer(graph, base)[0] in _BY_HAND else CC0


def layer(graph: NamedNode, base: str) -> tuple[str, str]:
    """Give the two parts of the name of a named graph. Raises ValueError for a graph that no release has."""
    kind, _, key = graph.value.removeprefix(iris.graph("", base).value).partition("/")
    if kind not in _LAYERS:
        raise ValueError(f"Unexpected graph of a release {graph.value!r}")
    return kind, key


def partition(node: NamedNode, by: str, *kinds: NamedNode) -> NamedNode:
    """Give the IRI of the part of a dataset that has a class, or a property; or, of things of a class, a property.

    A third one is the kind of the values of that.
    """
    return iris.part(node, f"{by}-{'.'.join(map(_name, kinds))}")


@cache
def _name(kind: NamedNode) -> str:
    name = turtle.short(kind)
    return hashlib.sha256(kind.value.encode()).hexdigest()[:16] if name.startswith("<") else name.replace(":", "-")


def vocabularies(counted: Counts) -> set[str]:
    """Give the namespaces of the vocabularies of which terms are used."""
    names = [name.value for name in (*counted.classes, *counted.properties)]
    return {start for start in iris.VOCABULARIES.values() if any(name.startswith(start) for name in names)}


def links(triples: Iterable[Triple]) -> Counter[tuple[NamedNode, str, str, str]]:
    """Count the links to each other dataset, by the property that links and the row of `_TARGETS`."""
    found: Counter[tuple[NamedNode, str, str, str]] = Counter()
    for triple in triples:
        if triple.predicate in map(iris.term, _LINKS) and isinstance(triple.object, NamedNode):
            found.update((triple.predicate, *t) for t in _TARGETS if triple.object.value.startswith(t[2]))
    return found
