from __future__ import annotations

import pytest

from wardmote.graph.files import spreadsheet


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_what_begins_as_a_formula_is_read_as_text(text: str) -> None:
    assert spreadsheet.cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "plain", "1-1", " =1", "'=1", "a@b"])
def test_all_else_is_left_as_it_is(text: str) -> None:
    assert spreadsheet.cell(text) == text


def test_values_that_are_no_text_are_left_too() -> None:
    assert spreadsheet.cell(-1) == -1


def test_a_table_has_a_head_and_quotes_where_they_are_needed() -> None:
    assert spreadsheet.table(["a", "b"], [(1, "x, y"), ("", 'say "z"')]) == 'a,b\n1,"x, y"\n,"say ""z"""\n'
