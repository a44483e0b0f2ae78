from __future__ import annotations

import re
from datetime import date

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


DAY = {"day": date(2022, 5, 5)}
GAIN = {
    "left": "PP52",
    "leftLabel": "Conservative and Unionist Party",
    "control": "PP53",
    "controlLabel": "Labour Party",
}
LOSS = GAIN | {"control": f"{iris.WM}noOverallControl", "controlLabel": "no overall control"}


@pytest.mark.parametrize(
    ("change", "flag", "spoken"),
    [
        (GAIN, "gain from Con", "Labour, 2022, gain from Conservative"),
        (LOSS, "lost by Con", "no overall control, 2022, lost by Conservative"),
        (GAIN | {"left": "PP53"}, "", "Labour, 2022"),
        (GAIN | {"left": None, "leftLabel": None}, "", "Labour, 2022"),
        ({"controller": "PP53", "outcomeOf": "PP53", "outcome": "gained"}, "", "Labour by reports, 2022, gained"),
    ],
    ids=["gain", "loss", "hold", "unknown before", "reported"],
)
def test_a_square_says_what_became_of_the_council(change: Row, flag: str, spoken: str) -> None:
    (made,) = tiles.maps([ROW | DAY | change])
    (tile,) = made.tiles
    assert (tile.flag, tile.spoken) == (flag, spoken)
    assert made.changed == ([tile] if flag else [])
    assert made.compared == int(bool(change.get("left")))


def test_a_square_says_that_reports_differ_and_that_nothing_is_known() -> None:
    other = {"proposition": "p2", "controller": "PP52", "controllerLabel": "Conservative and Unionist Party"}
    (made,) = tiles.maps([ROW | DAY, ROW | DAY | other])
    assert made.tiles[0].spoken == "reports differ: Labour or Conservative, 2022"
    silent = ROW | DAY | dict.fromkeys(("proposition", "controller", "outcomeOf", "outcome"))
    assert tiles.maps([silent])[0].tiles[0].spoken == "not known, 2022"


@pytest.mark.parametrize(
    ("name", "parted"),
    [("Westminster", "West\xadmin\xadster"), ("Richmond upon Thames", "Rich\xadmond upon Thames"), ("Derby", "Derby")],
)
def test_a_long_name_may_be_parted(name: str, parted: str) -> None:
    (made,) = tiles.maps([ROW | {"areaLabel": name}])
    assert made.tiles[0].name == parted


def test_every_part_of_the_name_of_a_borough_may_be_parted_in_one_way(store: Store) -> None:
    session = InProcess(store, Served("0123456789abcdef"))
    names = {
        tile.row["areaLabel"]: tile.name for made in tiles.maps(rows(session, "election/map")) for tile in made.tiles
    }
    assert len(names) == 32
    assert all(parted.replace("\xad", "") == name for name, parted in names.items())
    # Longer than this, a part does not fit where only wide fonts are installed.
    assert all(len(part) <= 8 for parted in names.values() for part in re.split("[ \xad]", parted))
