"""Items of Wikidata, read from the JSON of its API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wardmote.graph.wikidata.service import items
from wardmote.graph.wikidata.service.items import Item, Statement

DAY = date(2027, 3, 5)

TIMES = {
    ("+2022-05-05T00:00:00Z", 11): "2022-05-05",
    ("+2022-05-00T00:00:00Z", 10): "2022-05",
    ("+2022-00-00T00:00:00Z", 9): "2022",
    ("+1900-00-00T00:00:00Z", 7): "1900",  # a century is read as its year
    ("+2022-05-05T12:30:00Z", 14): "2022-05-05",
    ("-0043-03-15T00:00:00Z", 11): "-0043-03-15",
}


@pytest.mark.parametrize("told", TIMES)
def test_a_time_is_as_long_as_it_is_precise(told: tuple[str, int]) -> None:
    assert items.time(*told) == TIMES[told]


def value(kind: str, content: object) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": kind, "value": content}}


SNAKS: dict[str, tuple[dict[str, Any], str | None]] = {
    "item": (value("wikibase-entityid", {"id": "Q5"}), "Q5"),
    "string": (value("string", "E05013652"), "E05013652"),
    "quantity": (value("quantity", {"amount": "+58", "unit": "1"}), "58"),
    "words": (value("monolingualtext", {"text": "Camden", "language": "en"}), "Camden"),
    "place": (value("globecoordinate", {"latitude": 51.5, "longitude": -0.1}), "51.5 -0.1"),
    "unknown": ({"snaktype": "somevalue"}, None),
    "none": ({"snaktype": "novalue"}, None),
}


@pytest.mark.parametrize("case", SNAKS)
def test_a_value_as_text(case: str) -> None:
    one, text = SNAKS[case]
    assert items.snak(one) == text


def test_a_type_of_value_that_there_is_none_of() -> None:
    with pytest.raises(ValueError, match="Unexpected type of a value of Wikidata 'colour'"):
        items.snak(value("colour", "red"))


def test_ranks() -> None:
    seats = (Statement("60"), Statement("58", rank="preferred"), Statement("55", rank="deprecated"))
    item = Item("Q1", DAY, statements={"P1342": seats})
    assert item.values("P1342") == {"60", "58"}
    assert [one.value for one in item.best("P1342")] == ["58"]
    assert [one.value for one in Item("Q1", DAY, statements={"P1342": seats[:1]}).best("P1342")] == ["60"]
    assert item.all("P31") == []


def test_an_item_that_moved_or_is_gone() -> None:
    assert items.item("Q1", {"id": "Q1", "missing": ""}, DAY).missing
    moved = items.item("Q1", {"id": "Q2", "labels": {"en": {"value": "Camden"}}, "aliases": [], "claims": []}, DAY)
    assert (moved.id, moved.moved, moved.label, moved.statements) == ("Q1", "Q2", "Camden", {})


@pytest.mark.parametrize("wrong", ["P1", "Q0", "q1", "", "Q1 ", None, 1])
def test_what_is_no_id_of_an_item(wrong: object) -> None:
    with pytest.raises(ValueError, match="Unexpected id of an item"):
        items.checked(wrong)
