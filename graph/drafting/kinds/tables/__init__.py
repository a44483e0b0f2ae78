"""Rules for tables of results: parties by seats, what a council is made up of, candidates by votes.

Each file has `draft(grid)` for a table of known columns.

In: a `Reading`.
Out: drafts, each with the row that says it.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.kinds.tables import candidates, composition, control, grid, parties
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

_RULES = (parties, composition, candidates)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all tables of a text."""
    document = reading.document
    title = document.plain[slice(*document.headline)] if document.headline else ""
    for table in reading.tables:
        read = grid.read(table, title)
        for rule in _RULES:
            found = list(rule.draft(read))
            yield from found
            if found:
                break
        yield from control.draft(read)
