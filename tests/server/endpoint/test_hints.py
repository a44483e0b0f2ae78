"""What is said beside an answer of its query: of variables without a value, terms that do not occur, and languages."""

from __future__ import annotations

from collections import Counter

import pytest
import server_data
import variants
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, Store
from werkzeug.test import TestResponse

from wardmote.graph.rdf import iris
from wardmote.graph.sparql import hints as lexical
from wardmote.server import app
from wardmote.server.endpoint import hints
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, AnswerSpec, Query

FORMATS = {
    "SELECT": ("json", "xml", "csv", "tsv"),
    "ASK": ("json", "xml"),
    "CONSTRUCT": ("turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"),
}


@pytest.fixture(scope="module")
def client(invented: Store) -> FlaskClient:
    # Words of a release are kept by its name: a name of its own, as other tests have other data under the usual one.
    return app.make(InProcess(invented, server_data.served("fedcba9876543210"))).test_client()


def asked(client: FlaskClient, text: str, form: str = "json", who: str = "10.0.0.1") -> TestResponse:
    return client.get("/sparql", query_string={"query": text, "format": form}, environ_base={"REMOTE_ADDR": who})


SAID = [
    (
        "SELECT ?lable { ?c a wm:Council ; rdfs:label ?label }",
        "?lable is selected and never bound: did you mean ?label?",
    ),
    ("SELECT ?c { ?c a wm:Councill }", "wm:Councill does not occur in the data: did you mean wm:Council"),
    ("SELECT ?c { ?c wm:nmae ?n }", "wm:nmae does not occur in the data: did you mean rdfs:label"),
    ("SELECT ?c { ?c rdfs:labl ?n }", "rdfs:labl does not occur in the data: did you mean rdfs:label"),
    ("SELECT ?c { ?c <http://example.org/none> ?n }", "<http://example.org/none> does not occur in the data"),
    (
        'SELECT ?c { ?c rdfs:label "Fenwick Marsh" }',
        '"Fenwick Marsh" has a language in the data: write "Fenwick Marsh"@en',
    ),
    ("SELECT ?c { ?c rdfs:label ?l FILTER(?l = 'Fenwick Marsh') }", "write 'Fenwick Marsh'@en"),
    ('ASK { ?c rdfs:label "Fenwick Marsh" }', "has a language in the data"),
    ("SELECT ?c { ?c a wm:Council ; wdt:P31 ?x }", "wdt:P31 does not occur in the data: did you mean a"),
    (
        "SELECT ?c { ?c a council:nowhere }",
        "council:nowhere does not occur in the data: look it up at /search?q=nowhere",
    ),
    (
        'SELECT ?c { ?c wm:pollingDay "2022-05-05"^^xsd:datte }',
        "xsd:datte is no datatype: did you mean xsd:date?",
    ),
    ('SELECT ?c { ?c a wm:Council FILTER("1"^^xsd:Integer != 1) }', "did you mean xsd:integer?"),
    ("SELECT ?g { GRAPH ?g { ?s ?p ?o FILTER(?g = graph:reference) } }", "?g has no value inside GRAPH ?g { }"),
    ("SELECT ?c { ?c a wm:Council FILTER(?seats > 3) }", "?seats is used and never bound"),
    ("SELECT ?c { ?council a wm:Council . ?councl a ?c . ?x a ?c }", "did you mean ?counc"),
    ("SELECT ?c { ?c a wm:Council } ORDER BY ?lable", "?lable is used and never bound"),
]


@pytest.mark.parametrize(("text", "said"), SAID, ids=[text for text, _ in SAID])
def test_an_answer_says_what_is_likely_wrong(client: FlaskClient, text: str, said: str) -> None:
    first, again = asked(client, text), asked(client, text)
    assert first.status_code == 200
    assert said in first.headers.get(hints.HEADER, "")
    assert again.headers[hints.HEADER] == first.headers[hints.HEADER]
    assert said not in first.text
    assert hints.HEADER in first.headers["Access-Control-Expose-Headers"]


SILENT = [
    "SELECT ?c { ?c a wm:Council }",
    "SELECT ?c { ?c a wm:Council ; a wm:Ward }",
    "SELECT * { ?s ?p ?o } LIMIT 1",
    "SELECT ?c { ?c a wm:Council ; rdfs:label ?l FILTER(STR(?l) != 'xsd:none') } # xsd:none",
    "SELECT (COUNT(*) AS ?n) ?t { ?s a ?t } GROUP BY ?t HAVING(?n > 100000000)",
    "CONSTRUCT { ?s a wm:Invented } { ?s a wm:Council, wm:Ward }",
    'SELECT ?s { ?s rdfs:label "\u00e9\\n"@en FILTER(REGEX(?s, "x")) }',
    "PREFIX my: <http://example.org/> SELECT ?s { VALUES ?v { 1 } FILTER(?v = 2) BIND(?v AS ?s) }",
]


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_said_where_nothing_is_odd(client: FlaskClient, text: str) -> None:
    response = asked(client, text, "turtle" if text.startswith("CONSTRUCT") else "json")
    assert (response.status_code, response.headers.get(hints.HEADER)) == (200, None)


