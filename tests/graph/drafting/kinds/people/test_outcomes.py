"""How far the words for outcomes are looked for: no further the more often a sentence repeats a word."""

from __future__ import annotations

from wardmote.graph.drafting.kinds.people import contests, outcomes


def test_a_long_run_of_a_word_is_not_passed_from_each_of_its_words() -> None:
    for pattern, words, end in (
        (outcomes.SUBJECT["defeated"], "then ", "lost her seat"),
        (outcomes.SUBJECT["re-elected"], "again ", "held her seat"),
        (contests.LEADERSHIP, "new ", "leader"),
    ):
        found = pattern.search(words * 50 + end)
        assert found is not None, words
        assert found.start() > 40 * len(words)
