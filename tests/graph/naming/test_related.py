from __future__ import annotations

import naming_data
import pytest

from wardmote.graph.naming import related
from wardmote.graph.naming.gather import Thing

THINGS = naming_data.things()


def test_things_come_in_the_order_of_their_keys() -> None:
    assert list(THINGS) == sorted(THINGS)


@pytest.mark.parametrize(
    ("key", "fact", "values"),
    [
        ("council/ottermere", "gss", ["E09000091"]),
        ("area/E09000091", "council", ["council/ottermere"]),
        ("ballot/market.2018", "council", ["council/ottermere"]),
        ("ward/E05000001", "pollingDay", ["2018-05-03"]),
        ("candidacy/pat-vane.2018", "ward", ["ward/E05000001"]),
        ("candidacy/pat-vane.2018", "votes", [812]),
        ("candidacy/pat-vane.2018", "elected", ["true"]),
    ],
)
def test_what_follows_from_others(key: str, fact: str, values: list[str | int]) -> None:
    assert THINGS[key].facts[fact] == values


def test_people_have_their_candidacies() -> None:
    (row,) = THINGS["person/pat-vane"].rows
    assert row == {
        "ballot": ["ballot/market.2018"],
        "ward": ["ward/E05000001"],
        "council": ["council/ottermere"],
        "pollingDay": ["2018-05-03"],
        "party": ["party/lantern"],
    }
    assert THINGS["person/maud-quillfeather"].rows == []


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("ward/E05000001", ["Market ward, Ottermere (from 2018)", "Market", "Market, Ottermere"]),
        ("ballot/market.2018", ["Market, 3 May 2018", "Market, Ottermere"]),
        ("candidacy/pat-vane.2018", ["Pat Vane, Market, 2018", "Pat Vane"]),
        ("party/lantern", ["Lantern Party", "LAN"]),
    ],
)
def test_what_things_may_be_called(key: str, names: list[str]) -> None:
    assert related.called(THINGS[key], THINGS) == names


@pytest.mark.parametrize(
    ("names", "short"),
    [(["Royal Borough of Ottermere", "Ottermere", "OT"], "Ottermere"), (["Only"], "Only"), (["Ab", "Cd"], "Ab")],
)
def test_short_names_are_no_abbreviations(names: list[str], short: str) -> None:
    assert related.short(Thing("council/x", "Council", names, {})) == short


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("council/ottermere", "council, E09000091"),
        ("council/saltby", "council"),
        ("ward/E05000001", "ward of Ottermere, contested in 2018"),
        ("party/lantern", "party, PP9001"),
        ("person/pat-vane", "stood in Market, Ottermere, 2018, for Lantern Party"),
        ("person/maud-quillfeather", "person"),
        ("ballot/market.2018", "ballot of Ottermere, 2018-05-03"),
    ],
)
def test_hints_tell_namesakes_apart(key: str, hint: str) -> None:
    assert related.hint(THINGS[key], THINGS) == hint


def test_many_years_are_listed() -> None:
    days = ["2014-05-22", "2018-05-03", "2022-05-05"]
    ward = Thing("ward/x", "Ward", ["Market"], {"council": ["council/saltby"], "pollingDay": [*days]})
    assert related.hint(ward, THINGS) == "ward of Saltby, contested in 2014, 2018 and 2022"


@pytest.mark.parametrize(("key", "day"), [("person/pat-vane-2", "2022-05-05"), ("party/lantern", "")])
def test_the_latest_polling_day(key: str, day: str) -> None:
    assert related.latest(THINGS[key]) == day
