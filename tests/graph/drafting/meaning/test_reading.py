"""A sentence as read: its place in the text, and what it mentions by kind."""

from __future__ import annotations

import sentences


def test_a_sentence_gives_its_place_and_its_mentions_by_kind() -> None:
    _, second = sentences.read("Here.\n{Ann Lee} of [Labour] won <Moor>.").sentences
    assert second.start == second.span.start == len("Here.\n")
    assert [one.name for one in second.of("ward", "person")] == ["Ann Lee", "Moor"]
    assert second.of("council") == []
