"""Firsts in made-up sentences."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import firsts

SAYS = {
    "{Ann Lee} became the council's first [Green] councillor.": ["other: Ann Lee, Green = first Green councillor"],
    "{Ann Lee} was elected as the first female mayor.": ["other: Ann Lee = first female mayor"],
    "The [Greens] took control of |Fenmere| for the first time since 1990.": [
        "other: Greens = for the first time since 1990"
    ],
    "{Ann Lee} was first to speak.": [],
    "The first councillor to speak was {Ann Lee}.": [],
}


@pytest.mark.parametrize("marked", SAYS)
def test_firsts_are_drafted_with_whose_they_are(marked: str) -> None:
    assert sentences.drafted(firsts.draft, marked) == SAYS[marked]
