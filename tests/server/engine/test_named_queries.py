"""Queries of ours by name: what they give, of one thing, of several and of none."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Store, Triple

from wardmote.graph.errors import QueryError
from wardmote.graph.rdf import iris
from wardmote.graph.sparql import tokenizer
from wardmote.server.engine import named_queries
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Form, Served

MARSH, SALTMERE = iris.thing("council", "fenwick-marsh"), iris.thing("council", "saltmere")


@pytest.fixture(scope="module")
def session(invented: Store) -> InProcess:
    """Give an engine with the release of the invented borough."""
    return InProcess(invented, Served("0123456789abcdef"))


def test_a_query_has_a_title_and_a_form() -> None:
    query = named_queries.QUERIES.load("thing/facts")
    assert query.name == "thing/facts"
    assert query.title
    assert query.text.startswith(f"# {query.title}")
    assert query.form is Form.SELECT
    assert named_queries.QUERIES.load("thing/statements").form is Form.CONSTRUCT


@pytest.mark.parametrize("name", named_queries.QUERIES.names)
def test_what_names_a_graph_is_asked_of_the_store_that_has_graphs(name: str) -> None:
    words = {token.word for token in tokenizer.listed(named_queries.QUERIES.load(name).text)}
    assert named_queries.query(name).asks_graphs == ("GRAPH" in words)


@pytest.mark.parametrize("name", ["thing/nothing", "nothing/facts", "thing/facts.rq", ""])
def test_a_query_that_is_not_there(name: str) -> None:
    with pytest.raises(QueryError, match="no query is named"):
        named_queries.QUERIES.load(name)


def test_rows_go_by_variable_and_hold_terms(session: InProcess) -> None:
    rows = named_queries.rows(session, "thing/facts", this=MARSH)
    assert rows
    assert {row["property"] for row in rows} >= {iris.RDF_TYPE, iris.RDFS_LABEL}
    values = {row["value"] for row in rows if row["property"] == iris.RDFS_LABEL}
    assert values == {Literal("Fenwick Marsh Borough Council", language="en")}
    assert {len(row) for row in rows} == {len(rows[0])}
    assert None in {term for row in rows for term in row.values()}, "what is unbound is there"


def test_nothing_is_known_of_what_is_not_there(session: InProcess) -> None:
    assert named_queries.rows(session, "thing/facts", this=iris.thing("council", "atlantis")) == []


def test_rows_about_several_things_say_which(session: InProcess) -> None:
    found = named_queries.rows(session, "thing/facts", this=[MARSH, SALTMERE])
    assert {row["this"] for row in found} == {MARSH, SALTMERE}
    for one in (MARSH, SALTMERE):
        own = {(row["property"], row["value"]) for row in found if row["this"] == one}
        alone = named_queries.rows(session, "thing/facts", this=one)
        assert own == {(row["property"], row["value"]) for row in alone}


def test_a_table_has_its_columns_in_order_though_it_has_no_rows(session: InProcess) -> None:
    names, rows = named_queries.table(session, "thing/facts", this=MARSH)
    assert list(rows[0]) == names
    assert named_queries.table(session, "thing/facts", this=NamedNode("urn:nothing")) == (names, [])


def test_triples(session: InProcess) -> None:
    label = Triple(MARSH, iris.RDFS_LABEL, Literal("Fenwick Marsh Borough Council", language="en"))
    assert label in named_queries.triples(session, "thing/statements", this=MARSH)
    assert named_queries.triples(session, "thing/statements", this=NamedNode("urn:nothing")) == []
