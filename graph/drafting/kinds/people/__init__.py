"""Rules for people: what became of candidates, offices, the opposition, votes of somebody, who is the first.

Each file of rules has `draft(reading)`; the others are what rules look for.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from wardmote.graph.drafting.kinds.people import (
    candidacies,
    firsts,
    lineups,
    offices,
    opposition,
    results,
    rolls,
    votes,
)
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Span

_RULES = (candidacies, rolls, opposition, results, votes, firsts)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give what all of them draft from a text."""
    for rule in _RULES:
        yield from rule.draft(reading)
    listed: dict[str, list[Span]] = {}
    for one in lineups.draft(reading):
        listed.setdefault(one.slots["person"].name, []).append(one.evidence)
        yield one
    for one in offices.draft(reading):
        # The line of a list says once who holds what.
        lines = listed.get(one.slots["person"].name, [])
        here = bisect_right(lines, one.evidence.start, key=lambda line: line.start) - 1
        if here < 0 or lines[here].end <= one.evidence.start:
            yield one
