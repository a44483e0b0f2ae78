"""Elections that a party won as a whole: "swept to victory in the elections", "won the council election"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, Masked
from wardmote.graph.drafting.records import Draft

_ELECTION = rf"(?:the\s)?(?:{COUNCIL}(?:'s)?\s)?(?:(?:local|council|borough|city|latest)\s)*elections?\b(?!\scampaign)"
_WON = re.compile(
    rf"(?P<p>{PARTY})(?:\s(?:party|group|has|have))*\s"
    rf"(?:(?P<verb>swept|stormed|romped|cruised|surged|marched)\s(?:back\s)?to\s(?:\w+\s)?"
    rf"victory\s(?:in|at|on)\s(?:{_ELECTION}|(?:the\s)?{COUNCIL})|(?P<won>won)\s(?:{_ELECTION}))(?!\s(?:in|for)\s\w+\sward)",
    re.IGNORECASE,
)
# An election that is of something else than a council.
_OTHER = re.compile(r"\b(?:general|by-?elections?|mayoral|european|parliamentary|leadership)\b", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of who controls a council after an election that a sentence says a party won."""
    for match in _WON.finditer(masked.words):
        party, council = masked.mentions.get(match.start("p")), places.council(masked, match.end())
        verb = match.span("verb") if match["verb"] else match.span("won")
        modality = hedging.modality(masked.sentence, masked.span(*verb), year)
        if party is None or council is None or modality != "asserted" or _OTHER.search(match.group()):
            continue
        evidence = masked.span(*match.span())
        yield Draft(
            kind="other",
            slots={"council": council, "party": party},
            evidence=evidence,
            rule="election-won",
            score=0.8,
            value="won the election",
            context=masks.context(evidence, council, party),
            more={"phase": "after"},
        )
