"""What is told of a query is kept for the next that differs from it in IRIs and comments alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wardmote.server.endpoint import guard, outlines
from wardmote.server.http.errors import NotSparqlError, RefusedError, RequestError
from wardmote.server.http.limits import Limits

LIMITS = Limits()
Told = Callable[[str, int], tuple[str, int]]


@pytest.fixture
def seen() -> list[str]:
    """Give what `told` was called with."""
    return []


@pytest.fixture
def told(seen: list[str]) -> Told:
    """Give a function of a query that is kept."""

    @outlines.kept
    def tell(text: str, number: int) -> tuple[str, int]:
        seen.append(text)
        return text, number

    return tell


def test_one_call_for_queries_that_differ_in_their_iris(told: Told, seen: list[str]) -> None:
    assert told("ASK { <a> ?p ?o }", 1) == told("ASK { <b#c> ?p ?o }# d", 1) == ("ASK { <> ?p ?o }", 1)
    assert told("ASK { <a> ?p ?o }", 2) == ("ASK { <> ?p ?o }", 2)
    assert told("ASK { <a> ?q ?o }", 1) == ("ASK { <> ?q ?o }", 1)
    assert len(seen) == 3


def test_a_long_text_is_told_of_as_it_is_and_not_kept(told: Told, seen: list[str]) -> None:
    text = f"ASK {{ <{'a' * 3000}> ?p ?o }}"
    assert told(text, 1) == told(text, 1) == (text, 1)
    assert seen == [text, text]


def test_as_many_are_kept_as_may_be(told: Told, seen: list[str]) -> None:
    for number in range(1000):
        told(f"ASK {{ <a> ?p {number} }}", 1)
    told("ASK { <b> ?p 999 }", 1)
    told("ASK { <b> ?p 0 }", 1)
    assert len(seen) == 1001


PLACES = [
    ("ASK { <http://a/long> ?p 'b }", NotSparqlError, 1, 26),
    ("ASK { <a> ?p ?o }\n# <b>\nASK { <cd> ?p 'b }", NotSparqlError, 3, 15),
    ("ASK { <http://a/long> ?p ?o . << ?a ?b ?c >> ?d ?e }", RefusedError, 1, 31),
]


@pytest.mark.parametrize(("text", "error", "line", "column"), PLACES)
def test_places_are_those_of_the_text(text: str, error: type[RequestError], line: int, column: int) -> None:
    for _ in range(2):
        with pytest.raises(error) as raised:
            guard.admit(text, LIMITS)
        assert (raised.value.extra["line"], raised.value.extra["column"]) == (line, column)


def test_what_stands_in_an_iri_is_nothing_that_a_query_says() -> None:
    plain = guard.admit("SELECT * { <http://a/b> ?p ?o }", LIMITS)
    named = guard.admit("SELECT * { <http://a/GRAPH/FROM/NOW> ?p ?o }", LIMITS)
    graph = guard.admit("SELECT * { GRAPH <http://a/b> { ?s ?p ?o } }", LIMITS)
    assert not plain.asks_graphs
    assert not named.asks_graphs
    assert graph.asks_graphs
    assert named.repeatable
    assert named.text.endswith("{ <http://a/GRAPH/FROM/NOW> ?p ?o }")
