"""Variables that have no value, told from the text of a query alone."""

from __future__ import annotations

import pytest

from wardmote.graph.sparql import hints
from wardmote.graph.sparql.named_queries import EXAMPLES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT ?a { ?a ?b ?c }", []),
        ("SELECT (COUNT(?a) AS ?n) { ?a ?b ?c }", []),
        ("SELECT ?n (SUM(?v) AS ?s) { VALUES (?w ?v) { (1 2) } } GROUP BY (STR(?w) AS ?n)", []),
        ("SELECT ?a { { SELECT (1 AS ?a) {} } FILTER EXISTS { ?c ?d ?a } }", []),
        ("SELECT ?a ?x { ?a ?b ?c }", ["?x is selected and never bound"]),
        ("SELECT ?a { ?a ?b ?c } VALUES ?a { 1 }", []),
        ("SELECT ?partys { ?a ?party ?c }", ["?partys is selected and never bound: did you mean ?party?"]),
        ("SELECT ?a { ?a ?b ?c } ORDER BY ?d", ["?d is used and never bound"]),
        ("SELECT ?a (COUNT(?c) AS ?n) { ?a ?b ?c } GROUP BY ?a ORDER BY ?n", []),
        ("SELECT ?d (COUNT(?c) AS ?n) { ?a ?b ?c } GROUP BY (STR(?a) AS ?d) ORDER BY ?n", []),
        ("SELECT (1 AS ?t) (?t / 2 AS ?h) {}", []),
        ("SELECT (SUM(?c) AS ?t) (?t / 2 AS ?h) { ?a ?b ?c }", []),
        (
            "SELECT (?t / 2 AS ?h) (1 AS ?t) {}",
            ["?t is used before it is made: put (... AS ?t) before what uses it"],
        ),
        ("SELECT ?one1 { ?one1 ?one2 ?c }", []),
    ],
)
def test_variables_without_a_value(text: str, said: list[str]) -> None:
    assert hints.variables(text, empty=False) == said


@pytest.mark.parametrize("name", EXAMPLES.names)
def test_examples_have_none(name: str) -> None:
    assert hints.variables(EXAMPLES.load(name).text, empty=False) == []
