from __future__ import annotations

import naming_data
import pytest
from naming_data import BASE

from wardmote.graph.naming import normalise
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.lookup import Lookup
from wardmote.graph.naming.retrieve import Query, Retriever
from wardmote.graph.naming.weigh import Weights


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    return naming_data.lookup()


@pytest.fixture(scope="module")
def retriever(lookup: Lookup) -> Retriever:
    return Retriever(lookup, Weights(lookup), BASE)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query("ward/E05000001"), ["ward/E05000001"]),
        (Query(f"{BASE}id/party/lantern"), ["party/lantern"]),
        (Query("e05000002"), ["ward/E05000002"]),
        (Query("https://example.org/PP9001"), ["party/lantern"]),
        (Query("Q77"), ["council/ottermere"]),
        (Query("", ids=("PP9001", "E05000001")), ["party/lantern", "ward/E05000001"]),
        (Query("PP9001", ("Ward",)), []),
        (Query("Pat Vane"), []),
        (Query("PP9001 Lantern"), []),
    ],
)
def test_what_a_query_names_by_an_identifier(retriever: Retriever, query: Query, found: list[str]) -> None:
    assert [known.key for known in retriever.identified(query)] == found


def condition(name: str, text: str, quantifier: str = "any") -> Condition:
    return Condition(name, (Value(text),), quantifier=quantifier)


@pytest.mark.parametrize(
    ("query", "kind", "found"),
    [
        (Query("Pat Vane"), "Person", {"person/pat-vane", "person/pat-vane-2"}),
        (Query("Pat Vane"), "Candidacy", {"candidacy/pat-vane.2018", "candidacy/pat-vane.2022"}),
        (Query("Quilfeather"), "", {"person/maud-quillfeather"}),
        (Query("Market"), "Ballot", {"ballot/market.2018", "ballot/saltby.2022"}),
        (Query("", conditions=(condition("council", "Saltby"),)), "Ward", {"ward/E05000002"}),
        (Query("", conditions=(condition("council", "council/saltby"),)), "Ward", {"ward/E05000002"}),
        (Query("", conditions=(condition("label", "Pat Vane"),)), "Person", {"person/pat-vane", "person/pat-vane-2"}),
        (Query("", conditions=(condition("iri", f"{BASE}id/ward/E05000001"),)), "Ward", {"ward/E05000001"}),
        (Query("", conditions=(condition("iri", "ward/E05000001"),)), "Party", set()),
        (Query("", conditions=(condition("council", "Saltby", "none"),)), "Ward", set()),
        (Query("", conditions=(condition("colour", "red"),)), "Ward", set()),
        (Query("", conditions=(condition("council", "Saltby"),), ids=("Q1",)), "Ward", set()),
    ],
)
def test_what_is_worth_a_closer_look(
    lookup: Lookup, retriever: Retriever, query: Query, kind: str, found: set[str]
) -> None:
    numbers = retriever.numbers(query, normalise.plain(query.name), kind)
    assert set(naming_data.keys(lookup, numbers)) == found


def test_what_has_a_value_that_is_asked_for_comes_first(lookup: Lookup, retriever: Retriever) -> None:
    query = Query("Market", conditions=(condition("council", "Saltby"),))
    assert naming_data.keys(lookup, retriever.sharing(query, "market", "Ward"))[0] == "ward/E05000002"


def test_badly_misspelt_words_are_looked_for_when_asked(lookup: Lookup, retriever: Retriever) -> None:
    query = Query("kwilfeather")
    assert retriever.sharing(query, query.name, "Person") == []
    found = retriever.sharing(query, query.name, "Person", badly=True)
    assert naming_data.keys(lookup, found) == ["person/maud-quillfeather"]
