"""What holds of every text as read, whatever it is made of."""

from __future__ import annotations

from itertools import pairwise

import odd_texts
from hypothesis import given, settings

from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import DataError


@settings(max_examples=100, deadline=None)
@given(odd_texts.TEXTS)
def test_every_text_is_read_whole(text: str) -> None:
    try:
        found = read(text)
    except DataError:
        assert not any(map(str.isalnum, text)) or "\0" in text
        return
    assert len(found.plain) == len(text)
    assert_in_order([block.span for block in found.blocks])
    assert_in_order([sentence.span for sentence in found.sentences])
    held = [False] * len(text)
    for block in found.blocks:
        held[block.span.start : block.span.end] = [True] * (block.span.end - block.span.start)
    assert all(is_held or one.isspace() for is_held, one in zip(held, found.plain, strict=True))
    for sentence in found.sentences:
        said = found.plain[sentence.span.start : sentence.span.end]
        assert said == said.strip()
        assert any(map(str.isalnum, said))
        assert "\n" not in said
        assert sentence.span.within(found.blocks[sentence.block].span)


def assert_in_order(spans: list[Span]) -> None:
    assert all(span.start < span.end for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
