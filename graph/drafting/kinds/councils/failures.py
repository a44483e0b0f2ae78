"""Control that a party did not get or has no more: "unable to oust the Greens", "no longer has control of"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_FAILED = r"(?P<verb>fail(?:ed|s|ing)? to|(?:was|were|is|are|been|being|proved) (?:unable|not able) to|unable to)"
_LIST = (
    rf"{COUNCIL}(?:\s(?:council|borough))?(?:(?:,|,?\sand|\sor)\s(?:the\s)?{COUNCIL}(?:\s(?:council|borough))?){{0,12}}"
)
_HERE = r"(?:the|this)\s(?:council|borough|authority|town hall)\b"
_OUST = re.compile(
    rf"\b{_FAILED}\s(?:edge out|oust|topple|dislodge|displace|overthrow|overhaul|overtake|unseat)\s(?:the\s)?"
    rf"(?:ruling\s|governing\s)?(?P<other>{PARTY})(?:\s(?:group|administration|council))?"
    rf"(?P<where>[^.;:,]{{0,60}})",
    re.IGNORECASE,
)
_DENIED = re.compile(
    rf"\b(?P<verb>den(?:y|ied|ies|ying)|robb(?:ed|ing)|depriv(?:ed|es|ing))\s(?:the\s)?(?P<other>{PARTY})\s(?:of\s)?"
    rf"(?:overall\s|outright\s|full\s)?control\s(?:of|in|on|at)\s(?:the\s)?(?P<place>{_LIST}|{_HERE})",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    rf"(?P<other>{PARTY})(?:\s(?:party|group|is|are))*\s(?P<verb>no longer)\s"
    rf"(?:(?:ha[sd]|have|holds?|controls?|commands?|runs?)(?:\s(?:overall|outright|full|an?|its|their|the|council))*"
    rf"(?:\s(?:control|majority))?|in\s(?:overall\s)?(?:control|charge|power))(?:\s(?:of|in|on|at))?(?:\sthe)?\s"
    rf"(?P<place>{_LIST}|{_HERE})",
    re.IGNORECASE,
)
_WARD = re.compile(rf"{WARD}|\b(?:ward|seat|division)s?\b", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of a sentence on control that somebody did not get, or has no longer."""
    for match in _OUST.finditer(masked.words):
        council = places.council(masked, match.start())
        if council is not None and not _WARD.search(match["where"]):
            yield from _not_gained(masked, match, council, year)
    for match in _NO_LONGER.finditer(masked.words):
        yield from _lost(masked, match, year)
    for match in _DENIED.finditer(masked.words):
        yield from _denied(masked, match, year)


def _not_gained(masked: Masked, match: re.Match[str], council: Mention, year: int | None) -> Iterator[Draft]:
    found = places.subject(masked, match.start("verb"))
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    if found is None or modality in ("expected", "negated"):
        return
    at, party = found
    evidence = masked.span(places.opening(at, match.start()), match.end("other"))
    context = masks.context(evidence, council, party)
    slots = {"council": council, "to": party}
    yield Draft("control-change", slots, evidence, "not-ousted", 0.8, modality="negated", context=context)


def _lost(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    party = masked.mentions.get(match.start("other"))
    modality = hedging.modality(masked.sentence, masked.span(match.end("verb") - 1, match.end("verb")), year)
    if party is None or modality == "expected" or not places.is_party(party):
        return
    evidence = masked.span(*match.span())
    for council in _councils(masked, match):
        context = masks.context(evidence, council, party)
        yield Draft("control-change", {"council": council, "from": party}, evidence, "no-longer", 0.8, context=context)


def _denied(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    party = masked.mentions.get(match.start("other"))
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    if party is None or modality in ("expected", "negated") or not places.is_party(party):
        return
    evidence = masked.span(*match.span())
    for council in _councils(masked, match):
        slots = {"council": council, "party": party}
        if (speaker := hedging.speaker(masked.sentence, evidence)) is not None:
            slots["speaker"] = speaker
        context = masks.context(evidence, *slots.values())
        yield Draft(
            "control-held",
            slots,
            evidence,
            "control-denied",
            0.8,
            modality="negated",
            context=context,
            more={"phase": "after"},
        )


def _councils(masked: Masked, match: re.Match[str]) -> list[Mention]:
    """Give the councils that are named as those not got, else the one that is spoken of."""
    council = places.council(masked, match.start())
    return masked.within(*match.span("place"), "council") or ([] if council is None else [council])
