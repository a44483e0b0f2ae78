"""What counts a part of a number, and what is a year."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds import figures
from wardmote.graph.drafting.kinds.figures.parts import is_part


@pytest.mark.parametrize(
    "words",
    [
        "More than half of Fenmere's 40",
        "Half the 40",
        "Two thirds of its 40",
        "Some of the 40",
        "Nearly all of the 40",
        "All but 4",
        "A majority of the council's 40",
        "90 per cent of the 40",
        "Labour took nearly everything in 2030",
    ],
)
def test_a_part_is_not_the_whole(words: str) -> None:
    assert is_part(f"{words} seats" if "2030" not in words else words, words.rindex(" ") + 1)


@pytest.mark.parametrize(
    "words", ["Labour won all of the 40", "Labour won some 40", "Labour won 30 of the 40", "won 2000"]
)
def test_a_whole_is_no_part(words: str) -> None:
    assert not is_part(f"{words} seats", words.rindex(" ") + 1)


def test_no_seats_are_drafted_of_which_a_part_was_won() -> None:
    for words in (
        "More than half of |Fenmere|'s 40 seats went to [Labour].",
        "Some of the 40 seats on |Fenmere| council were won by [Labour].",
    ):
        found = list(figures.draft(sentences.read(words)))
        assert not [one for one in found if one.value == "40" and "party" in one.slots]
    whole = list(figures.draft(sentences.read("All of the 40 seats on |Fenmere| council were won by [Labour].")))
    assert [one.value for one in whole if "party" in one.slots] == ["40"]
