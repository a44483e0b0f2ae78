"""Where and why a query is not SPARQL: the engine's messages, made exact and put into words."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import engine_errors, query


def fault(text: str) -> SyntaxError:
    with pytest.raises(SyntaxError) as raised:
        query.ask(Store(), text, iris.prefixes())
    return raised.value


# In each, the token where it goes wrong stands between guillemets. `test_mistakes` has what people get wrong most.
WRONG = [
    ("SELECT ?x WHERE { ?x a wm:Ward } «LIMT» 5", "LIMT is no word of SPARQL"),
    ("SELECT *\nWHERE { ?x a\n «b» wm:Council }", "b is no word of SPARQL"),
    ("ASK { ?s ?p ?o «?q» }", "?q cannot stand here"),
    ("ASK { OPTIONAL «?s» ?p ?o }", "a { is missing after OPTIONAL"),
    ("ASK { FILTER(«STRSTART»(?a, 'x')) }", "STRSTART is no word of SPARQL"),
    ("ASK { FILTER NOT «EXIST» {} }", "EXIST is no word of SPARQL"),
    ("ASK {} «;» ASK {}", "; cannot stand here"),
    ("PREFIX a: «b» ASK {}", "b cannot stand here"),
    ("ASK { ?s ?p ballot:a.b.c «]»", "this ']' stands where the '{' of line 1, column 5 must be closed"),
    ('ASK { ?s ?p """a\nb""" ; ?q ( "c"@en -1 ) «)» }', "this ')' stands where the '{' of line 1, column 5"),
    ("ASK { ?s «x:y» ?o }", "the prefix x: is unknown"),
    ("«»", "the query ends too early"),
    ('ASK { ?s ?p «"»a }', "a string begins here and does not end on its line"),
    ("ASK { ?s ?p 1 } #\n «'''»a''", "a long string begins here and never ends"),
    ("ASK { ?s ?p 'a«\\»q' }", "a backslash in a string begins no escape of SPARQL here"),
    ("ASK { BIND(«<urn:f>»(1) AS ?x) }", "the function <urn:f> is not one of SPARQL 1.1"),
    ("SELECT (COUNT(*) AS ?n) («?m» AS ?o) {}", "?m is selected beside COUNT"),
    ("SELECT (SUM(?v) AS ?n) (IF(?n > 1, «?w», ?n) AS ?o) { ?s ?w ?v }", "?w is selected beside SUM"),
]


@pytest.mark.parametrize(("marked", "detail"), WRONG, ids=[marked for marked, _ in WRONG])
def test_the_place_is_that_of_the_token(marked: str, detail: str) -> None:
    before, _, rest = marked.partition("«")
    found = fault(before + rest.replace("»", ""))
    lines = before.split("\n")
    # White space at the end is part of no token, and the end of a text is behind it.
    assert (found.lineno, found.offset) == (len(lines), len(lines[-1]) + 1)
    assert found.msg.startswith(detail)


def test_a_long_token_is_not_repeated_whole() -> None:
    assert len(fault(f"ASK {{ ?s ?p ?o <urn:{'x' * 5_000}> }}").msg) < 200


def test_what_the_engine_finds_is_an_error_also_where_the_place_is_unknown() -> None:
    def refuse(_: str) -> None:
        raise SyntaxError("out of order")

    found = engine_errors.explained("ASK {}", refuse, {})
    assert (found.msg, found.lineno, found.offset) == ("out of order", None, None)
    assert engine_errors.explained("ASK {}", lambda _: None, {}).msg == "the query is not SPARQL"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        (2, 3, "not SPARQL, at line 2, column 3: wrong\n    b c\n      ^"),
        (9, 1, "not SPARQL, at line 9, column 1: wrong\n    \n    ^"),
        (0, 0, "not SPARQL: wrong"),
        (None, None, "not SPARQL: wrong"),
    ],
)
def test_a_fault_is_pointed_at(line: int | None, column: int | None, shown: str) -> None:
    assert engine_errors.pointed("a\nb c", line, column, "wrong") == shown
