"""Rules for figures of elections: seats and their changes, majorities and turnout.

Each file has `draft(masked, year)` for a sentence; `year` is that of the text.

In: a `Reading`.
Out: drafts.
Imports: what all `kinds` share, and the layers below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import passes
from wardmote.graph.drafting.kinds.figures import (
    changes,
    majority,
    no_seats,
    places,
    scoreboards,
    seats,
    totals,
    turnout,
)
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

# A council spoken of so few sentences before may be meant by numbers without one.
_NEAR = 4
_NATION = re.compile(
    r"\b(?:nation\w*|country|countrywide|across|throughout|overall|in total|so far|elsewhere|councils|boroughs|net|"
    r"london|england|wales|scotland|britain|uk)\b",
    re.IGNORECASE,
)
_OF_SEATS = frozenset({"seats", "seat-gain", "seat-loss", "party-no-seats"})
_RULES = (seats, totals, changes, majority, turnout, no_seats)


def draft(reading: Reading) -> Iterator[Draft]:
    """Give the drafts of all sentences of a text."""
    yield from passes.once(_drafts(passes.masked(reading), passes.year(reading)))


def _drafts(sentences: Sequence[Masked], year: int | None) -> Iterator[Draft]:
    elsewhere = _council_before(sentences)
    for masked, is_open in zip(sentences, elsewhere, strict=True):
        for rule in _RULES:
            yield from (one for one in rule.draft(masked, year) if not (is_open and _is_placeless(one)))
    yield from scoreboards.draft(sentences)


def _council_before(sentences: Sequence[Masked]) -> list[bool]:
    """Give for each sentence whether a council named shortly before may be meant, but it is not clear that it is."""
    found: list[bool] = []
    since = _NEAR
    for masked in sentences:
        is_near = since < _NEAR
        found.append(is_near and masked.sentence.council is None and not masked.councils and not _is_wide(masked))
        since = 0 if masked.councils else since + 1
    return found


def _is_wide(masked: Masked) -> bool:
    """Whether a sentence speaks of more than one council: of a country, of a night in all."""
    return _NATION.search(masked.plain) is not None or any(one.kind == "area" for one in masked.mentions.values())


def _is_placeless(one: Draft) -> bool:
    value = re.sub(r"\D", "", one.value)
    is_few = not value.isdigit() or int(value) <= places.LARGEST_COUNCIL
    return one.kind in _OF_SEATS and is_few and not {"council", "ward"} & one.slots.keys()
