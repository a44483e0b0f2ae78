from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wardmote.graph.drafting.positions import occurrences

TEXT = "“It’s  ours,” they\nsaid [of **Reed** End](http://fen.example). It's ours \u2013 now. İ it’s ours"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("it's ours", ["It’s  ours", "It's ours", "it’s ours"]),
        ('"It’s ours," they said', ["“It’s  ours,” they\nsaid"]),
        ("ours - now", ["ours \u2013 now"]),
        ("said of Reed End", ["said [of **Reed** End"]),
        ("of **Reed", ["of **Reed"]),
        ("theirs", []),
        (" ", []),
        (".", [".", ".", "."]),
    ],
)
def test_words_are_found_however_they_are_written(words: str, found: list[str]) -> None:
    assert [TEXT[one.start : one.end] for one in occurrences.find(TEXT, words)] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("they sayed of Reed", "they\nsaid [of **Reed"), ("nothing like that at all", None), ("", None)],
)
def test_the_most_similar_words_are_found(words: str, found: str | None) -> None:
    near = occurrences.nearest(TEXT, words)
    assert (TEXT[near.start : near.end] if near else None) == found


@given(st.text("ab ’'\n[](*", max_size=40), st.integers(0, 40), st.integers(1, 10))
def test_what_is_cut_from_a_text_is_found_there(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    if words.strip():
        lead = len(words) - len(words.lstrip())
        wanted = (start + lead, start + len(words.rstrip()))
        assert wanted in occurrences.find(text, words) or not any(map(str.isalnum, words))
