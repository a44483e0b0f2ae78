"""Find the files of a data folder, read them, and load them into a store, each layer in its named graph.

A data folder holds `reference/*.ttl`, `articles/<key>.ttl`, `returns/<election>.ttl` and `counts.toml`, with what a
person decided in `joins.csv` (who is who) and `links.csv` (links elsewhere), and nothing else: a file in the wrong
place would be ignored silently, so it is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from importlib.resources import as_file, files
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.files import collector, parallel
from wardmote.graph.rdf import iris, mint, reader, turtle
from wardmote.graph.sources import earlier, filling, listing

COUNTS = "counts.toml"
JOINS = "joins.csv"
LINKS = "links.csv"
REFERENCE = "reference"

_ARTICLES = "articles"
_RETURNS = "returns"
_DATA_FILE = re.compile(rf"(?P<folder>{REFERENCE}|{_ARTICLES}|{_RETURNS})/(?P<key>[A-Za-z0-9_][A-Za-z0-9_.-]*)\.ttl")


Described = Mapping[NamedNode, mint.Properties]


@dataclass(frozen=True)
class DataFile:
    """A file of a data folder: `name` is its path below that folder, `lines` its triples as N-Triples.

    The lines stand in the order written, and after them what the file of an article leaves out (see `filling`). A file
    of returns has hundreds of thousands: what is needed of them for all files is read from the lines, since as many
    objects would take half a gigabyte.
    """

    path: Path
    name: str
    graph: NamedNode
    source: str
    lines: bytes

    @property
    def triples(self) -> list[Triple]:
        """The triples of the file: in the order written, then what it leaves out."""
        return [quad.triple for quad in parse(self.lines, format=RdfFormat.N_TRIPLES)]

    @property
    def is_reference(self) -> bool:
        """Whether the file describes things, rather than what a source says of them."""
        return self.name.startswith(f"{REFERENCE}/")

    @property
    def article(self) -> NamedNode | None:
        """The article that the file is about, or None if it is about none."""
        folder, _, file = self.name.partition("/")
        return iris.article(file.removesuffix(".ttl")) if folder == _ARTICLES else None

    @cached_property
    def described(self) -> Described:
        """The triples of the file by subject and predicate."""
        return described(self.lines.splitlines())

    @property
    def statements(self) -> Iterator[tuple[NamedNode, NamedNode, mint.Term]]:
        """The triples of the file, each once, with subjects and properties as the IRIs that they are."""
        for subject, content in self.described.items():
            for predicate, terms in content.items():
                for term in terms:
                    yield subject, predicate, term

    def line_of(self, subject: NamedNode, term: NamedNode | None = None) -> int:
        """Give the line on which a subject, or a term of its, stands; 0 where it does not."""
        return self._finder.line_of(subject.value, term.value if term is not None else "")

    def fault(self, node: NamedNode, message: str, remedy: str, term: NamedNode | None = None) -> Fault:
        """Give a fault of a node, on the line on which it, or a term of its, stands."""
        return Fault(self.name, self.line_of(node, term), turtle.short(node), message, remedy)

    @cached_property
    def _finder(self) -> reader.Finder:
        return reader.Finder(self.source)


def default_data() -> Path:
    """Give the data folder that comes with the package."""
    return Path(str(files("wardmote.graph"))) / "data"


def data_files(data: Path) -> list[DataFile]:
    """Read every file of a data folder, sorted by name.

    Raises DataError with the faults of all files at once, CallError where there is no such folder.
    """
    found, faults = read_all(data)
    if faults:
        raise DataError(faults)
    return found


def read_all(data: Path, pool: Executor | None = None) -> tuple[list[DataFile], list[Fault]]:
    """Read the files of a data folder that can be read; give these, sorted by name, and the faults of the others.

    The processes of `pool` read some of them. Raises CallError where there is no such folder.
    """
    listed = listing.of(data)
    names = [name for name in listed.names if name not in (COUNTS, JOINS, LINKS)]
    read_one = partial(_tried, data)
    if pool is None:
        tried = list(map(read_one, names))
    else:
        tried = parallel.spread(pool, read_one, names, lambda name: (data / name).stat().st_size)
    found = [one for one in tried if isinstance(one, DataFile)]
    faults = [*listed.faults, *(fault for one in tried if not isinstance(one, DataFile) for fault in one)]
    decisions = earlier.joins(data / JOINS)
    return found, faults if decisions is None else [*faults, decisions]


def size(data: Path) -> int:
    """Give how many bytes the files of a data folder have. Raises CallError where there is no such folder."""
    return sum((data / name).stat().st_size for name in listing.of(data).names)


def _tried(data: Path, name: str) -> DataFile | list[Fault]:
    """Read a file, or give its faults."""
    try:
        return read(data, name)
    except DataError as error:
        return error.faults


def read(data: Path, name: str) -> DataFile:
    """Read one file of a data folder by its name.

    Raises DataError where it is out of place, not our Turtle, or returns of 0.1.0.
    """
    match = _DATA_FILE.fullmatch(name)
    if match is None:
        message = "a data folder has no place for this file"
        beside = f"only {COUNTS}, {JOINS} and {LINKS} lie beside these"
        remedy = f"move it out, or name it reference/…, articles/… or returns/… .ttl; {beside}"
        raise DataError([Fault(name, 0, "", message, remedy)])
    path = data / name
    with collector.paused():
        source, lines = reader.read_lines(path, name)
    if match["folder"] == _RETURNS and (fault := earlier.returns(name, lines)):
        raise DataError([fault])
    file = DataFile(path, name, _graph(match), source, lines)
    return file if file.article is None else replace(file, lines=_filled(file, file.article))


def _filled(file: DataFile, article: NamedNode) -> bytes:
    return serialize(filling.filled(file.triples, article), format=RdfFormat.N_TRIPLES) or b""


def _graph(match: re.Match[str]) -> NamedNode:
    """Give the named graph of a file: one for all reference files, else one for each."""
    layers = {REFERENCE: "reference", _ARTICLES: f"article/{match['key']}", _RETURNS: f"returns/{match['key']}"}
    return iris.graph(layers[match["folder"]])


def ontology() -> list[Triple]:
    """Give the triples of the ontology and its concepts."""
    return list(_packaged("wardmote.ontology", "ontology"))


@cache
def described_ontology() -> Described:
    """Give the triples of the ontology by subject and predicate."""
    return mint.properties(ontology())


def broader(term: mint.Term, ontology: Described) -> set[NamedNode]:
    """Give a class and all classes that are broader by an ontology; nothing for what is no IRI."""
    if not isinstance(term, NamedNode):
        return set()
    above = ontology.get(term, {}).get(iris.RDFS_SUBCLASS, frozenset())
    return {term}.union(*(broader(wider, ontology) for wider in above))


def shapes() -> list[Triple]:
    """Give the triples of all shapes."""
    return list(_packaged("wardmote.shapes", "shapes"))


@cache
def _packaged(package: str, folder: str) -> tuple[Triple, ...]:
    with as_file(files(package)) as directory:
        paths = sorted(directory.glob("*.ttl"))
        return tuple(triple for path in paths for triple in reader.read(path, f"{folder}/{path.name}"))


def store(files: Iterable[DataFile]) -> Store:
    """Load data files, the ontology and the shapes into a store in memory, under the default base."""
    loaded = Store()
    for file in files:
        # Lenient, as these are lines that the engine has written.
        loaded.bulk_load(input=file.lines, format=RdfFormat.N_TRIPLES, to_graph=file.graph, lenient=True)
    loaded.bulk_extend(quads(ontology(), iris.graph("ontology")))
    loaded.bulk_extend(quads(shapes(), iris.graph("shapes")))
    return loaded


def sorted_lines(store: Store) -> list[bytes]:
    """Give all quads of a store as lines of N-Quads, sorted by their bytes."""
    lines = (store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    lines.sort()
    return lines


def described(lines: Iterable[bytes]) -> Described:
    """Gather triples by subject and predicate, as `mint.properties` does, from lines of N-Triples.

    Every term is made once, however many lines have it.
    """
    nodes = cache(lambda token: NamedNode(token[1:-1].decode()))
    terms = cache(lambda token: frozenset((turtle.term(token.decode().removesuffix(" .")),)))
    gathered: dict[NamedNode, dict[NamedNode, frozenset[mint.Term]]] = {}
    last, content = b"", dict[NamedNode, frozenset[mint.Term]]()
    for line in lines:
        subject, predicate, term = line.split(b" ", 2)
        if subject != last:  # the lines of a subject mostly lie side by side
            last, content = subject, gathered.setdefault(NamedNode(subject[1:-1].decode()), {})
        one, name = terms(term), nodes(predicate)
        content[name] = content[name] | one if name in content else one
    return gathered


def quads(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    """Put triples into a named graph."""
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
