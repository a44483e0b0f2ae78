"""Sentences with their mentions masked."""

from __future__ import annotations

import re

import sentences

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, PERSON
from wardmote.graph.drafting.records import Span

MARKED = "Cllr {Ann Reed} of [Labour] won in |Fenmere| and |Tarrow|, then |Fenmere|."


def test_a_mask_is_as_long_as_its_words_and_found_by_its_place() -> None:
    (sentence,) = sentences.read(MARKED).sentences
    masked = masks.mask(sentence)
    assert len(masked.words) == len(sentence.words)
    found = re.match(rf"{PERSON} of (?P<party>{PARTY}) won in {COUNCIL} and", masked.words)
    assert found is not None
    assert masked.mentions[found.start("party")].name == "Labour"
    assert masked.span(*found.span("party")) == Span(17, 23)


def test_a_mask_is_matched_whole() -> None:
    (sentence,) = sentences.read("|Fenmere| seats").sentences
    assert re.search(rf"{COUNCIL}(?! seats)", masks.mask(sentence).words) is None


def test_mentions_are_given_by_stretch_and_kind_and_councils_once() -> None:
    (sentence,) = sentences.read(MARKED).sentences
    masked = masks.mask(sentence)
    assert [one.name for one in masked.within(0, 40, "party", "council")] == ["Labour", "Fenmere"]
    assert [one.name for one in masked.councils] == ["Fenmere", "Tarrow"]


def test_private_characters_of_a_text_are_no_masks() -> None:
    (sentence,) = sentences.read("a \ue002\ue00f b").sentences
    assert not re.search(PARTY, masks.mask(sentence).words)