class Counting(InProcess):
    """An engine that counts the queries that it is asked."""

    asked = 0

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        """Count a query and run it."""
        self.asked += 1
        return super().execute(query, spec)


def test_a_term_that_was_found_once_is_not_looked_for_again() -> None:
    store = Store()
    for said in (iris.RDF_TYPE, *map(iris.term, ("foaf:name", "foaf:nick"))):
        store.add(Quad(NamedNode("urn:a"), said, iris.term("wm:Council")))
    store.add(Quad(iris.term("wm:Council"), iris.RDF_TYPE, iris.term("owl:Class"), iris.graph("ontology")))
    engine = Counting(store, server_data.served("0123456789abcdef"))
    client = app.make(engine).test_client()
    taken = []
    for name in ("foaf:name", "foaf:name", "foaf:nick", "foaf:none", "foaf:none"):
        before = engine.asked
        said = asked(client, f"SELECT ?s {{ ?s a wm:Council OPTIONAL {{ ?s {name} ?{len(taken)} }} }}").headers
        assert (hints.HEADER in said) == (name == "foaf:none")
        taken.append(engine.asked - before)
    # The first reads the vocabulary too.
    assert taken[1:] == [1, 2, 2, 2]


def test_what_is_said_is_one_line_of_ascii_and_bounded(client: FlaskClient) -> None:
    names = " ".join(f'wm:x{number} """a\nb\u00e9""" ;' for number in range(60))
    said = asked(client, f"SELECT ?c {{ ?c {names} wm:y 1 }}").headers[hints.HEADER]
    assert said.isascii()
    assert said.isprintable()
    assert len(said) <= 600


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_answer_is_known_in_every_format(client: FlaskClient, form: str) -> None:
    what = {"SELECT": "SELECT ?c ?d", "ASK": "ASK", "CONSTRUCT": "CONSTRUCT { ?c a ?d }"}[form]
    for name in FORMATS[form]:
        none = asked(client, f"{what} WHERE {{ ?c a ?d, wm:Council, wm:Ward }}", name)
        some = asked(client, f"{what} WHERE {{ ?c a ?d, wm:Council }}", name)
        assert (hints.is_empty(none.data, name), hints.is_empty(some.data, name)) == (True, False), name
    for name in FORMATS["SELECT"]:
        unbound = asked(client, "SELECT ?a { OPTIONAL { ?a a wm:Nothing } }", name)
        assert not hints.is_empty(unbound.data, name), name


def test_whether_an_answer_is_empty_is_seen_at_once_whatever_it_holds() -> None:
    """It is looked for by a pattern, which must not try all ways in which many words may be parted."""
    assert not hints.is_empty(b"prefix " * 2_000 + b"\n<x>", "turtle")
    assert not hints.is_empty(b"@prefix a: <b> .\n" * 800 + b"<x> <y> <z> .", "turtle")
    assert hints.is_empty(b"@prefix a: <b> .\n" * 800, "turtle")


def test_the_page_says_it_too(client: FlaskClient) -> None:
    page = client.get("/query", query_string={"query": SAID[0][0]}).text
    assert "?lable is selected and never bound: did you mean ?label?</p>" in page


@pytest.mark.slow
def test_a_misspelt_term_is_named(client: FlaskClient) -> None:
    named: Counter[tuple[str, bool]] = Counter()
    for number, variant in enumerate(variants.variants(77, 1_000)):
        if (
            variant.way != "misspelt"
            or variant.token.kind not in ("word", "name", "variable")
            or variant.token.text == "a"
        ):
            continue
        if variant.token.kind == "variable" and variant.times == 1:
            continue
        response = asked(client, variant.text, who=f"10.0.1.{number % 200}")
        problem = response.get_json() if response.status_code != 200 else {}
        said = f"{response.headers.get(hints.HEADER, '')} {problem.get('detail', '')} {problem.get('remedy', '')}"
        prefix = variant.token.text.partition(":")[0] + ":" if problem else variant.token.text
        named[variant.token.kind, variant.token.text.lower() in said.lower() or prefix in said] += 1
    for kind in ("word", "name", "variable"):
        assert named[kind, True] >= 0.9 * (named[kind, True] + named[kind, False]) > 20, named


def test_a_look_at_a_query_finds_what_it_names() -> None:
    text = """PREFIX a: <b:> SELECT ?a FROM <g:> { GRAPH graph:x { ?a a:c <u:x>, "5"^^xsd:integer, "a"@en, "b" }
      FILTER(xsd:integer(?a) = 2 || ?a = "c" || CONTAINS(?a, "d")) }"""
    assert lexical.terms(text) == lexical.Terms(["a:c", "<u:x>"], ['"b"', '"c"'])
