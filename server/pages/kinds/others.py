"""The page of anything that has no kind of page of its own: all that is stated of it, and what points to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases
from wardmote.server.drawing.values import Row, Value
from wardmote.server.http import urls
from wardmote.server.pages.parts import article_text
from wardmote.server.pages.parts.thing import Thing
from wardmote.server.web.templating import day

# By which a thing is called where it has no label.
_NAMING = (
    *map(iris.expand, ("dcterms:abstract", "wm:printed", "wm:kind", "rdf:predicate")),
    *(iris.VOCABULARIES["time"] + name for name in ("inXSDDate", "inXSDgYear")),
)
# What its parts are called: by the step after the key in their IRI.
_PARTS: Mapping[str, str] = {"inference": "Inference", "defect": "Text defect"}
# What the page has a place for elsewhere.
_SHOWN = frozenset({iris.RDF_TYPE.value, iris.RDFS_LABEL.value, iris.WM + "evidence"})


def page(thing: Thing) -> str:
    """Make the page."""
    found = thing.rows("other/facts")
    base = thing.session.served.base
    whole = _whole(thing.iri)
    thing.label = _name(thing.iri, found) or thing.label
    kinds = [iris.shorten(row["value"]) or "" for row in found if row["property"] == iris.RDF_TYPE.value]
    summaries = phrases.table("things")
    thing.summary = next((summaries[kind] for kind in kinds if kind in summaries), thing.summary)
    if whole:
        thing.trail = [(urls.page(whole, base), whole.rpartition("/id/")[2].replace("/", " "))]
    properties: dict[str, list[Row]] = {}
    for row in found:
        if row["property"] not in _SHOWN:
            properties.setdefault(_called(row), []).append(_reading(row, base))
    segments = [row | {"words": article_text.of_segment(row)} for row in thing.rows("claim/segments")]
    return thing.show("other", ["other/facts"], properties=properties, segments=segments)


def _name(iri: str, found: list[Row]) -> str:
    """Name a thing that has no label by what it is about; "" where it has one."""
    facts = {row["property"]: row for row in found}
    if iris.RDFS_LABEL.value in facts:
        return ""
    part = next((name for step, name in _PARTS.items() if f"/{step}" in _key(iri)), "")
    for name in _NAMING:
        if name in facts:
            said = str(facts[name]["label"] or _written(facts[name]["value"]))
            said = f"“{said}”" if name.endswith("printed") else _last(said) if "/" in said else said
            return f"{part}: {said}" if part else said
    return part or _last(iri)


def _called(row: Row) -> str:
    """Name a property: by its label, or by a term of another vocabulary as one writes it."""
    iri: str = row["property"]
    return row["propertyLabel"] or iris.shorten(iri) or iri


def _reading(row: Row, base: str) -> Row:
    """Say whether a value is an IRI, and give it a label to be linked by."""
    value = row["value"]
    linked = is_iri(value)
    label = row["label"] or (iris.shorten(value, base) or value if linked else _written(value))
    return {"value": value, "label": label, "linked": linked, "long": isinstance(value, str) and "\n" in value}


def is_iri(value: Value) -> bool:
    """Say whether a value is one to link to."""
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _written(value: Value) -> Value:
    return day(value) if isinstance(value, date) else value


def _key(iri: str) -> str:
    return iri.rpartition("/id/")[2].partition("/")[2]


def _whole(iri: str) -> str:
    """Give the thing that one is a part of, as the article of an inference; "" where it is part of none."""
    kind, _, key = iri.rpartition("/id/")[2].partition("/")
    return iri[: -len(key)] + key.split("/")[0] if kind and "/" in key else ""


def _last(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
