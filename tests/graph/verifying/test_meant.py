"""What claims mean that are asked by themselves, by the release of the packaged data."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.releases.release import Release
from wardmote.graph.verifying.verifier import Verifier

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def verifier(published: Release) -> Verifier:
    """Give what answers by the release of the packaged data."""
    return Verifier(published, TODAY)


def verdicts(verifier: Verifier, text: str, day: str = "") -> list[str]:
    answer = verifier.text(text, date.fromisoformat(day) if day else None)
    return [one.verdict for one in answer.claims]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        # To win a council is to have it after the election, whoever had it before; to gain it is more.
        ("Labour won control of Camden.", "", ["right"]),
        ("Labour gained control of Camden.", "", ["not checkable"]),
        ("The Conservatives won control of Camden.", "", ["wrong"]),
        ("The Conservatives fell short of a majority in Croydon.", "", ["right"]),
        ("Labour now controls Barnet.", "2022-05-06", ["right"]),
        ("Labour secured a 40-seat majority in Camden.", "", ["not checkable"]),
        # A seat may be one of more; a turnout may be rounded.
        ("The Conservatives won a seat in Camden.", "", ["right"]),
        ("The Conservatives won a single seat in Camden.", "", ["wrong"]),
        ("Turnout in High Barnet ward, Barnet, was 46%.", "", ["right"]),
        ("Turnout in High Barnet ward, Barnet, was 47%.", "", ["wrong"]),
        # For whom somebody stood is a part of what is claimed.
        ("Adam Hug was elected in Westbourne for Labour.", "", ["right"]),
        ("Adam Hug was elected in Westbourne for the Conservatives.", "", ["wrong"]),
        ("Robert Rigby, a Labour candidate, was elected in Regent's Park, Westminster.", "", ["wrong"]),
        # One elsewhere of the name may be meant, of whom the same may be true.
        ("The Liberal Democrats won all three seats in Highgate.", "", ["not checkable"]),
        ("Labour won all three seats in Gospel Oak.", "", ["right"]),
        ("Ravi Govindia lost his seat.", "", ["not checkable"]),
        # Each of several years, and no clause beside as of the year of another.
        ("Labour won a majority in Barnet in 2018 and 2022.", "", ["wrong", "right"]),
        ("Peter Zinkin, who lost in Childs Hill, was elected in 2018.", "", ["right"]),
        # A list that tells of today.
        ("Croydon is hung: Labour 35, Conservatives 32, Greens 2.", "", ["not checkable"] * 4),
        # Of whom only the council is said.
        ("Fabio Quaradeghini was re-elected to Wandsworth council in May 2022.", "", ["wrong"]),
    ],
)
def test_what_is_asked_by_itself(verifier: Verifier, text: str, day: str, expected: list[str]) -> None:
    assert verdicts(verifier, text, day) == expected
