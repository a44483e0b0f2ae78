"""Seats gained or lost that a sentence does not count: "the seat", "taking the seat of …", "heavy losses"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import PARTY, PERSON, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_FROM = rf"\s(?:from|off)\s(?:the\s)?(?P<from>{PARTY})"
_OF = (
    rf"\s(?:of|from|held by|previously held by|formerly held by|vacated by)\s(?:the\s)?(?:former\s|"
    rf"sitting\s)?(?:{PARTY}(?:'s)?\s)?(?P<of>{PERSON})"
)
# "gained the seat", "took the ward from Labour", "taking the seat of …": one seat.
_TAKEN = re.compile(
    rf"(?<![\w-])(?:(?P<gain>gain(?:s|ed|ing)?|captur(?:es?|ed|ing)|snatch(?:es|ed|ing)?|wrest(?:s|ed|ing)?|"
    rf"seiz(?:es?|ed|ing))|"
    r"(?P<take>w[io]ns?|winning|took|tak(?:es?|ing|en)|prised?))\s(?:back\s)?(?:the|his|her|their|that|this|"
    r"a (?=second|third|fourth))\s?(?:\w+\s)?"
    rf"(?:seat|ward|division)\b(?:\sfor\s(?:the\s)?(?P<p>{PARTY}))?(?P<what>{_FROM}|{_OF})?",
    re.IGNORECASE,
)
_WAS_TAKEN = re.compile(
    rf"\b(?:the|this|that|his|her)\s(?:\w+\s)?(?:seat|ward)\s(?:was|has been|is|had been)\s(?P<verb>gained|taken|"
    rf"won|captured|snatched)\s"
    rf"(?:by\s(?:the\s)?(?P<p>{PARTY}))(?P<what>{_FROM})?",
    re.IGNORECASE,
)
_OF_PARLIAMENT = re.compile(r"\b(?:parliamentary|westminster|commons|general election|assembly)\b", re.IGNORECASE)
_SIZE = (
    r"(?P<size>big|large|heavy|huge|major|massive|significant|substantial|modest|small|sweeping|widespread|"
    r"dramatic|impressive|further|"
    r"strong|solid|considerable|disastrous|devastating|severe|steady|limited|slight|few)"
)
_SIZED = re.compile(
    rf"(?P<verb>ma(?:de|kes?|king)|suffer(?:s|ed|ing)?|record(?:s|ed|ing)?|sustain(?:s|ed|ing)?|see(?:s|ing)?|saw|"
    rf"enjoy(?:s|ed)?|achiev(?:es?|ed))\s"
    rf"(?:some\s|a\s|the\s|more\s)?{_SIZE}\s(?:\w+\s)?(?P<what>gains|losses)\b(?:\sfor\s(?:the\s)?(?P<p>{PARTY}))?",
    re.IGNORECASE,
)

_WARDS = re.compile(
    rf"\b(?:gains\sfor\s(?:the\s)?(?P<p>{PARTY})\s(?:include|included|including|were|came\sin|come\sin|in)|"
    rf"(?P<q>{PARTY})\s(?:made\s)?gains\s(?:in|include|included|including)|"
    rf"(?P<r>{PARTY})\s(?:has\s|have\s|also\s){{0,2}}gained\sseats\sin)\s(?:the\s)?(?P<wards>{WARD}(?:(?:,|"
    rf",?\sand)\s(?:the\s)?{WARD}){{0,20}})",
    re.IGNORECASE,
)
# "six of which were gains from …", "including two gains from …".
_GAINS_FROM = re.compile(
    rf"(?:(?P<n>{NUMBER})\sof\s(?:which|these|them|those)\s(?:were|are|being)\s(?:gains|gained|taken|won)|"
    rf"\bincluding\s(?P<m>{NUMBER}|an?)\sgains?)\sfrom\s(?:the\s)?(?P<from>{PARTY})",
    re.IGNORECASE,
)
_AGENT = re.compile(rf"\bby\s(?:the\s)?(?P<p>{PARTY})[^.;]{{0,20}}\Z", re.IGNORECASE)
_WINNERS = re.compile(rf"(?P<n>{NUMBER})\s(?:\w+\s)?\Z", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of changes without a number in a sentence."""
    for match in _TAKEN.finditer(masked.words):
        if _OF_PARLIAMENT.search(match.group()):
            continue
        found = places.subject(masked, match.start())
        party = masked.mentions.get(match.start("p")) if match["p"] else found[1] if found else None
        if party is not None and (match["gain"] or match["what"]):
            verb = match.span("gain" if match["gain"] else "take")
            start = found[0] if found and not match["p"] else match.start()
            yield from _one_seat(masked, match, party, verb, year, start)
    for match in _WAS_TAKEN.finditer(masked.words):
        party = masked.mentions.get(match.start("p"))
        if party is not None and (match["what"] or match["verb"].lower() in ("gained", "captured", "snatched")):
            yield from _one_seat(masked, match, party, match.span("verb"), year, match.start())
    for match in _GAINS_FROM.finditer(masked.words):
        yield from _gains_from(masked, match, year)
    for match in _WARDS.finditer(masked.words):
        yield from _wards(masked, match, year)
    for match in _SIZED.finditer(masked.words):
        yield from _sized(masked, match, year)


