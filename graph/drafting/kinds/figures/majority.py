"""Majorities: by how many seats a party controls a council, by how many votes a candidate won."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import COUNCIL, Masked
from wardmote.graph.drafting.records import Draft, Mention

_UNIT = r"(?P<unit>\s?-?(?:seats?|votes?|councillors?)\b)?"
_MAJORITY = re.compile(
    rf"\bmajority\s(?:(?:in|on)\s(?:the\s)?{COUNCIL}(?:\scouncil)?\s(?:(?:came|stood|stands|amounted)\s)?)?(?:(?:has|had|have|been|was|is|were|now|cut|reduced|slashed|down|up|increased|shrunk|shrank|"
    rf"grew|grown|fell|fallen|dropped|rose|stands?|on|the|"
    rf"council)\s){{0,5}}?(?:from\s(?P<was>{NUMBER})(?:\s(?P<of>seats|votes))?\s)?(?:of|to|at|was|is)\s(?:just\s|only\s|"
    rf"around\s|about\s|more than\s|over\s|nearly\s|almost\s)?(?P<n>{NUMBER}){_UNIT}"
    rf"|(?<![\w-])(?P<m>{NUMBER})(?P<kind>[\s-](?:seat|vote))?[\s-](?:overall\s|working\s|\w+\s)?majority\b"
    rf"|\b(?:won|winning|held|elected|lost|losing|beat|beating|ahead|scraped\s\w+|clung\son|margin)\s(?:of\s|"
    rf"[^.;,\d]{{0,40}}?by\s)(?:a\smargin\sof\s)?(?:just\s|only\s|a\smere\s)?"
    rf"(?P<k>{NUMBER})\s(?P<votes>votes?)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    rf"(?:(?P<n>{NUMBER})\s(?:seats?\s)?)?(?P<short>short|shy)\sof\s(?:an?|the|outright|"
    rf"overall)\s(?:\w+\s){{0,6}}?(?:majority|control)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s?(?:%|per\s?cent|percent|pc\b|points?\b)", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of majorities in a sentence, and of what falls short of one."""
    yield from _short(masked, year)
    for match in _MAJORITY.finditer(masked.words):
        role = next(one for one in ("n", "m", "k") if match[one] is not None)
        modality = hedging.modality(masked.sentence, masked.span(*match.span()), year)
        if modality in ("expected", "negated") or _SHARE.match(masked.words, match.end()):
            continue
        unit = (match["unit"] or match["of"] or match["kind"] or match["votes"] or "").lower()
        found = places.subject(masked, match.start())
        near = masked.within(max(0, match.start() - 150), match.end() + 60, "ward")
        slots = {
            "party": found[1] if found else _spoken_of(masked, match.start()),
            "council": places.council(masked, match.start()),
            "ward": near[0] if near and "vote" in unit else None,
        }
        start = places.opening(found[0], match.start()) if found else match.start()
        evidence = masked.span(start, match.end())
        for number in ("was", role) if match["was"] else (role,):
            yield Draft(
                kind="majority",
                slots=masks.filled(slots),
                evidence=evidence,
                rule="majority",
                score=0.7,
                value=f"{value(match[number])}{' votes' if 'vote' in unit else ''}",
                modality="past" if number == "was" else modality,
                context=masks.context(evidence, *slots.values()),
            )


def _short(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give majorities that are missed: "three seats short of a majority"."""
    for match in _SHORT.finditer(masked.words):
        found = places.subject(masked, match.start())
        verb = masked.span(*match.span("short"))
        if found is None or hedging.modality(masked.sentence, verb, year) == "expected":
            continue
        council = places.council(masked, match.start())
        evidence = masked.span(places.opening(found[0], match.start()), match.end())
        yield Draft(
            kind="majority",
            slots={"party": found[1]} | ({"council": council} if council is not None else {}),
            evidence=evidence,
            rule="short-of-majority",
            score=0.7,
            value=f"{value(match['n'])} seats short" if match["n"] else "",
            modality="negated",
            context=masks.context(evidence, found[1], council),
        )


def _spoken_of(masked: Masked, at: int) -> Mention | None:
    """Give the party that a sentence is about, unless it names another after a place."""
    party = masked.sentence.party
    if masked.within(at, len(masked.words), "party"):
        return None
    return party if party is not None and places.is_party(party) else None
