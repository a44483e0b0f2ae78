"""A sentence with what it mentions."""

from __future__ import annotations

import sentences


def test_a_sentence_gives_its_place_and_its_mentions_by_kind() -> None:
    reading = sentences.read("It rained.\n{Ann Lee} of the [Greens] won <Moor>.")
    _, sentence = reading.sentences
    assert sentence.start == sentence.span.start == len("It rained.\n")
    assert [one.name for one in sentence.of("person", "ward")] == ["Ann Lee", "Moor"]
    assert not sentence.of("council")
