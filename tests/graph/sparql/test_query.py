"""Queries run on a release: refusals, places of mistakes, and the default graph."""

from __future__ import annotations

import socket

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from wardmote.graph.errors import QueryError
from wardmote.graph.rdf import iris
from wardmote.graph.sparql import query


@pytest.mark.parametrize("spelling", ["SERVICE", "service SILENT", "SERVICE# comment\n", "}{SERVICE", "\\u0053ERVICE"])
def test_service_opens_no_connection(store: Store, spelling: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
        with pytest.raises(QueryError, match="SERVICE is refused"):
            query.run(store, f"SELECT * {{ {spelling} <{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(QueryError, match="SERVICE is refused"):
            query.run(store, f"PREFIX at: <{address}#> SELECT * {{ SERVICEat:x {{ ?s ?p ?o }} }}")
        with pytest.raises(QueryError, match="SERVICE is refused"):
            query.run(store, f"SELECT * {{ ?s wm:holds trueSERVICE<{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ASK\n{ ?x wm:a }", "at line 2, column 11: the pattern before this } is not complete: "),
        ("ASK\n{ ?x wm:a }", "\n    { ?x wm:a }\n              ^"),
        ("SELECT * { ?x foo:bar ?y }", "the prefix foo: is unknown: "),
        ("SELECT ?x { ?x a wm:Claim", "at line 1, column 11: this '{' is never closed: close it\n"),
        ("nothing of the kind", "not SPARQL, at line 1, column 1: nothing is no word of SPARQL"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "at line 1, column 9: the function <urn:f> is not one of SPARQL 1.1"),
        ("ASK { ?x ?y 'it''s' }", "at line 1, column 17: 's' cannot stand here"),
        ("ASK { ?x ?y 'its }", "at line 1, column 13: a string begins here and does not end on its line"),
        ("", "not SPARQL, at line 1, column 1"),
        ("INSERT DATA { wm:a wm:b wm:c }", "not SPARQL, at line 1, column 1"),
    ],
)
def test_syntax_errors_have_a_place(store: Store, text: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        query.run(store, text)
    assert message in str(raised.value)
    assert "'\\u" not in str(raised.value)


def test_all_prefixes_are_known() -> None:
    for prefix, namespace in iris.prefixes("http://example.org/").items():
        found = query.run(Store(), f"SELECT ({prefix}:x AS ?x) {{}}", "http://example.org/")
        assert isinstance(found, QuerySolutions)
        assert next(found)["x"] == NamedNode(f"{namespace}x")


@pytest.mark.slow
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


def test_names_with_several_dots_are_found() -> None:
    thing = iris.thing("election", "local.a.b.2031-05-01")
    store = Store()
    store.add(Quad(thing, iris.RDF_TYPE, iris.wm("CouncilElection")))
    for text in ("ASK { ELECTION a ?class }", "ASK{?a a wm:CouncilElection. ELECTION ?c ?d.}"):
        assert bool(query.run(store, text.replace("ELECTION", "election:local.a.b.2031-05-01"))), text
    with pytest.raises(SyntaxError):  # else all of this can go
        store.query("PREFIX a: <http://example.org/> ASK { a:b.c.d ?b ?c }")


def test_a_fault_after_names_with_dots_is_where_it_was_written() -> None:
    with pytest.raises(QueryError, match="line 2, column 23") as raised:
        query.run(Store(), "ASK { ward:b.c.d ?b ?c .\n ballot:a.b.c.d ?e ?f ]")
    assert str(raised.value).endswith(" ballot:a.b.c.d ?e ?f ]\n                          ^"), str(raised.value)
