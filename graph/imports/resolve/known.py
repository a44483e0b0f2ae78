"""What a data folder knows before an import: the things of its reference files, and of its other files of returns."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, Triple, parse

from wardmote.graph.errors import CallError, DataError, Fault
from wardmote.graph.rdf import iris, reader
from wardmote.graph.rdf.turtle import Terms, short
from wardmote.graph.sources import load

Content = dict[str, list[str]]
"""What is told of a thing: values by property, IRIs in short form, literals by their text."""

# What returns files describe and other files of returns may need: everything but claims and what these state.
_THINGS = frozenset({"area", "ballot", "candidacy", "council", "election", "organisation", "party", "person", "ward"})
_SHARED = frozenset({"area", "council", "organisation", "party", "person", "ward"})
# A candidacy of somebody whom its own file of returns describes.
_OWN_PERSON = re.compile(r" wm:person person:(?:dc-|local\.)")

RETURNS = "returns"

_ID = iris.DEFAULT_BASE + "id/"


@dataclass
class Known:
    """The things known, by class and short name.

    `reference` names those of the reference files, which no other file describes again. `written` holds, of things
    that several files of returns may describe, the properties in canonical Turtle, so that they describe them alike.
    """

    by_class: dict[str, dict[str, Content]] = field(default_factory=lambda: defaultdict(dict))
    reference: set[str] = field(default_factory=set)
    written: dict[str, tuple[str, Mapping[str, Terms]]] = field(default_factory=dict)
    articles: dict[str, dict[str, Content]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, kind: str) -> dict[str, Content]:
        """Give the things of a class, such as `wm:Ward`."""
        return self.by_class[kind]

    def remember(self, thing: str, kind: str, properties: Mapping[str, Terms]) -> None:
        """Keep what a file of returns is about to say of a thing that another may describe too."""
        if thing.partition(":")[0] in _SHARED:
            terms = {name: [value] if isinstance(value, str) else list(value) for name, value in properties.items()}
            self.written.setdefault(thing, (kind, terms))

    def name(self, thing: str) -> str:
        """Give the label of an area, or of a council the label of its area, which is how people call it."""
        council = self.of("wm:Council").get(thing)
        content = self.of("wm:Area").get(first(council, "wm:governs") if council else thing, {})
        return first(content, "skos:prefLabel") or first(content, "rdfs:label") or thing.partition(":")[2]


def first(content: Content | None, name: str) -> str:
    """Give a value of a property, or nothing."""
    return next(iter((content or {}).get(name, [])), "")


def reference(data: Path, with_articles: bool = False) -> Known:
    """Read what the reference files of a data folder know, and on request what its articles state.

    Raises DataError where a file cannot be read, CallError where there is no such folder.
    """
    if not data.is_dir():
        raise CallError(f"no data folder at {data}: give one with --data")
    known = Known()
    for path in sorted((data / load.REFERENCE).glob("*.ttl")):
        name = f"{load.REFERENCE}/{path.name}"
        _take(known, reader.read(path, name), known.reference)
    if with_articles:
        for path in sorted((data / "articles").glob("*.ttl")):
            _take_propositions(known, reader.read(path, f"articles/{path.name}"))
    return known


def add_returns(known: Known, data: Path, leave: Iterable[str]) -> None:
    """Add what the files of returns know, but for those whose names are in `leave`."""
    left = frozenset(leave)
    for path in sorted((data / RETURNS).glob("*.ttl")):
        if path.name not in left:
            _take(known, _things(path), None)


def _things(path: Path) -> Iterator[Triple]:
    """Give the triples of a file of returns that describe things which other files may need.

    The file is in canonical form, so a block describes one thing. Claims and what they state, most of a file, are
    passed over unread, as are people and candidacies that no other file can know of.
    """
    text = path.read_text(encoding="utf-8", errors="replace")
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
    kind, _, key = block.lstrip("\n").partition(":")
    if kind == "candidacy":
        return _OWN_PERSON.search(block) is None
    return kind in _THINGS and not (kind == "person" and key.startswith("local."))


def _kind(address: str) -> str:
    return address[len(_ID) :].partition("/")[0] if address.startswith(_ID) else ""


def _take(known: Known, triples: Iterable[Triple], reference: set[str] | None) -> None:
    """Take up triples. They may come in any order, so classes are looked up at the end."""
    contents: dict[str, Content] = defaultdict(lambda: defaultdict(list))
    written: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        subject, name, term = short(triple.subject), short(triple.predicate), triple.object
        contents[subject][name].append(term.value if isinstance(term, Literal) else short(term))
        if reference is None and subject.partition(":")[0] in _SHARED:
            written[subject][name].append(short(term))
    for subject, content in contents.items():
        kind = first(content, "rdf:type")
        known.by_class[kind].setdefault(subject, dict(content))
        if reference is not None:
            reference.add(subject)
        elif subject in written:
            properties = {name: terms for name, terms in written[subject].items() if name != "rdf:type"}
            known.written.setdefault(subject, (kind, properties))


def _take_propositions(known: Known, triples: Iterable[Triple]) -> None:
    contents: dict[str, Content] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if _kind(str(getattr(triple.subject, "value", ""))) == "proposition":
            term = triple.object
            value = term.value if isinstance(term, Literal) else short(term)
            contents[short(triple.subject)][short(triple.predicate)].append(value)
    for subject, content in contents.items():
        known.articles[first(content, "rdf:type")].setdefault(subject, dict(content))
