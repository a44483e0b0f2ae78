"""What is told of a query is kept for the next that differs from it in IRIs alone."""

from __future__ import annotations

import pytest

from wardmote.server.endpoint import guard, outlines
from wardmote.server.http.errors import NotSparqlError, RefusedError, RequestError
from wardmote.server.http.limits import Limits

LIMITS = Limits()


def test_one_call_for_queries_that_differ_in_their_iris() -> None:
    seen = []

    @outlines.kept
    def told(text: str, number: int) -> tuple[str, int]:
        seen.append(text)
        return text, number

    assert told("ASK { <a> ?p ?o }", 1) == told("ASK { <b#c> ?p ?o }", 1) == ("ASK { <> ?p ?o }", 1)
    assert told("ASK { <a> ?p ?o }", 2) == ("ASK { <> ?p ?o }", 2)
    assert told("ASK { <a> ?q ?o }", 1) == ("ASK { <> ?q ?o }", 1)
    assert len(seen) == 3


def test_a_long_text_is_told_of_as_it_is_and_not_kept() -> None:
    seen = []

    @outlines.kept
    def told(text: str) -> str:
        seen.append(text)
        return text

    text = f"ASK {{ <{'a' * 3000}> ?p ?o }}"
    assert told(text) == told(text) == text
    assert len(seen) == 2


def test_as_many_are_kept_as_may_be() -> None:
    seen = []

    @outlines.kept
    def told(text: str) -> None:
        seen.append(text)

    for number in range(1000):
        told(f"ASK {{ <a> ?p {number} }}")
    told("ASK { <b> ?p 999 }")
    told("ASK { <b> ?p 0 }")
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
