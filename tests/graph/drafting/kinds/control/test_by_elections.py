"""Seats that a round-up of by-elections gives council by council, in made-up sentences."""
# ruff: noqa: E501 - a sentence and its drafts stand on one line.

from __future__ import annotations

import sentences

CASES = """
Elsewhere the [Greens] held a seat at |Fenmere| (<Low Fen> ward). => control-held Greens @Fenmere/Low Fen
The [Tories] held two seats - at |Fenmere| (<Low Fen> ward) and |Tarrow| (<Holt>) - while [Labour] held one seat - at |Oldmarsh| (<Mill>). => control-held Labour @Oldmarsh/Mill; control-held Tories @Fenmere/Low Fen; control-held Tories @Tarrow/Holt
The [Greens] hope to have held seats at |Fenmere| (<Low Fen>) and |Tarrow| (<Holt>). =>
"""


def test_each_seat_has_its_council_and_ward() -> None:
    assert sentences.wrong(sentences.results, CASES) == []
