"""What the page about a claim says of how a source makes it."""

from __future__ import annotations

import pytest
from claim_rows import row

from wardmote.server.pages.kinds import claim_page
from wardmote.server.pages.parts import claims


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "states this in its own voice."),
        ({"speakerLabel": "Ada Thorne", "speaker": "x"}, "states this in its own voice, according to Ada Thorne."),
        ({"modalityLabel": "quoted"}, "gives this as the words or the view of a speaker."),
        (
            {"modalityLabel": "quoted", "speakerLabel": "Ada Thorne", "speaker": "x"},
            "gives this as the words or the view of Ada Thorne.",
        ),
        ({"modalityLabel": "alleged"}, "gives this as an assertion without a named author."),
        ({"modalityLabel": "implied"}, "does not say this in so many words, but its wording entails it."),
        ({"modalityLabel": "pledged"}, "gives this as a promise."),
        ({"modalityLabel": "expected"}, "states this of a time still to come."),
        ({"reading": True}, "does not print this: a curator reads it into a garbled or ambiguous passage."),
    ],
)
def test_how_a_source_makes_a_claim(values: dict[str, object], sentence: str) -> None:
    said = claim_page.manner(claims.read([row(**values)])[0])
    assert said == f"Report on Fen, 2 May 2031 {sentence}"
