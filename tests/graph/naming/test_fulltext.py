from __future__ import annotations

from pathlib import Path

import pytest

from wardmote.graph.naming import fulltext, index
from wardmote.graph.naming.gather import Entry
from wardmote.graph.naming.index import Index
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release

BASE = iris.DEFAULT_BASE
DAYS = ("2022-05-05", "2018-05-03", "2014-05-22")


@pytest.fixture(scope="module")
def names(published: release.Release, indexed: Path) -> Index:
    return Index.open(index.path(indexed, published.id))


def keys(found: list[Entry]) -> list[str]:
    return [f"{entry.kind}/{entry.key}" for entry in found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Camden", "council/camden"),
        ("camd", "council/camden"),
        ("CAMDEN council", "council/camden"),
        ("Tories", "party/PP52"),
        ("labour party", "party/PP53"),
        ("Georgia", "person/georgia-gould"),
        ("gould geor", "person/georgia-gould"),
        ("Siân Berry", "person/sian-berry"),
        ("sian berry", "person/sian-berry"),
        ("Hampstead Town", "ward/E05013659"),
        ("E05013659", "ward/E05013659"),
        ("PP52", "party/PP52"),
        ("Belsize Park", "ward/E05013652"),
        ("local.camden.2022-05-05", "election/local.camden.2022-05-05"),
        ("Grenfell", "event/grenfell-tower-fire"),
        ("standing", "term/standing"),
    ],
)
def test_names_other_names_and_identifiers_are_found(names: Index, words: str, first: str) -> None:
    assert first in keys(fulltext.find(names, words))[:3]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("barnet", ["council/barnet", "area/E09000003", *(f"election/local.barnet.{day}" for day in DAYS)]),
        ("who won Barnet?", ["council/barnet", "area/E09000003"]),
        ("who controls richmond", ["council/richmond-upon-thames"]),
        ("Westminster 2022", ["election/local.westminster.2022-05-05"]),
        ("results in Camden in 2018", ["election/local.camden.2018-05-03"]),
        ("green", ["party/PP63"]),
        ("NOC", ["term/noOverallControl"]),
        ("hung", ["term/noOverallControl"]),
        ("hung council", ["term/noOverallControl"]),
        ("no overall control", ["term/noOverallControl"]),
        ("305ca4c136be8759.7", ["claim/305ca4c136be8759.7"]),
    ],
)
def test_what_people_mean_comes_first(names: Index, words: str, expected: list[str]) -> None:
    assert keys(fulltext.find(names, words))[: len(expected)] == expected


def test_kinds_come_in_the_order_in_which_people_mean_them(names: Index) -> None:
    found = list(dict.fromkeys(entry.kind for entry in fulltext.find(names, "hendon", limit=1000)))
    assert found[:4] == ["ward", "person", "ballot", "candidacy"]
    assert keys(fulltext.find(names, "barnet", ["ward"]))[0].startswith("ward/")
    assert "High Barnet" in fulltext.find(names, "high barnet", ["ward"])[0].label


@pytest.mark.parametrize("words", ["305ca", "b21b1b13", "e5ef6a4d0d67980"])
def test_no_beginning_of_a_digest_is_found(names: Index, words: str) -> None:
    assert fulltext.find(names, words) == []
    assert fulltext.counts(names, words) == {}


def test_examples_are_of_the_last_polling_day(names: Index) -> None:
    found = fulltext.examples(names, ("CouncilElection", "Ward", "Nothing"))
    assert [entry.kind for entry in found] == ["election", "ward"]
    assert found[0].key.endswith(".2022-05-05")


@pytest.mark.parametrize(
    "words", ["", " ", '"', "'", "*", "a OR", "NEAR(", "(", "-", "label:", '"" "" ""', "\0", "x" * 300, "ab " * 90]
)
def test_any_words_can_be_asked(names: Index, words: str) -> None:
    assert fulltext.counts(names, words) == {} or len(fulltext.find(names, words)) > 0
    assert isinstance(fulltext.near(names, words), list)


def test_kinds_pages_and_counts(names: Index) -> None:
    counts = fulltext.counts(names, "camden")
    everything = fulltext.find(names, "camden", limit=10_000)
    assert len(everything) == sum(counts.values())
    assert keys(fulltext.find(names, "camden", limit=5, offset=3)) == keys(everything)[3:8]
    assert {entry.kind for entry in fulltext.find(names, "camden", ["ward"])} == {"ward"}
    assert len(fulltext.find(names, "camden", ["ward"], limit=1000)) == counts["ward"]
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_an_entry_says_what_it_is(names: Index) -> None:
    entry = fulltext.find(names, "Hampstead Town ward, Camden (from 2022)")[0]
    assert entry.iri == f"{BASE}id/ward/E05013659"
    assert (entry.kind, entry.type, entry.label) == ("ward", "ward", "Hampstead Town ward, Camden (from 2022)")
    assert "Hampstead Town" in entry.aliases
    assert entry.identifiers == ("E05013659",)
    council_election = fulltext.find(names, "local.camden.2022-05-05")[0]
    assert council_election.type == "council election"


@pytest.mark.parametrize(
    ("text", "kind", "near"),
    [
        ("camdem", "council", "council/camden"),
        ("Wansdworth", "", "council/wandsworth"),
        ("jeremy-corbin", "person", "person/jeremy-corbyn"),
        ("E050136599", "ward", "ward/E05013659"),
        ("305ca4c136be8759.999", "claim", "claim/305ca4c136be8759.7"),
    ],
)
def test_what_is_misspelt_is_near(names: Index, text: str, kind: str, near: str) -> None:
    assert near in keys(fulltext.near(names, text, kind))


def test_nothing_is_near_to_nothing(names: Index) -> None:
    assert fulltext.near(names, "qqqqqqqqqqq") == []
    assert fulltext.near(names, "ab") == []


@pytest.mark.parametrize(("words", "hint"), [("E05013659", "ward of Camden, contested in 2022"), ("PP52", "")])
def test_wards_and_people_have_hints(names: Index, words: str, hint: str) -> None:
    assert fulltext.find(names, words)[0].hint == hint
