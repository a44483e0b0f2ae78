"""Rules for figures of elections: seats and their changes, control, majorities and turnout.

In: a `Reading`. Out: drafts. Each file has `draft(masked, year)` for a sentence; `year` is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.figures import (
    changes,
    coalitions,
    control,
    majority,
    no_seats,
    result_lines,
    scoreboards,
    seats,
    totals,
    turnout,
)
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Span

# A sentence of more characters is none: it is a list, or made to cost time.
LONGEST = 4000
_RULES = (seats, totals, changes, control, coalitions, majority, turnout, no_seats)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text; what two rules say of the same words once."""
    year = reading.document.day.year if reading.document.day else None
    sentences = [masks.mask(one, roles=False) for one in reading.sentences if len(one.words) <= LONGEST]
    said: dict[tuple[object, ...], Span] = {}
    for one in _drafts(sentences, year):
        names = tuple(sorted((role, mention.name) for role, mention in one.slots.items()))
        key = (one.kind, names, one.value, one.modality)
        known = said.get(key)
        if known is None or one.evidence.start >= known.end or known.start >= one.evidence.end:
            said[key] = one.evidence
            yield one


def _drafts(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    for masked in sentences:
        for rule in _RULES:
            yield from rule.draft(masked, year)
    yield from result_lines.draft(sentences, year)
    yield from scoreboards.draft(sentences)
