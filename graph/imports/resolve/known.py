"""What a data folder knows before an import: the things of its reference files, and of its other files of returns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, Triple, parse

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.rdf import reader
from wardmote.graph.rdf.turtle import Terms, short
from wardmote.graph.sources import listing, load

Content = dict[str, list[str]]
"""What is told of a thing: values by property, IRIs in short form, literals by their text."""

# What returns files describe and other files of returns may need.
_THINGS = frozenset(
    {"area", "ballot", "candidacy", "council", "election", "organisation", "party", "person", "return", "tally", "ward"}
)
_SHARED = frozenset({"area", "council", "organisation", "party", "ward"})

RETURNS = "returns"


@dataclass(frozen=True)
class Place:
    """Where the results of a file go: the key of their collection, and the file of returns, by name."""

    key: str
    file: str

    @property
    def order(self) -> tuple[int, str]:
        """What declares results before another of the day: the file of the first collection."""
        return len(self.file), self.file


@dataclass
class Known:
    """The things known, by class and short name.

    `reference` names those of the reference files, which no other file describes again. `written` holds, of things
    that several files of returns may describe, the properties in canonical Turtle, so that they describe them alike.
    `homes` has the file of returns that describes a candidacy, by name.
    """

    by_class: dict[str, dict[str, Content]] = field(default_factory=lambda: defaultdict(dict))
    reference: set[str] = field(default_factory=set)
    written: dict[str, tuple[str, Mapping[str, Terms]]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str) -> dict[str, Content]:
        """Give the things of a class, such as `wm:Ward`."""
        return self.by_class[kind]

    def remember(self, thing: str, kind: str, properties: Mapping[str, Terms]) -> None:
        """Keep what a file of returns is about to say of a thing that another may describe too."""
        if thing.partition(":")[0] in _SHARED:
            terms = {name: [value] if isinstance(value, str) else list(value) for name, value in properties.items()}
            self.written.setdefault(thing, (kind, terms))

    def name(self, thing: str) -> str:
        """Give how people call an area, a ward, a party, or a council, which goes by its area; or nothing."""
        if (ward := self.of("wm:Ward").get(thing)) is not None:
            return first(ward, "rdfs:label").partition(" ward, ")[0]
        council = self.of("wm:Council").get(thing)
        area = first(council, "wm:governs") if council else thing
        content = self.of("wm:Area").get(area) or self.of("wm:Party").get(thing, {})
        return first(content, "skos:prefLabel") or first(content, "rdfs:label")


def first(content: Content | None, name: str) -> str:
    """Give a value of a property, or nothing."""
    return next(iter((content or {}).get(name, [])), "")


def reference(data: Path) -> Known:
    """Read what the reference files of a data folder know.

    Raises DataError where a file cannot be read, or where something in the folder is no data; CallError where there is
    no such folder.
    """
    if faults := listing.of(data).faults:
        raise DataError(faults)
    known = Known()
    for path in sorted((data / load.REFERENCE).glob("[!.]*.ttl")):
        name = f"{load.REFERENCE}/{path.name}"
        known.reference |= _take(known.by_class, reader.read(path, name))
    return known


def add_returns(known: Known, data: Path, leave: Iterable[str]) -> None:
    """Add what the files of returns know, but for those whose names are in `leave`."""
    left = frozenset(leave)
    for path in sorted((data / RETURNS).glob("[!.]*.ttl")):
        if path.name not in left:
            triples = list(_things(path))
            subjects = _take(known.by_class, triples)
            known.homes |= dict.fromkeys((one for one in subjects if one.startswith("candidacy:")), path.name)
            _take_written(known, triples)


def learn(known: Known, text: str) -> None:
    """Add what a file of returns will say that is not written yet."""
    _take(known.by_class, [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)])


def _things(path: Path) -> Iterator[Triple]:
    """Give the triples of a file of returns that describe things which other files may need.

    The file is in canonical form, so a block describes one thing.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        reader.read(path, f"{RETURNS}/{path.name}")  # says what is wrong
        raise
    head, *blocks = text.split("\n\n")
    kept = [block for block in blocks if _is_needed(block)]
    try:
        for quad in parse("\n\n".join([head, *kept]), format=RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError:
        reader.read(path, f"{RETURNS}/{path.name}")
        remedy = "run wardmote fmt on the data folder first"
        raise DataError([Fault(f"{RETURNS}/{path.name}", 0, "", "not in canonical form", remedy)]) from None


def _is_needed(block: str) -> bool:
    return block.lstrip("\n").partition(":")[0] in _THINGS


def _take(found: dict[str, dict[str, Content]], triples: Iterable[Triple]) -> set[str]:
    """Take up things by class; give their names. Triples may come in any order, so classes are looked up at the end."""
    contents: dict[str, Content] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        term = triple.object
        value = term.value if isinstance(term, Literal) else short(term)
        contents[short(triple.subject)][short(triple.predicate)].append(value)
    for subject, content in contents.items():
        found[first(content, "rdf:type")].setdefault(subject, dict(content))
    return set(contents)


def _take_written(known: Known, triples: Iterable[Triple]) -> None:
    """Keep what a file of returns says of things that another may describe too."""
    written: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject = short(triple.subject)
        if subject.partition(":")[0] in _SHARED:
            written[subject][short(triple.predicate)].append(short(triple.object))
    for subject, properties in written.items():
        (kind,) = properties.pop("rdf:type")[:1]
        known.remember(subject, kind, properties)
