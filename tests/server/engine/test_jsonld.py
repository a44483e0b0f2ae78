from __future__ import annotations

import io
import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph.rdf import iris
from wardmote.server.engine import jsonld

XSD = iris.VOCABULARIES["xsd"]
HERE, WM = NamedNode("https://w3id.org/wardmote/id/council/ottermere"), iris.wm


def written(*triples: Triple) -> bytes:
    output = io.BytesIO()
    jsonld.write(triples, iris.DEFAULT_BASE, output)
    return output.getvalue()


def typed(value: str, name: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + name))


OBJECTS = [
    (WM("council"), HERE),
    (WM("council"), Literal("not a node")),
    (WM("seats"), typed("30", "integer")),
    (WM("seats"), typed("030", "integer")),
    (WM("seats"), typed("123456789012345678901234567890", "integer")),
    (WM("seats"), typed("thirty", "integer")),
    (WM("seats"), Literal("30")),
    (WM("holds"), typed("true", "boolean")),
    (WM("holds"), typed("1", "boolean")),
    (WM("asOf"), typed("2022-05-06", "date")),
    (WM("asOf"), typed("2022", "gYear")),
    (NamedNode("http://purl.org/dc/terms/abstract"), Literal("It won.", language="en")),
    (NamedNode("http://purl.org/dc/terms/abstract"), Literal("Elle a gagné.", language="fr")),
    (NamedNode("http://purl.org/dc/terms/abstract"), Literal("It won.")),
    (WM("fileName"), Literal("000.txt")),
    (WM("fileName"), typed("1.5", "decimal")),
    (iris.RDF_TYPE, WM("Council")),
    (iris.RDF_TYPE, NamedNode("urn:a:class")),
    (NamedNode("urn:a:property"), BlankNode("b1")),
    (NamedNode("urn:a:property"), typed("4", "integer")),
    (NamedNode("urn:a:property"), NamedNode("geo:51.5,-0.1")),
    (WM("council"), NamedNode("wm:not-a-prefixed-name")),
    (WM("council"), NamedNode("https://w3id.org/wardmote/id/council/")),
    (WM("evidence"), NamedNode("https://w3id.org/wardmote/id/article/0001#char=1,2")),
    (WM("council"), NamedNode("https://w3id.org/wardmote/id/../x")),
    (WM("council"), NamedNode("https://w3id.org/wardmote/")),
    (WM("council"), NamedNode("https://w3id.org/wardmote/a:b")),
    (WM("council"), NamedNode("https://w3id.org/wardmote/id//x?y")),
    (NamedNode("https://w3id.org/wardmote/id/property"), HERE),
    (iris.RDF_TYPE, NamedNode("https://w3id.org/wardmote/id/class")),
]


@pytest.mark.parametrize(("predicate", "value"), OBJECTS)
def test_nothing_is_lost(predicate: NamedNode, value: NamedNode | BlankNode | Literal) -> None:
    triple = Triple(HERE, predicate, value)
    assert [quad.triple for quad in parse(written(triple), format=RdfFormat.JSON_LD)] == [triple]


def test_plain_values_under_the_names_of_the_ontology() -> None:
    document = json.loads(
        written(*(Triple(HERE, predicate, value) for predicate, value in OBJECTS[2:3] + OBJECTS[9:10]))
    )
    assert document["@graph"] == [{"@id": "id/council/ottermere", "seats": 30, "asOf": "2022-05-06"}]
    assert set(document["@context"]) == {"@version", "@base", "asOf", "seats", "wm", "xsd"}


def test_one_object_per_subject() -> None:
    document = json.loads(
        written(
            *(
                Triple(HERE, NamedNode("http://purl.org/dc/terms/abstract"), Literal(text, language="en"))
                for text in "ab"
            )
        )
    )
    assert document["@graph"] == [{"@id": "id/council/ottermere", "abstract": ["a", "b"]}]
