"""Rules for what sentences say of councils beyond their seats and who controls them.

How many councils there are, vote, change hands or are somebody's; who did not get one, or gained some by name; who won
an election as a whole; who leads whom by how much, which party is the largest or has every seat; how many stood. Each
file has `draft(masked, year)` for a sentence, or for all of them; `year` is that
of the text.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import passes
from wardmote.graph.drafting.kinds.councils import (
    changed,
    failures,
    fields,
    gains,
    leads,
    positions,
    tallies,
    victories,
)
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

_RULES = (failures, fields, gains, leads, positions, tallies, victories)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    yield from passes.once(_drafts(passes.masked(reading), passes.year(reading)))


def _drafts(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    for masked in sentences:
        for rule in _RULES:
            yield from rule.draft(masked, year)
    yield from changed.draft(sentences, year)
