"""Rules for people: what became of candidates, offices, the opposition, votes of somebody, who is the first.

Each file of rules has `draft(reading)`; the others are what rules look for.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.kinds.people import candidacies, firsts, offices, opposition, rolls, votes
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

_RULES = (candidacies, offices, rolls, opposition, votes, firsts)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give what all of them draft from a text."""
    for rule in _RULES:
        yield from rule.draft(reading)
