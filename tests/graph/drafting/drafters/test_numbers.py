"""A number is printed as digits, as a word, or as a small word that counts."""

from __future__ import annotations

import pytest

from wardmote.graph.drafting.drafters import numbers


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1857", "They have 1,857 now"),
        ("1,857", "they have 1857"),
        ("22", "Twenty-two of them"),
        ("more than 100", "over 100 lost"),
        ("41.5", "turnout of 41.50%"),
        ("41.5%", "41.5 per cent"),
        ("0", "without a seat"),
        ("1", "its only seat"),
        ("2", "both seats"),
        ("12", "a dozen seats"),
        ("3 short", "three short"),
        ("strong", "a strong majority"),
        ("6", "gained six"),
    ],
)
def test_a_number_is_printed(value: str, words: str) -> None:
    assert numbers.is_printed(value, words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("57", "1,857"),
        ("185", "1857"),
        ("22", "twenty seats and two more"),
        ("4", "4.5"),
        ("1", "11 seats"),
        ("slim", "a strong majority"),
        ("%", "41 per cent"),
        ("9" * 400, "9"),
    ],
)
def test_a_number_is_not_printed(value: str, words: str) -> None:
    assert not numbers.is_printed(value, words)
