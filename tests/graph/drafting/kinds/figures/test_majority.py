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
[Labour] are the largest party with 20 seats but fell two short of a majority. => majority Labour 2 seats short @Here negated; seats Labour 20 @Here
After the count [Labour] had 20 seats, two short of the 22 needed for control. => majority Labour 2 seats short @Here negated; seats Labour 20 @Here past
The [Conservatives] saw their majority cut from 12 to two. => majority Conservatives 2 @Here
The [Tories] won <Low Fen> by just 12 votes. => control-held Tories @Here/Low Fen; majority Tories 12 votes @Here/Low Fen
[Labour]'s majority was slashed from 1,200 votes to 300. => majority Labour 300 votes @Here
[Labour] ended up two seats short of a majority. => majority Labour 2 seats short @Here negated
The majority was cut from 300 votes to 12. => majority 12 votes @Here
[Labour] needs a majority of ten. =>
The [Labour] lead went down from 14 seats to five in |Fenmere|. => majority Labour 14 @Fenmere past; majority Labour 5 @Fenmere
"""


def test_majorities_have_a_size() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
