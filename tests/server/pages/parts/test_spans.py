from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date

from macros import drawn

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import spans

LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"
LIBERAL = f"{iris.DEFAULT_BASE}id/party/PP90"
EMPTY = dict.fromkeys(("begun", "begunBy", "ended", "endedBy"))


def row(spell: str, controller: str, label: str, **bounds: str | date) -> Row:
    return {"spell": spell, "controller": controller, "controllerLabel": label, **EMPTY, **bounds}


ROWS = [
    row("s2", LABOUR, "Labour Party", begun=date(2022, 5, 5)),
    row("s1", LABOUR, "Labour Party", begun="1994", ended="2002"),
    row("s1", LIBERAL, "Liberal Democrats", begun="1994", ended="2002"),
    row("s3", LABOUR, "Labour Party", begunBy=date(2018, 5, 3), endedBy=date(2022, 5, 5)),
]

ELECTIONS: list[Row] = [
    {"election": "e2", "day": date(2022, 5, 5), "control": LIBERAL, "controlLabel": "Liberal Democrats"},
    {"election": "e1", "day": date(2018, 5, 3), "control": LABOUR, "controlLabel": "Labour Party"},
]
EVENTS = (date(2019, 6, 6), date(2020, 2, 6))


def test_rows_of_one_spell_are_one_spell_of_several_parties() -> None:
    first, *others = spans.spells(ROWS)
    assert first.parties == {LABOUR: "Labour Party", LIBERAL: "Liberal Democrats"}
    assert (first.begun, first.ended) == ("1994", "2002")
    assert [spell.row["spell"] for spell in others] == ["s3", "s2"]


def test_an_end_may_be_open_or_only_bounded() -> None:
    shared, bounded, latest = spans.spells(ROWS)
    assert [spell.open_start for spell in (shared, bounded, latest)] == [False, True, False]
    assert [spell.open_stop for spell in (shared, bounded, latest)] == [False, False, True]
    assert (shared.start, shared.stop) == (1994, 2002)
    assert bounded.stop == latest.start == latest.stop


def test_a_controller_that_rows_leave_out_is_given() -> None:
    bare = [{key: value for key, value in ROWS[0].items() if not key.startswith("controller")}]
    assert spans.spells(bare, (LABOUR, "Labour Party"))[0].parties == {LABOUR: "Labour Party"}


def timeline() -> ET.Element:
    made = spans.timeline({"As declared": spans.declared(ELECTIONS), "As reported": spans.spells(ROWS)}, EVENTS)
    page = drawn("timeline", "control", "Control", made, "By-elections")
    drawing = ET.fromstring(f"<div>{page}</div>").find(".//svg")
    assert drawing is not None
    assert "Not drawn, since neither beginning nor end is stated: Labour Party." in page
    return drawing


def test_the_timeline_has_a_band_for_each_party_and_dashes_what_is_not_known() -> None:
    bands = [band.get("stroke-dasharray") is not None for band in timeline().iter("rect")]
    declared, together, open_ended = [False, True], [False, False], [False, True]
    assert bands == [*declared * 2, *together, *open_ended]


def test_the_timeline_has_its_events() -> None:
    assert len(list(timeline().iter("circle"))) == len(EVENTS)


def test_a_declared_control_ends_by_the_next_election() -> None:
    first, last = spans.declared(ELECTIONS)
    assert (first.begun, first.row["endedBy"], first.open_stop) == (date(2018, 5, 3), date(2022, 5, 5), False)
    assert (last.begun, last.row["endedBy"], last.open_stop) == (date(2022, 5, 5), None, True)
    assert last.parties == {LIBERAL: "Liberal Democrats"}


def test_an_election_after_which_control_is_not_known_ends_what_was_before() -> None:
    unknown = {"election": "e3", "day": date(2020, 5, 7), "control": None, "controlLabel": None}
    assert [spell.row["endedBy"] for spell in spans.declared([*ELECTIONS, unknown])] == [date(2020, 5, 7), None]


def test_without_elections_nothing_is_declared() -> None:
    assert spans.declared([]) == []


def test_no_band_covers_another_of_its_row() -> None:
    both = [
        row("s1", LABOUR, "Labour", begun="2010", ended="2014"),
        row("s2", LIBERAL, "LD", begun="2012", ended="2015"),
    ]
    made = spans.timeline({"As reported": spans.spells(both)})
    assert made is not None
    assert [one.lane for one in made.tracks[0].drawn] == [0, 1]
    assert made.tracks[0].lanes == 2


def test_an_end_without_any_beginning_is_drawn_as_one() -> None:
    made = spans.timeline({"As reported": spans.spells([row("s1", LABOUR, "Labour", ended=date(2018, 5, 3))])})
    assert made is not None
    dashed, known = made.tracks[0].drawn[0].bands
    assert dashed.is_dashed
    assert 0 <= dashed.left < known.left < 100


def test_the_timeline_names_each_band_and_lies_within_its_frame() -> None:
    texts = ["".join(text.itertext()) for text in timeline().iter("text")]
    years, words = ["1995", "2000", "2005", "2010", "2015", "2020", "2025"], ["Lab", "Lib Dem"]
    assert [one for one in texts if one.isdecimal()] == [one for one in years if one in texts]
    told = [one for one in texts if not one.isdecimal()]
    assert told == ["As declared", *words, "As reported", "Lab and Lib Dem", "Lab", "By-elections"]
    for band in timeline().iter("rect"):
        left, width = (float(str(band.get(name)).removesuffix("%")) for name in ("x", "width"))
        assert 0 <= left <= left + width <= 100.01


def test_of_nothing_there_is_no_timeline() -> None:
    bounded = spans.spells([row("s3", LABOUR, "Labour Party", begunBy=date(2018, 5, 3), endedBy=date(2022, 5, 5))])
    for made in (spans.timeline({}), spans.timeline({"As reported": bounded})):
        assert drawn("timeline", "control", "Control", made) == ""
