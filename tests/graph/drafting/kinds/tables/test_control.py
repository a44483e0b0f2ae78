"""Tables that tell who controls a council."""

from __future__ import annotations

import tables

ROWS = """
Council / Previous control / Result
|Fenmere| / [Labour] / [Labour] hold
|Tarrow| / [NOC] / [Labour] gain
|Oldmarsh| / [Con] / [Greens]
|Sedge| / [Con] / [Con]
"""


def test_a_row_tells_of_its_council() -> None:
    assert tables.drafted(ROWS) == [
        "control-held Labour @Fenmere",
        "control-change @Tarrow <NOC >Labour",
        "control-change @Oldmarsh <Con >Greens",
        "control-held Con @Sedge",
    ]


def test_a_cell_tells_of_the_council_of_the_table() -> None:
    assert tables.drafted("Total / 51\n[No overall control] hold / ") == ["control-held No overall control @Here"]
    assert tables.drafted("[Lab] gain from [Con]") == ["control-change @Here <Con >Lab"]


def test_nothing_is_said_of_a_ward() -> None:
    assert tables.drafted("[Lab] gain from [Con]", ward="Low Fen") == []
    assert tables.drafted("Ward / Result\n<Low Fen> / [Lab] hold") == []
