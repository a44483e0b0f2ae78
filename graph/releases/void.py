"""VoID: what a release and each of its graphs hold, how much of it, from where, under which licence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph.rdf import iris, turtle

CC0 = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
CC_BY = NamedNode("https://creativecommons.org/licenses/by/4.0/")

_CONTENT = "The text itself is not part of the graph."

# Title, description and licence of each layer, by the first part of its name; {} stands for the second part.
_LAYERS: Mapping[str, tuple[str, str, NamedNode]] = {
    "article": ("Article {}", f"An article, its segments, its claims and the propositions they state. {_CONTENT}", CC0),
    "catalogue": ("Catalogue", "This description of the release, and queries to start from.", CC0),
    "derived": ("Derived", "What rules compute: standing, findings, control over time. Nothing in it is by hand.", CC0),
    "ontology": ("Ontology", "The vocabulary: classes, properties and concepts.", CC_BY),
    "reference": ("Reference data", "Councils, areas, wards, parties, people, offices, elections and ballots.", CC0),
    "returns": ("Returns of {}", "The declared results of an election, as claims of a return.", CC0),
    "shapes": ("Shapes", "The SHACL shapes that hold the data to the model.", CC_BY),
}

# Of each of these classes one instance is an example of what the release describes.
_EXAMPLES = (
    *("Article", "Ballot", "Claim", "Council", "CouncilElection", "Election", "Figure", "Party", "Person", "Ward"),
    "Area",
)

_LINKS = ("owl:sameAs", "skos:closeMatch", "skos:exactMatch")

# Where links lead: key, title and start of the IRIs of other datasets.
_TARGETS = (
    ("statistical-geography", "Statistical geography of the United Kingdom", iris.VOCABULARIES["statistics"]),
    ("wikidata", "Wikidata", iris.WIKIDATA),
)


_ANY = "<x:any>"
_TYPE = f"<{iris.RDF_TYPE.value}>".encode()
_SOURCES = frozenset(f"<{iris.wm(name).value}>".encode() for name in ("Article", "Collection"))
# Of these properties each value counts once, however many things have it.
_ONCE = frozenset(f"<{iris.wm(name).value}>".encode() for name in ("pollingDay", "verifiedIn"))
_NOTABLE = _ONCE | {f"<{iris.expand(name)}>".encode() for name in _LINKS}


@cache
def term(name: str) -> NamedNode:
    """Give the IRI of a term by its prefixed name, as in `void:triples`."""
    return NamedNode(iris.expand(name))


def _integer(number: int) -> Literal:
    return Literal(str(number), datatype=iris.XSD_INTEGER)


@dataclass
class Counts:
    """How many triples a graph has, how many things below a URI space they are about, and of what kinds both are."""

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


def count(triples: Iterable[Triple], space: str) -> Counts:
    """Count distinct triples, and the distinct subjects whose IRIs start with `space`."""
    lines = (f"{t.subject} {t.predicate} {t.object} {_ANY} .\n".encode() for t in triples)
    return survey(sorted(lines), lambda _: space).whole


@dataclass
class Survey:
    """What there is in a release: counts of each graph and of all, and the triples by graph that say where from.

    `notable` holds the links too, `first` the IRI that comes first of each class that examples are given of.
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
        elif predicate == _TYPE and (term in _SOURCES or subject == covered):
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


def dataset(base: str) -> NamedNode:
    """Give the IRI of the release as a dataset. The dataset that a named graph is has the IRI of the graph."""
    return iris.thing("dataset", "wardmote", base)


def space(node: NamedNode, base: str) -> str:
    """Give the start of the IRIs of what a dataset describes."""
    own = {iris.graph("ontology", base): iris.WM, iris.graph("shapes", base): iris.SHAPES}
    return own.get(node, f"{base}id/")


def licence(graph: NamedNode, base: str) -> NamedNode:
    """Give the licence of a named graph. Raises ValueError for a graph that no release has."""
    return _layer(graph, base)[0][2]


def _layer(graph: NamedNode, base: str) -> tuple[tuple[str, str, NamedNode], str]:
    """Give the row of `_LAYERS` for a graph, and the second part of the graph's name."""
    kind, _, key = graph.value.removeprefix(iris.graph("", base).value).partition("/")
    if kind not in _LAYERS:
        raise ValueError(f"Unexpected graph of a release {graph.value!r}")
    return _LAYERS[kind], key


