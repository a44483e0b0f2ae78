"""Whether made-up sentences affirm, deny, hope, ask or look back, and whose words they are."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds import hedging
from wardmote.graph.drafting.meaning.reading import ReadSentence
from wardmote.graph.drafting.records import Span

# The modality of the verb between stars.
SAYS = """
[Labour] *won* ten seats in |Fenmere|. asserted
[Labour] won ten seats but could *lose* two at a recount. expected
[Labour] *won* ten seats but could lose two at a recount. asserted
[Labour] failed to *win* control of |Fenmere|. negated
The [Tories] did not *hold* on to |Fenmere|. negated
The party hopes to gain control and *hold* two seats. expected
The party, which hoped to gain control, *lost* two seats. asserted
The [Tories] gained nine seats to *take* control of |Fenmere|. asserted
[Labour] needs nine seats to *take* control of |Fenmere|. expected
Can [Labour] *take* |Fenmere|? expected
In 2018 [Labour] *won* ten seats. past
In the poll of 2018, [Labour] *won* ten seats. past
[Labour] *won* control for the first time since 1990. asserted
[Labour], who had *held* ten seats, fell to five. past
[Labour], who had held ten seats, *fell* to five. asserted
If [Labour] *hold* |Fenmere|, the [Tories] lose power. expected
It would have been the first time they *won* the ward. expected
[Labour] *took* control if early counts are right. expected
[Reform] to *run* |Fenmere| council. expected
[Labour] was unable to gain |Fenmere| but *held* |Tarrow|. asserted
Voting took place on 5 May and [Labour] *gained* two seats. asserted
The [Tories] may *lose* |Fenmere|. expected
|Fenmere| is under [no overall control] and the [Tories] *lost* ten seats. asserted
No party *won* a majority. negated
No [Labour] candidate *won*. negated
They went on to *win* the ward. asserted
Not only did [Labour] *win* |Fenmere| but it kept |Tarrow|. asserted
The poll *puts* [Labour] on course for ten seats. expected
[Labour] narrowly missed *winning* the ward. negated
[Labour] nearly *won* the ward. negated
[Labour] is expected to *win* two seats. expected
[Labour] was expected to struggle but *won* two seats. asserted
|Hope| was a target of [Labour] and the [Greens] *won* it. asserted
{Ann Reed}, who is from |Never Would|, *won* a seat. asserted
Before the election [Labour] *held* ten seats. past
"""


def _starred(line: str) -> tuple[ReadSentence, Span, str]:
    marked, _, wanted = line.rpartition(" ")
    before, verb, after = marked.split("*")
    (sentence,) = sentences.read(before + verb + after).sentences
    start = len(sentences.read(before + "x").document.plain) - 1
    return sentence, Span(start, start + len(verb)), wanted


def test_the_words_near_a_verb_say_whether_it_is_affirmed() -> None:
    cases = [_starred(line) for line in SAYS.strip().splitlines()]
    told = [(one.words, hedging.modality(one, verb, 2022), wanted) for one, verb, wanted in cases]
    assert [one for one in told if one[1] != one[2]] == []


@pytest.mark.parametrize(
    ("marked", "who"), [("*Ten seats* went.", None), ('"We won *ten seats*," {Ann Reed} said.', "Ann Reed")]
)
def test_words_in_quotation_marks_are_their_speakers(marked: str, who: str | None) -> None:
    sentence, span, _ = _starred(marked + " asserted")
    said = hedging.speaker(sentence, span)
    assert (said.name if said else None) == who
    assert hedging.reported(sentence, span) is (who is not None)


def test_the_year_that_something_was_in_is_told_from_that_of_a_record() -> None:
    for marked, year in (
        ("[Labour] *won* in 2014. x", 2014),
        ("[Labour] *won* for the first time since 2014. x", None),
    ):
        sentence, verb, _ = _starred(marked)
        assert hedging.earlier_year(sentence, verb, 2022) == year


def test_an_outright_question_or_forecast_is_told_from_a_hope() -> None:
    for marked, told in (
        ("Will [Labour] *win*? x", True),
        ("[Labour] will *win*. x", True),
        ("[Labour] hopes to *win*. x", False),
        ("[Labour] will not *win*. x", False),
    ):
        sentence, verb, _ = _starred(marked)
        assert hedging.foretold(sentence, verb) is told, marked
