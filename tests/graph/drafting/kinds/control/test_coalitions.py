"""Parties that run a council together or in a minority, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
[Labour] ran |Fenmere| in coalition with the [Greens] between 1991 and 1999. => control-held Greens @Fenmere past; control-held Labour @Fenmere past
The [Greens] joined forces with independents to run |Fenmere|. => control-held Greens coalition @Fenmere
The [Greens] have formed a minority administration in |Fenmere|. => control-change minority @Fenmere >Greens
|Fenmere| is run by the [Lib Dem]/[Green] coalition. => control-held Lib Dem/Green coalition coalition @Fenmere
The [Labour], [Green] and [Lib Dem] groups agreed a deal to continue their coalition. => control-held Green coalition @Here; control-held Labour coalition @Here; control-held Lib Dem coalition @Here
The [Greens]' minority administration in |Fenmere| has a budget. => control-held Greens minority @Fenmere
The [Greens] could form a minority administration. =>
"""


def test_parties_run_a_council_together() -> None:
    assert sentences.wrong(sentences.results, CASES, council="Here") == []
