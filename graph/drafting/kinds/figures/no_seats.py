"""Parties that won no seat at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER
from wardmote.graph.drafting.kinds.figures.verbs import UNIT
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention, Modality

_SEATS = r"(?:(?:council|new|elected)\s)?(?:seats?|councillors?|representation)\b(?!\sfrom)"
_NONE = re.compile(
    r"(?<![\w-])(?P<verb>(?:failed|failing|fails|unable)\sto\s(?:\w+\s)?(?:win|secure|gain|get|take|pick up|hold|"
    r"return)|"
    r"(?:did\snot|didn't|have\snot|haven't|has\snot|hasn't)\s(?:\w+\s)?(?:win|secure|gain|get|take|pick up|return|"
    r"won|secured|gained|taken)|"
    rf"without\s(?:winning|gaining|taking|securing))\s(?:any|a|a single|one|even one|even a single|"
    rf"a solitary)\s{_SEATS}"
    rf"|(?<![\w-])(?P<none>w[io]ns?|winning|taking|has|have|had|took|gained|secured|got|(?:left|ended|finished|end|"
    rf"finish)(?:\sup)?\swith|holds?|held|with|now\shas|returned)\s"
    rf"(?:no|zero|0|not\sa\ssingle|not\sone)\s{_SEATS}"
    rf"|(?<![\w-])(?P<failed>(?:failed|failing|unable)\sto\swin)\sseats\b",
    re.IGNORECASE,
)
# "the Greens and the Lib Dems none", after seats that others have.
_AND_NONE = re.compile(
    rf"(?P<list>{PARTY}(?:(?:,|,?\s(?:and|or))\s(?:the\s)?{PARTY}){{0,4}})\s(?:have\s|has\s|had\s|won\s|with\s|on\s)?(?P<none>none)\b"
    r"(?!\s(?:of\b|the\b))",
    re.IGNORECASE,
)
# "there were no seats for the Greens", "no Green councillors were elected".
_NOBODY = re.compile(
    rf"\bthere\s(?P<none>were|are|was)\sno\s(?:seats?|councillors?)\sfor\s(?:the\s)?(?P<p>{PARTY})"
    rf"|(?<![\w-])(?:no|not\sa\ssingle|not\sone)\s(?P<q>{PARTY})(?:\s(?:councillors?|candidates?|members?))?\s"
    r"(?P<verb>were|was|got)\s(?:re-?elected|elected|returned)\b",
    re.IGNORECASE,
)
# "were wiped out in …", "lost every seat in …": where it is said, and no more is.
_WIPED = re.compile(
    rf"(?<![\w-])(?P<verb>(?:was|were|has been|have been|is|are)\s(?:(?:completely|entirely|totally|almost|nearly)\s)?"
    rf"(?:wiped out|swept away)|lost\s(?:every|each)(?:\s(?:one|single))?(?:\sof)?\s(?:its|their|the)?\s?"
    rf"(?:council\s)?seats?)(?=\s(?:in|on|at|from)\s(?:the\s)?(?:{COUNCIL}|{WARD})(?![^.;]{{0,40}}\blosing\b))",
    re.IGNORECASE,
)
_ALMOST = re.compile(r"almost|nearly", re.IGNORECASE)
# "in Fen, in Holt or in Reed", "and no Greens in Holt".
_MORE = re.compile(
    rf"(?:,|,?\s(?:and|or|nor))\s(?:(?:no|not\sone|not\sa\ssingle)\s(?P<p>{PARTY})\s(?:in|on)\s|in\s|on\s)?(?:the\s)?(?P<place>{COUNCIL})"
    r"(?:\scouncil)?(?!\s(?:was|were|is|went|has|had))",
    re.IGNORECASE,
)
# "three seats in Fen and none in Holt".
_NONE_IN = re.compile(
    rf"(?:,|,?\s(?:and|but))\s(?P<none>none|no\sseats)\sin\s(?:the\s)?(?P<place>{COUNCIL})(?:\scouncil)?", re.IGNORECASE
)
_COUNTED = re.compile(rf"{NUMBER}\s{UNIT}\b", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of parties without a seat in a sentence."""
    if _COUNTED.search(masked.words):
        yield from _and_none(masked, year)
    for match in _NONE_IN.finditer(masked.words):
        found, place = places.subject(masked, match.start()), masked.mentions.get(match.start("place"))
        modality = hedging.modality(masked.sentence, masked.span(match.start(), match.start() + 1), year)
        if found is not None and place is not None and modality in ("asserted", "past"):
            evidence = masked.span(places.opening(found[0], match.start()), match.end())
            slots = {"party": found[1], "council": place}
            told = masks.context(evidence, *slots.values())
            yield Draft("party-no-seats", slots, evidence, "none-in", 0.8, modality=modality, context=told)
    for match in _NOBODY.finditer(masked.words):
        party = masked.mentions.get(match.start("p" if match["p"] else "q"))
        verb = masked.span(match.start(), match.start() + 1)
        modality = hedging.modality(masked.sentence, verb, year)
        if party is not None and places.is_party(party) and modality in ("asserted", "past"):
            yield from _drafts(masked, match, party, match.start(), modality)
    for match in _WIPED.finditer(masked.words):
        modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
        found = places.subject(masked, match.start())
        if found is not None and modality in ("asserted", "past") and not _ALMOST.search(match.group()):
            yield _draft(masked, match, found[1], found[0], modality)
    for match in _NONE.finditer(masked.words):
        role = next(one for one in ("verb", "none", "failed") if match[one] is not None)
        for party, start in places.together(masked, match.start()):
            # The denial is in the words themselves: what is asked is whether more than them is denied or hoped.
            before = masked.span(match.start(role), match.start(role) + 1)
            modality = hedging.modality(masked.sentence, before, year)
            if modality in ("asserted", "past"):
                yield from _drafts(masked, match, party, start, modality)


