"""Stretches of a text."""

from __future__ import annotations

import pytest

from wardmote.graph.drafting.records import Span


@pytest.mark.parametrize(
    ("span", "is_within"),
    [((2, 5), True), ((0, 9), True), ((0, 10), False), ((-1, 3), False), ((9, 9), True), ((10, 12), False)],
)
def test_a_stretch_lies_in_another_wholly_or_not(span: tuple[int, int], is_within: bool) -> None:
    assert Span(*span).within(Span(0, 9)) is is_within
