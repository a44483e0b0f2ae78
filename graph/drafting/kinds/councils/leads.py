"""By how many seats one party is ahead of another: "cut the lead from ten seats to two", "two seats behind Labour"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import PARTY, Masked
from wardmote.graph.drafting.records import Draft, Mention

_SEATS = r"(?:seats?|councillors?)"
_FROM_TO = re.compile(
    rf"(?P<p>{PARTY})(?:'s?)?\slead\s(?:over\s(?:the\s)?(?P<q>{PARTY})\s)?(?:\w+\s){{0,3}}?from\s(?P<was>{NUMBER})(?:\s{_SEATS})?\sto\s(?:just\s|only\s)?"
    rf"(?P<now>{NUMBER})(?:\s(?P<unit>{_SEATS}))?",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"(?P<p>{PARTY})(?:'s?)?\s(?:\w+\s){{0,2}}?(?P<verb>cut|narrowed|reduced|slashed|trimmed|closed)\s(?:the\s)?\Z",
    re.I,
)
_APART = re.compile(
    rf"\b(?P<verb>is|are|was|were|finished|ended|stand|stood)\s(?:(?:now|just|only|still|up)\s)*(?P<n>{NUMBER})\s{_SEATS}\s(?P<how>behind|ahead\sof)\s(?:the\s)?(?P<other>{PARTY})",
    re.IGNORECASE,
)
# "lead Labour by ten seats", "beat the Tories by ten seats".
_LEADS = re.compile(
    rf"(?<![\w-])(?P<verb>leads?|led|beats?|outnumber(?:s|ed)?|(?:is|are|was|were)\sahead\sof)\s(?:the\s)?(?P<other>{PARTY})\sby\s"
    rf"(?:(?:just|only)\s)?(?P<n>{NUMBER})\s{_SEATS}\b(?!\sto\s{NUMBER})",
    re.IGNORECASE,
)
_NEAR = 80


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of leads that a sentence counts in seats."""
    for match in _FROM_TO.finditer(masked.words):
        if match["unit"] or re.search(_SEATS, match.group()):
            yield from _from_to(masked, match, year)
    for match in (*_APART.finditer(masked.words), *_LEADS.finditer(masked.words)):
        found = places.subject(masked, match.start())
        other = masked.mentions.get(match.start("other"))
        verb = masked.span(*match.span("verb"))
        modality = hedging.modality(masked.sentence, verb, year)
        if found is None or other is None or modality in ("expected", "negated"):
            continue
        first, second = (other, found[1]) if match.groupdict().get("how", "").lower() == "behind" else (found[1], other)
        earlier = hedging.earlier_year(masked.sentence, verb, year)
        start = places.opening(found[0], match.start())
        phase = (
            {"phase": "after", "year": str(earlier)}
            if earlier
            else {"phase": "before" if modality == "past" else "after"}
        )
        yield from _lead(masked, (start, match.end()), first, second, match["n"], phase)


def _from_to(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    by = _BY.search(masked.words, max(0, match.start() - _NEAR), match.start())
    second = match.start("q") if match["q"] else by.start("p") if by else None
    first, led = masked.mentions.get(match.start("p")), masked.mentions.get(second) if second is not None else None
    verb = by.span("verb") if by else match.span("now")
    if first is None or hedging.modality(masked.sentence, masked.span(*verb), year) in ("expected", "negated"):
        return
    start = by.start() if by else match.start()
    for number, phase in (("was", "before"), ("now", "after")):
        yield from _lead(masked, (start, match.end()), first, led, match[number], {"phase": phase})


def _lead(
    masked: Masked, stretch: tuple[int, int], first: Mention, second: Mention | None, number: str, more: dict[str, str]
) -> Iterator[Draft]:
    council = places.council(masked, stretch[1])
    evidence = masked.span(*stretch)
    slots = {"party": first, "over": second, "council": council}
    yield Draft(
        kind="other",
        slots=masks.filled(slots),
        evidence=evidence,
        rule="lead",
        score=0.8,
        value=str(value(number)),
        context=masks.context(evidence, *slots.values()),
        more={"measure": "lead", **more},
    )
