"""Candidates whom made-up sentences count, or rank among those elected."""

from __future__ import annotations

import sentences

CASES = """
The [Greens] and four [independent|Independent] candidates also stood. => other Independent 4 @Here candidatesStanding
The [Bitterns] fielded just 12 candidates. => other Bitterns 12 @Here candidatesStanding
The [Bitterns] would field 12 candidates. =>
{Ann Reed} narrowly took the third-place seat. => other 3 place
{Ann Reed} hopes to take the second-placed seat. =>
The [Tory] and the [Alder] candidates in <Low Fen> were level on 311 votes apiece. => other Tory 311 @Here +Alder votes
"""


def test_candidates_are_counted_and_ranked() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