def about(graphs: Mapping[NamedNode, set[Triple]], base: str) -> Iterator[Triple]:
    """Say what the whole and each graph are, under which licence, from which sources."""
    whole = dataset(base)
    yield from _titled(whole, "Wardmote", "Newspaper reports of local elections in London as linked data.", CC0)
    yield Triple(whole, term("dcterms:rights"), iris.text("The ontology and the shapes are under CC BY 4.0."))
    yield Triple(whole, term("owl:versionInfo"), Literal(version("wardmote")))
    yield Triple(whole, term("void:uriSpace"), Literal(space(whole, base)))
    for graph in (*graphs, iris.graph("catalogue", base)):
        (title, description, under), key = _layer(graph, base)
        yield from _titled(graph, title.format(key), description, under)
        yield Triple(whole, term("void:subset"), graph)
        yield Triple(graph, term("void:uriSpace"), Literal(space(graph, base)))
        yield from _sources(graph, graphs, base)


def _titled(node: NamedNode, title: str, description: str, licence: NamedNode) -> Iterator[Triple]:
    yield Triple(node, iris.RDF_TYPE, term("void:Dataset"))
    yield Triple(node, term("dcterms:title"), iris.text(title))
    yield Triple(node, term("dcterms:description"), iris.text(description))
    yield Triple(node, term("dcterms:license"), licence)


def _sources(graph: NamedNode, graphs: Mapping[NamedNode, set[Triple]], base: str) -> Iterator[Triple]:
    """Say where a graph comes from: an article, a collection, published tables, graphs that rules were run over."""
    for triple in graphs.get(graph, ()):
        if triple.predicate == iris.RDF_TYPE and triple.object in (iris.wm("Article"), iris.wm("Collection")):
            yield Triple(graph, term("dcterms:source"), triple.subject)
        elif triple.predicate == iris.wm("verifiedIn"):
            yield Triple(graph, iris.wm("verifiedIn"), triple.object)
    if graph == iris.graph("derived", base):
        for other in graphs:
            if other != graph and space(other, base) == space(graph, base):
                yield Triple(graph, term("prov:wasDerivedFrom"), other)


def examples(first: Iterable[NamedNode], base: str) -> Iterator[Triple]:
    """Name things as examples of what is described."""
    for thing in first:
        yield Triple(dataset(base), term("void:exampleResource"), thing)


def linksets(triples: Iterable[Triple], base: str) -> Iterator[Triple]:
    """Describe the links to each other dataset, by the property that links."""
    links: Counter[tuple[NamedNode, str, str, str]] = Counter()
    for triple in triples:
        if triple.predicate in map(term, _LINKS) and isinstance(triple.object, NamedNode):
            links.update((triple.predicate, *t) for t in _TARGETS if triple.object.value.startswith(t[2]))
    for (predicate, key, title, start), number in links.items():
        target = iris.thing("dataset", key, base)
        linkset = iris.thing("dataset", f"{key}.{turtle.short(predicate).partition(':')[2]}", base)
        yield from _titled(linkset, f"Links to {title}", "Each link says where and when it was verified.", CC0)
        yield Triple(target, iris.RDF_TYPE, term("void:Dataset"))
        yield Triple(target, term("dcterms:title"), iris.text(title))
        yield Triple(target, term("void:uriSpace"), Literal(start))
        yield Triple(dataset(base), term("void:subset"), linkset)
        yield Triple(linkset, iris.RDF_TYPE, term("void:Linkset"))
        yield Triple(linkset, term("void:linkPredicate"), predicate)
        yield Triple(linkset, term("void:objectsTarget"), target)
        yield Triple(linkset, term("void:subjectsTarget"), dataset(base))
        yield Triple(linkset, term("void:triples"), _integer(number))


def figures(counts: Mapping[NamedNode, Counts]) -> Iterator[Triple]:
    """Give the figures of each dataset, and its partitions by class and by property."""
    for node, counted in counts.items():
        yield Triple(node, term("void:triples"), _integer(counted.triples))
        yield Triple(node, term("void:entities"), _integer(counted.entities))
        yield Triple(node, term("void:classes"), _integer(len(counted.classes)))
        yield Triple(node, term("void:properties"), _integer(len(counted.properties)))
        for kind, number in counted.classes.items():
            yield from _partition(node, "class", kind, "void:entities", number)
        for kind, number in counted.properties.items():
            yield from _partition(node, "property", kind, "void:triples", number)
        for namespace in _vocabularies({*counted.classes, *counted.properties}):
            yield Triple(node, term("void:vocabulary"), NamedNode(namespace))


def _partition(node: NamedNode, by: str, kind: NamedNode, figure: str, number: int) -> Iterator[Triple]:
    name = turtle.short(kind)
    name = hashlib.sha256(kind.value.encode()).hexdigest()[:16] if name.startswith("<") else name.replace(":", "-")
    partition = iris.part(node, f"{by}-{name}")
    yield Triple(node, term(f"void:{by}Partition"), partition)
    yield Triple(partition, term(f"void:{by}"), kind)
    yield Triple(partition, term(figure), _integer(number))


def _vocabularies(terms: Iterable[NamedNode]) -> set[str]:
    names = [name.value for name in terms]
    return {start for start in iris.VOCABULARIES.values() if any(name.startswith(start) for name in names)}
