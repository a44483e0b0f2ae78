"""Claims as pages show them: rows put together, their order, and what a source is called."""

from __future__ import annotations

from datetime import date

import pytest
from claim_rows import ARTICLE, WM, row

from wardmote.graph.rdf import iris
from wardmote.server.pages.parts import claims


def test_rows_of_one_claim_are_put_together() -> None:
    found = claims.read(
        [
            row(segment=f"{ARTICLE}#char=30,40"),
            row(verdict=WM + "disputed", verdictLabel="disputed"),
            row(),
        ]
    )
    assert len(found) == 1
    assert found[0].segments == [(10, 20), (30, 40)]
    assert (found[0].start, found[0].end) == (10, 20)
    assert [one.label for one in found[0].verdicts] == ["reported", "disputed"]
    assert found[0].row["asOf"] == date(2031, 5, 3)


def test_claims_come_in_the_order_of_their_numbers() -> None:
    numbers = ["10", "9", "1"]
    found = claims.read(row(claim=f"{iris.DEFAULT_BASE}id/claim/305ca4c136be8759.{n}") for n in numbers)
    assert [claim.number for claim in found] == ["1", "9", "10"]


def test_a_claim_that_denies_has_the_verdict_of_the_denial() -> None:
    found = claims.read(
        [
            row(
                polarity=WM + "denied",
                verdict=None,
                verdictLabel=None,
                verdictOfDenial=WM + "reported",
                verdictOfDenialLabel="reported",
            )
        ]
    )
    assert found[0].denied
    assert [(one.label, one.denial) for one in found[0].verdicts] == [("reported", False)]


def test_claims_by_a_column() -> None:
    found = claims.by([row(this="a"), row(this="b"), row(this="a", segment=f"{ARTICLE}#char=1,2")], "this")
    assert {key: len(value) for key, value in found.items()} == {"a": 1, "b": 1}
    assert found["a"][0].segments == [(1, 2), (10, 20)]


@pytest.mark.parametrize(
    ("iri", "name", "setting", "label"),
    [
        (ARTICLE, "Report on Fen, 2 May 2031", "Election of 2 May 2031", "Report on Fen, 2 May 2031"),
        (ARTICLE, None, "Election of 2 May 2031", "Report without a name"),
        (f"{iris.DEFAULT_BASE}id/return/fenwick.2031", None, "Fenwick 2031", "Declared result: Fenwick 2031"),
        (f"{iris.DEFAULT_BASE}id/return/fenwick.2031", None, None, "Declared result: fenwick.2031"),
    ],
)
def test_names_of_sources(iri: str, name: str | None, setting: str | None, label: str) -> None:
    assert claims.source_label(iri, name, setting) == label


def test_a_segment_that_is_none() -> None:
    with pytest.raises(ValueError, match="Unexpected segment IRI"):
        claims.position(ARTICLE)
