"""Seats that a party has, gains or loses, as a sentence counts them."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import counts, lists, places
from wardmote.graph.drafting.kinds.figures.counts import Count
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Draft, Modality

_KIND = {"seats": "seats", "gain": "seat-gain", "loss": "seat-loss"}
_LONGEST = 450


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of the counts of a sentence, each number once."""
    seen: set[tuple[int, int]] = set()
    found = (*counts.counted(masked), *lists.listed(masked))
    for count in (*found, *counts.differences(masked, found)):
        key = (count.at, count.party.span.start)
        if (
            key in seen
            or (count.at in {at for at, _ in seen} and not count.is_shared)
            or not places.is_party(count.party)
            or not count.place.is_clear
        ):
            continue
        modality = hedging.modality(masked.sentence, masked.span(*count.verb), year)
        seen.add(key)
        if modality not in ("expected", "negated"):
            yield drafted(masked, count, "past" if count.is_past else modality, f"count-of-{count.sense}")


def drafted(masked: Masked, count: Count, modality: Modality, rule: str) -> Draft:
    """Give the draft of a count."""
    evidence = masked.span(max(count.start, count.end - _LONGEST), count.end)
    is_ward = count.number <= places.LARGEST_WARD
    slots = {
        "party": count.party,
        "council": count.place.council if count.number <= places.LARGEST_COUNCIL else None,
        "ward": count.place.ward if is_ward else None,
        ("to" if count.sense == "loss" else "from"): count.other,
    }
    return Draft(
        kind=_KIND[count.sense],
        slots={role: one for role, one in slots.items() if one is not None},
        evidence=evidence,
        rule=rule,
        score=0.9 if count.has_unit else 0.8,
        value=str(count.number),
        modality=modality,
        context=masks.context(evidence, *slots.values()),
    )
