"""Terms put into the parameters of our own queries."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from wardmote.graph.sparql.parameters import filled

ONE, TWO = NamedNode("http://example.org/1"), NamedNode("http://example.org/2")


def test_a_parameter_stands_where_the_pattern_begins() -> None:
    text = "# { WHERE ?this\nSELECT ?this WHERE { ?this ?p 'WHERE {' }"
    found = filled(text, this=ONE)
    assert (
        found == "# { WHERE ?this\nSELECT ?this WHERE {\n  VALUES ?this { <http://example.org/1> } ?this ?p 'WHERE {' }"
    )


def test_a_parameter_stands_wherever_it_is_left_open() -> None:
    text = "SELECT * WHERE { { VALUES ?a {UNDEF} ?a ?p 1 } UNION { VALUES  ?a { UNDEF } ?a ?p 2 } VALUES ?b { UNDEF } }"
    values = "<http://example.org/1> <http://example.org/2>"
    assert filled(text, a=[ONE, TWO]) == text.replace("{UNDEF}", f"{{{values}}}").replace("UNDEF", values, 1)


def test_several_parameters_at_once() -> None:
    text = "SELECT * WHERE { VALUES ?b { UNDEF } FILTER(?a = ?b) FILTER(?c != ?a) }"
    store = Store()
    for given, rows in (((Literal(1), Literal(1)), 1), ((Literal(1), Literal("1")), 0)):
        found = store.query(filled(text, a=given[0], b=given[1], c=ONE))
        assert isinstance(found, QuerySolutions)
        assert len(list(found)) == rows


@pytest.mark.parametrize("value", ['"', "'", "\\", "\n", "é😀", '"} SELECT', "\u0000\u0007", "{ UNDEF }"])
def test_a_literal_comes_back_as_it_was(value: str) -> None:
    found = Store().query(filled("SELECT ?x WHERE { FILTER(BOUND(?x)) }", x=Literal(value)))
    assert isinstance(found, QuerySolutions)
    assert [row["x"] for row in found] == [Literal(value)]


def test_no_terms_give_no_rows() -> None:
    found = Store().query(filled("SELECT ?x WHERE { FILTER(BOUND(?x)) }", x=[]))
    assert isinstance(found, QuerySolutions)
    assert not list(found)


def test_a_query_without_the_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Unexpected parameter \?that of the query '# Title'"):
        filled("# Title\nSELECT ?this WHERE { ?this ?p '?that' }", that=ONE)
