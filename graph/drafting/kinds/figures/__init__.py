"""Rules for figures of elections: seats and their changes, control, majorities and turnout.

In: a `Reading`. Out: drafts. Each file has `draft(masked, year)` for a sentence; `year` is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

_RULES = (seats, totals, changes, control, coalitions, majority, turnout, no_seats)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    year = reading.document.day.year if reading.document.day else None
    sentences = [masks.mask(one, roles=False) for one in reading.sentences]
    for masked in sentences:
        for rule in _RULES:
            yield from rule.draft(masked, year)
    yield from result_lines.draft(sentences, year)
    yield from scoreboards.draft(sentences)
