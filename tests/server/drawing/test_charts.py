from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from importlib.resources import files
from itertools import combinations
from math import dist

import pytest
from macros import drawn

from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts
from wardmote.server.drawing.charts import COLOURS, Bar, Colour

CSS = (files("wardmote.server") / "static" / "site.css").read_text(encoding="utf-8")
PAPERS = re.findall(r"--paper: (#[0-9a-f]{6});", CSS)[:2]
LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"
CONSERVATIVE = f"{iris.DEFAULT_BASE}id/party/PP52"
NOBODY = iris.WM + "noOverallControl"


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colour", [*COLOURS.values(), charts.colour(None)], ids=lambda colour: colour.short or "other")
class TestColours:
    def test_text_can_be_read_on_it(self, colour: Colour) -> None:
        assert contrast(colour.fill, colour.text) >= 4.5

    def test_it_stands_out_from_the_paper_light_and_dark(self, colour: Colour) -> None:
        assert len(PAPERS) == 2
        for paper in PAPERS:
            assert max(contrast(colour.fill, paper), contrast(colour.edge, paper)) >= 3

    def test_it_has_a_basis(self, colour: Colour) -> None:
        assert colour.basis


def test_the_style_sheet_has_the_same_colours() -> None:
    written = dict(re.findall(r"\.(tint-[a-z-]+) \{ background: ([^}]+?);? \}", CSS))
    colours = {charts.tint(iri): charts.colour(iri) for iri in (*COLOURS, "")}
    assert written == {
        name: f"{one.fill}; color: {one.text.replace('#ffffff', '#fff')}; border-color: {one.edge}"
        for name, one in colours.items()
    }


def test_the_style_sheet_has_the_same_hatching() -> None:
    fill = COLOURS["noOverallControl"].fill
    stripes = f"{fill} 0 {charts.BEGINS}px, {charts.STRIPE} {charts.BEGINS}px {charts.ENDS}px"
    assert f".tint-noc {{ background-image: repeating-linear-gradient(135deg, {stripes}); }}" in CSS
    pattern = ET.fromstring(charts.hatching())
    assert [one.get("fill") for one in pattern] == [fill, charts.STRIPE]
    assert (pattern.get("id"), pattern.get("width")) == (charts.HATCH, str(charts.ENDS))
    assert min(contrast(grey, "#ffffff") for grey in (fill, charts.STRIPE)) >= 4.5


def test_only_no_overall_control_is_hatched() -> None:
    assert {one.paint for one in COLOURS.values() if one.paint != one.fill} == {"url(#hatch) #6f6d68"}
    assert charts.colour(NOBODY).paint == "url(#hatch) #6f6d68"
    drawing = drawn("bars", "seats", "Councils", [Bar("no overall control", 2, NOBODY), Bar("Labour", 1, LABOUR)])
    assert [one.get("fill") for one in svg(drawing).iter("rect")] == ["url(#hatch) #6f6d68", "#d1192f"]


def test_a_colour_goes_by_the_last_step_of_the_iri() -> None:
    assert charts.colour(LABOUR) is COLOURS["PP53"]
    assert charts.colour(NOBODY) is COLOURS["noOverallControl"]
    assert charts.colour(f"{iris.DEFAULT_BASE}id/party/PP0").short == ""


def svg(figure: str) -> ET.Element:
    """Give the drawing in a figure, which must be well-formed."""
    drawing = ET.fromstring(figure).find("svg")
    assert drawing is not None
    return drawing


class TestBars:
    bars = (Bar("Labour <& friends>", 41, LABOUR), Bar("Conservative", 22, CONSERVATIVE, "self-contradicted"))

    def test_says_in_words_what_it_shows(self) -> None:
        assert (
            svg(drawn("bars", "seats", "Seats", self.bars)).get("aria-label")
            == "Seats: Labour <& friends> 41 seats; Conservative 22 seats."
        )

    def test_lengths_are_in_proportion(self) -> None:
        widths = [bar.get("width") for bar in svg(drawn("bars", "seats", "Seats", self.bars)).iter("rect")]
        assert widths == ["100.00%", "53.66%"]

    def test_has_name_number_and_note_beside_each_colour(self) -> None:
        text = ["".join(label.itertext()) for label in svg(drawn("bars", "seats", "Seats", self.bars)).iter("text")]
        assert text == ["41Labour <& friends>", "22Conservativeself-contradicted"]

    def test_marks_a_majority_and_leaves_room_for_it(self) -> None:
        drawing = svg(drawn("bars", "seats", "Seats", [Bar("Labour", 10, LABOUR)], 32))
        assert "32 for a majority" in "".join(drawing.itertext())
        assert [bar.get("width") for bar in drawing.iter("rect")] == ["25.00%"]

    def test_has_no_style_that_a_policy_would_refuse(self) -> None:
        assert "style" not in drawn("bars", "seats", "Seats", self.bars)

    def test_of_nothing_there_is_none(self) -> None:
        assert drawn("bars", "seats", "Seats", []) == ""


BARS = [Bar("Labour Party", 47, LABOUR), Bar("Conservative and Unionist Party", 3, CONSERVATIVE)]


@pytest.mark.parametrize("seats", [1, 3, 12, 13, 30, 54, 63, 110, 120, 180, 250, 335, 400])
def test_an_arc_has_a_dot_for_each_seat_and_none_lie_on_each_other(seats: int) -> None:
    svg = drawn("arc", "seats", "Seats", [Bar("Labour Party", seats, LABOUR)])
    places = re.findall(r'<circle cx="(-?\d+)" cy="(-?\d+)"', svg)
    assert len(places) == seats
    # A dot is 12.6 across, and places are rounded to whole numbers.
    points = [(int(x), int(y)) for x, y in places]
    assert all(dist(one, other) > 11.5 for one, other in combinations(points, 2))
    _, top, _, height = (float(one) for one in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
    assert all(top < float(y) < top + height for _, y in places)


def test_an_arc_says_what_it_shows() -> None:
    svg = drawn("arc", "seats", "Seats declared", BARS)
    assert 'aria-label="Seats declared: Labour Party 47 seats; Conservative and Unionist Party 3 seats."' in svg
    assert svg.count("#d1192f") == 2 * 47
    ET.fromstring(svg)


def test_stacks_have_the_number_of_each_piece_that_has_room() -> None:
    svg = drawn("stacks", "seats", "Seats", [("2018", BARS), ("2022", BARS[:1])])
    assert svg.count("<rect") == 3
    assert svg.count(">47</text>") == 2
    assert "2018: Labour Party 47, Conservative and Unionist Party 3; 2022: Labour Party 47" in svg
    ET.fromstring(svg)


@pytest.mark.parametrize("chart", ["arc", "stacks"])
def test_nothing_is_drawn_of_nothing(chart: str) -> None:
    assert drawn(chart, "seats", "Seats", []) == ""


def test_a_strip_is_as_long_as_its_share_and_hidden_from_who_hears_the_number() -> None:
    strip = drawn("strip", 5, 20, LABOUR)
    assert 'width="25.0%"' in strip
    assert 'aria-hidden="true"' in strip
