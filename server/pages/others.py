"""The page of anything that has no kind of page of its own: all that is stated of it, and what points to it."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.graph import iris
from wardmote.server import urls
from wardmote.server.engine import Session
from wardmote.server.pages.thing import find, show
from wardmote.server.pages.values import Row, rows

_RDF = iris.VOCABULARIES["rdf"]
# By which a thing is called where it has no label.
_NAMING = tuple(iris.WM + name for name in ("gist", "printed", "defectKind", "inferredProperty", "how"))
# What its parts are called: by the step after the key in their IRI.
_PARTS: Mapping[str, str] = {"inference": "Inference", "defect": "Text defect", "beginning": "Beginning", "end": "End"}


def page(session: Session, iri: str) -> str:
    """Make the page. Raises NotFound where the release says nothing about it."""
    found = rows(session, "other/facts", iri)
    thing = find(session, iri, _name(iri, found))
    whole = _whole(iri)
    if whole:
        thing.trail = [(urls.page(whole, session.served.base), whole.rpartition("/id/")[2].replace("/", " "))]
    properties: dict[str, list[Row]] = {}
    for row in found:
        if row["property"] not in (_RDF + "type", iris.RDFS_LABEL.value):
            properties.setdefault(_called(row), []).append(_reading(row))
    return show(thing, "other", ["other/facts"], properties=properties)


def _name(iri: str, found: list[Row]) -> str:
    """Name a thing that has no label by what it is about; "" where it has one."""
    facts = {str(row["property"]): row for row in found}
    if iris.RDFS_LABEL.value in facts:
        return ""
    part = next((name for step, name in _PARTS.items() if f"/{step}" in _key(iri)), "")
    for name in _NAMING:
        if name in facts:
            said = str(facts[name]["label"] or facts[name]["value"])
            said = f"“{said}”" if name.endswith("printed") else _last(said) if "/" in said else said
            return f"{part}: {said}" if part else said
    return part or _last(iri)


def _called(row: Row) -> str:
    """Name a property: by its label, or by a term of another vocabulary as one writes it."""
    iri = str(row["property"])
    return str(row["propertyLabel"] or iris.shorten(iri) or iri)


def _reading(row: Row) -> Row:
    """Say whether a value is an IRI, and give it a label to be linked by."""
    value = row["value"]
    linked = isinstance(value, str) and value.startswith(("http://", "https://"))
    label = row["label"] or (iris.shorten(str(value)) or value if linked else value)
    return {"value": value, "label": label, "linked": linked, "long": isinstance(value, str) and "\n" in value}


def _key(iri: str) -> str:
    return iri.rpartition("/id/")[2].partition("/")[2]


def _whole(iri: str) -> str:
    """Give the thing that one is a part of, as the article of an inference; "" where it is part of none."""
    kind, _, key = iri.rpartition("/id/")[2].partition("/")
    return iri[: -len(key)] + key.split("/")[0] if kind and "/" in key else ""


def _last(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
