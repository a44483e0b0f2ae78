"""Seats that a round-up of by-elections says are held or gained, council by council: "held two seats - at … (…)"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, masks
from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, WARD, Masked
from wardmote.graph.drafting.records import Draft, Mention

_KIND = r"(?:\s(?:council|borough council|city council|district council|county council))?"
_SEAT = rf"{COUNCIL}{_KIND}(?:\s\(|,\s|'s\s)(?:the\s)?{WARD}(?:\s(?:ward|division))?\)?"
HELD = re.compile(
    rf"\b(?:(?P<hold>held|holds|holding|kept|keeping|retain(?:s|ed|ing)|defended)|(?P<gain>gain(?:s|ed|ing)|"
    rf"regain(?:s|ed|ing)))\s(?:(?:{NUMBER}|an?|the|their|its|further|more|both|all|safe|council)\s){{0,3}}seats?"
    rf"(?:\sfrom\s(?:the\s)?(?P<from>{PARTY}))?\s?(?:[-–—:]\s?)?(?:in|at|on)\s(?:the\s|both\s)?"
    rf"(?P<list>{_SEAT}(?:(?:,\sand|,|;|\sand)\s(?:at\s|in\s|on\s)?{_SEAT}){{0,20}})",
    re.IGNORECASE,
)


def draft(masked: Masked, year: int | None) -> Iterator[Draft]:
    """Give the drafts of the seats of such a list, each with its council and ward."""
    for match in HELD.finditer(masked.words):
        verb = match.span("hold" if match["hold"] else "gain")
        found = places.subject(masked, match.start())
        modality = hedging.modality(masked.sentence, masked.span(*verb), year)
        if found is None or not places.is_party(found[1]) or modality in ("expected", "negated"):
            continue
        other = masked.mentions.get(match.start("from")) if match["from"] else None
        named = masked.within(*match.span("list"), "council", "ward")
        for council, ward in itertools.pairwise(named):
            if council.kind == "council" and ward.kind == "ward":
                yield _draft(masked, match, found, council, ward, other, modality == "past")


def _draft(
    masked: Masked,
    match: re.Match[str],
    found: tuple[int, Mention],
    council: Mention,
    ward: Mention,
    other: Mention | None,
    is_past: bool,
) -> Draft:
    at, party = found
    evidence = masked.span(places.opening(at, match.start()), match.end())
    slots = {"party": party, "council": council, "ward": ward} | ({"from": other} if other else {})
    return Draft(
        kind="control-held" if match["hold"] else "seat-gain",
        slots=slots,
        evidence=evidence,
        rule="seats-by-council",
        score=0.85,
        value="" if match["hold"] else "1",
        modality="past" if is_past else "asserted",
        context=masks.context(evidence, *slots.values()),
    )
