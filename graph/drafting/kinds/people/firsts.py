"""Who is the first of a kind, and what happens for the first time, or since when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, passes
from wardmote.graph.drafting.kinds.masks import ANYONE, COUNCIL, PARTY, Masked, context, is_known, mask
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention

_NOBODY = "\ue002\ue003\ue008\ue009"
_FIRST = re.compile(
    rf"(?P<who>{ANYONE})[^.;:\"{_NOBODY}]{{0,60}}?,? (?P<verb>as|becom(?:es?|ing)|became|is|was)"
    rf" (?:(?:the|its|their|(?:{COUNCIL})(?:'s)?|[a-z]+'s) )*(?P<what>first (?:ever )?(?:(?:directly[- ])?elected "
    rf"|female |woman |black"
    rf" |asian |muslim |sikh |hindu |gay |{PARTY}(?:'s)? )*(?:councillor|mayor|leader|MP|woman|member|candidate))\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?P<who>{PARTY})[^.;:\"\ue002]{{0,120}}?\b(?P<verb>won|win|wins|gained|gain|gains|took|takes|taken|taking|lost|lose|loses"
    rf"|regained|held|has|have|had|control)\b[^.;:\"\ue002]{{0,90}}? (?<!not )"
    rf"(?P<what>for the first time(?: since [^,.;:()]{{1,30}}| in [^,.;:()]{{1,25}})?)",
    re.IGNORECASE,
)


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft what a reading's sentences say is the first."""
    year = passes.year(reading)
    for sentence in reading.sentences:
        if "first" in sentence.words:
            masked = mask(sentence)
            for pattern in (_FIRST, _TIME):
                for match in pattern.finditer(masked.words):
                    if is_known(masked.mentions[match.start("who")]):
                        yield _drafted(masked, match, year)


def _drafted(masked: Masked, match: re.Match[str], year: int | None) -> Draft:
    sentence = masked.sentence
    who = masked.mentions[match.start("who")]
    evidence = masked.span(*match.span())
    parties = masked.within(match.start("what"), match.end("what"), "party")
    slots: dict[str, Mention] = {who.kind: who, **{one.kind: one for one in parties}}
    if sentence.council:
        slots["council"] = sentence.council
    said = hedging.modality(sentence, masked.span(*match.span("verb")), year)
    value = masked.plain[slice(*match.span("what"))]
    return Draft("other", slots, evidence, "first", 0.75, value, said, context(evidence, *slots.values()))
