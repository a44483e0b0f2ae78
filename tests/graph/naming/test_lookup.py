from __future__ import annotations

import naming_data
import pytest

from wardmote.graph.naming.lookup import Lookup, key_of, likeness


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return naming_data.lookup()


@pytest.mark.parametrize(
    ("word", "other", "least", "most"),
    [
        *(("camden", "camden", 1, 1), ("camdne", "camden", 0.8, 0.9), ("c", "camden", 0.7, 0.7)),
        *(("lib", "liberal", 0.8, 0.9), ("dems", "democrats", 0.7, 0.9), ("barnet", "ealing", 0, 0)),
        *(("2018", "2022", 0, 0), ("c", "barnet", 0, 0)),
    ],
)
def test_how_alike_words_are(word: str, other: str, least: float, most: float) -> None:
    assert least <= likeness(word, other) <= most
    assert likeness(word, other) == likeness(other, word)


@pytest.mark.parametrize(
    ("word", "kind", "found"),
    [
        ("market", "Ward", {"ward/E05000001", "ward/E05000002"}),
        ("vane", "", {"person/pat-vane", "person/pat-vane-2"}),
        ("vane", "Ward", set()),
        ("rbo", "", {"council/ottermere"}),
    ],
)
def test_things_that_hold_a_word(lookup: Lookup, word: str, kind: str, found: set[str]) -> None:
    numbers = [number for each in lookup.holding(word, kind).values() for number in each]
    assert set(naming_data.keys(lookup, numbers)) == found


def test_things_of_a_whole_name(lookup: Lookup) -> None:
    (numbers,) = lookup.named("lantern party").values()
    assert naming_data.keys(lookup, list(numbers)) == ["party/lantern"]
    assert lookup.named("lantern") == {}


@pytest.mark.parametrize(
    ("word", "other"), [("quilfeather", "quillfeather"), ("quil", "quillfeather"), ("lantren", "lantern")]
)
def test_words_that_a_word_may_stand_for(lookup: Lookup, word: str, other: str) -> None:
    assert 0.62 <= lookup.alike(word)[other] < 1
    assert lookup.alike(other)[other] == 1


def test_numbers_stand_for_themselves(lookup: Lookup) -> None:
    assert lookup.alike("2017") == {"2017": 1.0}


def test_words_that_are_badly_misspelt(lookup: Lookup) -> None:
    assert "quillfeather" not in lookup.alike("kwilfeater")
    assert 0.7 <= lookup.resembling("kwilfeather")["quillfeather"] < 1
    assert lookup.resembling("zzzzzz") == {}


@pytest.mark.parametrize(
    ("name", "value", "kind", "found"),
    [
        ("gss", "e05000001", "", ["ward/E05000001"]),
        ("council", "council/saltby", "Ward", ["ward/E05000002"]),
        ("council", "council/saltby", "Party", []),
        ("party", "party/lantern", "Candidacy", []),
        ("ballot", "ballot/market.2018", "Person", ["person/pat-vane"]),
    ],
)
def test_things_that_have_a_value(lookup: Lookup, name: str, value: str, kind: str, found: list[str]) -> None:
    assert naming_data.keys(lookup, lookup.having(name, value, 10, kind)) == found


def test_things_whose_label_begins_with_a_text(lookup: Lookup) -> None:
    assert naming_data.keys(lookup, lookup.beginning("Mark", (), 10)) == ["ward/E05000001", "ward/E05000002"]
    assert naming_data.keys(lookup, lookup.beginning("Mark", ("Ballot",), 1)) == ["ballot/market.2018"]
    assert lookup.beginning("Mark", ("Person",), 10) == []


def test_what_is_known_of_a_thing(lookup: Lookup) -> None:
    person = lookup.by_key("person/pat-vane")
    assert person is not None
    assert (person.label, person.latest, person.forms) == ("Pat Vane", "2018-05-03", ("pat vane",))
    assert person.values("ward") == ["ward/E05000001"]
    assert person.values("gss") == []
    assert lookup.known(person.number) is person
    assert lookup.size("Person") == 3
    assert lookup.size("Dragon") == 0


@pytest.mark.parametrize("key", ["", "person", "person/nobody", "proposition/figure-1"])
def test_what_is_no_thing(lookup: Lookup, key: str) -> None:
    assert lookup.by_key(key) is None


def test_no_thing_has_another_number(lookup: Lookup) -> None:
    with pytest.raises(KeyError):
        lookup.known(10_000)


@pytest.mark.parametrize("text", ["https://w3id.org/wardmote/id/ward/E1", "ward/E1", " ward/E1 ", "id/ward/E1"])
def test_a_key_or_an_iri(text: str) -> None:
    assert key_of(text, "https://w3id.org/wardmote/") == "ward/E1"
