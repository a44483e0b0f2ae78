"""Whose seats a verb is of, and of which council or ward, in made-up sentences."""

from __future__ import annotations

import pytest
import sentences

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import Masked

# The party that the verb between stars is of.
SUBJECTS = {
    "[Labour] *won*.": "Labour",
    "[Labour], which had hoped for more, *won*.": "Labour",
    "[Labour] beat the [Tories], *winning* ten.": "Labour",
    "[Labour] took it from the [Tories], who *lost* ten.": "Tories",
    "[Labour] took seats from the [Tories] and the [Greens] and *has* ten.": "Labour",
    "With [Labour] *winning* ten, it was over.": "Labour",
    "[Labour] took key [Tory] targets such as that, *taking* ten.": "Labour",
    "{Ann Reed}, of the [Greens], *won*.": "Greens",
    "{Ann Reed} was elected for the [Greens], *taking* it.": "Greens",
    "The [Greens] were beaten by [Labour]. They *won*.": None,
    "The [Greens] voted in the town, which *has* ten.": None,
    "[Labour] won, other than when the Harbour Party *took* ten.": None,
    "[Labour] held on, dented by the [Greens], *taking* them to ten.": None,
    "[the party] *won*.": None,
    "Nobody *won*.": None,
}


def _at(marked: str, **context: str) -> tuple[Masked, int]:
    before, _, after = marked.partition("*")
    (sentence,) = sentences.read(f"{before}{after.replace('*', '')}", **context).sentences[-1:]
    rest = sentences.read(f"x{after.replace('*', '')}").document.plain
    return masks.mask(sentence), len(sentence.words) - len(rest) + 1


@pytest.mark.parametrize("marked", SUBJECTS)
def test_a_verb_is_of_the_party_that_does_it(marked: str) -> None:
    found = places.subject(*_at(marked))
    assert (found[1].name if found else None) == SUBJECTS[marked]


def test_parties_named_together_are_all_subjects() -> None:
    masked, verb = _at("[Labour], the [Greens] and four [independents] *won*.")
    assert [one.name for one, _ in places.together(masked, verb)] == ["Labour", "Greens", "independents"]


@pytest.mark.parametrize(
    ("marked", "council"),
    [
        ("They *won*.", "Here"),
        ("In |Fenmere| they *won*.", "Fenmere"),
        ("In |Fenmere| they lost, in |Tarrow| they *won*.", "Tarrow"),
        ("In |Fenmere| and |Tarrow| they *won*.", None),
        ("They *won* in |Fenmere| and |Tarrow|.", None),
    ],
)
def test_the_council_is_the_one_named_or_spoken_of(marked: str, council: str | None) -> None:
    found = places.council(*_at(marked, council="Here"))
    assert (found.name if found else None) == council
