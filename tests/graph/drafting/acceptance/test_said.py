"""Numbers and concepts of drafts, in the terms of the ontology."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal

from wardmote.graph.drafting.acceptance.said import concept, content, number
from wardmote.graph.drafting.acceptance.setting import UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.graph.drafting.records import Span
from wardmote.graph.rdf import iris


def draft(value: str, **more: str) -> Kept:
    """Give a draft with a value."""
    return Kept("d", "seats", {}, Span(0, 1), "", "rule", "1", 1.0, value, more=more)


@pytest.mark.parametrize(
    ("value", "digits", "precision"),
    [
        ("47", "47", None),
        ("1,817", "1817", None),
        ("47 seats", "47", None),
        ("43.6%", "43.6", None),
        ("about 40", "40", "approximately"),
        ("more than 40", "40", "moreThan"),
        ("under 40", "40", "fewerThan"),
    ],
)
def test_numbers_are_read_with_how_exactly_they_are_meant(value: str, digits: str, precision: str | None) -> None:
    found, how = number(draft(value))
    assert found.value == digits
    assert how == (iris.wm(precision) if precision else None)


@pytest.mark.parametrize("value", ["", "many", "some seats"])
def test_what_is_no_number_cannot_be_said(value: str) -> None:
    with pytest.raises(UnsayableError, match="no number"):
        number(draft(value))


def test_concepts_are_those_of_their_scheme() -> None:
    assert concept("gained", "outcomes") == iris.wm("gained")
    with pytest.raises(UnsayableError, match="'seatsWon' is none of the outcomes"):
        concept("seatsWon", "outcomes")


def test_what_is_none_is_left_out_of_a_content() -> None:
    found = content("Figure", number=Literal(3), standsFor=None, from_=[Literal("2018")])
    assert found == {
        iris.RDF_TYPE: frozenset({iris.wm("Figure")}),
        iris.wm("number"): frozenset({Literal(3)}),
        iris.wm("from"): frozenset({Literal("2018")}),
    }
