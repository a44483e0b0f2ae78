from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.rdf import iris, turtle

HEAD = "@prefix wm: <https://w3id.org/wardmote/ontology#> .\n@prefix area: <https://w3id.org/wardmote/id/area/> .\n\n"


def fault(tmp_path: Path, content: bytes) -> Fault:
    """Give the one fault of reading a file with this content."""
    path = tmp_path / "areas.ttl"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        turtle.read(path, "reference/areas.ttl")
    (found,) = caught.value.faults
    assert found.file == "reference/areas.ttl"
    return found


def reread(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


@pytest.mark.parametrize(
    ("body", "line", "message", "remedy"),
    [
        (b"area:a a wm:Area .\narea:b a wm:Area ;; ,\n", 5, "not Turtle", "mend the Turtle at this line"),
        (b"area:a a nowhere:Area .\n", 4, "not Turtle", "mend the Turtle at this line"),
        (b"area:a a wm:Area .\narea:b wm:gss '\xff' .\n", 5, "byte 140 is not UTF-8", "save the file as UTF-8"),
        (b"area:a a wm:Area .\narea:a wm:gss [ a wm:Area ] .\n", 5, "a blank node", "give the node an IRI of its own"),
        (b"area:a a wm:Area .\n_:b a wm:Area .\n", 5, "a blank node", "give the node an IRI of its own"),
        (b"area:a wm:gss ( 1 2 ) .\n", 4, "a blank node", "give the node an IRI of its own"),
        (b"area:a wm:gss <<( area:a a wm:Area )>> .\n", 4, "a triple about a triple", "give the node an IRI"),
    ],
    ids=["punctuation", "prefix", "encoding", "brackets", "label", "list", "triple term"],
)
def test_refuses_what_is_not_our_turtle(tmp_path: Path, body: bytes, line: int, message: str, remedy: str) -> None:
    found = fault(tmp_path, HEAD.encode() + body)
    assert found.line == line
    assert message in found.message
    assert remedy in found.remedy


def test_written_form_does_not_depend_on_order() -> None:
    triples = [
        Triple(NamedNode(iris.expand(subject)), NamedNode(iris.expand(predicate)), term)
        for subject in ("area:a9", "area:a10")
        for predicate, term in [
            ("rdf:type", iris.wm("Area")),
            ("wm:gss", Literal("x")),
            ("rdfs:label", iris.text("A")),
            ("skos:altLabel", iris.text("B")),
        ]
    ]
    text = turtle.write(triples)
    assert text == turtle.write(reversed(triples))
    assert text.index("area:a9\n") < text.index("area:a10\n")
    assert text.endswith(
        'area:a10\n    a wm:Area ;\n    rdfs:label "A"@en ;\n    skos:altLabel "B"@en ;\n    wm:gss "x" .\n'
    )


def test_written_form_declares_the_prefixes_in_use_and_no_others() -> None:
    text = turtle.write([Triple(iris.thing("area", "a"), iris.RDF_TYPE, iris.wm("Area"))])
    assert [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")] == ["area:", "wm:"]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00")))
def test_reading_gives_what_was_written(value: str) -> None:
    triple = Triple(iris.thing("area", "a"), iris.wm("gss"), Literal(value))
    assert reread(turtle.write([triple])) == {triple}


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (Literal("7", datatype=iris.XSD_INTEGER), "7"),
        (Literal("07", datatype=iris.XSD_INTEGER), '"07"^^xsd:integer'),
        (Literal("43.6", datatype=NamedNode(iris.expand("xsd:decimal"))), "43.6"),
        (Literal("2022-05-05", datatype=NamedNode(iris.expand("xsd:date"))), '"2022-05-05"^^xsd:date'),
        (Literal('a "b"'), '"a \\"b\\""'),
        (Literal("colour", language="en-GB"), '"colour"@en-gb'),
        (NamedNode("https://example.org/a"), "<https://example.org/a>"),
        (NamedNode(iris.WM + "Area"), "wm:Area"),
    ],
)
def test_short_form(term: NamedNode | Literal, written: str) -> None:
    assert turtle.short(term) == written


def test_lines_are_found_by_subject_and_term() -> None:
    text = HEAD + "area:a.1\n    a wm:Area .\n\narea:a\n    a wm:Area ;\n    wm:gss 1 .\n"
    area = iris.thing("area", "a").value
    assert turtle.line_of(text, area) == 7
    assert turtle.line_of(text, area, iris.wm("gss").value) == 9
    assert turtle.line_of(text, iris.thing("area", "a.1").value) == 4
    assert turtle.line_of(text, iris.thing("area", "b").value) == 0
