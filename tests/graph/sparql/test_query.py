"""Queries: names, texts, refusals, and the default graph."""

from __future__ import annotations

import socket

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from wardmote.graph.errors import QueryError
from wardmote.graph.rdf import iris
from wardmote.graph.sparql import query


@pytest.mark.parametrize("name", query.names())
def test_named_query(name: str) -> None:
    named = query.load(name)
    assert named.text.startswith(f"# {named.title}")
    assert named.form in query.FORMS
    assert "PREFIX" not in query.words(named.text)


@pytest.mark.parametrize("name", query.names())
def test_portable_needs_no_prefixes(name: str, store: Store) -> None:
    text = query.portable(query.load(name).text)
    rdflib.Graph().query(text, initNs={})
    assert isinstance(store.query(text), QuerySolutions)


def test_portable_keeps_what_is_there() -> None:
    text = "# Title.\n# Note.\nPREFIX wm: <http://example.org/>\nASK { ?a wm:x _:rdf ; rdfs:label 'skos:x', <oa:x> }\n"
    head, declaration, own, ask = query.portable(text).split("\n", 4)[1:]
    assert (head, declaration) == ("# Note.", f"PREFIX rdfs: <{iris.VOCABULARIES['rdfs']}>")
    assert (own, ask) == ("PREFIX wm: <http://example.org/>", text.splitlines()[3] + "\n")


def test_unknown_name_gives_near_ones() -> None:
    with pytest.raises(QueryError, match=r"no query is named 'leadrs': did you mean leaders\b.*There are .*ward"):
        query.load("leadrs")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASK { ?service wm:service 'SERVICE', \"SERVICE\"@service, <http://service/> }", ["ASK"]),
        ("ASK { ?a ?b '''x' SERVICE ''' } # SERVICE", ["ASK"]),
        ('ASK { ?a ?b """a "SERVICE\\""" SERVICE""" , "\\" SERVICE" }', ["ASK"]),
        ("ask { ?a a:b\\#c _:service } #x\nservice", ["ASK", "SERVICE"]),
        ("ASK { ?a ?b 1 FILTER(?a<?b)SERVICE<http://x>{} }", ["ASK", "FILTER", "SERVICE"]),
        ("ASK { ?a a:b.SERVICE ?c . a:.\nSERVICE ?d {} }", ["ASK", "SERVICE"]),
        ("ASK { <a#b> ?b ?c }SeRvIcE", ["ASK", "SERVICE"]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert [word for word in query.words(text) if len(word) > 1] == found


@pytest.mark.parametrize("spelling", ["SERVICE", "service SILENT", "SERVICE# comment\n", "}{SERVICE", "\\u0053ERVICE"])
def test_service_opens_no_connection(store: Store, spelling: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        with pytest.raises(QueryError, match="SERVICE is refused"):
            query.run(store, f"SELECT * {{ {spelling} <{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(QueryError, match="SERVICE is refused"):
            query.run(store, f"PREFIX at: <{address}#> SELECT * {{ SERVICEat:x {{ ?s ?p ?o }} }}")
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK\n{ ?x wm:a }", "at line 2, column 11: expected "),
        ("ASK\n{ ?x wm:a }", "\n    { ?x wm:a }\n              ^"),
        ("SELECT * { ?x foo:bar ?y }", "a prefix that is neither declared nor one of area, "),
        ("SELECT ?x { ?x a wm:Claim", "at line 1, column 26: "),
        ("nothing of the kind", "not SPARQL, at line 1"),
        ("", "not SPARQL, at line 1, column 1"),
        ("INSERT DATA { wm:a wm:b wm:c }", "not SPARQL, at line 1, column 1"),
    ],
)
def test_syntax_errors_have_a_place(store: Store, text: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        query.run(store, text)
    assert message in str(raised.value)
    assert "'\\u" not in str(raised.value)


def test_form_of_no_query() -> None:
    with pytest.raises(QueryError, match="not a query"):
        query.form("# SELECT\nINSERT DATA {}")


def test_all_prefixes_are_known() -> None:
    for prefix, namespace in iris.prefixes("http://example.org/").items():
        found = query.run(Store(), f"SELECT ({prefix}:x AS ?x) {{}}", "http://example.org/")
        assert isinstance(found, QuerySolutions)
        assert next(found)["x"] == NamedNode(f"{namespace}x")


def test_default_graph_holds_each_triple_once(store: Store) -> None:
    found = query.run(store, "SELECT ?s { ?s ?p ?o }")
    assert isinstance(found, QuerySolutions)
    graphs = query.run(store, "SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(graphs, QuerySolutions)
    assert len(list(found)) == len(list(graphs))


def test_engine_still_repeats_triples_in_its_own_union() -> None:
    """The reason why `release.open_store` loads the union: once this fails, it need not."""
    store = Store()
    for name in ("one", "two"):
        store.add(Quad(iris.wm("a"), iris.wm("b"), Literal("c"), iris.graph(name)))
    found = store.query("SELECT ?s { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    assert len(list(found)) == 2


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ASK { election:local.a.2031-05-01 ?b ?c }", r"ASK { election:local\.a\.2031-05-01 ?b ?c }"),
        ("ASK { ?a ?b ballot:a.b.c.d.\n?c ?d a:b }", "ASK { ?a ?b ballot:a\\.b\\.c\\.d.\n?c ?d a:b }"),
        (r"ASK { a:b\.c.d.e ?b ?c }", r"ASK { a:b\.c\.d\.e ?b ?c }"),
        ("ASK { a:b.c ?b <x:a.b.c>, 'x:a.b.c' } # x:a.b.c", "ASK { a:b.c ?b <x:a.b.c>, 'x:a.b.c' } # x:a.b.c"),
        ("ASK { _:a.b.c ?b a:b.c.d }", r"ASK { _:a.b.c ?b a:b\.c\.d }"),
    ],
)
def test_names_with_several_dots(text: str, read: str) -> None:
    assert query.as_read(text) == read
    assert query.as_read(read) == read


def test_names_with_several_dots_are_found() -> None:
    thing = iris.thing("election", "local.a.b.2031-05-01")
    store = Store()
    store.add(Quad(thing, iris.RDF_TYPE, iris.wm("CouncilElection")))
    for text in ("ASK { ELECTION a ?class }", "ASK{?a a wm:CouncilElection. ELECTION ?c ?d.}"):
        assert bool(query.run(store, text.replace("ELECTION", "election:local.a.b.2031-05-01"))), text
    with pytest.raises(SyntaxError):  # else all of this can go
        store.query("PREFIX a: <http://example.org/> ASK { a:b.c.d ?b ?c }")


def test_a_fault_after_names_with_dots_is_where_it_was_written() -> None:
    with pytest.raises(QueryError, match="line 2, column 24") as raised:
        query.run(Store(), "ASK { ward:b.c.d ?b ?c .\n ballot:a.b.c.d ?e ?f ]")
    assert str(raised.value).endswith(" ballot:a.b.c.d ?e ?f ]\n                           ^"), str(raised.value)


def test_long_queries_are_read() -> None:
    # A pattern that began anew at each colon would be at it for minutes.
    for text in (":" * 200_000, "a:b" * 70_000, ":a.b" * 50_000, ":" + "a" * 200_000):
        assert query.as_read(text) in (text, text.replace(".", "\\."))
