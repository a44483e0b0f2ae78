"""Offices that sentences give to people: made-up people of made-up councils."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import offices

SAYS = {
    "[Tory] group leader Cllr {Ann Lee} spoke.": ["office: Ann Lee, Tory = Tory group leader"],
    "{Ann Lee}, leader of |Fenmere council|, spoke.": ["office: Ann Lee, Fenmere council = leader of Fenmere council"],
    "{Ann Lee}, [Labour] MP for <Moor>, said so.": ["office: Ann Lee, Labour, Moor = Labour MP for Moor"],
    "{Ann Lee}, returning officer for |Fenmere| and the council's chief executive, spoke.": [
        "office: Ann Lee = council's chief executive",
        "office: Ann Lee, Fenmere = returning officer for Fenmere",
    ],
    "One is the new MP and former deputy mayor, {Ann Lee}.": [
        "office: Ann Lee = MP",
        "office: Ann Lee = deputy mayor past",
    ],
    # Elected by members, chosen in somebody, given or held by words for a time.
    "{Ann Lee} was elected as ceremonial mayor of |Fenmere|.": [
        "office: Ann Lee, Fenmere = ceremonial mayor of Fenmere"
    ],
    "The group has elected a new leader in Cllr {Ann Lee}.": ["office: Ann Lee = leader"],
    "It met with {Ann Lee} as leader.": ["office: Ann Lee = leader"],
    "{Ann Lee} is stepping down after a long stint as council leader.": ["office: Ann Lee = council leader"],
    "{Ann Lee} has been deputy leader and cabinet member for seas.": [
        "office: Ann Lee = cabinet member past",
        "office: Ann Lee = deputy leader past",
    ],
    "{Ann Lee} held the position of deputy leader.": ["office: Ann Lee = deputy leader"],
    "{Ann Lee} and {Bo Day} were appointed as deputy leaders.": [
        "office: Ann Lee = deputy leader",
        "office: Bo Day = deputy leader",
    ],
    "A former mayor, {=she|Ann Lee} won.": ["office: Ann Lee = mayor past"],
    "His deputy will be {Ann Lee}.": ["office: Ann Lee = deputy expected"],
    "The deputy mayor role has been given to {Ann Lee}.": ["office: Ann Lee = deputy mayor"],
    "{Ann Lee} will take on a new portfolio for Seas.": ["office: Ann Lee = portfolio for Seas expected"],
    "{Ann Lee}, who led |Fenmere|, spoke.": ["office: Ann Lee, Fenmere = leader past"],
    "{Ann Lee} denied {=she|Ann Lee} was leader of the group.": ["office: Ann Lee = leader of the group negated"],
    "Former mayor {Ann Lee} lost.": ["office: Ann Lee = mayor past"],
    "Outgoing [Lib Dem] leader {Ann Lee} spoke.": ["office: Ann Lee, Lib Dem = Lib Dem leader past"],
    "Party leaders {Ann Lee} and {Bo Day} met.": ["office: Ann Lee = Party leader", "office: Bo Day = Party leader"],
    "The mayor, {Ann Lee}, and the [Labour] leader, {Bo Day}, met.": [
        "office: Ann Lee = mayor",
        "office: Bo Day, Labour = Labour leader",
    ],
    "{Ann Lee} will be the borough's mayor.": ["office: Ann Lee = borough's mayor expected"],
    "{Ann Lee} was voted in as group leader.": ["office: Ann Lee = group leader"],
    "{Ann Lee}, who was elected leader of the [Labour] group on Monday, spoke.": [
        "office: Ann Lee, Labour = leader of the Labour group"
    ],
    "{Ann Lee} has been appointed cabinet member for housing.": ["office: Ann Lee = cabinet member for housing"],
    "{Ann Lee} was leader until 2014.": ["office: Ann Lee = leader past"],
    "{Ann Lee} resigned as party chairman.": ["office: Ann Lee = party chairman past"],
    "{Ann Lee} to replace {Bo Day} as leader of the council.": [
        "office: Ann Lee = leader of the council expected",
        "office: Bo Day = leader of the council past",
    ],
    "The new council leader is {Ann Lee}.": ["office: Ann Lee = council leader"],
    "The next leader is expected to be {Ann Lee}.": ["office: Ann Lee = leader expected"],
    "Members elected {Ann Lee} as their chair.": ["office: Ann Lee = chair"],
    "A vote follows the resignation of our councillor {Ann Lee}.": ["office: Ann Lee = councillor past"],
    "{Ann Lee} MP spoke.": ["office: Ann Lee = MP"],
    "{Ann Lee}, professor of politics at the University of Fenmere, spoke.": [
        "office: Ann Lee = professor of politics at the University of Fenmere"
    ],
}
SAYS_NOTHING = (
    "Cllr {Ann Lee} spoke.",
    "{Ann Lee} is the candidate for mayor.",
    "The race for mayor, {Ann Lee} said, was on.",
    "{Ann Lee} was elected mayor.",
    "{Ann Lee} met the leader of |Fenmere council|.",
    "The leader spoke and {Ann Lee} listened.",
)


@pytest.mark.parametrize("marked", SAYS)
def test_offices_are_drafted_with_whose_they_are(marked: str) -> None:
    assert sentences.drafted(offices.draft, marked) == SAYS[marked]


@pytest.mark.parametrize("marked", SAYS_NOTHING)
def test_what_gives_nobody_an_office_is_not_drafted(marked: str) -> None:
    assert not sentences.drafted(offices.draft, marked)


def test_somebody_who_is_about_to_go_is_outgoing() -> None:
    (draft,) = offices.draft(sentences.read("Outgoing leader {Ann Lee} spoke."))
    assert draft.more == {"tenure": "outgoing"}
