"""The shapes as their page shows them: for each class what its things must look like, in words and in a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardmote.graph.rdf import iris
from wardmote.server.linked.statements import Ref, Statements


@dataclass(frozen=True)
class Constraint:
    """What a shape asks of one property: how many values, which, and the message where they are not so."""

    id: str
    path: Ref
    count: str
    value: str
    message: str


@dataclass(frozen=True)
class Shape:
    """What things of a class must look like. `rules` are further shapes and queries, as fragment, message and text."""

    id: str
    label: str
    targets: list[Ref]
    message: str
    closed: bool
    constraints: list[Constraint]
    shared: list[Constraint]
    rules: list[tuple[str, str, str]]

    @property
    def subject(self) -> str:
        """What it is a shape of, as in `council election`."""
        return re.sub(r"^shape of an? ", "", self.label)


@dataclass(frozen=True)
class Part:
    """A node of the shapes that only others use: its fragment and all that is said of it."""

    id: str
    statements: list[tuple[Ref, Ref]]


@dataclass(frozen=True)
class Shapes:
    """All shapes: by class, the constraints that several classes share, and the parts that shapes are made of."""

    classes: list[Shape]
    shared: list[Constraint]
    parts: list[Part]


def shapes(given: Statements) -> Shapes:
    """Sort the shapes into those of classes, the constraints they share, and the rest."""
    ours = [iri for iri in given.subjects() if iri.startswith(iris.SHAPES)]
    named = [iri for iri in ours if given.text(iri, "rdfs:label")]
    classes = sorted((_shape(given, iri, ours) for iri in named), key=lambda shape: shape.subject)
    users = {iri: len(given.refs_to(iri, "sh:property")) for iri in ours}
    shared = sorted((iri for iri in ours if users[iri] > 1), key=str.lower)
    shown = {one.id for shape in classes for one in shape.constraints}
    shown |= {rule[0] for shape in classes for rule in shape.rules} | {shape.id for shape in classes}
    shown |= {_id(iri) for iri in shared}
    rest = sorted(iri for iri in ours if _id(iri) not in shown)
    return Shapes(classes, [_constraint(given, iri) for iri in shared], [_part(given, iri) for iri in rest])


def _shape(given: Statements, iri: str, ours: list[str]) -> Shape:
    found = given.values(iri, "sh:property")
    own = [one for one in found if len(given.refs_to(one, "sh:property")) == 1]
    rules = [one for one in ours if one.startswith(f"{iri}-") and one not in found and given.text(one, "sh:message")]
    return Shape(
        _id(iri),
        given.text(iri, "rdfs:label"),
        given.refs(iri, "sh:targetClass") + given.refs(iri, "sh:targetSubjectsOf"),
        given.text(iri, "sh:message"),
        given.text(iri, "sh:closed") == "true",
        [_constraint(given, one) for one in own],
        [_constraint(given, one) for one in found if one not in own],
        [(_id(one), given.text(one, "sh:message"), given.text(one, "sh:select")) for one in sorted(rules)],
    )


def _constraint(given: Statements, iri: str) -> Constraint:
    path = given.text(iri, "sh:path")
    message = given.text(iri, "sh:message")
    return Constraint(_id(iri), Ref(path, iris.shorten(path) or path), _count(given, iri), _value(given, iri), message)


def _count(given: Statements, iri: str) -> str:
    """Give how many values are allowed, in words."""
    least, most = given.text(iri, "sh:minCount") or "0", given.text(iri, "sh:maxCount")
    if most == "0":
        return "none"
    if least == most:
        return f"exactly {least}"
    if not most:
        return f"{least} or more" if least != "0" else "any number"
    return f"at most {most}" if least == "0" else f"{least} to {most}"


def _value(given: Statements, iri: str) -> str:
    """Give what values are allowed, in words."""
    kinds = {"sh:class": "a {}", "sh:datatype": "{}", "sh:hasValue": "{}", "sh:pattern": "like {}"}
    kinds |= {"sh:minInclusive": "from {}", "sh:maxInclusive": "up to {}"}
    found = [
        reads.format(iris.shorten(value) or value) for name, reads in kinds.items() for value in given.values(iri, name)
    ]
    if given.values(iri, "sh:nodeKind"):
        found.append("an IRI" if given.text(iri, "sh:nodeKind").endswith("#IRI") else "a literal")
    return ", ".join(found)


def _part(given: Statements, iri: str) -> Part:
    said = [
        (Ref(name, iris.shorten(name) or name), Ref(value, iris.shorten(value) or value))
        for name, value in given.all(iri)
    ]
    return Part(_id(iri), said)


def _id(iri: str) -> str:
    return iri.removeprefix(iris.SHAPES)
