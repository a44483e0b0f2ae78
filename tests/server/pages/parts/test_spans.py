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
    found = spans.spells(ROWS)
    drawing = ET.fromstring(drawn("timeline", "control", "Control", found, spans.scale(found))).find("svg")
    assert drawing is not None
    return drawing


def test_the_timeline_has_a_band_for_each_party_and_dashes_what_is_not_known() -> None:
    bands = list(timeline().iter("rect"))
    assert [band.get("stroke-dasharray") is not None for band in bands] == [False, False, False, True, True]


def test_the_timeline_names_each_band_and_lies_within_its_frame() -> None:
    texts = ["".join(text.itertext()) for text in timeline().iter("text")]
    assert texts == ["2000", "2010", "2020", "Labour Party and Liberal Democrats", "Labour Party", "Labour Party"]
    for band in timeline().iter("rect"):
        left, width = (float(str(band.get(name)).removesuffix("%")) for name in ("x", "width"))
        assert 0 <= left <= left + width <= 100.01


def test_of_nothing_there_is_no_timeline() -> None:
    assert drawn("timeline", "control", "Control", [], spans.scale([])) == ""
