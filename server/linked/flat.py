"""The key facts of a thing for programs that read no RDF: a flat JSON object, and the main table of its page as CSV.

JSON: `id`, `label`, `type`, `page`, `release`, then each property under its name in the ontology's JSON-LD context. A
property of which a thing of its class has at most one, by the shapes, has a value; every other has a list. A value is
a text, a number or a truth value, and a thing is `{"id": …, "label": …}`. `linksHere` counts what points to it.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode

from wardmote.graph.files import packing, records
from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.server.drawing import phrases
from wardmote.server.engine import jsonld, named_queries
from wardmote.server.engine.interface import Session
from wardmote.server.engine.named_queries import Row, Term
from wardmote.server.http import urls
from wardmote.server.linked.facts import Facts
from wardmote.server.linked.statements import Statements

_OF_KIND = iris.wm("ofKind")
_XSD = iris.VOCABULARIES["xsd"]
_NUMBERS = frozenset(_XSD + name for name in ("integer", "nonNegativeInteger", "positiveInteger", "decimal"))


def to_json(facts: Facts, base: str, release: str) -> bytes:
    """Write what is stated of a thing as one flat JSON object."""
    types = _classes(facts, iris.RDF_TYPE)
    # What no source affirms has as many values as if one did.
    shaped = [*types, *_classes(facts, _OF_KIND)]
    document: dict[str, object] = {
        "id": facts.this.value,
        "label": _called(facts),
        "type": [_name(one) for one in sorted(types)],
        "page": urls.page(facts.this.value, base),
        "release": release,
    }
    for predicate in dict.fromkeys(triple.predicate for triple in facts.own):
        if predicate not in (iris.RDF_TYPE, iris.RDFS_LABEL):
            values = [_plain(term, facts) for term in _values(facts, predicate)]
            document[_name(predicate.value)] = values[0] if _is_single(shaped, predicate.value) else values
    document["linksHere"] = {_name(name.value): count for name, count in facts.counts.items()}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _classes(facts: Facts, predicate: NamedNode) -> list[str]:
    return [term.value for term in _values(facts, predicate) if isinstance(term, NamedNode)]


def _called(facts: Facts) -> str:
    """Give what the thing is called: its label, the gist of a claim, or else the last part of its IRI."""
    found = {t.predicate: t.object.value for t in reversed(facts.own) if isinstance(t.object, Literal)}
    names = (iris.RDFS_LABEL, iris.term("dcterms:abstract"), iris.term("dcterms:identifier"))
    return next((found[name] for name in names if name in found), re.split(r"[/#]", facts.this.value)[-1])


def _values(facts: Facts, predicate: NamedNode) -> list[object]:
    return [triple.object for triple in facts.own if triple.predicate == predicate]


def _name(iri: str) -> str:
    known = jsonld.names().get(iri)
    return known.name if known else iris.shorten(iri) or iri


def _plain(term: object, facts: Facts) -> object:
    if isinstance(term, NamedNode):
        return {"id": term.value, "label": facts.label(term) or iris.shorten(term.value) or term.value}
    if not isinstance(term, Literal):
        raise ValueError(f"Unexpected term {term!r}")
    if term.datatype.value == _XSD + "boolean":
        return term.value in ("true", "1")
    if term.datatype.value in _NUMBERS:
        return float(term.value) if "." in term.value else int(term.value)
    return term.value


@cache
def _single() -> frozenset[tuple[str, str]]:
    """Give the classes with the properties of which a thing of the class has at most one, by the shapes."""
    given = Statements(load.shapes())
    return frozenset(
        (kind, given.text(part, "sh:path"))
        for shape in given.subjects()
        for kind in given.values(shape, "sh:targetClass")
        for part in given.values(shape, "sh:property")
        if given.text(part, "sh:maxCount") == "1"
    )


def _is_single(types: Iterable[str], predicate: str) -> bool:
    return any((one, predicate) in _single() for one in types)


# The queries of the main table on the page of each kind of thing; of several the first that has rows.
TABLES: Mapping[str, list[str]] = phrases.table("tables")


def to_csv(session: Session, facts: Facts, kind: str) -> bytes:
    """Write the main table of a thing's page as CSV; for kinds without one, a line for each statement about it."""
    names = TABLES.get(kind, [])
    for name in names:
        columns, found = named_queries.table(session, name, this=facts.this)
        if found or name == names[-1]:
            return _csv([column for column in columns if column != "this"], found)
    statements = (_statement(triple.predicate, triple.object, facts) for triple in facts.own)
    return _csv(["property", "value", "label"], statements)


def _statement(predicate: NamedNode, term: object, facts: Facts) -> Row:
    if isinstance(term, NamedNode | Literal):
        label = facts.label(term) if isinstance(term, NamedNode) else ""
        return {"property": predicate, "value": term, "label": Literal(label)}
    raise ValueError(f"Unexpected term {term!r}")


def _csv(columns: list[str], found: Iterable[Row]) -> bytes:
    output = io.BytesIO()
    packing.table(output, columns, ([_cell(row.get(name)) for name in columns] for row in found))
    return output.getvalue()


def _cell(value: Term | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Literal):
        return value.value if value.datatype.value in _NUMBERS else records.safe(value.value)
    return value.value
