"""Results in a line of their own, below or beside the place that they are of."""

from __future__ import annotations

import pytest
import sentences

SAYS = {
    "|Fenmere| ([Lab] gain)": "control-change @Fenmere >Lab",
    "|Fenmere|: [Con] lose to [no overall control]": "control-change @Fenmere <Con >no overall control",
    "<Low Fen>: [LD] gain from [Con]": "seat-gain LD @Here/Low Fen <Con",
    "|Fenmere|\n[Labour] hold": "control-held Labour @Fenmere",
    "<Low Fen> ward, |Fenmere|.\n[LD] gain from [Lab].": "seat-gain LD @Fenmere/Low Fen <Lab",
    # Votes stand between the place and its result.
    "Long Drove (|Fenmere|) result:\nLab: 54.5% (-11.8)\nCon: 30.6% (+14.7)\n[Labour] HOLD.": (
        "control-held Labour @Fenmere/Long Drove"
    ),
    "|Fenmere| - [No Overall Control|No overall control] (with [Labour] level with the [Greens])": (
        "control-held No overall control @Fenmere"
    ),
    "In |Fenmere|, where 22 wards voted, nothing has changed in the end at all for anybody.\n[Lab] hold.": (
        "control-held Lab @Fenmere"
    ),
    "Long Drove (|Fenmere|)\n[Labour] hold": "control-held Labour @Fenmere/Long Drove",
    # Which ward is meant is not known.
    "Long Drove ward\n[Labour] hold": "",
    "|Fenmere| (|Tarrow|): [Labour] hold": "",
    # Words for gains, and no result.
    "The day saw two [Green] gains, and more.": "",
}


@pytest.mark.parametrize("marked", SAYS)
def test_a_line_is_of_the_place_beside_or_above_it(marked: str) -> None:
    assert sentences.short_all(sentences.results, marked, council="Here") == SAYS[marked]
