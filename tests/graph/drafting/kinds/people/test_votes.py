"""Votes and ties in made-up sentences."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import votes

SAYS = {
    "{Ann Lee} received 1,204 votes.": ["other: Ann Lee = 1,204 votes"],
    "[Labour]'s {Ann Lee} won with 47% of the vote.": ["other: Ann Lee, Labour = 47% of the votes"],
    "{Ann Lee} ([Lab]), who polled just 12 votes, smiled.": ["other: Ann Lee = 12 votes"],
    "{Ann Lee}, once of the [Greens], polled 1,204 votes.": ["other: Ann Lee = 1,204 votes"],
    "{Ann Lee} won a seat in <Moor> with 1,204 votes.": ["other: Ann Lee = 1,204 votes"],
    "{Ann Lee} topped the poll in <Moor> with 1,204 votes.": ["other: Ann Lee = 1,204 votes"],
    "{Ann Lee} and {Bo Day} each got 1,204 votes.": ["other: Ann Lee = 1,204 votes", "other: Bo Day = 1,204 votes"],
    "{Ann Lee} and {Bo Day} were level on 94 votes.": ["other: Ann Lee = 94 votes", "other: Bo Day = 94 votes"],
    "Lots were drawn in the ward.": ["other:  = a tie that a lot decides"],
    "{Ann Lee} spoke of 12 votes.": [],
    "{Ann Lee} won 12 seats and many votes.": [],
}


@pytest.mark.parametrize("marked", SAYS)
def test_votes_are_drafted_with_whose_they_are(marked: str) -> None:
    assert sentences.drafted(votes.draft, marked) == SAYS[marked]
