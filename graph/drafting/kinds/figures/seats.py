"""Seats that a party has, gains or loses, as a sentence counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import before, counts, lists, parts, places, verbs
from wardmote.graph.drafting.kinds.figures.before import Count
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER
from wardmote.graph.drafting.kinds.figures.verbs import Sense
from wardmote.graph.drafting.kinds.masks import AREA, COUNCIL, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention, Modality

_ELECTED = re.compile(r"(?:\s(?:councillors?|members?))?\s(?:re-?elected|elected|returned)\b", re.IGNORECASE)
# "Low Fen in Fenmere elected two …".
_WARD_IN = re.compile(
    rf"(?:{WARD}|{AREA}|(?<![.!?:]\s)(?-i:[A-Z][a-z']+(?:\s[A-Z][a-z']+)*))(?:\s(?:ward|division))?(?:\sin|,)\s(?:the\s)?{COUNCIL},?\s"
    r"(?:elected|returned|chose|voted|sent)\s[^.;:]{0,80}\Z",
    re.IGNORECASE,
)
_OF_WARD = re.compile(rf"\bof\s(?:the\s)?(?:{NUMBER}\s)?seats\s(?:in|for|on)\s(?:the\s)?{WARD}", re.IGNORECASE)
_COUNTED_UP = re.compile(
    r"\b(?:when|once|after|by\sthe\stime)\s(?:all\s)?(?:of\s)?(?:the\s)?(?:votes|ballots|results|wards)\s(?:were|had\sbeen|are)\s(?:all\s)?"
    r"(?:counted|in|declared)\b",
    re.IGNORECASE,
)
_KIND = {"seats": "seats", "gain": "seat-gain", "loss": "seat-loss"}
# "…; across Fenmere they took two": another place than that of a ward named before.
_AGAIN = re.compile(rf"[;,]\s(?:and\s|but\s)?(?:across|over(?:all)?\s(?:in|on|across))\s{COUNCIL}", re.IGNORECASE)
# What is defended was had before, whatever became of it.
_DEFENDED = re.compile(r"defend", re.IGNORECASE)
_LONGEST = 450
# From so many on, a hope is one for the nation.
_MANY = 30
_ON_COUNCILS = re.compile(r"\bcouncil seats\b|\bcouncillors (?:in all|nationally|across the country)\b", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of the counts of a sentence, each number once."""
    seen: set[tuple[int, int]] = set()
    numbers: set[int] = set()
    found = (*counts.counted(masked), *lists.listed(masked))
    for count in (*found, *before.differences(masked, found)):
        key = (count.at, count.party.span.start)
        known = key in seen or (count.at in numbers and not count.is_shared)
        is_clear = (
            count.place.is_clear and not _may_be_of_ward(masked, count)
        ) or count.number > places.LARGEST_COUNCIL
        if known or not places.is_party(count.party) or not is_clear or parts.is_part(masked.plain, count.at):
            continue
        seen.add(key)
        numbers.add(count.at)
        one = _said(masked, count, year)
        if one is not None:
            yield one


def _may_be_of_ward(masked: Masked, count: Count) -> bool:
    """Whether a few seats may be those of a ward named before: "of the three seats in Low Fen the Greens took two"."""
    if count.place.ward is not None or count.number > places.LARGEST_WARD:
        return False
    if _OF_WARD.search(masked.words, 0, count.at):
        return True
    is_named = masked.within(count.at, count.end, "council") or _AGAIN.search(masked.words, 0, count.at)
    is_apart = masked.within(0, count.at, "ward") and not is_named
    return not count.is_past and bool(is_apart or _WARD_IN.search(masked.words, 0, count.at))


def _said(masked: Masked, count: Count, year: int | None) -> Draft | None:
    """Give the draft of a count as its verb puts it; None where that is denied, or hoped other than for a gain."""
    verb = masked.span(*count.verb)
    modality = hedging.modality(masked.sentence, verb, year)
    if modality == "expected" and hedging.foretold(masked.sentence, verb):
        won = masked.words[slice(*count.verb)].lower() in ("win", "take", "get", "secure", "gain", "pick up")
        return drafted(masked, count, modality, "gain-foretold", None, "gain") if won and count.number < _MANY else None
    is_denied = modality == "negated" and count.sense == "seats" and count.number > 1
    if is_denied and (hedging.failed(masked.sentence, verb) or hedging.untrue(masked.sentence, verb)):
        return drafted(masked, count, modality, "count-denied")
    if modality in ("expected", "negated"):
        return None
    is_partial = hedging.is_partial(masked.words, count.start, count.end)
    if modality == "past" and (
        is_partial or _ELECTED.match(masked.words, count.end) or _COUNTED_UP.search(masked.words)
    ):
        modality = (
            "asserted"  # "had ten councillors elected", "had ten so far", "when all votes were counted had won ten"
        )
    is_before = count.is_past or _DEFENDED.match(masked.words, count.verb[0]) is not None
    modality = "past" if is_before else modality
    earlier = hedging.earlier_year(masked.sentence, verb, year) if modality == "past" else None
    return drafted(masked, count, modality, f"count-of-{count.sense}", earlier)


def _is_of_all(masked: Masked, count: Count, slots: Mapping[str, Mention | None]) -> bool:
    """Whether seats are counted over all councils that voted: "won two council seats", and no place is spoken of."""
    is_placed = any(one.kind in ("area", "council", "ward") for one in masked.mentions.values())
    if slots["council"] or slots["ward"] or is_placed:
        return False
    return bool(_ON_COUNCILS.search(masked.words, count.at, count.end))


def drafted(
    masked: Masked,
    count: Count,
    modality: Modality,
    rule: str,
    year: int | None = None,
    sense: Sense | None = None,
) -> Draft:
    """Give the draft of a count; `year` is that which it is of, where that is an earlier one."""
    sense = sense or count.sense
    evidence = masked.span(max(count.start, count.end - _LONGEST), count.end)
    slots = {
        "party": count.party,
        "council": count.place.council if count.number <= places.LARGEST_COUNCIL else None,
        "ward": count.place.ward if count.number <= places.LARGEST_WARD else None,
        "area": count.place.area,
        ("to" if sense == "loss" else "from"): count.other,
        "speaker": hedging.speaker(masked.sentence, evidence),
    }
    # Where the verb stands after the number, nothing of it is in what stands before.
    verb_end = count.verb[1] if count.verb[1] <= count.at else 0
    precision = verbs.PRECISION.search(masked.words[max(verb_end - 1, count.at - 15, 0) : count.at])
    is_state = sense == "seats" and masked.words[slice(*count.verb)].lower() in verbs.STATE
    more = {
        "year": str(year) if year else "",
        "measure": "seatsHeld" if is_state else "",
        "where": "all" if _is_of_all(masked, count, slots) else "",
        "scope": "soFar" if not count.is_past and hedging.is_partial(masked.words, count.start, count.end) else "",
    }
    return Draft(
        kind=_KIND[sense],
        slots=masks.filled(slots),
        evidence=evidence,
        rule=rule,
        score=0.9 if count.has_unit else 0.8,
        value=f"{precision[1].lower()} {count.number}" if precision else str(count.number),
        modality=modality,
        context=masks.context(evidence, *slots.values()),
        more={name: said for name, said in more.items() if said},
    )
