"""Majorities: by how many seats a party controls a council, by how many votes a candidate won."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.masks import Masked
from wardmote.graph.drafting.records import Draft

_UNIT = r"(?P<unit>\s?-?(?:seats?|votes?|councillors?)\b)?"
_MAJORITY = re.compile(
    rf"\bmajority\s(?:\w+\s){{0,3}}?(?:from\s{NUMBER}(?:\s(?:seats|votes))?\s)?(?:of|to|at|was|is)\s(?:just\s|only\s|around\s|about\s|more than\s|over\s|nearly\s|almost\s)?(?P<n>{NUMBER}){_UNIT}"
    rf"|(?<![\w-])(?P<m>{NUMBER})(?P<kind>[\s-](?:seat|vote))?[\s-](?:overall\s|working\s|\w+\s)?majority\b"
    rf"|\b(?:won|winning|held|elected|lost|losing|beat|beating|ahead|scraped\s\w+|clung\son|margin)\s(?:of\s|[^.;,\d]{{0,40}}?by\s)(?:a\smargin\sof\s)?(?:just\s|only\s|a\smere\s)?"
    rf"(?P<k>{NUMBER})\s(?P<votes>votes?)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s?(?:%|per\s?cent|percent|pc\b|points?\b)", re.IGNORECASE)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of majorities in a sentence."""
    for match in _MAJORITY.finditer(masked.words):
        role = next(one for one in ("n", "m", "k") if match[one] is not None)
        modality = hedging.modality(masked.sentence, masked.span(*match.span()), year)
        if modality in ("expected", "negated") or _SHARE.match(masked.words, match.end()):
            continue
        unit = (match["unit"] or match["kind"] or match["votes"] or "").lower()
        found = places.subject(masked, match.start())
        near = masked.within(max(0, match.start() - 150), match.end() + 60, "ward")
        slots = {
            "party": found[1] if found else None,
            "council": places.council(masked, match.start()),
            "ward": near[0] if near and "vote" in unit else None,
        }
        start = found[0] if found and match.start() - found[0] < places.FAR else match.start()
        evidence = masked.span(start, match.end())
        yield Draft(
            kind="majority",
            slots={role: one for role, one in slots.items() if one is not None},
            evidence=evidence,
            rule="majority",
            score=0.7,
            value=f"{value(match[role])}{' votes' if 'vote' in unit else ''}",
            modality=modality,
            context=masks.context(evidence, *slots.values()),
            more={"measure": "votes" if "vote" in unit else "seats"},
        )
