"""Councils gained and held by a noun, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
Gains for [Labour] included |Fenmere| and |Tarrow| council. => control-change @Fenmere >Labour; control-change @Tarrow >Labour
There were comfortable [Tory] holds of |Fenmere|, |Tarrow| and |Oldmarsh|. => control-held Tory @Fenmere; control-held Tory @Oldmarsh; control-held Tory @Tarrow
There were [Labour] gains in |Fenmere| and |Tarrow|. =>
Likely gains for [Labour] include |Fenmere|. =>
[Tory] holds of |Fenmere| seats were few. =>
The [Greens] increased their number of councillors. => seat-gain Greens @Here
Across ^the Fens^ the [Greens] increased their number of councillors. => seat-gain Greens ^the Fens
The [Greens] could have increased their number of councillors. =>
"""


def test_councils_are_gained_and_held_by_name() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
