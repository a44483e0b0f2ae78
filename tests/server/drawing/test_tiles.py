from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Store

from wardmote.graph.rdf import iris
from wardmote.server.drawing import tiles
from wardmote.server.drawing.tiles import PLACES
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served

ROW: Row = {
    "this": "e",
    "thisLabel": "Local elections",
    "contest": "c1",
    "council": "camden",
    "area": "E09000007",
    "areaLabel": "Camden",
    "code": "CMD",
    "control": None,
    "controlLabel": None,
    "left": None,
    "leftLabel": None,
    "proposition": "p1",
    "controller": "lab",
    "controllerLabel": "Labour",
    "verdict": "reported",
    "outcomeOf": "lab",
    "outcome": "held",
}


def test_each_borough_has_a_square_of_its_own(store: Store) -> None:
    assert len(set(PLACES.values())) == len(PLACES) == 32
    within = iris.thing("area", "greater-london")
    coded = {
        quad.subject.value.rpartition("/")[2]
        for quad in store.quads_for_pattern(None, NamedNode(iris.VOCABULARIES["geo"] + "sfWithin"), within)
        if isinstance(quad.subject, NamedNode)
    }
    assert set(PLACES) <= coded


def test_neighbours_on_the_map_are_neighbours_in_london() -> None:
    beside = {("E09000007", "E09000019"), ("E09000033", "E09000007"), ("E09000027", "E09000032")}
    for one, other in beside:
        (row, column), (next_row, next_column) = PLACES[one], PLACES[other]
        assert abs(row - next_row) + abs(column - next_column) == 1


@pytest.mark.parametrize(
    ("change", "controller", "disputed"),
    [
        ({}, "lab", False),
        ({"proposition": "p2", "controller": "con", "controllerLabel": "Conservative"}, "", True),
        ({"controller": "ld", "controllerLabel": "Liberal Democrats"}, "", False),
        ({"proposition": "p2", "controller": "con", "verdict": "overtaken"}, "lab", False),
    ],
    ids=["one", "exclusive", "coalition", "overtaken"],
)
def test_who_controls(change: Row, controller: str, disputed: bool) -> None:
    (made,) = tiles.maps([ROW, ROW | change])
    (tile,) = made.tiles
    assert (tile.controller, tile.disputed) == (controller, disputed)
    assert made.known == [tile]


def test_the_declared_result_decides_who_is_shown() -> None:
    other = {"proposition": "p2", "controller": "con", "controllerLabel": "Conservative"}
    declared = {"control": "ld", "controlLabel": "Liberal Democrats"}
    (made,) = tiles.maps([ROW | declared, ROW | declared | other])
    (tile,) = made.tiles
    assert (tile.controller, tile.disputed, tile.differs) == ("ld", False, True)
    assert (made.declared, made.key) == (1, {"ld": ("Liberal Democrats", 1)})


def test_a_borough_of_which_nobody_speaks_has_a_square() -> None:
    silent = ROW | dict.fromkeys(("proposition", "controller", "controllerLabel", "verdict", "outcomeOf", "outcome"))
    (made,) = tiles.maps([silent])
    assert [tile.row["areaLabel"] for tile in made.tiles] == ["Camden"]
    assert made.known == []
    assert made.key == {}


def test_a_council_outside_london_is_elsewhere() -> None:
    (made,) = tiles.maps([ROW | {"area": "E06000015", "areaLabel": "Derby"}])
    assert made.tiles == []
    assert [tile.row["areaLabel"] for tile in made.elsewhere] == ["Derby"]


def test_the_maps_of_the_release(store: Store) -> None:
    session = InProcess(store, Served("0123456789abcdef"))
    made = {one.election.rpartition(".")[2]: one for one in tiles.maps(rows(session, "election/map"))}
    assert sorted(made) == ["2014-05-22", "2018-05-03", "2022-05-05"]
    assert all(len(one.tiles) == 32 for one in made.values())
    control = {
        tile.row["areaLabel"]: (list(tile.controllers.values()), tile.outcome) for tile in made["2022-05-05"].known
    }
    assert control["Westminster"] == (["Labour Party"], "gained")
    # A source that denies a control names no controller.
    assert "Trafford" not in {tile.row["areaLabel"] for tile in made["2018-05-03"].elsewhere}
