"""Which contest a draft is about, by the elections that its article is set in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept, Slot
from wardmote.graph.drafting.records import Span
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.sources import load

ALL, ONE = "election:local.2031-05-01", "election:local.fenwick-marsh.2031-05-01"


@pytest.fixture(scope="module")
def store(fictional: Path) -> Store:
    """Give the things of the invented borough."""
    return load.store(load.data_files(fictional))


def draft(slots: dict[str, Slot], **more: str) -> Kept:
    return Kept("", "seats", slots, Span(0, 1), "", "", "", 1, more=more)


COUNCIL = {"council": Slot("council", "Fenwick Marsh", "name", "council:fenwick-marsh")}
SEDGE = Slot("ward", "Sedge End", "name", "", ("ward:E05999004", "ward:E05999904"))


@pytest.mark.parametrize(
    ("slots", "more", "elections", "contest"),
    [
        (COUNCIL, {}, [ALL], ONE),
        (COUNCIL, {"year": "2027"}, [ALL], "election:local.fenwick-marsh.2027-05-06"),
        ({}, {}, [ONE], ONE),
        ({"ward": SEDGE}, {}, [ALL], "ballot:local.fenwick-marsh.sedge-end.2031-05-01"),
        ({"ward": SEDGE}, {"year": "2027"}, [ALL], "ballot:local.fenwick-marsh.sedge-end.2027-05-06"),
        ({"area": Slot("area", "the Levels", "name", "area:levels")}, {}, [ALL], ALL),
    ],
)
def test_contest(
    store: Store, slots: dict[str, Slot], more: dict[str, str], elections: list[str], contest: str
) -> None:
    setting = Setting(store, list(map(iris.term, elections)))
    assert turtle.short(setting.contest(draft(slots, **more))) == contest


@pytest.mark.parametrize(
    ("slots", "more", "elections", "why"),
    [
        ({}, {}, [ALL], "which council or ward is meant is not given"),
        (COUNCIL, {}, [], "the data has no election of the day that the article is set in"),
        (COUNCIL, {"year": "1999"}, [ALL], "the data has no election of 1999"),
        (
            COUNCIL,
            {},
            [ALL, "election:local.2027-05-06"],
            "more than one election of Fenwick Marsh Borough Council on 2027",
        ),
        ({"ward": Slot("ward", "Bog", "shape")}, {}, [ALL], "which ward is meant is open: Bog"),
        ({"ward": Slot("ward", "Bog", "name", "ward:E05")}, {}, [ALL], "ward:E05 is not in the data"),
    ],
)
def test_contest_that_is_not_known_is_told(
    store: Store, slots: dict[str, Slot], more: dict[str, str], elections: list[str], why: str
) -> None:
    with pytest.raises(UnsayableError) as caught:
        Setting(store, list(map(iris.term, elections))).contest(draft(slots, **more))
    assert why in str(caught.value)


def test_parties_that_are_none_are_concepts(store: Store) -> None:
    for name, concept in (("No overall control", "noOverallControl"), ("Independents", "independents")):
        found = Setting(store, []).thing(draft({"party": Slot("party", name, "name")}), "party")
        assert found == iris.wm(concept)
