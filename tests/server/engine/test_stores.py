"""Which store a query is asked of."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from wardmote.graph.sparql.forms import Form
from wardmote.server.endpoint import guard
from wardmote.server.engine.interface import Query
from wardmote.server.engine.stores import Stores
from wardmote.server.http.limits import Limits


@pytest.mark.parametrize(
    ("text", "asks_graphs"),
    [
        ("SELECT * { ?s ?p ?o }", False),
        ("DESCRIBE <a:b>", False),
        ("SELECT ?graph { ?graph a wm:Graph FILTER(?graph != 'GRAPH') } # GRAPH", False),
        ("SELECT * { graph ?g { ?s ?p ?o } }", True),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { GRAPH <a:b> { ?s ?p ?o } } }", True),
        ("SELECT * FROM <a:b> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <a:b> { GRAPH ?g { ?s ?p ?o } }", True),
    ],
)
def test_what_a_text_asks_of(text: str, asks_graphs: bool) -> None:
    assert guard.admit(text, Limits()).asks_graphs is asks_graphs


def test_a_dataset_of_the_protocol() -> None:
    assert Query("ASK {}", Form.ASK, default_graphs=("a:b",)).asks_graphs
    assert Query("ASK {}", Form.ASK, named_graphs=("a:b",)).asks_graphs


def test_the_graphs_are_opened_once_and_only_for_a_query_that_asks_them() -> None:
    opened: list[Store] = []

    def open_graphs() -> Store:
        opened.append(Store())
        return opened[-1]

    facts = Store()
    stores = Stores(facts, open_graphs)
    assert stores.asked(Query("ASK {}", Form.ASK)) is facts
    assert not opened
    asking = Query("ASK { GRAPH ?g {} }", Form.ASK, names_graphs=True)
    assert stores.asked(asking) is stores.asked(asking) is opened[0]
    assert len(opened) == 1


def test_one_store_for_all() -> None:
    store = Store()
    stores = Stores.of(store)
    assert stores.asked(Query("ASK {}", Form.ASK)) is stores.graphs is store
