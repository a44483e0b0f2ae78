"""Misspelt, abbreviated and partial names of all that a release knows lead to what is meant."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import misspelt
import naming_data
import pytest
from misspelt import Row

from wardmote.graph.imports.resolve import known
from wardmote.graph.imports.resolve.known import first
from wardmote.graph.naming import index
from wardmote.graph.naming.evidence import Condition, Value
from wardmote.graph.naming.gather import Thing
from wardmote.graph.naming.index import Index
from wardmote.graph.naming.lookup import Lookup
from wardmote.graph.naming.match import Matcher
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.releases import release
from wardmote.graph.sources import load

pytestmark = pytest.mark.slow

KINDS = ("Council", "Ward", "Party", "Person")
# A part of all names, misspelt in several ways. Most are of people, each like the next.
SHARES = [pytest.param(2, 0.05, marks=pytest.mark.sample), pytest.param(1, 0.3, marks=pytest.mark.thorough)]


@pytest.fixture(scope="module")
def things(published: release.Release) -> list[Thing]:
    return misspelt.things(published)


@pytest.fixture(scope="module")
def matcher(published: release.Release, indexed: Path) -> Matcher:
    return Matcher(Lookup(Index.open(index.path(indexed, published.id))), published.base)


def find(matcher: Matcher, row: Row, typed: bool = True) -> list[str]:
    conditions = tuple(Condition(name, (Value(text),)) for name, text in row.beside)
    return [one.known.key for one in matcher.match(Query(row.name, (row.type,) if typed else (), conditions))]


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize(("seed", "share"), SHARES)
def test_the_right_thing_comes_first(
    matcher: Matcher, things: list[Thing], seed: int, share: float, typed: bool
) -> None:
    rows = list(misspelt.rows(things, seed, share))
    assert len(rows) >= 200
    assert {row.type for row in rows} == set(KINDS)
    found = [(row, find(matcher, row, typed)) for row in rows]
    missed = [row for row, keys in found if row.meant not in keys[:1]]
    lost = [row for row, keys in found if row.meant not in keys[:3]]
    assert len(missed) <= 0.05 * len(rows), missed
    assert len(lost) <= 0.01 * len(rows), lost


@pytest.mark.parametrize(
    "share", [pytest.param(0.05, marks=pytest.mark.sample), pytest.param(0.3, marks=pytest.mark.thorough)]
)
def test_what_is_matched_is_what_is_meant(matcher: Matcher, things: list[Thing], share: float) -> None:
    wrong, matched = [], 0
    for row in misspelt.rows(things, 4, share):
        conditions = tuple(Condition(name, (Value(text),)) for name, text in row.beside)
        for best in matcher.match(Query(row.name, (row.type,), conditions)):
            matched += best.match
            wrong += [row] if best.match and best.known.key != row.meant else []
    assert wrong == []
    assert matched > 100


def test_whoever_stood_and_is_named_in_articles_is_matched_by_the_name_alone(matcher: Matcher) -> None:
    reference = known.reference(load.default_data())
    stood = {first(content, "wm:person") for content in reference.of("wm:Candidacy").values()}
    people = {iri: first(reference.of("wm:Person")[iri], "foaf:name") for iri in stood}
    assert len(people) > 10
    best = {iri: matcher.match(Query(name))[0] for iri, name in people.items()}
    assert {iri: (one.known.key, one.match) for iri, one in best.items()} == {
        iri: (iri.replace(":", "/"), True) for iri in people
    }


@pytest.mark.parametrize(
    "step", [pytest.param(8, marks=pytest.mark.sample), pytest.param(1, marks=pytest.mark.thorough)]
)
def test_each_thing_is_found_by_each_of_its_names(matcher: Matcher, things: list[Thing], step: int) -> None:
    """Of each type of which there are very many, every eighth; all where the thorough tests run."""
    many = {type for type, number in Counter(thing.type for thing in things).items() if number > 100}
    for place, thing in enumerate(things):
        if place % step and thing.type in many:
            continue
        for name in thing.names:
            found = matcher.match(Query(name, (thing.type,), limit=50))
            assert thing.key in [one.known.key for one in found], name
            exact = [one.fit.exact for one in found]
            assert exact == sorted(exact, reverse=True), name


@pytest.fixture(scope="module")
def few() -> Matcher:
    return naming_data.matcher()


def best(few: Matcher, query: Query) -> tuple[list[str], bool]:
    """Give the keys of the candidates, and whether the first is surely meant."""
    found = few.match(query)
    return [one.known.key for one in found], bool(found) and found[0].match


def beside(name: str, text: str, required: bool = False, quantifier: str = "any") -> tuple[Condition, ...]:
    return (Condition(name, (Value(text),), required, quantifier),)


WARDS = ["ward/E05000001", "ward/E05000002"]


@pytest.mark.parametrize(
    ("query", "first", "sure"),
    [
        (Query("Lantern Party"), "party/lantern", True),
        (Query("Royal Borough of Otermere"), "council/ottermere", True),
        (Query("PP9001"), "party/lantern", True),
        (Query("Maud Quillfeather"), "person/maud-quillfeather", True),
        # Of people a misspelt name is sure only where something beside it agrees, and a name of two people never.
        (Query("Maud Quilfeather"), "person/maud-quillfeather", False),
        (Query("Pat Vane", ("Person",)), "person/pat-vane-2", False),
        (Query("Pat Vane", ("Person",), beside("ward", "Market, Ottermere")), "person/pat-vane", True),
        (Query("Pat Vane", ("Person",), beside("pollingDay", "2022-05-05")), "person/pat-vane-2", True),
        (Query("Market", ("Ward",), beside("council", "Otermere")), "ward/E05000001", True),
        (Query("Market", ("Ward",), beside("council", "Ottermoor")), "ward/E05000002", False),
        (Query("", ("Ward",), beside("council", "Saltby")), "ward/E05000002", True),
        (Query("Market", ("Ward",), beside("gss", "E05000001")), "ward/E05000001", True),
    ],
)
def test_what_is_meant_and_whether_that_is_sure(few: Matcher, query: Query, first: str, sure: bool) -> None:
    found, match = best(few, query)
    assert (found[0], match) == (first, sure)


@pytest.mark.parametrize(
    ("condition", "left"),
    [
        (beside("council", "Ottermere", required=True), WARDS[:1]),
        (beside("council", "Otermere", required=True), WARDS[:1]),
        (beside("council", "Ottermoor", required=True), []),
        (beside("council", "Ottermere", required=True, quantifier="none"), WARDS[1:]),
        (beside("pollingDay", "2018-05-03", required=True), WARDS[:1]),
        (beside("pollingDay", "2018-06-01", required=True), []),
        # The ward voted on another day of that year, so this is not the day on which it may not have voted.
        (beside("pollingDay", "2018-06-01", required=True, quantifier="none"), WARDS),
        (beside("party", "Lantern", required=True), []),
        (beside("council", "Ottermoor"), WARDS),
    ],
)
def test_what_is_required(few: Matcher, condition: tuple[Condition, ...], left: list[str]) -> None:
    found, _ = best(few, Query("Market", ("Ward",), condition))
    assert sorted(found) == left


def test_candidates_say_why(few: Matcher) -> None:
    first, second = few.match(Query("Pat Vane", ("Person",), beside("party", "Lantern Party")))
    assert (first.fit.exact, first.identified, first.namesakes) == (True, False, 1)
    assert (first.agreements, second.agreements) == ({"party": 1.0}, {"party": 1.0})
    assert first.score == 100
    (named,) = few.match(Query("party/lantern"))
    assert named.identified


def test_no_more_are_told_than_are_wanted(few: Matcher) -> None:
    assert len(few.match(Query("Market", limit=1))) == 1
    assert few.match(Query("Nothing like it")) == []
    assert few.match(Query("")) == []


def test_an_identifier_that_is_wrong_speaks_against_a_whole_name(few: Matcher) -> None:
    found, match = best(few, Query("Lantern Party", ("Party",), beside("electoralCommission", "PP9")))
    assert "party/lantern" not in found
    assert not match
