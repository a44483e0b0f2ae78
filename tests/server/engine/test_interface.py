"""What the engine and the protocol say to each other: forms of queries, queries, and answers that are there already."""

from __future__ import annotations

import dataclasses

import pytest

from wardmote.graph.rdf import iris
from wardmote.server.engine.interface import Form, Query, Served, Whole


@pytest.mark.parametrize(
    ("form", "graph"),
    [(Form.SELECT, False), (Form.ASK, False), (Form.CONSTRUCT, True), (Form.DESCRIBE, True)],
)
def test_two_forms_make_graphs(form: Form, graph: bool) -> None:
    assert form.makes_graph is graph
    assert Form(form.value) is form


def test_there_are_no_other_forms() -> None:
    assert len(Form) == 4
    with pytest.raises(ValueError, match="'INSERT' is not a valid Form"):
        Form("INSERT")


def test_equal_queries_are_one_key() -> None:
    """Answers are kept by query, so every part of one counts."""
    query = Query("ASK {}", Form.ASK)
    assert {query: 1}[Query("ASK {}", Form.ASK)] == 1
    for change in (
        {"text": "ASK { }"},
        {"default_graphs": ("urn:a",)},
        {"named_graphs": ("urn:a",)},
    ):
        assert dataclasses.replace(query, **change) != query  # type: ignore[arg-type]


def test_a_query_is_repeatable_and_sees_the_whole_release_unless_it_says_otherwise() -> None:
    query = Query("ASK {}", Form.ASK)
    assert query.repeatable
    assert not query.selects_dataset
    assert query.services == frozenset()


def test_a_release_has_our_base_unless_it_says_otherwise() -> None:
    assert Served("0123456789abcdef").base == iris.DEFAULT_BASE
    assert Served("0123456789abcdef").union


def test_an_answer_that_is_there_has_one_piece() -> None:
    answer = Whole(b"body", "gzip")
    assert (answer.whole, answer.coding) == (True, "gzip")
    assert list(answer) == list(answer) == [b"body"]
    answer.close()
    assert list(answer) == [b"body"]
