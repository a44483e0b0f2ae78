"""What sentences say of candidates: made-up people of made-up wards."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import candidacies

SAYS = {
    "[Labour]'s {Ann Lee}, {Bo Day} and {Cy Orr} held their seats in <Moor>.": [
        "re-elected: Ann Lee, Labour, Moor",
        "re-elected: Bo Day, Labour, Moor",
        "re-elected: Cy Orr, Labour, Moor",
    ],
    "Two [Green] candidates, {Ann Lee} and {Bo Day}, were elected in <Moor>, alongside [Labour]'s {Cy Orr}.": [
        "elected: Ann Lee, Green, Moor",
        "elected: Bo Day, Green, Moor",
        "elected: Cy Orr, Labour, Moor",
    ],
    "{Ann Lee} ([Lab]) was re-elected to <Moor> along with fellow [Greens] {Bo Day} and {Cy Orr}.": [
        "elected: Bo Day, Greens, Moor",
        "elected: Cy Orr, Greens, Moor",
        "re-elected: Ann Lee, Lab, Moor",
        "re-elected: Bo Day, Greens, Moor",
        "re-elected: Cy Orr, Greens, Moor",
    ],
    "Voters in <Moor> elected {Ann Lee} and {Bo Day}.": ["elected: Ann Lee, Moor", "elected: Bo Day, Moor"],
    "The three winners were {Ann Lee} ([Lab]), {Bo Day} ([Con]) and {Cy Orr}.": [
        "elected: Ann Lee, Lab",
        "elected: Bo Day, Con",
        "elected: Cy Orr",
    ],
    "[Tory] {Ann Lee} won the second seat.": ["elected: Ann Lee, Tory"],
    "{Ann Lee}, a [Green] candidate, was elected in <Moor>.": ["elected: Ann Lee, Green, Moor"],
    "{Ann Lee} was elected in <Moor> for the [Greens].": ["elected: Ann Lee, Greens, Moor"],
    "{Ann Lee} did not win a seat in <Moor>.": ["defeated: Ann Lee, Moor"],
    "Voters in <Moor>, |Fenmere|, elected {Ann Lee}.": ["elected: Ann Lee, Moor, Fenmere"],
    "{Ann Lee}, a nurse and mother of two, has won the by-election for the [Greens].": ["elected: Ann Lee, Greens"],
    "{Ann Lee} topped the poll and was elected.": ["elected: Ann Lee"],
    "{Ann Lee} topped the polls and {Bo Day} took a seat in <Moor>.": ["elected: Ann Lee", "elected: Bo Day, Moor"],
    "{Ann Lee}, 25, and {Bo Day}, 31, became the new councillors for the redrawn ward of <Moor>.": [
        "elected: Ann Lee, Moor",
        "elected: Bo Day, Moor",
    ],
    "{Ann Lee} became a councillor for <Moor>.": [],
    "{Ann Lee} secured election in <Moor>.": ["elected: Ann Lee, Moor"],
    "{Ann Lee} ([Lab]) polled 1,200 votes to win in <Moor>.": ["elected: Ann Lee, Lab, Moor"],
    "{Ann Lee} held on in <Moor>.": ["re-elected: Ann Lee, Moor"],
    "{Ann Lee} saw off a challenge from [Labour] to keep her seat.": ["re-elected: Ann Lee"],
    "Council leader {Ann Lee} was among the big-name casualties.": ["defeated: Ann Lee"],
    "Deputy leader {Ann Lee} failed to hold Kingsway.": ["defeated: Ann Lee"],
    "{Ann Lee}, who had sat for <Moor> for years, was beaten by newcomer {Bo Day}.": [
        "defeated: Ann Lee, Moor",
        "elected: Bo Day, Moor",
    ],
    "{Ann Lee} beat [Labour]'s {Bo Day} to win the Old Town seat.": ["defeated: Bo Day, Labour", "elected: Ann Lee"],
    "{Ann Lee} held the seat in <Moor> for the [Greens].": ["elected: Ann Lee, Greens, Moor"],
    "{Ann Lee} held the seat in <Moor>.": ["re-elected: Ann Lee, Moor"],
    "Having won a seat in <Moor> ward, {=she|Ann Lee} spoke of hope.": ["elected: Ann Lee, Moor"],
    "{Ann Lee} was one of three to get elected for [Labour] in <Moor> alongside {Bo Day}.": [
        "elected: Ann Lee, Labour, Moor",
        "elected: Bo Day, Labour, Moor",
    ],
    "It was a shock in <Moor>, where council leader {Ann Lee} lost her seat.": ["defeated: Ann Lee, Moor"],
    "{Ann Lee}, [Labour], was elected, defeating [Tory] incumbent {Bo Day}.": [
        "defeated: Bo Day, Tory",
        "elected: Ann Lee, Labour",
    ],
    "[Labour]'s {Ann Lee} beat the council's [Conservative] leader, {Bo Day}, in <Moor>.": [
        "defeated: Bo Day, Conservative, Moor",
        "elected: Ann Lee, Labour, Moor",
    ],
    "{Ann Lee} lost her <Moor> seat to [Green] newcomer {Bo Day}.": [
        "defeated: Ann Lee, Moor",
        "elected: Bo Day, Green, Moor",
    ],
    "{Ann Lee} was among those to lose their seats.": ["defeated: Ann Lee"],
    "{Ann Lee} failed to be re-elected and {Bo Day} came third.": ["defeated: Ann Lee", "defeated: Bo Day"],
    "The unseated {Ann Lee} is to be replaced.": ["defeated: Ann Lee"],
    "Outgoing leader {Ann Lee}, who is standing down, praised {Bo Day}.": ["not-standing: Ann Lee"],
    "{Ann Lee} did not seek re-election.": ["not-standing: Ann Lee"],
    "{Ann Lee} was elected Mayor of |Fenmere| in 2010 as an [Independent].": [
        "elected: Ann Lee, Independent, Fenmere = mayor past"
    ],
    "Newly elected councillor {Ann Lee} and the re-elected {Bo Day} spoke.": [
        "elected: Ann Lee",
        "re-elected: Bo Day",
    ],
    "Congratulations to [Green] councillors {Ann Lee} and {Bo Day} on their re-election in <Moor>.": [
        "re-elected: Ann Lee, Green, Moor",
        "re-elected: Bo Day, Green, Moor",
    ],
    "Well done to Cllr {Ann Lee} and the team for holding <Moor>.": ["re-elected: Ann Lee, Moor"],
    "{Ann Lee} and {Bo Day} clung on, by 54 and 49 votes.": ["re-elected: Ann Lee", "re-elected: Bo Day"],
    "{Ann Lee}, brother of minister {Bo Day}, took a seat in <Moor>.": ["elected: Ann Lee, Moor"],
    "{Ann Lee} lost <Moor> ward to newcomer {Bo Day}.": ["defeated: Ann Lee, Moor", "elected: Bo Day, Moor"],
    "{Ann Lee} was announced as Moor's newest councillor.": ["elected: Ann Lee"],
    "{Ann Lee} was delighted to hold her seat.": ["re-elected: Ann Lee"],
    "One happy to retain her seat was {Ann Lee}.": ["re-elected: Ann Lee"],
    "{Ann Lee} has won her fourth term as mayor.": ["re-elected: Ann Lee = mayor"],
    "{Ann Lee} and {Bo Day} were elected in <Moor> and <Fen> respectively.": ["elected: Ann Lee", "elected: Bo Day"],
    "{Ann Lee} was elected in <Moor>, while {Bo Day} was returned for the [Tories].": [
        "elected: Ann Lee, Moor",
        "elected: Bo Day",
    ],
    "{Ann Lee} finished in first place, with 12 votes.": ["elected: Ann Lee"],
    "{Ann Lee} scored a victory in <Moor>.": ["elected: Ann Lee, Moor"],
    "The byelection in <Moor> ward on 4 May was won by {Ann Lee}.": ["elected: Ann Lee, Moor"],
    "{Ann Lee}, a tutor, kept her seat for the [Greens].": ["re-elected: Ann Lee, Greens"],
    "{Ann Lee} of the [Greens] came in a close second, followed by {Bo Day} with 12 votes.": [
        "defeated: Ann Lee, Greens",
        "defeated: Bo Day",
    ],
    "{Ann Lee} lost her North Fen seat.": ["defeated: Ann Lee"],
    "One was also elected to the council: {Ann Lee} in <Moor>.": ["elected: Ann Lee, Moor"],
    "Well done to {Ann Lee}, newly elected councillor for <Moor>.": ["elected: Ann Lee, Moor"],
    "[Labour]'s {Ann Lee} scraped home by 12 votes.": ["elected: Ann Lee, Labour"],
    "{Ann Lee} came second last time.": ["defeated: Ann Lee past"],
    "{Ann Lee} was not elected.": ["elected: Ann Lee negated"],
    "If elected, {Ann Lee} would be the youngest councillor.": ["elected: Ann Lee expected"],
    "Former mayor {Ann Lee} lost her seat.": ["defeated: Ann Lee"],
    "{Ann Lee}  was   elected in   <Moor>.": ["elected: Ann Lee, Moor"],
}
DOUBTED = {
    "If {Ann Lee} is elected in <Moor>, rents will fall.": "expected",
    "There are rumours that {Ann Lee} is standing down.": "expected",
    "{=She|Ann Lee} fears {=she|Ann Lee} has lost her seat.": "expected",
    "Polls suggest {Ann Lee} has lost her seat.": "expected",
    "It is not true that {Ann Lee} was elected.": "negated",
    "The party denied that {Ann Lee} is standing down.": "negated",
    "{Ann Lee} was not defeated.": "negated",
    "Will {Ann Lee} hold her seat?": "expected",
    "{Ann Lee} would have won the seat.": "expected",
}
SAYS_NOTHING = (
    "{Ann Lee} hopes to win in <Moor>.",
    "{Ann Lee} was elected leader of the [Labour] group.",
    "{Ann Lee} has held the seat since 1998.",
    "{Ann Lee} stood down as leader of the [Tory] group.",
    "{Ann Lee} said the [Greens] were elected.",
    "{Ann Lee} took her seat in the chamber.",
    "The council praised {Ann Lee} and the [Tories] won the seat.",
    "[Labour] won 865 votes, two more than those won by {Ann Lee}.",
    "{=she} was elected.",
    "We congratulate {Ann Lee} on her election as leader.",
    "They left {Ann Lee}'s house with {Bo Day} on her election bus.",
    "{Ann Lee} was beaten to the leadership by {Bo Day}.",
    "There was no election.",
)


@pytest.mark.parametrize("marked", SAYS)
def test_outcomes_are_drafted_with_party_and_ward(marked: str) -> None:
    assert sentences.drafted(candidacies.draft, marked) == SAYS[marked]


@pytest.mark.parametrize("marked", DOUBTED)
def test_hopes_fears_questions_and_denials_affirm_nothing(marked: str) -> None:
    found = list(candidacies.draft(sentences.read(marked)))
    assert {one.modality for one in found} <= {DOUBTED[marked]}


@pytest.mark.parametrize("marked", SAYS_NOTHING)
def test_what_is_no_outcome_is_not_drafted(marked: str) -> None:
    assert not sentences.drafted(candidacies.draft, marked)


def test_words_are_quoted_and_what_is_named_elsewhere_is_context() -> None:
    reading = sentences.read(
        "<Moor> saw a change.\nHere {Ann Lee} won and thanked the town, and was elected unopposed."
    )
    (draft,) = candidacies.draft(reading)
    assert reading.document.text[slice(*draft.evidence)] == "was elected"
    assert draft.context == (reading.sentences[0].mentions[0].span, reading.sentences[1].mentions[0].span)


def test_somebody_who_held_the_seat_is_unseated() -> None:
    first, second = candidacies.draft(sentences.read("{Ann Lee} lost her seat. {Bo Day} came second."))
    assert (first.more, second.more) == ({"outcome": "unseated"}, {})


def test_a_long_list_is_read_so_far_that_time_grows_with_its_length() -> None:
    people = ", ".join(f"{{Ann Lee{number}}}" for number in range(3000)) + " and {Bo Day}"
    assert 0 < len(list(candidacies.draft(sentences.read(f"{people} were elected")))) <= 100


def test_names_that_a_comma_parts_are_no_list() -> None:
    assert sentences.drafted(candidacies.draft, "After the defeat of {Ann Lee}, {Bo Day} smiled.") == [
        "defeated: Ann Lee"
    ]
