from __future__ import annotations

from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import changed
from wardmote.server.pages.parts.changed import Held
from wardmote.server.pages.parts.seats import Count, Share

LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"
CONSERVATIVE = f"{iris.DEFAULT_BASE}id/party/PP52"
NOBODY = iris.WM + "noOverallControl"
BARNET, CAMDEN, BEXLEY = "E09000003", "E09000007", "E09000004"


def held(area: str, place: str, left: str | None, control: str | None, count: Count | None = None) -> Held:
    row: Row = {
        "election": f"e.{area}",
        "area": f"{iris.DEFAULT_BASE}id/area/{area}",
        "areaLabel": place,
        "councilLabel": f"Council of {place}",
        "left": left,
        "leftLabel": None,
        "control": control,
        "controlLabel": None,
        "beforeDay": date(2027, 5, 6),
    }
    return Held(row, count)


def report(election: str, outcome: str, article: str, party: str = CONSERVATIVE) -> Row:
    return {
        "election": election,
        "outcome": iris.WM + outcome,
        "party": party,
        "partyLabel": "",
        "proposition": f"p.{outcome}",
        "article": f"{iris.DEFAULT_BASE}id/article/{article}",
        "articleLabel": article,
    }


class TestTold:
    def test_those_with_the_same_change_stand_together(self) -> None:
        found = [
            held(BARNET, "Barnet", CONSERVATIVE, LABOUR),
            held(CAMDEN, "Camden", CONSERVATIVE, LABOUR),
            held(BEXLEY, "Bexley", LABOUR, NOBODY),
            held("E07000066", "Basildon", LABOUR, CONSERVATIVE),
        ]
        assert changed.told(found) == (
            "3 of 3 London councils changed hands against 2027: Barnet and Camden (Lab gain from Con), "
            "Bexley (Lab lose to no overall control)."
        )

    def test_none_is_a_word(self) -> None:
        found = [held(BARNET, "Barnet", LABOUR, LABOUR), held(CAMDEN, "Camden", None, LABOUR)]
        assert changed.told(found) == "None of 1 London councils changed hands against 2027."

    def test_nothing_is_said_where_nothing_is_known(self) -> None:
        assert changed.told([held(BARNET, "Barnet", None, LABOUR)]) == ""

    def test_elections_before_on_several_days_have_no_one_year(self) -> None:
        other = held(CAMDEN, "Camden", LABOUR, LABOUR)
        other.row["beforeDay"] = date(2026, 5, 7)
        assert "against the elections before." in changed.told([held(BARNET, "Barnet", LABOUR, LABOUR), other])


class TestReports:
    def test_articles_that_say_the_same_are_one_report(self) -> None:
        found = [report("e1", "gained", "a"), report("e1", "regained", "b"), report("e1", "held", "c", LABOUR)]
        gain, hold = changed.reports(found)["e1"]
        assert (gain.words, gain.is_change, list(gain.articles.values())) == (
            "Con gain",
            True,
            [*gain.articles.values()],
        )
        assert [key.rpartition("/")[2] for key in gain.articles] == ["a", "b"]
        assert gain.proposition == "p.gained"
        assert (hold.words, hold.is_change) == ("Lab hold", False)

    def test_what_changed_or_is_said_to_have_stands_in_the_table(self) -> None:
        told = held(CAMDEN, "Camden", LABOUR, LABOUR)
        told.reports = changed.reports([report(told.row["election"], "lost", "a", LABOUR)])[told.row["election"]]
        kept = held(BEXLEY, "Bexley", LABOUR, LABOUR)
        kept.reports = changed.reports([report(kept.row["election"], "held", "a", LABOUR)])[kept.row["election"]]
        outside = held("E07000066", "Basildon", None, None)
        outside.reports = told.reports
        found = [outside, told, kept, held(BARNET, "Barnet", CONSERVATIVE, LABOUR)]
        assert [one.place for one in changed.table(found)] == ["Barnet", "Camden", "Basildon"]


def count(key: str, so_far: bool = False, **won: tuple[int, int | None]) -> Count:
    whose = {"c": CONSERVATIVE, "l": LABOUR}
    shares = [
        Share({"whose": whose[one], "whoseLabel": one, "seats": seats, "soFar": so_far, "change": change})
        for one, (seats, change) in won.items()
    ]
    return Count(key, key, date(2031, 5, 1), shares=shares)


def test_seats_are_added_up_over_the_boroughs_that_can_be_compared() -> None:
    found = [
        held(BARNET, "Barnet", LABOUR, LABOUR, count("b", c=(20, -3), l=(40, 3))),
        held(CAMDEN, "Camden", LABOUR, LABOUR, count("c", c=(5, 1))),
        held(BEXLEY, "Bexley", LABOUR, LABOUR, count("x", so_far=True, c=(7, None))),
        held("E07000066", "Basildon", None, None, count("o", c=(9, 9))),
    ]
    sums = changed.sums(found)
    assert sums is not None
    assert [(row.share.whose, row.seats, row.change) for row in sums.rows] == [(LABOUR, 40, 3), (CONSERVATIVE, 25, -2)]
    assert (sums.councils, [one.place for one in sums.without]) == (2, ["Bexley"])
    assert changed.sums(found[2:]) is None
