"""Parties that won no seat at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Draft, Mention

_SEATS = r"(?:(?:council|new|elected)\s)?(?:seats?|councillors?|representation)\b(?!\sfrom)"
_NONE = re.compile(
    r"(?<![\w-])(?P<verb>(?:failed|failing|fails|unable)\sto\s(?:\w+\s)?(?:win|secure|gain|get|take|pick up|hold|"
    r"return)|"
    r"(?:did\snot|didn't|have\snot|haven't|has\snot|hasn't)\s(?:\w+\s)?(?:win|secure|gain|get|take|pick up|return|"
    r"won|secured|gained|taken)|"
    rf"without\s(?:winning|gaining|taking|securing))\s(?:any|a|a single|one|even one|even a single|"
    rf"a solitary)\s{_SEATS}"
    rf"|(?<![\w-])(?P<none>w[io]ns?|has|have|had|took|gained|secured|got|(?:left|ended|finished|end|"
    rf"finish)(?:\sup)?\swith|holds?|held|with|now\shas|returned)\s"
    rf"(?:no|zero|0|not\sa\ssingle|not\sone)\s{_SEATS}"
    rf"|(?<![\w-])(?P<failed>(?:failed|failing|unable)\sto\swin)\sseats\b",
    re.IGNORECASE,
)
_WIPED = re.compile(
    r"\b(?:was|were|been|being)\s(?:completely\s|all but\s|virtually\s|nearly\s|almost\s)?(?P<verb>wiped\sout)\b",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of parties without a seat in a sentence."""
    for match in _NONE.finditer(masked.words):
        role = next(one for one in ("verb", "none", "failed") if match[one] is not None)
        for party, start in places.together(masked, match.start()):
            # The denial is in the words themselves: what is asked is whether more than them is denied or hoped.
            before = masked.span(match.start(role), match.start(role) + 1)
            modality = hedging.modality(masked.sentence, before, year)
            if modality in ("asserted", "past"):
                yield _draft(masked, match, party, start, "past" if modality == "past" else "asserted")


def _draft(masked: Masked, match: re.Match[str], party: Mention, start: int, modality: str) -> Draft:
    place, end = places.of_count(masked, match.start(), match.end(), match.end())
    evidence = masked.span(start if match.start() - start < places.FAR else match.start(), end)
    slots = {"party": party, "council": place.council, "ward": place.ward}
    return Draft(
        kind="party-no-seats",
        slots={role: one for role, one in slots.items() if one is not None},
        evidence=evidence,
        rule="no-seats",
        score=0.85,
        modality="past" if modality == "past" else "asserted",
        context=masks.context(evidence, *slots.values()),
    )
