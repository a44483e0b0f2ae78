"""Councils and seats that made-up sentences count in an area."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
[Labour] now control 9 of ^the Fens^'s 14 councils. => other 14 ^the Fens councilsInArea; other Labour 9 ^the Fens councilsControlled
In ^Fenland^, over 3,100 council seats are at stake in about 120 councils, including all 12 ^Marshland^ authorities. => other 12 ^Marshland councilsContested; other 12 ^Marshland councilsInArea; other about 120 ^Fenland councilsContested; seats over 3100 ^Fenland
Elections are being held in 23 councils across ^Fenland^. => other 23 ^Fenland councilsContested
[Labour] could control 9 of ^Fenland^'s councils. =>
[Labour] control 9 councils. =>
[Labour] won 9 of the 14 ^Fenland^ boroughs. => other Labour 9 ^Fenland councilsControlled
The [Greens] won no council in ^Fenland^. => other Greens 0 ^Fenland councilsControlled
[Labour] controlled 9 ^Fenland^ councils. => other Labour 9 ^Fenland councilsControlled past
[Labour] controlled 9 ^Fenland^ councils after the vote. => other Labour 9 ^Fenland councilsControlled
Neither ^Fenland^ nor ^Marshland^ said where 40 seats were contested. =>
"""


def test_councils_are_counted() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
