"""Sentences with masks for what they mention: places stay those of the text."""

from __future__ import annotations

import re

import pytest
import sentences

from wardmote.graph.drafting.kinds import masks


def test_a_mask_is_as_long_as_its_words_and_says_what_is_mentioned() -> None:
    (sentence,) = sentences.read("Cllr {Ann Lee} of the [Greens] won <Moor>, {=she|Ann Lee} said.").sentences
    masked = masks.mask(sentence)
    assert len(masked.words) == len(sentence.words) == len(masked.plain)
    pattern = rf"{masks.PERSON} of the {masks.PARTY} won {masks.WARD}, {masks.ANYONE} said\."
    assert re.fullmatch(pattern, masked.words)
    assert [one.name for one in masked.within(0, 20, "person", "party")] == ["Ann Lee"]


def test_runs_of_blanks_are_one_and_stretches_stay_those_of_the_text() -> None:
    reading = sentences.read("Here.\n{Ann Lee}   was  \t elected  in <Moor> .")
    masked = masks.mask(reading.sentences[1])
    assert re.fullmatch(rf"{masks.PERSON} was elected in {masks.WARD} \.", masked.words)
    start = masked.words.index("was")
    span = masked.span(start - 1, start + len("was elected "))
    assert reading.document.text[slice(*span)] == "was  \t elected"
    assert masked.place(span.start) == start
    end = len(masked.words)
    assert masked.span(0, end).end == reading.sentences[1].span.end
    assert masked.place(reading.sentences[1].span.end) == end


@pytest.mark.parametrize("blank", ["  ", "\t", "\u2003"])
def test_blanks_change_no_mask_or_word_but_themselves(blank: str) -> None:
    text = "{Ann Lee} was elected in <Moor> today."
    plain, wide = (
        masks.mask(sentences.read(one).sentences[0]) for one in (text, text.replace(" was ", f"{blank}was "))
    )
    assert (wide.words, wide.plain) == (plain.words, plain.plain)
    assert wide.mentions.keys() == plain.mentions.keys()
    assert list(plain.at) == list(range(len(plain.words) + 1))
    assert list(wide.at)[-1] == len(plain.words) + len(blank) - 1


def test_roles_may_stay_words_and_private_characters_are_none_of_ours() -> None:
    (sentence,) = sentences.read("\ue003 {~the leader|Ann Lee} spoke.").sentences
    assert masks.mask(sentence, roles=False).words == "\ufffd the leader spoke."
    assert re.fullmatch(rf"\ufffd {masks.ANYONE} spoke\.", masks.mask(sentence).words)


def test_a_pronoun_that_nothing_is_known_of_is_nobody() -> None:
    (sentence,) = sentences.read("{=She} and {=she|Ann Lee} spoke.").sentences
    assert [masks.is_known(one) for one in (*sentence.mentions, None)] == [False, True, False]
    first, second = sentence.mentions
    assert masks.context(first.span, first, second, None) == (second.span,)


def test_a_mask_is_matched_whole() -> None:
    (sentence,) = sentences.read("|Fenmere| seats").sentences
    assert re.search(rf"{masks.COUNCIL}(?! seats)", masks.mask(sentence).words) is None


def test_mentions_are_given_by_stretch_and_kind_and_councils_once() -> None:
    (sentence,) = sentences.read("Cllr {Ann Reed} of [Labour] won in |Fenmere| and |Tarrow|, then |Fenmere|.").sentences
    masked = masks.mask(sentence)
    assert [one.name for one in masked.within(0, 40, "party", "council")] == ["Labour", "Fenmere"]
    assert [one.name for one in masked.councils] == ["Fenmere", "Tarrow"]
