from __future__ import annotations

import pytest

from wardmote.graph.files import records


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_what_begins_as_a_formula_is_read_as_text(text: str) -> None:
    assert records.safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "1-1", " =1", "'=1", "a@b"])
def test_all_else_is_left_as_it_is(text: str) -> None:
    assert records.safe(text) == text


def test_values_that_are_no_text_are_left_too() -> None:
    assert records.safe(-1) == -1
