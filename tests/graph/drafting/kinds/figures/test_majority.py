"""Majorities, in seats and votes, and what falls short of one, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
[Labour] won with a majority of 12 seats. => majority Labour 12 @Here
{Ann Reed} won by 120 votes. => majority 120 votes @Here
[Labour] have a majority of one on the council. => majority Labour 1 @Here
[Labour] are just two seats short of a majority. => majority Labour 2 seats short @Here negated
{Ann Reed} promised to work hard after winning a nine-seat majority. => majority 9 @Here
[Labour] are the largest party with 20 seats but fell two short of a majority. => majority Labour 2 seats short @Here negated; other Labour largest party @Here; seats Labour 20 @Here
After the count [Labour] had 20 seats, two short of the 22 needed for control. => majority Labour 2 seats short @Here negated; seats Labour 20 @Here past
The [Conservatives] saw their majority cut from 12 to two. => majority Conservatives 12 @Here past; majority Conservatives 2 @Here
The [Tories] won <Low Fen> by just 12 votes. => control-held Tories @Here/Low Fen; majority Tories 12 votes @Here/Low Fen
[Labour]'s majority was slashed from 1,200 votes to 300. => majority Labour 1200 votes @Here past; majority Labour 300 votes @Here
[Labour] ended up two seats short of a majority. => majority Labour 2 seats short @Here negated
The majority was cut from 300 votes to 12. => majority 12 votes @Here; majority 300 votes @Here past
She took it with a majority of 210 votes from her nearest rival, [Labour]'s {Ann Reed}. => majority 210 votes @Here
The [Greens] ended four seats short of the 25 they wanted to win outright control. => majority Greens 4 seats short @Here negated
[Labour] needs a majority of ten. =>
"""


def test_majorities_have_a_size() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