def _and_none(masked: Masked, year: int | None) -> Iterator[Draft]:
    for match in _AND_NONE.finditer(masked.words):
        modality = hedging.modality(masked.sentence, masked.span(match.start(), match.start() + 1), year)
        for party in masked.within(*match.span("list"), "party") if modality in ("asserted", "past") else ():
            if places.is_party(party):
                yield _draft(masked, match, party, match.start(), modality)


def _drafts(masked: Masked, match: re.Match[str], party: Mention, start: int, modality: Modality) -> Iterator[Draft]:
    """Give the draft of each place that is named, and of another party in another place."""
    first = _draft(masked, match, party, start, modality)
    yield first
    at = masked.place(first.evidence.end)
    while (more := _MORE.match(masked.words, at)) is not None:
        place, other = masked.mentions.get(more.start("place")), party
        if more["p"]:
            other = masked.mentions.get(more.start("p")) or party
        if place is None or not places.is_party(other):
            return
        at = more.end()
        if "ward" in first.slots and more.start("place") == more.start() + len(", "):
            continue  # "in Fen ward, Holt": the council of the ward
        evidence = masked.span(masked.place(first.evidence.start), at)
        party = other
        yield replace(
            first,
            slots={"party": party, "council": place},
            evidence=evidence,
            context=masks.context(evidence, party, place),
        )


def _draft(masked: Masked, match: re.Match[str], party: Mention, start: int, modality: Modality) -> Draft:
    place, end = places.of_count(masked, match.start(), match.end(), match.end())
    evidence = masked.span(places.opening(start, match.start()), end)
    slots = {"party": party, "council": place.council, "ward": place.ward}
    return Draft(
        kind="party-no-seats",
        slots=masks.filled(slots),
        evidence=evidence,
        rule="no-seats",
        score=0.85,
        modality=modality,
        context=masks.context(evidence, *slots.values()),
    )
