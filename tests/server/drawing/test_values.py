from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from wardmote.graph.rdf import iris
from wardmote.server.drawing import values

XSD = iris.VOCABULARIES["xsd"]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (NamedNode("https://example.org/a"), "https://example.org/a"),
        (BlankNode("b"), "b"),
        (Literal("words"), "words"),
        (Literal("words", language="en"), "words"),
        (Literal("41", datatype=NamedNode(XSD + "integer")), 41),
        (Literal("43.6", datatype=NamedNode(XSD + "decimal")), Decimal("43.6")),
        (Literal("true", datatype=NamedNode(XSD + "boolean")), True),
        (Literal("0", datatype=NamedNode(XSD + "boolean")), False),
        (Literal("2022-05-05", datatype=NamedNode(XSD + "date")), date(2022, 5, 5)),
        (Literal("2018-12", datatype=NamedNode(XSD + "gYearMonth")), "2018-12"),
    ],
    ids=str,
)
def test_plain(term: NamedNode | BlankNode | Literal | None, value: values.Value) -> None:
    assert values.plain(term) == value
