"""Read a part of the ontology as boxes to draw: its classes, with the properties that things of them have.

Where a property has no one domain, as several classes have it, its comment names them: “Relates a ballot or a candidacy
to the ward …”. So too for what it leads to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from wardmote.graph.rdf import iris
from wardmote.server.drawing.class_boxes import Box, Field
from wardmote.server.linked.statements import Statements

# Of what has no class of the part: the box has no key, so that nothing points to it.
_OTHERS = "other things"


def boxes(given: Statements, terms: Sequence[str]) -> list[Box]:
    """Give the classes among some terms as boxes, in order of their names. A property of none of them has another."""
    classes = {given.label(iri): iri for iri in terms if _is(given, iri, "owl:Class")}
    fields: dict[str, list[Field]] = {iri: _kinds(given, iri, classes) for iri in classes.values()} | {"": []}
    for iri in sorted(terms, key=lambda term: given.label(term).lower()):
        if _is(given, iri, "owl:ObjectProperty") or _is(given, iri, "owl:DatatypeProperty"):
            for one in _domains(given, iri, classes) or [""]:
                fields[one].append(_field(given, iri, classes))
    found = [Box(classes[name], name, tuple(fields[classes[name]])) for name in sorted(classes)]
    return [*found, Box("", _OTHERS, tuple(fields[""]))] if fields[""] else found


def _is(given: Statements, iri: str, kind: str) -> bool:
    return iris.expand(kind) in given.values(iri, "rdf:type")


def _kinds(given: Statements, iri: str, classes: Mapping[str, str]) -> list[Field]:
    """Give a field for each class of the part that a class is narrower than."""
    broader = [name for name, other in classes.items() if other in given.values(iri, "rdfs:subClassOf")]
    return [Field(f"a kind of {name}", "", classes[name], is_kind=True) for name in sorted(broader)]


def _field(given: Statements, iri: str, classes: Mapping[str, str]) -> Field:
    name, target = given.label(iri), _target(given, iri, classes)
    if target:
        label = given.label(target)
        return Field(name, "" if label == name else label, target)
    (value,) = given.values(iri, "rdfs:range")[:1] or [""]
    return Field(name, value.rpartition("#")[2] if _is(given, iri, "owl:DatatypeProperty") else "")


def _domains(given: Statements, iri: str, classes: Mapping[str, str]) -> list[str]:
    """Give the classes of the part that have a property: its domains, else those that its comment relates."""
    stated = given.values(iri, "rdfs:domain")
    if stated:
        return [one for one in stated if one in classes.values()]
    sentence = given.text(iri, "rdfs:comment").partition(". ")[0]
    # As in: Relates a ballot to its council election, and a council election to its polling day.
    parts = (part.partition(" to ")[0] for part in sentence.removeprefix("Relates ").split(", and "))
    return list(dict.fromkeys(one for part in parts for one in _named(part, classes)))


def _target(given: Statements, iri: str, classes: Mapping[str, str]) -> str:
    """Give the class of the part that a property leads to, "" where there is none."""
    stated = given.values(iri, "rdfs:range")
    if stated or not _is(given, iri, "owl:ObjectProperty"):
        return next((one for one in stated if one in classes.values()), "")
    _, _, after = given.text(iri, "rdfs:comment").partition(" to ")
    return next(iter(_named(after, classes, only_first=True)), "")


def _named(text: str, classes: Mapping[str, str], only_first: bool = False) -> Iterable[str]:
    """Give the classes that a text names with an article; `only_first` those that it begins with."""
    names = "|".join(re.escape(name) for name in sorted(classes, key=len, reverse=True))
    pattern = re.compile(rf"(?<!of )\b(?:an?|the|its) ({names})\b")
    found = [pattern.match(text)] if only_first else pattern.finditer(text)
    return [classes[match[1]] for match in found if match]
