from __future__ import annotations

import pytest

from wardmote.graph.naming import schema
from wardmote.graph.rdf import iris


@pytest.mark.parametrize("name", ["Ward", "ward", "wm:Ward", iris.WM + "Ward", " WARD "])
def test_types_are_named_in_many_ways(name: str) -> None:
    assert schema.type_named(name) == "Ward"


@pytest.mark.parametrize("name", ["", "wards", "wm:", "Q5"])
def test_what_names_no_type(name: str) -> None:
    assert schema.type_named(name) == ""


def test_properties_belong_to_types_that_there_are() -> None:
    assert {name for one in schema.PROPERTIES.values() for name in one.types} <= set(schema.TYPES)
    assert [one.id for one in schema.of_type("Topic")] == ["wikidata", "label", "alias", "iri"]
    assert schema.of_type("") == list(schema.PROPERTIES.values())


def test_what_the_values_of_properties_are() -> None:
    assert schema.PROPERTIES["ward"].leads_to == "Ward"
    assert schema.PROPERTIES["pollingDay"].leads_to == ""
