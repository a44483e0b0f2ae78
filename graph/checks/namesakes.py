"""Check that nobody who stood in a ballot is two people: its candidate, and the person of a claim about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from wardmote.graph.checks import mentions
from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import joins
from wardmote.graph.sources.load import JOINS, DataFile

_BALLOT, _PERSON = iris.wm("ballot"), iris.wm("person")
_NAMES = tuple(iris.term(name) for name in ("foaf:name", "rdfs:label", "skos:altLabel"))
_TITLES = frozenset({"cllr", "councillor", "mr", "mrs", "ms", "miss", "dr", "sir", "dame"})


def check(data: Path, files: Sequence[DataFile], store: Store) -> list[Fault]:
    """Give a fault for each person of a claim who has the name of another one that stood in the ballot it is about.

    `store` holds the files. That the two are different people may be decided in `joins.csv`.
    """
    decided, _ = joins.read(data)
    apart = {one.pair for one in decided.values() if one.decision == "no"}
    return [fault for file in files if file.article is not None for fault in _split(file, store, apart)]


def _split(file: DataFile, store: Store, apart: Set[frozenset[str]]) -> Iterator[Fault]:
    seen = set()
    for node, content in file.described.items():
        for ballot in mint.things(content, "wm:contest"):
            for person in mint.things(content, "wm:person"):
                if (ballot, person) not in seen:
                    seen.add((ballot, person))
                    yield from _namesake(file, node, store, ballot, person, apart)


def _namesake(
    file: DataFile, node: NamedNode, store: Store, ballot: NamedNode, person: NamedNode, apart: Set[frozenset[str]]
) -> Iterator[Fault]:
    stood = standing(store, ballot)
    if not stood or person in stood.values():
        return
    names = set(map(form, names_of(store, person)))
    for candidacy, other in stood.items():
        key = short(candidacy).partition(":")[2]
        if frozenset({key, short(person)}) in apart or not names & set(map(form, names_of(store, other))):
            continue
        message = (
            f"{short(person)} has the name of {short(other)}, who stood in {short(ballot)}: one person must not be two"
        )
        remedy = f"write {short(other)} in its place, or say in {JOINS} whether {key} and {short(person)} are one"
        yield file.fault(node, message, remedy, person)


def standing(store: Store, ballot: NamedNode) -> Mapping[NamedNode, NamedNode]:
    """Give the people who stood in a ballot, by their candidacies."""
    found = {}
    for quad in store.quads_for_pattern(None, _BALLOT, ballot, None):
        for one in store.quads_for_pattern(quad.subject, _PERSON, None, None):
            found[iris.named(quad.subject)] = iris.named(one.object)
    return found


def names_of(store: Store, thing: NamedNode) -> set[str]:
    """Give the recorded names of a person that are more than one word."""
    quads = (quad for name in _NAMES for quad in store.quads_for_pattern(thing, name, None, None))
    return {quad.object.value for quad in quads if isinstance(quad.object, Literal) and " " in quad.object.value}


def form(name: str) -> str:
    """Give a name in the form in which names compare: without accents, case and titles."""
    bare = unicodedata.normalize("NFKD", mentions.level(name)).encode("ascii", "ignore").decode().casefold()
    return " ".join(word for word in bare.replace(".", " ").split() if word not in _TITLES)
