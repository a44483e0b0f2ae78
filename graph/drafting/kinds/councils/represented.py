"""Since when a party has had somebody in a ward or on a council: "Labour has been represented in … since 1994"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_PLACE = rf"(?P<w>{WARD}|{COUNCIL})(?:\s(?:ward|division|council))?"
_SINCE = r"\s(?:continuously\s)?since\s(?:the\s)?(?P<since>(?:19|20)\d\d)\b"
_SEATS = r"(?:seats?|councillors?|members?|representatives?|representation)"
# "…, where they had been represented since 1994", of what is named right before.
_THERE = re.compile(
    rf"{_PLACE},?\s(?:where|in\swhich)\s(?P<who>they|it|the\sparty)\s(?P<verb>had|has|have)\s(?P<not>not\s)?been\s"
    rf"represented{_SINCE}",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?P<who>{PARTY})(?:'s)?\s(?:party\s)?(?P<verb>had|has|have)\s(?:(?P<not>not\s)?(?:been\srepresented|had\s(?:any\s|"
    rf"an?\s)?{_SEATS}|held\s(?:any\s|an?\s)?seats?)|had\s(?P<none>no)\s{_SEATS})\s(?:in|on|at)\s(?:the\s)?{_PLACE}{_SINCE}",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of since when a party has had seats, or none, that a sentence tells."""
    for pattern in (_THERE, _OWN):
        for match in pattern.finditer(masked.words):
            party = masked.mentions.get(match.start("who")) or _before(masked, match.start())
            modality = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
            if party is not None and places.is_party(party) and modality in ("asserted", "past"):
                yield _drafted(masked, match, party)


def _before(masked: Masked, at: int) -> Mention | None:
    """Give the one party that is named before a place, else that spoken of."""
    named = {one.name: one for one in masked.within(0, at, "party")}
    return next(iter(named.values())) if len(named) == 1 else masked.sentence.party if not named else None


def _drafted(masked: Masked, match: re.Match[str], party: Mention) -> Draft:
    place = masked.mentions[match.start("w")]
    ward = place if place.kind == "ward" else None
    slots = {"party": party, "ward": ward, "council": places.council(masked, match.start()) if ward else place}
    evidence = masked.span(*match.span())
    groups = match.groupdict()
    return Draft(
        kind="other",
        slots=masks.filled(slots),
        evidence=evidence,
        rule="represented-since",
        score=0.75,
        value="0" if groups["not"] or groups.get("none") else "more than 0",
        context=masks.context(evidence, *slots.values()),
        more={
            "measure": "seatsHeld",
            "from": match["since"],
            "phase": "before" if match["verb"].lower() == "had" else "after",
        },
    )
