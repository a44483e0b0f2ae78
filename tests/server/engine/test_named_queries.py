"""Queries of ours by name: what they give, of one thing, of several and of none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from wardmote.graph.errors import QueryError
from wardmote.graph.rdf import iris
from wardmote.graph.sparql import tokenizer
from wardmote.server.engine import named_queries
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, AnswerSpec, Form, Query, Served

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
def test_a_query_that_names_graphs_says_so(name: str) -> None:
    words = {one.word for one in tokenizer.listed(named_queries.QUERIES.load(name).text)}
    assert named_queries.query(name).asks_graphs or not words & {"GRAPH", "FROM"}


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


class InPieces(InProcess):
    """Gives an answer byte by byte, and tells that it was closed."""

    closed = False

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        whole = b"".join(super().execute(query, spec))
        return _Bytes(self, whole)


@dataclass
class _Bytes:
    engine: InPieces
    body: bytes
    whole: bool = False
    coding: str = "identity"

    def __iter__(self) -> Iterator[bytes]:
        return (self.body[place : place + 1] for place in range(len(self.body)))

    def close(self) -> None:
        self.engine.closed = True


def test_texts_come_row_by_row_however_the_answer_is_cut() -> None:
    store = Store()
    names = ['Bexley, "old"', "two\nlines", "Füßen", "=1+1"]
    for number, name in enumerate(names):
        thing = iris.thing("ward", f"{number}")
        store.add(Quad(thing, iris.RDF_TYPE, iris.wm("Ward")))
        store.add(Quad(thing, iris.RDFS_LABEL, Literal(name)))
    engine = InPieces(store, Served("0123456789abcdef"))
    found = named_queries.texts(engine, "list/every-thing", this=iris.wm("Ward"))
    assert [next(found)[1:], *(row[1:] for row in found)] == sorted(
        ([iris.thing("ward", f"{number}").value, name] for number, name in enumerate(names)), key=lambda row: row[1]
    )
    assert engine.closed
    unread = InPieces(store, Served("0123456789abcdef"))
    some = named_queries.texts(unread, "list/every-thing", this=iris.wm("Ward"))
    next(some)
    some.close()
    assert unread.closed, "whoever leaves stops the query"


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
