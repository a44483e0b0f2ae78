"""The shapes as their page shows them: for each class what its things must look like, in words and in a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases
from wardmote.server.linked.statements import Statements


@dataclass(frozen=True)
class Shape:
    """A shape of a class and by their IRIs its constraints, those that others share, and further shapes and queries.

    `subject` is what it is a shape of, as in `council election`.
    """

    iri: str
    subject: str
    constraints: list[str]
    shared: list[str]
    rules: list[str]


@dataclass(frozen=True)
class Shapes:
    """All shapes: by class, the constraints that several classes share, and the parts that only others use, by IRI."""

    given: Statements
    classes: list[Shape]
    shared: list[str]
    parts: list[str]

    def count(self, iri: str) -> str:
        """Give how many values a constraint allows, in words."""
        return _count(self.given, iri)

    def value(self, iri: str) -> str:
        """Give which values a constraint allows, in words."""
        return _value(self.given, iri)


def shapes(given: Statements) -> Shapes:
    """Sort the shapes into those of classes, the constraints they share, and the rest."""
    ours = [iri for iri in given.subjects() if iri.startswith(iris.SHAPES)]
    named = [iri for iri in ours if given.text(iri, "rdfs:label")]
    classes = sorted((_shape(given, iri, ours) for iri in named), key=lambda shape: shape.subject)
    shared = sorted((iri for iri in ours if _users(given, iri) > 1), key=str.lower)
    shown = {one for shape in classes for one in (shape.iri, *shape.constraints, *shape.rules)}
    return Shapes(given, classes, shared, sorted(set(ours) - shown - set(shared)))


def _shape(given: Statements, iri: str, ours: list[str]) -> Shape:
    found = given.values(iri, "sh:property")
    own = [one for one in found if _users(given, one) == 1]
    rules = [one for one in ours if one.startswith(f"{iri}-") and one not in found and given.text(one, "sh:message")]
    subject = re.sub(r"^shape of an? ", "", given.text(iri, "rdfs:label"))
    return Shape(iri, subject, own, [one for one in found if one not in own], sorted(rules))


def _users(given: Statements, iri: str) -> int:
    return len(given.users(iri, "sh:property"))


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
    found = [
        reads.format(iris.shorten(value) or value)
        for name, reads in phrases.table("values").items()
        for value in given.values(iri, name)
    ]
    if given.values(iri, "sh:nodeKind"):
        found.append("an IRI" if given.text(iri, "sh:nodeKind").endswith("#IRI") else "a literal")
    return ", ".join(found)
