from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from wardmote.graph.rdf import iris
from wardmote.server.drawing import seat_charts
from wardmote.server.drawing.charts import Bar

LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"
CONSERVATIVE = f"{iris.DEFAULT_BASE}id/party/PP52"
BARS = [Bar("Labour Party", 47, LABOUR), Bar("Conservative and Unionist Party", 3, CONSERVATIVE)]


@pytest.mark.parametrize("seats", [1, 3, 12, 13, 54, 63, 120, 400])
def test_an_arc_has_a_dot_for_each_seat_and_none_lie_on_each_other(seats: int) -> None:
    svg = seat_charts.arc("Seats", [Bar("Labour Party", seats, LABOUR)], "seat")
    places = re.findall(r'<circle cx="(-?\d+)" cy="(-?\d+)"', svg)
    assert len(places) == len(set(places)) == seats
    _, top, _, height = (float(one) for one in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
    assert all(top < float(y) < top + height for _, y in places)


def test_an_arc_says_what_it_shows() -> None:
    svg = seat_charts.arc("Seats declared", BARS, "seat")
    assert 'aria-label="Seats declared: Labour Party 47 seats; Conservative and Unionist Party 3 seats."' in svg
    assert svg.count("#d1192f") == 2 * 47
    ET.fromstring(svg)


def test_stacks_have_the_number_of_each_piece_that_has_room() -> None:
    svg = seat_charts.stacks("Seats", [("2018", BARS), ("2022", BARS[:1])], "seat")
    assert svg.count("<rect") == 3
    assert svg.count(">47</text>") == 2
    assert "2018: Labour Party 47, Conservative and Unionist Party 3; 2022: Labour Party 47" in svg
    ET.fromstring(svg)


@pytest.mark.parametrize("made", [seat_charts.arc("Seats", [], "seat"), seat_charts.stacks("Seats", [], "seat")])
def test_nothing_is_drawn_of_nothing(made: str) -> None:
    assert made == ""


def test_a_strip_is_as_long_as_its_share_and_hidden_from_who_hears_the_number() -> None:
    strip = seat_charts.strip(5, 20, LABOUR)
    assert 'width="25.0%"' in strip
    assert 'aria-hidden="true"' in strip
