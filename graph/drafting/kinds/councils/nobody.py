"""Councils that no party controls: "no party has a majority", "leaving the council hung"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.masks import PARTY, Masked
from wardmote.graph.drafting.records import Draft, Mention, Span

_NO_PARTY = re.compile(
    r"\b(?:no|neither|nor any|not any)\s(?:single\s|one\s|other\s|political\s)?(?:party|group)(?:'s)?\s"
    r"(?:(?:has|have|had|having|with|in|won|gained|secured|winning|gaining|achieved|taking|took|able to|holding|holds|"
    r"held|enough|seats|"
    r"commands?|emerged|ended up|left|being|was|is|to|take|form|an?|the|for|overall|outright|clear|full|absolute|"
    r"working)\s){1,8}"
    r"(?P<power>control|majority)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    rf"\b(?:meaning|leaving|left|leaves|means|meant|resulting in|ended in|ending in|ends in|in a state of)\s"
    rf"[^,.;]{{0,60}}?(?P<p>{PARTY})",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:chang|lost|los|leaving|left|meaning|meant|fell|fall|went|slip|now|resulted|ended|into)\w*\b", re.IGNORECASE
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of a sentence that says that nobody controls a council."""
    for match in _NO_PARTY.finditer(masked.words):
        yield from _no_party(masked, match, year)
    for match in _NOBODY.finditer(masked.words):
        if (nobody := masked.mentions.get(match.start("p"))) is not None and nobody.name == places.NO_CONTROL:
            yield from _no_party(masked, match, year)


def _no_party(masked: Masked, match: re.Match[str], year: int | None) -> Iterator[Draft]:
    council = places.council(masked, match.start())
    if council is None:
        return
    near = masked.words[max(0, match.start() - 60) : match.end()]
    span = masked.span(*match.span())
    nobody = Mention(span, "party", places.NO_CONTROL, "name")
    back = hedging.modality(masked.sentence, Span(span.end - 1, span.end), year)
    modality = "past" if back == "past" or " had " in match.group() else "asserted"
    changed = bool(_CHANGED.search(near))
    yield Draft(
        kind="control-change" if changed else "control-held",
        slots={"council": council, "to" if changed else "party": nobody},
        evidence=span,
        rule="no-party",
        score=0.8,
        modality="past" if modality == "past" else "asserted",
        context=masks.context(span, council),
    )
