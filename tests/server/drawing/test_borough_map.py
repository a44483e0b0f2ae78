from __future__ import annotations

import pytest
from pyoxigraph import Literal, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.drawing import borough_map
from wardmote.server.drawing.answer_table import Cell, Table, Term
from wardmote.server.drawing.party_colours import Fills
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served


@pytest.fixture(scope="module")
def session(store: Store, published: release.Release) -> InProcess:
    return InProcess(store, Served(published.id, published.base))


@pytest.mark.slow
@pytest.mark.parametrize(
    "term",
    [
        iris.thing("council", "camden"),
        iris.thing("area", "E09000007"),
        iris.thing("election", "local.camden.2022-05-05"),
        Literal("London Borough of Camden", language="en"),
        Literal("Camden"),
    ],
)
def test_a_borough_by_its_names_and_things(session: InProcess, term: Term) -> None:
    table = Table(["where", "seats"], [[Cell(term), Cell(Literal(47))], [Cell(Literal("Derby")), Cell(Literal(1))]], 2)
    drawn = borough_map.draw(session, table, Fills({}))
    assert drawn is not None
    assert (drawn.place, drawn.shown, drawn.named) == ("where", "seats", 1)
    square = drawn.squares["E09000007"]
    assert (square.short, square.name, square.said) == ("CMD", "Camden", ["47"])
    assert len([cell for cell in drawn.cells if cell]) == 32


def test_parties_are_shown_in_their_colours(session: InProcess) -> None:
    rows = [
        [Cell(Literal("Barnet")), Cell(Literal("2022")), Cell(Literal(who))] for who in ("Labour", "Tories", "Labour")
    ]
    drawn = borough_map.draw(session, Table(["where", "day", "who"], rows, 3), Fills.of(session))
    assert drawn is not None
    assert drawn.shown == "who"
    square = drawn.squares["E09000003"]
    assert (square.said, square.briefly, square.rows) == (["Labour", "Tories"], ["Lab", "Con"], 3)


def test_a_square_has_room_for_a_few(session: InProcess) -> None:
    rows = [[Cell(Literal("Barnet")), Cell(Literal(number))] for number in range(5)]
    drawn = borough_map.draw(session, Table(["where", "number"], rows, 5), Fills({}))
    assert drawn is not None
    assert drawn.squares["E09000003"].said == ["0", "1", "2", "and 2 more"]


def test_nothing_for_the_map(session: InProcess) -> None:
    assert borough_map.draw(session, Table(["where"], [[Cell(Literal("Derby"))]], 1), Fills({})) is None
    assert borough_map.draw(session, Table([], [], 0), Fills({})) is None
