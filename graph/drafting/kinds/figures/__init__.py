"""Rules for figures of elections: seats and their changes, majorities and turnout.

Each file has `draft(masked, year)` for a sentence; `year` is that of the text.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import passes
from wardmote.graph.drafting.kinds.figures import changes, majority, no_seats, scoreboards, seats, totals, turnout
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

_RULES = (seats, totals, changes, majority, turnout, no_seats)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    yield from passes.once(_drafts(passes.masked(reading), passes.year(reading)))


def _drafts(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    for masked in sentences:
        for rule in _RULES:
            yield from rule.draft(masked, year)
    yield from scoreboards.draft(sentences)
