"""Which party, or which person, is the opposition on a council: "the Greens form the official opposition"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, passes
from wardmote.graph.drafting.kinds.masks import PARTY, Masked, context, mask
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft

_NEAR = 40
_NOBODY = "\ue002\ue003\ue008\ue009"
_OPPOSITION = (
    r"(?:the|an|its) (?:(?:new|official|main|largest|principal|only|sole|effective|single|second) )*opposition\b"
    r"(?! (?:leader|member|councillor|spokes|to|candidate|of|seat|bench|amendment|from|part(?:y|ies) in))"
)
_BY_SUBJECT = re.compile(
    rf"(?P<party>{PARTY})(?:'s)?(?: group| party| councillors)?(?:,? who| which)?[^.;:\"{_NOBODY}]{{0,60}}?"
    rf"\b(?P<verb>becom(?:e|es|ing)|became|are|is|was|were|remain(?:s|ed|ing)?|form(?:s|ed|ing)?|as)(?: now| still"
    rf"| to be)* {_OPPOSITION}",
    re.IGNORECASE,
)
_BY_OBJECT = re.compile(
    rf"{_OPPOSITION}(?: group| party)? (?P<verb>is|are|was|were|will be|remains?) (?:now )?(?:the )?(?P<party>{PARTY})",
    re.IGNORECASE,
)


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft which parties a reading's sentences call the opposition."""
    year = passes.year(reading)
    for sentence in reading.sentences:
        if "pposition" in sentence.words and sentence.of("party"):
            masked = mask(sentence)
            for pattern in (_BY_SUBJECT, _BY_OBJECT):
                for match in pattern.finditer(masked.words):
                    yield _drafted(masked, match, year)


def _drafted(masked: Masked, match: re.Match[str], year: int | None) -> Draft:
    evidence = masked.span(*match.span())
    inside = masked.within(match.start(), match.end() + _NEAR, "council")
    council = inside[0] if inside else masked.sentence.council
    slots = {"party": masked.mentions[match.start("party")]}
    if council:
        slots["council"] = council
    said = hedging.modality(masked.sentence, masked.span(*match.span("verb")), year)
    more = {"position": "largestOpposition"} if "largest" in match.group().lower() else {}
    return Draft("opposition", slots, evidence, "opposition", 0.88, "", said, context(evidence, *slots.values()), more)
