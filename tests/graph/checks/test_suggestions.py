from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from wardmote.graph.checks import suggestions
from wardmote.graph.rdf import iris

NAMES = {
    NamedNode(iris.expand(name)): label
    for name, label in (
        ("ballot:local.fen.reed-end.2031-05-01", "Reed End, Fen"),
        ("ballot:local.fen.reed-quay.2031-05-01", "Reed Quay, Fen"),
        ("ballot:local.mire.reed-end.2031-05-01", "Reed End, Mire"),
        ("person:amina-stone", "Amina Stone"),
        ("person:amina-begg", "Amina Begg"),
        ("person:ann-stone", "Ann Stone"),
        ("party:alder", "Alders"),
        ("ward:alder", "Alder"),
    )
}


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("ballot:local.fen.reed-ende.2031-05-01", "Reed End, Fen"),
        ("ballot:local.fenn.reed-quai.2031-05-01", "Reed Quay, Fen"),
        ("person:amina-stones", "Amina Stone"),
        ("person:amina-khan", ""),
        ("party:alders", "Alders"),
        ("ballot:local.moor.reed-end.2031-05-01", ""),
    ],
)
def test_things_of_the_same_sort_and_place_are_offered(name: str, offered: str) -> None:
    said = suggestions.near(NamedNode(iris.expand(name)), NAMES)
    assert offered in said
    assert said.startswith(", or write ") == bool(offered)
    assert "Mire" not in said
    assert "ward:" not in said


@pytest.mark.parametrize(
    ("term", "predicate", "offered", "not_offered"),
    [
        ("wm:almost", "wm:precision", {"wm:approximately", "wm:fewerThan", "wm:moreThan"}, {"wm:lost", "wm:ballot"}),
        ("wm:seatWon", "wm:measure", {"wm:seatsGained"}, {"wm:Seat"}),
        ("wm:clam", "rdf:type", {"wm:Claim"}, {"wm:claim"}),
        ("wm:precison", None, {"wm:precision"}, {"wm:approximately"}),
    ],
)
def test_terms_that_fit_the_place_are_offered(
    term: str, predicate: str | None, offered: set[str], not_offered: set[str]
) -> None:
    at = iris.term(predicate) if predicate else None
    said = set(suggestions.meant(NamedNode(iris.expand(term)), at))
    assert offered <= said
    assert not not_offered & said
    assert len(said) <= 5
