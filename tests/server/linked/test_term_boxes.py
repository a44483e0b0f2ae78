"""A part of the ontology as boxes: each class, with each property where it belongs, by its domain or its comment."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from wardmote.graph.rdf import iris
from wardmote.graph.sources import load
from wardmote.server.drawing.class_boxes import Box
from wardmote.server.linked.statements import Statements
from wardmote.server.linked.term_boxes import boxes

RESULTS = f"{iris.WM.removesuffix('#')}/results"
TERMS = """
    wm:Boat a owl:Class ; rdfs:label "boat"@en .
    wm:Ferry a owl:Class ; rdfs:label "river ferry"@en ; rdfs:subClassOf wm:Boat .
    wm:River a owl:Class ; rdfs:label "river"@en .
    wm:crosses a owl:ObjectProperty ; rdfs:label "crosses"@en ; rdfs:domain wm:Ferry ; rdfs:range wm:River .
    wm:seats a owl:DatatypeProperty ; rdfs:label "seats"@en ; rdfs:domain wm:Boat ; rdfs:range xsd:integer .
"""


def given(more: str = "", but: str = "") -> tuple[Statements, list[str]]:
    head = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in iris.prefixes().items())
    text = "".join(line for line in TERMS.splitlines(True) if not but or f"wm:{but} " not in line)
    triples = [quad.triple for quad in parse(input=head + text + more, format=RdfFormat.TURTLE)]
    found = Statements(triples)
    return found, found.subjects()


def told(found: list[Box]) -> dict[str, list[str]]:
    """Give for each box its fields, as in `crosses > River`."""
    return {
        box.name: [
            f"{f.name} {f.note}".strip() + (f" > {f.target.rpartition('#')[2]}" if f.target else "") for f in box.fields
        ]
        for box in found
    }


def test_domains_and_ranges() -> None:
    assert told(boxes(*given())) == {
        "boat": ["seats integer"],
        "river": [],
        "river ferry": ["a kind of boat > Boat", "crosses river > River"],
    }


@pytest.mark.parametrize(
    ("comment", "places", "target"),
    [
        ("Relates a boat or a river to the river ferry it knows. Each knows one.", ["boat", "river"], "Ferry"),
        ("Relates what is wet, as a boat or a river is, to its water.", ["boat", "river"], ""),
        ("Relates a boat to the river, and a river to the sea.", ["boat", "river"], "River"),
        ("Relates the crew of a boat to the captain of a river ferry.", ["other things"], ""),
        ("Relates a river ferry, or a raft, to the boat before it.", ["river ferry"], "Boat"),
    ],
)
def test_a_comment_says_what_has_no_one_domain(comment: str, places: list[str], target: str) -> None:
    more = f'wm:knows a owl:ObjectProperty ; rdfs:label "knows"@en ; rdfs:comment "{comment}"@en .'
    found = boxes(*given(more))
    fields = [(box.name, field.target) for box in found for field in box.fields if field.name == "knows"]
    assert fields == [(place, f"{iris.WM}{target}" if target else "") for place in places]


@pytest.mark.parametrize("gone", ["River", "crosses", "seats"])
def test_the_drawing_changes_with_the_file(gone: str) -> None:
    before, after = boxes(*given()), boxes(*given(but=gone))
    assert before != after
    label = gone.lower()
    assert label in str(before)
    assert f"'{label}'" not in str(after)


def test_each_class_and_property_of_the_results_is_drawn() -> None:
    ontology = load.ontology()
    defined = iris.term("rdfs:isDefinedBy")
    its = [t.subject.value for t in ontology if t.predicate == defined and t.object == NamedNode(RESULTS)]
    statements = Statements(ontology)
    found = boxes(statements, its)
    fields = {field.name for box in found for field in box.fields}
    kinds = {iri: {one.rpartition("#")[2] for one in statements.values(iri, "rdf:type")} for iri in its}
    assert {statements.label(iri) for iri in its if "Class" in kinds[iri]} == {box.name for box in found}
    properties = {statements.label(iri) for iri in its if kinds[iri] & {"ObjectProperty", "DatatypeProperty"}}
    assert properties == {name for name in fields if not name.startswith("a kind of ")}
    keys = {box.key for box in found}
    assert {field.target for box in found for field in box.fields} <= keys | {""}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("follows", {"ballot", "candidacy", "council election"}),
        ("polling day", {"candidacy", "contest", "tally"}),
        ("control", {"council election"}),
    ],
)
def test_where_properties_of_results_belong(name: str, places: set[str]) -> None:
    found = Statements(load.ontology())
    terms = [s for s in found.subjects() if RESULTS in found.values(s, "rdfs:isDefinedBy")]
    assert {box.name for box in boxes(found, terms) for one in box.fields if one.name == name} == places
