"""Numbers as texts print them."""

from __future__ import annotations

import re

import pytest

from wardmote.graph.drafting.kinds.figures.numbers import ARTICLE, NUMBER, value


@pytest.mark.parametrize(
    ("printed", "number"),
    [("7", 7), ("4,000", 4000), ("seven", 7), ("Twenty-one", 21), ("twenty one", 21), ("a dozen", 12), ("ninety", 90)],
)
def test_numbers_are_read_in_digits_and_words(printed: str, number: int) -> None:
    found = re.fullmatch(NUMBER, printed, re.IGNORECASE)
    assert (found is not None, value(printed)) == (True, number)


@pytest.mark.parametrize("printed", ["7%", "£7", "7.5", "2nd", "one1", "7-8", "1/7"])
def test_shares_prices_dates_and_parts_of_words_are_no_numbers(printed: str) -> None:
    assert re.match(NUMBER, printed) is None


def test_words_that_say_one_or_two_before_what_is_counted() -> None:
    assert [value(one) for one in re.findall(ARTICLE, "a seat, their sole seat, both seats")] == [1, 1, 2]
    with pytest.raises(KeyError):
        value("several")
