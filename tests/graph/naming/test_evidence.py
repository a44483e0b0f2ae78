from __future__ import annotations

import naming_data
import pytest

from wardmote.graph.naming.evidence import Condition, Evidence, Value, day_of
from wardmote.graph.naming.lookup import Lookup


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return naming_data.lookup()


@pytest.mark.parametrize(
    "text", ["2022-05-05", "5 May 2022", "05/05/2022", "5.5.2022", "5th may 2022", "2022-05-05T00:00:00Z"]
)
def test_days(text: str) -> None:
    assert str(day_of(text)) == "2022-05-05"


@pytest.mark.parametrize("text", ["", "May", "31/02/2022", "2022-13-01", "5 Foo 2022", "2022"])
def test_what_is_no_day(text: str) -> None:
    assert day_of(text) is None


def agreement(lookup: Lookup, key: str, condition: Condition) -> float | None:
    known = lookup.by_key(key)
    assert known is not None
    (found,) = Evidence(lookup).agreements(known, [condition])
    return found


@pytest.mark.parametrize(
    ("key", "name", "text", "agrees"),
    [
        ("ward/E05000001", "pollingDay", "3 May 2018", 1.0),
        ("ward/E05000001", "pollingDay", "2018", 1.0),
        ("ward/E05000001", "pollingDay", "4 May 2018", 0.3),
        ("ward/E05000001", "pollingDay", "2022-05-05", 0.0),
        ("ward/E05000001", "pollingDay", "in spring", 0.0),
        ("ward/E05000001", "council", "Ottermere", 1.0),
        ("ward/E05000001", "council", "E09000091", 1.0),
        ("ward/E05000001", "council", "Saltby", 0.0),
        ("ward/E05000001", "seats", "3.0", 1.0),
        ("ward/E05000001", "seats", "4", 0.0),
        ("ward/E05000001", "gss", "e05000001", 1.0),
        ("ward/E05000001", "gss", "E05000002", 0.0),
        ("ward/E05000001", "alias", "market", 1.0),
        ("ward/E05000001", "label", "Market", 0.0),
        ("ward/E05000001", "party", "Lantern", None),
        ("candidacy/pat-vane.2018", "votes", "812", 1.0),
        ("candidacy/pat-vane.2022", "party", "Lantern Party", 1.0),
        ("person/pat-vane", "ward", "Market", 1.0),
        ("person/maud-quillfeather", "ward", "Market", None),
    ],
)
def test_how_well_values_agree(lookup: Lookup, key: str, name: str, text: str, agrees: float | None) -> None:
    assert agreement(lookup, key, Condition(name, (Value(text),))) == agrees


@pytest.mark.parametrize(
    ("text", "agrees"), [("Otermere", True), ("Ottermore", True), ("Ottermoor", False), ("Buttermere", False)]
)
def test_texts_that_are_less_alike_are_two(lookup: Lookup, text: str, agrees: bool) -> None:
    found = agreement(lookup, "ward/E05000001", Condition("council", (Value(text),)))
    assert found is not None
    assert (0.85 <= found < 1) if agrees else found == 0


@pytest.mark.parametrize(("key", "agrees"), [("council/ottermere", 1.0), ("council/saltby", 0.0)])
def test_things_agree_by_their_keys(lookup: Lookup, key: str, agrees: float) -> None:
    assert agreement(lookup, "ward/E05000001", Condition("council", (Value("", key),))) == agrees


@pytest.mark.parametrize(
    ("quantifier", "texts", "agrees"),
    [
        ("any", ["Saltby", "Ottermere"], 1.0),
        ("all", ["Saltby", "Ottermere"], 0.0),
        ("none", ["Saltby", "Ottermere"], 0.0),
        ("none", ["Saltby"], 1.0),
        ("none", ["Otermere"], 0.0),
        ("any", [], None),
    ],
)
def test_quantifiers(lookup: Lookup, quantifier: str, texts: list[str], agrees: float | None) -> None:
    condition = Condition("council", tuple(map(Value, texts)), quantifier=quantifier)
    assert agreement(lookup, "ward/E05000001", condition) == agrees


def test_of_a_person_one_candidacy_must_agree(lookup: Lookup) -> None:
    person = lookup.by_key("person/pat-vane")
    assert person is not None
    person.rows.append({"ward": ["ward/E05000002"], "pollingDay": ["2022-05-05"]})
    asked = [Condition("ward", (Value("", "ward/E05000001"),)), Condition("pollingDay", (Value("2022-05-05"),))]
    assert sum(filter(None, Evidence(lookup).agreements(person, asked))) == 1.0
