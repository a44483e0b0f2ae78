"""Turnout in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
Turnout was 43.6%. => turnout 43.6% @Here
Turnout in <Alder Fen> was 36.2 per cent, down from 40%. => turnout 36.2% @Here/Alder Fen; turnout 40% @Here/Alder Fen past
Nearly 38% of |the town|'s electors voted, while in ^Wales^ turnout was 33%. => turnout 33%; turnout 38% @the town
Turnout in the by-election was 21%. => turnout 21% @Here
A 33% turnout was recorded. => turnout 33% @Here
<Low Fen> ward in |Fenmere| had a turnout of 44.7931%. => turnout 44.7931% @Fenmere/Low Fen
Only 38.9% turned out in |Fenmere|'s <Low Fen> ward. => turnout 38.9% @Fenmere/Low Fen
45% of voters backed [Labour]. =>
Turnout was up by 5%. =>
The council said 4,083 residents of <Low Fen> cast their votes, a turnout of 42.5 per cent. => turnout 42.5% @Here/Low Fen
"""


def test_turnout_is_a_share() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
