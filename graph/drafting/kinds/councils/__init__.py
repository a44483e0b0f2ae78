"""Rules for what sentences say of councils beyond who won seats there.

How many seats a council has; how many councils there are, vote or are somebody's; which nobody has, and who did not get
one; who won an election as a whole; who leads whom by how much; how many stood. In: a `Reading`. Out: drafts. Each file
has `draft(masked, year)` for a sentence; `year` is that of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.councils import failures, fields, gains, leads, nobody, tallies, totals, victories
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

# A sentence of more characters is none: it is a list, or made to cost time.
LONGEST = 4000
_RULES = (failures, fields, gains, leads, nobody, tallies, totals, victories)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    year = reading.document.day.year if reading.document.day else None
    for sentence in reading.sentences:
        if len(sentence.words) <= LONGEST and sentence.mentions:
            masked = masks.mask(sentence, roles=False)
            for rule in _RULES:
                yield from rule.draft(masked, year)
