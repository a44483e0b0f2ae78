"""Elections that a party won as a whole, in made-up sentences."""

from __future__ import annotations

import sentences

CASES = """
[Labour] stormed to victory at the council elections. => other Labour won the election @Here
The [Alders] won the |Fenmere| council election. => other Alders won the election @Fenmere
The [Alders] won the general election. =>
[Labour] will have romped to victory at the council elections. =>
"""


def test_elections_are_won() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
