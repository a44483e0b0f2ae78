"""How many stood for a party, in which place somebody came in, and of whom there were as many votes as of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import PARTY, PERSON, Masked
from wardmote.graph.drafting.records import Draft, Mention

_STOOD = re.compile(
    rf"(?P<n>{NUMBER})\s(?P<p>{PARTY})\scandidates?(?:\s(?:also|all|have|had|who))*\s"
    rf"(?P<verb>stood|are standing|were standing|contested|ran|fought)\b"
    rf"|(?P<q>{PARTY})(?:\s(?:has|have|had|also|party))*\s(?P<fielded>fielded|put up|is fielding|are fielding)\s"
    rf"(?:a total of\s|just\s|only\s)?"
    rf"(?P<m>{NUMBER})\scandidates?\b",
    re.IGNORECASE,
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_PLACED = re.compile(
    rf"(?P<who>{PERSON})(?:\s\w+ly)?\s(?P<verb>won|took|secured|claimed|clinched)\sthe\s(?P<place>{'|'.join(_ORDINALS)})[\s-]place(?:d)?\sseat\b",
    re.IGNORECASE,
)
_TIED = re.compile(
    rf"(?P<p>{PARTY})\s(?:candidate\s)?and\s(?:the\s)?(?P<q>{PARTY})\s[^.;]{{0,60}}?\b(?P<verb>tied|level|drew|deadlocked)\s(?:on|with|at)\s(?P<n>{NUMBER})\svotes?\b",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of candidates whom a sentence counts, or ranks among those elected."""
    for match in _STOOD.finditer(masked.words):
        who, number, verb = ("p", "n", "verb") if match["n"] else ("q", "m", "fielded")
        party, council = masked.mentions.get(match.start(who)), places.council(masked, match.start())
        if party is not None and masked.sentence.ward is None:
            slots = {"party": party, "council": council}
            yield from _made(masked, match, verb, slots, str(value(match[number])), "candidatesStanding", year)
    for match in _PLACED.finditer(masked.words):
        slots = {"person": masked.mentions.get(match.start("who")), "ward": masked.sentence.ward}
        number = str(1 + _ORDINALS.index(match["place"].lower()))
        yield from _made(masked, match, "verb", slots, number, "place", year)
    for match in _TIED.finditer(masked.words):
        both = {"party": masked.mentions.get(match.start("p")), "with": masked.mentions.get(match.start("q"))}
        ward = masked.sentence.ward
        council = places.council(masked, match.start())
        yield from _made(masked, match, "verb", {**both, "ward": ward, "council": council}, match["n"], "votes", year)


def _made(
    masked: Masked,
    match: re.Match[str],
    verb: str,
    slots: dict[str, Mention | None],
    number: str,
    measure: str,
    year: int | None,
) -> Iterator[Draft]:
    modality = hedging.modality(masked.sentence, masked.span(*match.span(verb)), year)
    if modality in ("expected", "negated"):
        return
    evidence = masked.span(*match.span())
    yield Draft(
        kind="other",
        slots=masks.filled(slots),
        evidence=evidence,
        rule=measure,
        score=0.8,
        value=number,
        modality=modality,
        context=masks.context(evidence, *slots.values()),
        more={"measure": measure},
    )
