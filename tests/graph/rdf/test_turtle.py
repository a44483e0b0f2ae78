from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from wardmote.graph.rdf import iris, turtle


def reread(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text, format=RdfFormat.TURTLE)}


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


PREFIXES = iris.prefixes()
NAMED = st.builds(
    lambda prefix, local: NamedNode(PREFIXES[prefix] + local),
    st.sampled_from(sorted(PREFIXES)),
    st.from_regex(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,6}[A-Za-z0-9_\-])?", fullmatch=True),
)
VALUES = st.one_of(
    NAMED,
    st.builds(Literal, st.text(st.characters(codec="utf-8", exclude_characters="\x00"))),
    st.builds(lambda text: Literal(text, language="en"), st.sampled_from(['"^^wd:x', "a:b", 'x"@de', "plain"])),
    st.builds(lambda number: Literal(str(number), datatype=iris.XSD_INTEGER), st.integers(-99, 99)),
    st.builds(lambda year: Literal(str(year), datatype=NamedNode(iris.expand("xsd:gYear"))), st.integers(1000, 3000)),
    st.just(NamedNode("https://example.org/a")),
)


@pytest.mark.slow
@given(st.lists(st.builds(Triple, NAMED, NAMED, VALUES), max_size=12))
def test_blocks_are_written_as_triples_are(triples: list[Triple]) -> None:
    """Whoever hands over short forms gets the same bytes as who hands over triples: names, order and prefixes."""
    described: dict[str, dict[str, list[str]]] = {}
    for triple in triples:
        name = "a" if triple.predicate == iris.RDF_TYPE else turtle.short(triple.predicate)
        properties = described.setdefault(turtle.short(triple.subject), {})
        properties.setdefault(name, []).append(turtle.short(triple.object))
    blocks = turtle.Blocks()
    for subject, properties in described.items():
        blocks.add(subject, properties.pop("a", ()), properties)
    text = "".join(blocks.lines())
    assert text == turtle.write(triples)
    assert reread(text) == set(triples)


def test_every_prefix_in_use_is_declared_though_others_begin_as_it_does() -> None:
    """Several begin with the same letters, such as org and organisation."""
    for prefix in PREFIXES:
        blocks = turtle.Blocks()
        blocks.add(f"{prefix}:a", (), {"rdfs:label": [f"{other}:b" for other in PREFIXES if other.startswith(prefix)]})
        declared = {line.split()[1][:-1] for line in blocks.lines() if line.startswith("@prefix")}
        assert declared == {"rdfs", *(other for other in PREFIXES if other.startswith(prefix))}


def test_a_thing_is_described_once() -> None:
    blocks = turtle.Blocks()
    for _ in range(2):
        blocks.add("area:a", "wm:Area", {"rdfs:label": '"A"@en', "wm:gss": []})
    assert "area:a" in blocks
    assert len(blocks) == 1
    with pytest.raises(ValueError, match="Unexpected second description of 'area:a'"):
        blocks.add("area:a", "wm:Area", {"rdfs:label": '"B"@en'})
    assert "".join(blocks.lines()).endswith('\narea:a\n    a wm:Area ;\n    rdfs:label "A"@en .\n')


def test_an_ontology_comes_first_and_what_others_have_classes_for_last() -> None:
    blocks = turtle.Blocks()
    for subject, kinds in (("area:c", "skos:Concept"), ("area:b", "wm:Area"), ("wm:x", ["wm:A", "owl:Ontology"])):
        blocks.add(subject, kinds, {})
    text = "".join(blocks.lines())
    assert [line for line in text.splitlines() if line in ("area:c", "area:b", "wm:x")] == ["wm:x", "area:b", "area:c"]