def _gains_from(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    """Give how many of the seats that were won were another party's."""
    low = max(0, match.start() - places.FAR)
    agent = _AGENT.search(masked.words, low, match.start())
    found = (agent.start("p"), masked.mentions[agent.start("p")]) if agent else places.subject(masked, match.start())
    other = masked.mentions.get(match.start("from"))
    modality = hedging.modality(masked.sentence, masked.span(*match.span("n" if match["n"] else "m")), year)
    if found is None or other is None or other.name == found[1].name or not places.is_party(found[1]):
        return
    if modality in ("expected", "negated") or hedging.reported(masked.sentence, masked.span(*match.span())):
        return
    council = places.council(masked, match.start())
    evidence = masked.span(places.opening(found[0], match.start()), match.end())
    slots = {"party": found[1], "council": council, "from": other}
    yield Draft(
        kind="seat-gain",
        slots=masks.filled(slots),
        evidence=evidence,
        rule="gains-from",
        score=0.8,
        value=str(value(match["n"] or match["m"])),
        modality=modality,
        context=masks.context(evidence, *slots.values()),
    )


def _wards(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    """Give the wards that a party gains, named one after another."""
    party = next((masked.mentions.get(match.start(role)) for role in "pqr" if match[role]), None)
    modality = hedging.modality(masked.sentence, masked.span(match.start("wards") - 1, match.start("wards")), year)
    if party is None or not places.is_party(party) or modality in ("expected", "negated"):
        return
    evidence = masked.span(*match.span())
    council = places.council(masked, match.start())
    for ward in masked.within(*match.span("wards"), "ward"):
        slots = {"party": party, "ward": ward, "council": council}
        yield Draft(
            kind="seat-gain",
            slots=masks.filled(slots),
            evidence=evidence,
            rule="wards-gained",
            score=0.75,
            modality=modality,
            context=masks.context(evidence, *slots.values()),
        )


def _one_seat(
    masked: Masked, match: re.Match[str], party: Mention, verb: tuple[int, int], year: int | None, start: int
) -> Iterator[Draft]:
    modality = hedging.modality(masked.sentence, masked.span(*verb), year)
    if modality in ("expected", "negated"):
        return
    place, end = places.of_count(masked, match.start(), match.end(), match.end())
    other = next((masked.mentions.get(match.start(role)) for role in ("from", "of") if _has(match, role)), None)
    evidence = masked.span(places.opening(start, match.start()), end)
    ward = places.leading_ward(masked) or place.ward or masked.sentence.ward
    slots = {"party": party, "council": place.council, "ward": ward, "from": other}
    yield Draft(
        kind="seat-gain",
        slots=masks.filled(slots),
        evidence=evidence,
        rule="the-seat",
        score=0.8,
        value=_number(masked, match, start),
        modality=modality,
        context=masks.context(evidence, *slots.values()),
    )


def _sized(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    """Give gains or losses of which only is said how large they are."""
    found = places.subject(masked, match.start())
    party = masked.mentions.get(match.start("p")) if match["p"] else found[1] if found else None
    modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    if (
        party is None
        or modality in ("expected", "negated")
        or hedging.reported(masked.sentence, masked.span(*match.span()))
    ):
        return
    start = places.opening(found[0], match.start()) if found and not match["p"] else match.start()
    place, end = places.of_count(masked, match.start(), match.end(), match.end())
    evidence = masked.span(start, end)
    slots = {"party": party, "council": place.council}
    yield Draft(
        kind="seat-gain" if match["what"].lower() == "gains" else "seat-loss",
        slots=masks.filled(slots),
        evidence=evidence,
        rule="changes-by-size",
        score=0.6,
        value=match["size"].lower(),
        modality=modality,
        context=masks.context(evidence, *slots.values()),
    )


def _number(masked: Masked, match: re.Match[str], start: int) -> str:
    """Give how many seats: one, or as many as there were winners where a ward is taken; empty where it is open."""
    if "seat" in match.group().lower():
        return "1"
    before = _WINNERS.search(masked.words[max(0, start - 30) : start])
    return str(value(before["n"])) if before else ""


def _has(match: re.Match[str], role: str) -> bool:
    return role in match.re.groupindex and match[role] is not None
