"""What all rules on sentences share: the sentences of a text with masks, and each draft once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wardmote.graph.drafting.kinds import masks
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Span

# A sentence of more characters is none: it is a list, or made to cost time.
LONGEST = 4000


def masked(reading: Reading) -> list[Masked]:
    """Give the sentences of a text with masks, those that are too long for one left out."""
    return [masks.mask(one, roles=False) for one in reading.sentences if len(one.words) <= LONGEST]


def year(reading: Reading) -> int | None:
    """Give the year of a text."""
    return reading.document.day.year if reading.document.day else None


def once(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Give drafts without those that say of the same words what one before them says."""
    said: dict[tuple[object, ...], Span] = {}
    for one in drafts:
        names = tuple(sorted((role, mention.name) for role, mention in one.slots.items()))
        key = (one.kind, names, one.value, one.modality)
        known = said.get(key)
        if known is None or one.evidence.start >= known.end or known.start >= one.evidence.end:
            said[key] = one.evidence
            yield one
