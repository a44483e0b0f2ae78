from __future__ import annotations

import pytest

from wardmote.graph.naming import letters
from wardmote.graph.naming.index import Index
from wardmote.graph.rdf import iris

BASE = iris.DEFAULT_BASE
LABEL, ALIAS, TYPE = (iris.expand(name) for name in ("rdfs:label", "skos:altLabel", "rdf:type"))


@pytest.fixture(scope="module")
def index() -> Index:
    named = {
        "area/E1": ("Ottermere", "Area"),
        "claim/1.2": ("Ottermere will vote.", "Claim"),
        "council/ottermere": ("District of Ottermere", "Council"),
        "party/PP1": ("Ottermere First", "Party"),
        "party/PP2": ("Mere Independents", "Party"),
    }
    return Index.of(
        (
            (f"{BASE}id/{key}", name, value)
            for key, (label, kind) in named.items()
            for name, value in sorted([(LABEL, label), (TYPE, iris.wm(kind).value)])
        ),
        BASE,
    )


@pytest.mark.parametrize(
    ("given", "kinds", "classes", "keys"),
    [
        ("otter", letters.NAMED, [], {"E1", "ottermere", "PP1"}),
        ("OTTER fi", letters.NAMED, [], {"PP1"}),
        ("mere", letters.NAMED, [], {"PP2"}),
        ("pp", letters.NAMED, [], {"PP1", "PP2"}),
        ("otter", ["claim"], [], {"1.2"}),
        ("otter", letters.NAMED, ["council", "area"], {"E1", "ottermere"}),
        ("", ["party"], [], {"PP1", "PP2"}),
        ('"*', ["party"], [], {"PP1", "PP2"}),
        ("zz", letters.NAMED, [], set()),
    ],
)
def test_begun(index: Index, given: str, kinds: list[str], classes: list[str], keys: set[str]) -> None:
    assert {one.key for one in letters.begun(index, given, kinds, classes)} == keys


def test_what_begins_with_the_letters_comes_first_and_then_kinds_as_they_are_asked_for(index: Index) -> None:
    assert [one.key for one in letters.begun(index, "otter")] == ["PP1", "E1", "ottermere"]
    assert [one.key for one in letters.begun(index, "otter", ["area", "party"])] == ["E1", "PP1"]


def test_as_many_as_are_wanted(index: Index) -> None:
    assert len(letters.begun(index, "otter", limit=1)) == 1


def test_named(index: Index) -> None:
    found = letters.named(index, "party", "PP1")
    assert found is not None
    assert found.label == "Ottermere First"
    assert letters.named(index, "party", "PP9") is None


def test_begins(index: Index) -> None:
    found = letters.named(index, "party", "PP2")
    assert found is not None
    assert letters.begins(found, "MERE  ind")
    assert letters.begins(found, "pp2")
    assert not letters.begins(found, "independents")
