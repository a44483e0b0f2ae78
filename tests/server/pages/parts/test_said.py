from __future__ import annotations

from datetime import date

import pytest
from macros import drawn
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import rows
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.pages.parts import said, seats
from wardmote.server.pages.parts.said import Said
from wardmote.server.pages.parts.standings import Verdict

RICHMOND = f"{iris.DEFAULT_BASE}id/election/local.richmond-upon-thames.2018-05-03"


@pytest.fixture(scope="module")
def session(store: Store) -> InProcess:
    return InProcess(store, Served("0123456789abcdef"))


def counted(session: InProcess) -> list[seats.Count]:
    """Count the seats of an election, as declared and as articles state them."""
    return seats.by_election(rows(session, "tally/of", RICHMOND), rows(session, "election/seats", RICHMOND))


def test_claims_of_one_proposition_are_one_line(session: InProcess) -> None:
    found = said.read(session, RICHMOND)
    assert len({one.row["proposition"] for one in found}) == len(found)
    words = "Liberal Democrats controlled the council after the Richmond upon Thames council election"
    (after,) = (one for one in found if one.row["gist"].startswith(words))
    assert sorted(after.sources.values()) == [
        "Report on 12 councils, election of 3 May 2018",
        "Report on Richmond upon Thames and others, 4 May 2018",
    ]
    assert after.verdicts == [Verdict("right")]
    (check,) = after.checks
    assert [one.answer for one in check.declared] == ["Liberal Democrat"]
    assert after.row["day"] == date(2018, 5, 3)


def test_a_denial_keeps_its_own_verdict(session: InProcess) -> None:
    (denied,) = (one for one in said.read(session, RICHMOND) if "did not control" in one.row["gist"])
    assert denied.verdicts == [Verdict("agreed", denial=True)]


def test_sections_follow_the_order_of_a_page_and_leave_out_what_stands_elsewhere() -> None:
    kinds = ("Statement", "Figure", "Control", "OfficeHeld")
    made = [Said({"kind": iris.WM + kind}) for kind in kinds]
    headings = [section.heading for section in said.sections(made, leave_out=("OfficeHeld",))]
    assert headings == ["Control, gains and losses", "Seats, votes and other figures", "Other statements"]


def test_a_kind_that_has_no_heading_is_not_lost() -> None:
    (section,) = said.sections([Said({"kind": iris.WM + "Novelty"})])
    assert section.heading == "Other statements"


def test_seats_keep_every_figure_that_sources_state(session: InProcess) -> None:
    (count,) = counted(session)
    stated = [(figure.row["whoseLabel"], figure.after, figure.row["seats"]) for figure in count.figures]
    assert stated == [
        ("Liberal Democrats", True, 39),
        ("Conservative and Unionist Party", True, 11),
        ("Conservative and Unionist Party", True, 7),
        ("Conservative and Unionist Party", False, 39),
    ]
    assert [figure.declared for figure in count.figures] == [39, 11, 11, None]
    assert [(share.name, share.seats) for share in count.shares][:2] == [
        ("Liberal Democrat", 39),
        ("Conservative", 11),
    ]
    assert [one.label for figure in count.figures for one in figure.verdicts] == ["right", "right", "wrong", "reported"]


def test_the_chart_is_of_the_figures_after_the_election(session: InProcess) -> None:
    (count,) = counted(session)
    chart = drawn("bars", "seats", "Seats", count.bars, count.total // 2 + 1)
    assert chart.count("<rect") == 3
    assert "28 for a majority" in chart
    assert chart.count("wrong") == 1
