"""Checking the text of an article finds what the graph holds of it as wrong or overtaken, and nothing else as wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from wardmote.graph.releases.release import Release
from wardmote.graph.sparql import query
from wardmote.graph.verifying.verifier import Verifier

TODAY = date(2026, 6, 1)
# What a file of a text is called, its article, the day on which it was written and an election that it is set in.
ARTICLES = """
SELECT ?text ?article (MIN(?asOf) AS ?day) (MIN(STR(?contest)) AS ?election) WHERE {
  ?article a wm:Article ; dcterms:identifier ?text ; wm:contest ?contest .
  ?claim wm:source ?article ; wm:asOf ?asOf .
} GROUP BY ?text ?article ORDER BY ?text
"""
FINDINGS = """
SELECT DISTINCT ?article ?kind ?proposition WHERE {
  VALUES ?kind { wm:wrong wm:overtaken }
  ?finding a wm:Finding ; wm:kind ?kind ; wm:restsOn ?claim .
  ?claim wm:source ?article ; wm:states ?proposition .
  ?proposition wm:verdict ?kind .
  ?article a wm:Article .
}
"""


def rows(store: Store, text: str) -> list[list[str]]:
    found = query.run(store, text)
    assert isinstance(found, QuerySolutions)
    return [[term.value for term in row] for row in found]


@pytest.fixture(scope="module")
def verifier(published: Release) -> Verifier:
    return Verifier(published, TODAY)


def test_what_the_graph_holds_as_wrong_or_overtaken_is_found_in_the_texts_and_nothing_else_as_wrong(
    shared: Path, store: Store, verifier: Verifier
) -> None:
    held: dict[str, set[tuple[str, str]]] = {}
    for article, kind, proposition in rows(store, FINDINGS):
        held.setdefault(article, set()).add((kind.rpartition("#")[2], proposition))
    assert sum(len(one) for one in held.values()) == 8
    for text, article, day, election in rows(store, ARTICLES):
        words = (shared / "articles" / text).read_bytes().decode("utf-8")
        answer = verifier.text(words, date.fromisoformat(day), election.rpartition("/")[2])
        found = {(one.verdict, one.proposition) for one in answer.claims}
        wrong = {one for one in found if one[0] == "wrong"}
        assert held.get(article, set()) - found == set(), text
        assert wrong - held.get(article, set()) == set(), text
