"""What declared results say, one by one, of all that the articles state with a number, an outcome or a winner.

`standings.csv` holds a row for each: its standing, why it is not checkable if it is not, and what is declared: a
number, an outcome, or the keys of parties. Whoever changes a row looks it up in the results first.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from wardmote.graph.rdf import iris

pytestmark = pytest.mark.slow

COLUMNS = ("proposition", "polarity", "standing", "obstacle", "declared")
with (Path(__file__).parent / "standings.csv").open(encoding="utf-8", newline="") as table:
    ROWS = list(csv.DictReader(table))

DECIDED = frozenset({"right", "wrong", "notCheckable"})
ASSESSED = """SELECT ?proposition ?polarity ?standing ?obstacle ?answer WHERE {
  ?assessment wm:assesses ?proposition ; wm:polarity ?polarity ; wm:standing ?standing .
  OPTIONAL { ?assessment wm:obstacle ?obstacle }
  OPTIONAL {
    { ?assessment rdfs:seeAlso ?declared }
    UNION
    { ?assessment wm:restsOn ?claim . ?claim wm:states ?declared ; wm:source ?return . ?return a wm:Return }
    ?declared wm:answer ?answer
  }
}"""
NUMERIC = """SELECT DISTINCT ?proposition ?polarity WHERE {
  ?claim wm:source ?article ; wm:states ?proposition ; wm:polarity ?polarity .
  ?article a wm:Article .
  ?proposition a|wm:ofKind ?kind .
  FILTER(?kind IN (wm:Figure, wm:Control, wm:PartyOutcome, wm:CandidacyOutcome, wm:PartyPosition, wm:Tie, wm:First,
                   wm:Affiliation))
}"""


def select(store: Store, text: str) -> QuerySolutions:
    rows = store.query(text, prefixes=iris.prefixes())
    assert isinstance(rows, QuerySolutions)
    return rows


def last(term: object) -> str:
    """Give the last part of an IRI, or a literal's value."""
    assert isinstance(term, NamedNode | Literal)
    return term.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


@cache
def assessed(store: Store) -> dict[tuple[str, str, str], tuple[set[str], set[str]]]:
    """Give obstacles and declared answers by proposition, polarity and standing."""
    found: dict[tuple[str, str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in select(store, ASSESSED):
        obstacles, answers = found[last(row["proposition"]), last(row["polarity"]), last(row["standing"])]
        if row["obstacle"] is not None:
            obstacles.add(last(row["obstacle"]))
        if row["answer"] is not None:
            answers.add(last(row["answer"]))
    return dict(found)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['proposition']}-{row['standing']}" for row in ROWS])
def test_standing(store: Store, row: dict[str, str]) -> None:
    proposition, polarity, standing, obstacle, declared = (row[column] for column in COLUMNS)
    found = assessed(store).get((proposition, polarity, standing))
    assert found == (set(obstacle.split()), set(declared.split())), row["gist"]


def test_nothing_numeric_is_left_out(store: Store) -> None:
    told = {(last(row["proposition"]), last(row["polarity"])) for row in select(store, NUMERIC)}
    assert told == {(row["proposition"], row["polarity"]) for row in ROWS}


def test_nothing_else_is_decided(store: Store) -> None:
    decided = {key for key in assessed(store) if key[2] in DECIDED}
    expected = {(row["proposition"], row["polarity"], row["standing"]) for row in ROWS}
    assert decided == {key for key in expected if key[2] != "overtaken"}


def test_gists_are_those_of_the_claims(store: Store) -> None:
    rows = select(store, "SELECT ?proposition ?gist WHERE { ?claim wm:states ?proposition ; dcterms:abstract ?gist }")
    gists = {(last(row["proposition"]), last(row["gist"])) for row in rows}
    assert {(row["proposition"], row["gist"]) for row in ROWS} <= gists


def test_each_refutation_is_a_finding(store: Store) -> None:
    rows = select(
        store,
        "SELECT DISTINCT ?p WHERE { ?f wm:kind wm:wrong ; wm:restsOn ?c . ?c wm:states ?p ; wm:asOf ?d }",
    )
    assert {last(row["p"]) for row in rows} == {r["proposition"] for r in ROWS if r["standing"] == "wrong"}


def test_the_refuted_are_so_by_the_files(shared: Path) -> None:
    with (shared / "returns" / "2018-candidates-democracy-club.csv").open(encoding="utf-8") as file:
        next(file)
        rows = list(csv.DictReader(file))
    richmond = [row for row in rows if row["ballot_paper_id"].startswith("local.richmond-upon-thames.")]
    assert sum(row["is_winner"] == "True" for row in richmond if row["party_id"] == "PP52") == 11
    nonsuch = [row for row in rows if row["ballot_paper_id"] == "local.sutton.nonsuch.2018-05-03"]
    elected = [int(row["ballots_cast"]) for row in nonsuch if row["is_winner"] == "True"]
    defeated = [int(row["ballots_cast"]) for row in nonsuch if row["is_winner"] == "False"]
    assert min(elected) == max(defeated) == 1405
