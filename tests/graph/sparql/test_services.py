"""Whether a query asks another service, and which."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from wardmote.graph.sparql.services import asked, silenced
from wardmote.graph.sparql.tokenizer import position

AT = "<http://127.0.0.1/>"

NAMED = [
    (f"SELECT * {{ «SERVICE» {AT} {{}} }}", {AT[1:-1]}),
    (f"SELECT * {{ «service»{AT}{{}} }}", {AT[1:-1]}),
    (
        f"SELECT * {{\n ?a ?b 1 . «SeRvIcE» # <http://a/>\n SILENT {AT} {{}} service <http://b/> {{}} }}",
        {AT[1:-1], "http://b/"},
    ),
]

UNKNOWN = [
    "SELECT * { «SERVICE» ?where {} }",
    "SELECT * { «SERVICE» wd:Q1 {} }",
    "SELECT * { «SERVICEwd:Q1» {} }",
    "SELECT * { «SERVICE:x» # {\n {} }",
    "SELECT * { «SERVICESILENTwd:Q1»{} }",
    f"SELECT * {{ «SERVICESILENT»{AT}{{}} }}",
    f"SELECT * {{ ?s ?p «trueSERVICE»{AT} {{}} }}",
    "PREFIX : <http://a/> SELECT * { ?s ?p «trueSERVICE:x» {} }",
    "PREFIX : <http://a/> SELECT * { ?s ?p «true.SERVICE:x» {} }",
    "PREFIX : <http://a/> SELECT * { ?s ?p «a:b.c.service:x» {} }",
    "PREFIX SERVICE: <b:> PREFIX : <http://a/> SELECT * { «SERVICE:x» {} }",
    "PREFIX : <http://a/> SELECT * { FILTER(?a«<b:c)SERVICE:x#>»)\n{} }",
    f"PREFIX : <http://a/> SELECT * {{ FILTER(?a«<b:c)#>»'''\nSERVICE {AT} {{}} #''' }}",
]

ESCAPED = [
    f"SELECT * {{ «\\u0053ERVICE» {AT} {{}} }}",
    f"SELECT * {{ ?a ?b '\\u00e9\\u00e9' . «S\\U00000045RVICE» {AT} {{}} }}",
    f'SELECT * {{ ?s ?p "\\u0022 . «SERVICE» {AT} {{}} }} #" }}',
    f'SELECT * {{ ?s ?p "\\u0022 . «SERVICE» {AT} {{}} " }}',
]

NONE = [
    "SELECT * { ?s ?p 'SERVICE <http://a/>' }",
    'SELECT * { ?s ?p """it\'s "SERVICE" <http://a/> {}""" }',
    "SELECT * { ?s ?p ?service } # SERVICE <http://a/> {}",
    "SELECT * { ?s <http://a/SERVICE> $SERVICE }",
    "PREFIX service: <http://a/> SELECT * { ?s service:SERVICE ?o . GRAPH service:x { ?a ?b ?c } }",
    "PREFIX service: <http://a/> DESCRIBE service:x { ?a a sd:Service { ?s ?p 'service' } }",
    "SELECT * FROM NAMED service:x { ?s rdfs:SERVICE _:SERVICE }",
    "SELECT * FROM service:x { ?s ?p ( 1 <http://a/service#b> ?o <urn:c> ) }",
    'SELECT * { ?s ?p "x"@service, "\\u00e9 service" }',
    "SELECT * { ?s ?p 'a\\'SERVICE' }",
    "",
]


def parted(marked: str) -> tuple[str, int]:
    """Give a text without its marks, and where the first of them was."""
    return marked.replace("«", "").replace("»", ""), marked.index("«")


@pytest.mark.parametrize(("marked", "addresses"), NAMED)
def test_services_that_are_named(marked: str, addresses: set[str]) -> None:
    text, at = parted(marked)
    found = asked(text)
    assert (found.at, found.addresses, found.unknown) == (at, addresses, False)


@pytest.mark.parametrize("marked", UNKNOWN)
def test_services_that_nobody_knows(marked: str) -> None:
    text, at = parted(marked)
    found = asked(text)
    assert (found.unknown, position(text, found.at)) == (True, position(text, at))


@pytest.mark.parametrize("marked", ESCAPED)
def test_services_that_are_there_once_escapes_are_decoded(marked: str) -> None:
    text, at = parted(marked)
    assert asked(text).at == at


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_service(text: str) -> None:
    found = asked(text)
    assert (found.at, found.addresses, found.unknown) == (-1, set(), False)


def test_each_reading_counts() -> None:
    found = asked(f"SELECT * {{ SERVICE <http://a/> {{}} \\u0053ERVICE {AT} {{}} }}")
    assert found.addresses == {"http://a/", AT[1:-1]}


ROW = "VALUES ?here { 1 }"
# What is asked, and the columns that it has: each has one row, of 1 and of what is not bound.
SILENT = [
    (f"SELECT * {{ {ROW} SERVICE SILENT {AT} {{ ?a ?b ?c }} }}", {"here", "a", "b", "c"}),
    (f"SELECT * {{ SERVICE SILENT {AT} {{ ?a ?b ?here }} {ROW} }}", {"here", "a", "b"}),
    (f"SELECT * {{ {ROW} SERVICE SILENT {AT} {{ SELECT ?a {{ ?a ?b ?c }} }} }}", {"here", "a"}),
    (f"SELECT * {{ {ROW} SERVICE SILENT {AT} {{ BIND(2 AS ?a) }} FILTER(!BOUND(?a)) }}", {"here", "a"}),
    (f"SELECT * {{ {ROW} SERVICE SILENT {AT} {{ SERVICE ?there {{ ?a ?b 1 }} }} }}", {"here", "there", "a", "b"}),
    (f"SELECT * {{ {ROW} SERVICE SILENT {AT} {{ # }}\n ?a ?b '}}' }} }}", {"here", "a", "b"}),
]


@pytest.mark.parametrize(("text", "columns"), SILENT)
def test_a_silent_service_gives_one_empty_solution(text: str, columns: set[str]) -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal(1)))
    written = silenced(text)
    assert asked(written).at == -1
    solutions = store.query(written)
    assert isinstance(solutions, QuerySolutions)
    assert {variable.value for variable in solutions.variables} == columns - {"there"}
    (row,) = solutions
    assert {name: row[name] for name in columns - {"there"}} == dict.fromkeys(columns - {"there"}) | {
        "here": Literal(1)
    }


def test_what_follows_a_silent_service_keeps_its_place() -> None:
    text = f"SELECT * {{ SERVICE SILENT {AT} {{ }}\n SERVICE SILENT {AT} # {{\n {{ ?s ?p }}\n}}"
    written = silenced(text)
    assert [len(line) for line in written.split("\n")][1] == [len(line) for line in text.split("\n")][1]
    assert written.split("\n")[2].index("?p") == text.split("\n")[2].index("?p")


def test_a_silent_service_that_is_allowed_stays() -> None:
    text = f"SELECT * {{ SERVICE SILENT {AT} {{ ?s ?p ?o }} }}"
    assert silenced(text, {AT[1:-1]}) == text
    assert silenced(text, {AT}) != text
