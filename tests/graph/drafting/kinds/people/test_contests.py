"""Contests for offices and for seats, in made-up sentences."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import candidacies

OF_OFFICES = (
    "{Ann Lee} was formally elected at the annual meeting.",
    "{Ann Lee} was elected by one vote against {Bo Day}.",
    "{Ann Lee} was elected as ceremonial mayor.",
    "The leadership contest ended. The winner was {Ann Lee}.",
    "{Ann Lee} beat {Bo Day} for the parks portfolio.",
    "Leader {Ann Lee} is stepping down after six years.",
    "{Ann Lee} succeeds {Bo Day}, who is retiring.",
)
OF_SEATS = {
    "{Ann Lee} was elected in <Moor> by 12 votes.": ["elected: Ann Lee, Moor"],
    "The leadership contest is over. {Ann Lee} was elected in <Moor>.": ["elected: Ann Lee, Moor"],
    "The leader of the council, {Ann Lee}, is stepping down at the election.": ["not-standing: Ann Lee"],
    "Leader {Ann Lee} is standing down.": ["not-standing: Ann Lee"],
    "Newly elected {Ann Lee} takes the parks portfolio.": ["elected: Ann Lee"],
}


@pytest.mark.parametrize("marked", OF_OFFICES)
def test_no_seat_is_won_or_given_up_where_members_choose(marked: str) -> None:
    assert not sentences.drafted(candidacies.draft, marked)


@pytest.mark.parametrize("marked", OF_SEATS)
def test_seats_are_told_from_offices(marked: str) -> None:
    assert sentences.drafted(candidacies.draft, marked) == OF_SEATS[marked]
