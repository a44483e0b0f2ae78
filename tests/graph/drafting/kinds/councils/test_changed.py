"""How many councils of an area changed hands, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
Three ^Fenland^ councils changed hands. => other 3 ^Fenland councilsChanged
Only two of ^Fenland^'s 14 boroughs changed control. => other 14 ^Fenland councilsInArea; other 2 ^Fenland councilsChanged
No council in ^Fenland^ has changed hands. => other 0 ^Fenland councilsChanged
[Labour] took control of |Reed|. No other ^Fenland^ councils have changed hands. => control-change @Reed >Labour; other 1 ^Fenland councilsChanged
[Labour] held |Reed|. No other ^Fenland^ councils have changed hands. => control-held Labour @Reed
Two ^Fenland^ councils could change hands. =>
Three councils changed hands. =>
"""


def test_changes_of_control_are_counted() -> None:
    assert sentences.wrong(sentences.results, CASES) == []


def test_councils_are_counted_so_far_where_the_text_says_that_counting_goes_on() -> None:
    told = "[Labour] controls nine ^Fenland^ councils. Two ^Fenland^ councils have changed hands."
    for more, scope in (("", None), ("\nVotes are still being counted.", "soFar")):
        drafts = sentences.results(sentences.read(told + more))
        assert [one.more.get("scope") for one in drafts] == [scope, scope]
