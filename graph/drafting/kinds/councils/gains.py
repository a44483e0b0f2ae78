"""Councils gained or held by a noun, and more seats that nobody counts: "gains for Labour included A and B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, Masked
from wardmote.graph.drafting.records import Draft, Mention

_PLACE = rf"(?:the\s)?{COUNCIL}(?:\s(?:council|borough))?"
_LIST = rf"{_PLACE}(?:(?:,|,?\sand|,?\sas well as)\s{_PLACE}){{0,30}}(?!'s|\s(?:wards?|seats?|voters|residents))"
_BE = r"(?:includ(?:ed?|es|ing)|were|was|are)"
# "Gains in" several councils are of seats there, and not of the councils.
_NAMED = re.compile(
    rf"\b(?P<gain>gains?)\s(?:for|by)\s(?:the\s)?(?P<p>{PARTY})\s{_BE}\s(?P<a>{_LIST})"
    rf"|(?P<q>{PARTY})(?:'s?)?\s(?:(?P<gains>gains?)|(?P<holds>holds?))\s(?:{_BE}|of)\s(?P<b>{_LIST})",
    re.IGNORECASE,
)
_INCREASED = re.compile(
    r"\b(?P<verb>increased|boosted|swelled|raised)\s(?:its|their|the)\s(?:number|tally|total)\sof\s"
    r"(?:councillors|seats)\b(?!\s(?:by|from|to|in|on)\b)",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of councils that a noun says are gained or held, and of seats that became more."""
    for match in _NAMED.finditer(masked.words):
        yield from _named(masked, match, year)
    for match in _INCREASED.finditer(masked.words):
        yield from _increased(masked, match, year)


def _named(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    who, noun, listed = ("p", "gain", "a") if match["p"] else ("q", "holds" if match["holds"] else "gains", "b")
    party = masked.mentions.get(match.start(who))
    modality = hedging.modality(masked.sentence, masked.span(*match.span(noun)), year)
    if party is None or not places.is_party(party) or modality in ("expected", "negated"):
        return
    evidence = masked.span(*match.span())
    kind, role = ("control-held", "party") if match["holds"] else ("control-change", "to")
    for council in masked.within(*match.span(listed), "council"):
        yield Draft(kind, {"council": council, role: party}, evidence, "councils-named", 0.8, modality=modality)


def _increased(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    found = places.subject(masked, match.start())
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    where = _where(masked)
    if found is None or where is None or modality in ("expected", "negated"):
        return
    evidence = masked.span(found[0], match.end())
    slots: dict[str, Mention] = {"party": found[1], where.kind: where}
    context = masks.context(evidence, *slots.values())
    yield Draft("seat-gain", slots, evidence, "number-increased", 0.7, modality=modality, context=context)


def _where(masked: Masked) -> Mention | None:
    """Give the one area that a sentence names, else the council that it is about."""
    areas = masked.within(0, len(masked.words), "area")
    return areas[0] if len(areas) == 1 else masked.sentence.council
