"""Who says what in made-up sentences: speaker, stretch and modality of each passage."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.speech import said
from wardmote.graph.drafting.records import Draft

SAYS = {
    '{Ann Lee} said: "We won. It is a good day."': ['Ann Lee: Ann Lee said: "We won. It is a good day."'],
    '"We won," said group leader {Ann Lee}.': ['Ann Lee: "We won," said group leader Ann Lee'],
    '"We won," said {Ann Lee}. "It is a good day."': ['Ann Lee: "We won," said Ann Lee. "It is a good day."'],
    '"We won," {Ann Lee} told the Gazette.': ['Ann Lee: "We won," Ann Lee told'],
    '{Ann Lee}, the [Labour] leader, claimed that [Greens] "gave up".': [
        'Ann Lee: Ann Lee, the Labour leader, claimed that Greens "gave up".'
    ],
    "{Ann Lee}, who beat {Bo Day}, said it was close.": ["Ann Lee: Ann Lee, who beat Bo Day, said it was close."],
    "{Ann Lee} said it was close and added that it was fair.": [
        "Ann Lee: Ann Lee said it was close and",
        "Ann Lee: added that it was fair.",
    ],
    'He followed {Ann Lee}, who praised all but said "we tried hard".': ['Ann Lee: said "we tried hard".'],
    # What nobody named says is of none of those named before.
    '{Ann Lee} said it was wet. A council spokesman said it was late. "It was dark."': [
        "Ann Lee: Ann Lee said it was wet."
    ],
    "{Ann Lee} said it was wet.\nThe [Green] councillor said it was dark.": [
        "Ann Lee: Ann Lee said it was wet.",
        "Ann Lee: The Green councillor said it was dark.",
    ],
    '{Ann Lee} said:\n"It is late and dark."': ['Ann Lee: "It is late and dark."'],
    "|Fenmere| councillors said it was late.": [],
    "{Ann Lee} claimed the seat in <Moor>.": [],
    "{Ann Lee} went on to name the cabinet.": [],
    "{Ann Lee} continues as lead member for seas.": [],
    "The [Tories] say the [Greens] would tax more.": ["Tories: Tories say the Greens would tax more."],
    "A [Labour] source admitted the party was late.": ["Labour: Labour source admitted the party was late."],
    "[Labour] said it was late. It added that it was sorry.": [
        "Labour: It added that it was sorry.",
        "Labour: Labour said it was late.",
    ],
    "According to {Ann Lee}, it was close.": ["Ann Lee: According to Ann Lee, it was close."],
    "It was close, according to {Ann Lee}.": ["Ann Lee: It was close, according to Ann Lee"],
    '{Ann Lee} thanked {Bo Day}, saying: "You did well."': ['Ann Lee: saying: "You did well."'],
    '{Ann Lee} hailed "a great night".': ['Ann Lee: Ann Lee hailed "a great night".'],
    '{Ann Lee} said: "We won.\n"We will win again. We are ready."': [
        'Ann Lee: "We will win again. We are ready."',
        'Ann Lee: Ann Lee said: "We won.',
    ],
    '{Ann Lee} said: "We won. "We are ready for it."': [
        'Ann Lee: "We are ready for it."',
        'Ann Lee: Ann Lee said: "We won.',
    ],
    "{Ann Lee} predicted a good night.": ["Ann Lee: Ann Lee predicted a good night. expected"],
    "{Ann Lee} denied that it was close.": ["Ann Lee: Ann Lee denied that it was close. negated"],
    "{Ann Lee} said it was close. {=she} said it was fair.": [
        "Ann Lee: Ann Lee said it was close.",
        "Ann Lee: she said it was fair.",
    ],
    '"We won", said second year student and candidate for <Moor>, {Ann Lee}.': [
        'Ann Lee: "We won", said second year student and candidate for Moor, Ann Lee'
    ],
}
SAYS_NOTHING = (
    "{Ann Lee} was told to leave the room.",
    "{Ann Lee} thanked all who helped.",
    "{Ann Lee} is said to be ready.",
    '{Ann Lee} won the "safest" seat.',
    "She shared how {Ann Lee} felt about the win.",
    '"Nobody is named for this at all."',
    "{=she} said it was close.",
)


def _line(text: str, one: Draft) -> str:
    modality = "" if one.modality == "asserted" else f" {one.modality}"
    return f"{one.slots['speaker'].name}: {text[slice(*one.evidence)]}{modality}"


@pytest.mark.parametrize("marked", SAYS)
def test_each_passage_has_its_speaker_and_stretch(marked: str) -> None:
    reading = sentences.read(marked)
    assert sorted(_line(reading.document.text, one) for one in said.draft(reading)) == SAYS[marked]


@pytest.mark.parametrize("marked", SAYS_NOTHING)
def test_what_nobody_says_is_not_drafted(marked: str) -> None:
    assert not list(said.draft(sentences.read(marked)))


def test_no_words_are_stored_and_a_promise_is_marked() -> None:
    (draft,) = said.draft(sentences.read("{Ann Lee} promised that rents would fall."))
    assert (draft.value, draft.more) == ("", {"outcome": "pledge"})


def test_a_passage_is_no_longer_than_evidence_may_be() -> None:
    (draft,) = said.draft(sentences.read('{Ann Lee} said: "' + "We won again. " * 100 + '"'))
    assert draft.evidence.end - draft.evidence.start <= said.LONGEST


def test_many_quotations_take_time_by_their_number() -> None:
    reading = sentences.read('{Ann Lee} said "we won the day". ' * 2000)
    assert len(list(said.draft(reading))) == 2000
