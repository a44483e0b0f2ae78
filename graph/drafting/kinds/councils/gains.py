"""Gains and holds that are named and not counted: "gains for Labour included A and B", "Labour holds of A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft

_PLACE = rf"(?:the\s)?(?:{WARD}|{COUNCIL})(?:\s(?:wards?|councils?))?"
_LIST = rf"(?P<list>{_PLACE}(?:(?:,|,?\sand|,?\sas well as)\s{_PLACE}){{0,30}})(?!\s(?:seats?|voters|residents))"
_GAINS = re.compile(
    rf"\bgains?\sfor\s(?:the\s)?(?P<p>{PARTY})\s(?P<verb>includ(?:ed?|es|ing)|were|was|came in|are)\s{_LIST}"
    rf"|(?P<q>{PARTY})(?:'s?)?\s(?:\w+\s)?gains?\s(?P<is>includ(?:ed?|es|ing)|were|are|came in)\s"
    rf"{_LIST.replace('<list>', '<other>')}",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    rf"(?P<p>{PARTY})\s(?P<verb>holds?)\s(?:of|in)\s"
    rf"(?P<list>(?:the\s)?{COUNCIL}(?:(?:,|,?\sand)\s(?:the\s)?{COUNCIL}){{0,30}})"
    r"(?!\s(?:wards?|seats?|voters|residents))",
    re.IGNORECASE,
)
_INCREASED = re.compile(
    r"\b(?P<verb>increased|boosted|grew|swelled|raised)\s(?:its|their|the)\s(?:number|tally|total)\sof\s(?:councillors|seats)\b"
    r"(?!\s(?:by|from|to|in|on)\b)",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of gains in a sentence that names where they were, or only says that there were some."""
    for match in _GAINS.finditer(masked.words):
        who, verb, listed = ("p", "verb", "list") if match["p"] else ("q", "is", "other")
        party = masked.mentions.get(match.start(who))
        modality = hedging.modality(masked.sentence, masked.span(*match.span(verb)), year)
        if party is None or not places.is_party(party) or modality in ("expected", "negated"):
            continue
        evidence = masked.span(*match.span())
        for place in masked.within(*match.span(listed), "ward", "council"):
            is_ward = place.kind == "ward"
            council = places.council(masked, match.start()) if is_ward else place
            slots = {"council": council, "ward": place if is_ward else None, "party" if is_ward else "to": party}
            yield Draft(
                kind="seat-gain" if is_ward else "control-change",
                slots={role: one for role, one in slots.items() if one is not None},
                evidence=evidence,
                rule="gains-named",
                score=0.8,
                modality=modality,
                context=masks.context(evidence, *slots.values()),
            )
    for match in _HOLDS.finditer(masked.words):
        yield from _holds(masked, match, year)
    for match in _INCREASED.finditer(masked.words):
        yield from _increased(masked, match, year)


def _holds(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    party = masked.mentions.get(match.start("p"))
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    if party is None or not places.is_party(party) or modality in ("expected", "negated"):
        return
    evidence = masked.span(*match.span())
    for council in masked.within(*match.span("list"), "council"):
        slots = {"council": council, "party": party}
        yield Draft("control-held", slots, evidence, "holds-named", 0.8, modality=modality)


def _increased(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    found = places.subject(masked, match.start())
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    areas = masked.within(0, len(masked.words), "area")
    if found is None or modality in ("expected", "negated"):
        return
    if masked.sentence.council is None and len(areas) != 1:
        return
    where = {"area": areas[0]} if len(areas) == 1 else {"council": masked.sentence.council}
    evidence = masked.span(found[0], match.end())
    slots = {"party": found[1], **{role: one for role, one in where.items() if one is not None}}
    yield Draft(
        kind="seat-gain",
        slots=slots,
        evidence=evidence,
        rule="number-increased",
        score=0.7,
        modality=modality,
        context=masks.context(evidence, *slots.values()),
    )
