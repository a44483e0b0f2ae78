"""Seats that a party has, gains or loses, as a sentence counts them."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import counts, places
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Draft, Mention

_KIND = {"seats": "seats", "gain": "seat-gain", "loss": "seat-loss"}
_LONGEST = 450


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of the counts of a sentence."""
    for count in counts.counted(masked):
        if count.party is None or count.party.name == "No overall control" or not count.place.is_clear:
            continue
        verb = masked.span(*count.verb)
        modality = hedging.modality(masked.sentence, verb, year)
        if modality in ("expected", "negated"):
            continue
        evidence = masked.span(max(count.start, count.end - _LONGEST), count.end)
        slots: dict[str, Mention | None] = {"party": count.party, **_where(count)}
        if count.other is not None:
            slots["from" if count.sense == "gain" else "to"] = count.other
        yield Draft(
            kind=_KIND[count.sense],
            slots={role: one for role, one in slots.items() if one is not None},
            evidence=evidence,
            rule=f"count-of-{count.sense}",
            score=0.9 if count.has_unit else 0.8,
            value=str(count.number),
            modality=modality,
            context=masks.context(evidence, *slots.values()),
        )


def _where(count: counts.Count) -> dict[str, Mention | None]:
    ward = count.place.ward if count.number <= places.LARGEST_WARD else None
    council = count.place.council if count.number <= places.LARGEST_COUNCIL else None
    return {"council": council, "ward": ward}
