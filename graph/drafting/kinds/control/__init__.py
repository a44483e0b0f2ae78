"""Rules for control: who has, gains or loses a council, alone or together, and wards that are held or change hands.

Each file has `draft(masked, year)` for a sentence; `year` is that of the text.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import passes
from wardmote.graph.drafting.kinds.control import by_elections, coalitions, result_lines, standing, statements
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    yield from passes.once(_drafts(passes.masked(reading), passes.year(reading)))


def _drafts(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    for masked in sentences:
        for rule in (statements, coalitions, standing, by_elections):
            yield from rule.draft(masked, year)
    yield from result_lines.draft(sentences, year)
