"""Misspelt, abbreviated and partial names of all that a release knows lead to what is meant."""

from __future__ import annotations

import json
from pathlib import Path

import misspelt
import pytest
from misspelt import Row

from wardmote.graph.naming import spelling, tables
from wardmote.graph.naming.evidence import Condition, Value, day_of
from wardmote.graph.naming.gather import Thing
from wardmote.graph.naming.index import Index, likeness
from wardmote.graph.naming.match import Matcher
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.releases import release

KINDS = ("Council", "Ward", "Party", "Person")
# All names misspelt in one way, and a part of them in others.
SEEDS = ((1, 1.0), (2, 0.2), (3, 0.2))


@pytest.fixture(scope="module")
def things(published: release.Release) -> list[Thing]:
    return tables.read(published.quads, published.base)


@pytest.fixture(scope="module")
def matcher(things: list[Thing], published: release.Release) -> Matcher:
    return Matcher(Index.of(things), published.base)


def find(matcher: Matcher, row: Row, typed: bool = True) -> list[str]:
    conditions = tuple(Condition(name, (Value(text),)) for name, text in row.beside)
    return [one.known.key for one in matcher.match(Query(row.name, (row.type,) if typed else (), conditions))]


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize(("seed", "share"), SEEDS)
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


def test_what_is_matched_is_what_is_meant(matcher: Matcher, things: list[Thing]) -> None:
    wrong, matched = [], 0
    for row in misspelt.rows(things, 4, 0.5):
        conditions = tuple(Condition(name, (Value(text),)) for name, text in row.beside)
        for best in matcher.match(Query(row.name, (row.type,), conditions)):
            matched += best.match
            wrong += [row] if best.match and best.known.key != row.meant else []
    assert wrong == []
    assert matched > 100


def test_each_thing_is_found_by_each_of_its_names(matcher: Matcher, things: list[Thing]) -> None:
    for thing in things:
        for name in thing.names:
            found = matcher.match(Query(name, (thing.type,), limit=50))
            assert thing.key in [one.known.key for one in found], name
            exact = [one.fit.exact for one in found]
            assert exact == sorted(exact, reverse=True), name


def test_spellings_that_are_one() -> None:
    assert spelling.plain("St. Peter’s & Canalside") == spelling.plain("Saint Peters and CANALSIDE")
    assert spelling.plain("Siân Bérry-Ōno") == "sian berry ono"
    assert spelling.form("Berry, Siân") == spelling.form("siân berry")
    assert spelling.squeezed("West Hendon") == ["westhendon"]
    assert spelling.initials("Royal Borough of Kensington and Chelsea") == "rbkc"
    assert spelling.initials("Green Party") == ""


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
    "text", ["2022-05-05", "5 May 2022", "05/05/2022", "5.5.2022", "5th may 2022", "2022-05-05T00:00:00Z"]
)
def test_days(text: str) -> None:
    assert str(day_of(text)) == "2022-05-05"


@pytest.mark.parametrize("text", ["", "May", "31/02/2022", "2022-13-01", "5 Foo 2022", "2022"])
def test_what_is_no_day(text: str) -> None:
    assert day_of(text) is None


def test_an_index_is_made_with_a_release_and_goes_with_it(
    published: release.Release, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "home"
    place.mkdir()
    (place / release.RELEASES).symlink_to(home / release.RELEASES)
    first = tables.make(published, place)
    content = first.read_bytes()
    old = first.with_name("0000000000000000-1.sqlite")
    old.write_bytes(b"")
    assert tables.make(published, place) == first
    assert first.read_bytes() == content
    assert not old.exists()
    tables.write(tables.read(published.quads, published.base), tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == content


def test_votes_and_outcomes_are_those_that_returns_declare() -> None:
    from wardmote.graph.naming import gather

    base = "https://w3id.org/wardmote/"
    wm = "https://w3id.org/wardmote/ontology#"
    kind = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    label = "http://www.w3.org/2000/01/rdf-schema#label"

    def line(subject: str, name: str, value: str, graph: str) -> bytes:
        value = value if value.startswith(("<", '"')) else f"<{base}id/{value}>"
        return f"<{base}id/{subject}> <{name}> {value} <{base}graph/{graph}> .\n".encode()

    lines = [
        line("ballot/b", kind, f"<{wm}Ballot>", "reference"),
        line("ballot/b", label, '"B"', "reference"),
        line("ballot/b", f"{wm}pollingDay", '"2018-05-03"', "reference"),
        line("candidacy/c", kind, f"<{wm}Candidacy>", "reference"),
        line("candidacy/c", label, '"C"', "reference"),
        line("candidacy/c", f"{wm}ballot", "ballot/b", "reference"),
        line("candidacy/c", f"{wm}person", "person/p", "reference"),
        line("person/p", kind, f"<{wm}Person>", "reference"),
        line("person/p", label, '"P"', "reference"),
    ]
    for graph, key, votes in (("returns/x", "figure-1", 12), ("article/x", "figure-2", 99)):
        for name, value in (("contest", "ballot/b"), ("person", "person/p"), ("measure", f"<{wm}votes>")):
            lines.append(line(f"proposition/{key}", f"{wm}{name}", value, graph))
        lines.append(line(f"proposition/{key}", f"{wm}number", f'"{votes}"', graph))
    found = {one.key: one for one in gather.things(gather.statements(sorted(lines), base), base)}
    assert found["candidacy/c"].facts["votes"] == [12]
    assert found["person/p"].rows == [{"ballot": ["ballot/b"], "pollingDay": ["2018-05-03"]}]
    assert json.loads(json.dumps(found["candidacy/c"].facts))["pollingDay"] == ["2018-05-03"]
