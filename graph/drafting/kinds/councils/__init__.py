"""Rules for what sentences say of councils beyond their seats and who controls them.

How many councils there are, vote, change hands or are somebody's; who did not get one, or gained some by name; who won
an election as a whole; who leads whom by how much, which party is the largest or has every seat; since when
it has had any; how many stood. Each file has `draft(masked, year)` for a sentence, or for all of them; `year` is that
of the text.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wardmote.graph.drafting.kinds import hedges, passes
from wardmote.graph.drafting.kinds.councils import (
    changed,
    failures,
    fields,
    gains,
    leads,
    positions,
    represented,
    tallies,
    victories,
)
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

# What councils of an area are counted by while results come in.
_COUNTED = frozenset({"councilsControlled", "councilsChanged"})
_RULES = (failures, fields, gains, leads, positions, represented, tallies, victories)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    yield from passes.once(_drafts(passes.masked(reading), passes.year(reading)))


def _drafts(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    is_open = any(hedges.PARTIAL.search(masked.words) for masked in sentences)
    for masked in sentences:
        for rule in _RULES:
            for one in rule.draft(masked, year):
                yield _so_far(one) if is_open else one
    for one in changed.draft(sentences, year):
        yield _so_far(one) if is_open else one


def _so_far(one: Draft) -> Draft:
    """Give a count of councils as one of a text that says, wherever, that the count goes on."""
    if one.more.get("measure") not in _COUNTED or one.modality != "asserted" or "scope" in one.more:
        return one
    return replace(one, more={**one.more, "scope": "soFar"})
