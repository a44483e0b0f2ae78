"""Which properties the things of each class have, and what their values are: classes of things, or datatypes.

That is what tools which complete and explain queries read (https://www.w3.org/TR/void/#class-property-partitions, and
for datatypes the extension http://ldf.fi/void-ext#). A thing counts under each class that it is stated to have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from wardmote.graph.rdf import iris

_TYPE = f"<{iris.RDF_TYPE.value}>".encode()
_STRING = f"<{iris.expand('xsd:string')}>".encode()
_LANGUAGE = f"<{iris.expand('rdf:langString')}>".encode()

Classes = tuple[bytes, ...]
Types = Mapping[bytes, Classes]
# What a value is: the classes of a thing, or a datatype.
_Kind = Classes | bytes


@dataclass
class Use:
    """How the things of a class have a property: how many triples and things, and the triples by kind of value."""

    triples: int = 0
    entities: int = 0
    classes: Counter[NamedNode] = field(default_factory=Counter)
    datatypes: Counter[NamedNode] = field(default_factory=Counter)


# By class and property.
Uses = dict[NamedNode, dict[NamedNode, Use]]


@dataclass
class Tally:
    """Triples by the classes of their subject, their property and what their value is, and subjects by the first two.

    To be added up as long as no two tallies have triples of one subject.
    """

    triples: Counter[tuple[Classes, bytes, _Kind]] = field(default_factory=Counter)
    entities: Counter[tuple[Classes, bytes]] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """Add the tally of other subjects."""
        return Tally(self.triples + other.triples, self.entities + other.entities)

    def uses(self) -> Uses:
        """Give the figures by class and property, both in order."""
        found: dict[bytes, dict[bytes, Use]] = defaultdict(lambda: defaultdict(Use))
        for (classes, predicate), number in self.entities.items():
            for one in classes:
                found[one][predicate].entities += number
        for (classes, predicate, kind), number in self.triples.items():
            for one in classes:
                use = found[one][predicate]
                use.triples += number
                if isinstance(kind, bytes):
                    use.datatypes[_node(kind)] += number
                else:
                    use.classes.update({_node(name): number for name in kind})
        return {_node(one): {_node(name): by[name] for name in sorted(by)} for one, by in sorted(found.items())}


def types(lines: Iterable[bytes]) -> Types:
    """Give the classes of what sorted lines of N-Quads give a class, in order; whatever lies in several graphs once."""
    found: dict[bytes, Classes] = {}
    same: dict[Classes, Classes] = {}
    for line in lines:
        subject, predicate, rest = line.split(b" ", 2)
        if predicate == _TYPE and rest[:1] == b"<":
            before, name = found.get(subject, ()), rest.partition(b" ")[0]
            if name not in before:
                classes = tuple(sorted((*before, name)))
                found[subject] = same.setdefault(classes, classes)
    return found


def tally(lines: Iterable[bytes], known: Types, more: Types | None = None) -> Tally:
    """Count sorted lines of N-Quads, each triple once. `known` and `more` give the classes of subjects and values."""
    made = Tally()
    more = more or {}
    last, of = b"", (b"", b"")
    for line in lines:
        triple = line.rsplit(b" ", 2)[0]
        if triple == last:
            continue
        last = triple
        subject, predicate, value = triple.split(b" ", 2)
        classes = known.get(subject, ()) or more.get(subject, ())
        if not classes:
            continue
        kind = (known.get(value, ()) or more.get(value, ())) if value[:1] == b"<" else _datatype(value)
        made.triples[classes, predicate, kind] += 1
        if of != (subject, predicate):
            of = (subject, predicate)
            made.entities[classes, predicate] += 1
    return made


def _datatype(literal: bytes) -> bytes:
    if literal[-1:] == b'"':
        return _STRING
    return literal[literal.rindex(b"^^") + 2 :] if literal[-1:] == b">" else _LANGUAGE


def _node(name: bytes) -> NamedNode:
    return NamedNode(name[1:-1].decode())
