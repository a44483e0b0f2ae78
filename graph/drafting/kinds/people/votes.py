"""How many votes somebody got, what share of them, and ties that a lot decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, passes
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, PERSON, WARD, Masked, context, is_known, mask
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention

_NUMBER = (
    r"(?P<votes>\d{1,3}(?:,\d{3})+|\d+)(?= votes?\b)|(?P<share>\d{1,2}(?:\.\d+)?)(?= ?(?:%|per cent|percent"
    r"|pc) of (?:the |all )?(?:\w+ )?votes?)"
)
_GOT = re.compile(
    rf"(?:(?P<party>{PARTY})(?:'s)? (?:[a-z]+ ){{0,2}})?(?P<who>{PERSON})(?: ?\([^()]{{1,30}}\))?(?:,? who)?"
    r"(?:,? [a-z]+){0,3}?,?"
    rf" (?P<verb>received|polled|got|secured|won|winning|gained|gaining|garnered|attracted|took|scored|on|with)"
    rf" (?:a total of |just |only |some )?(?:{_NUMBER})",
    re.IGNORECASE,
)
# "was elected in the … ward with 900 votes", "topped the poll with 900 votes".
_ELECTED_WITH = re.compile(
    rf"(?P<who>{PERSON})(?: ?\([^()]{{1,30}}\))?(?:,? [a-z]+){{0,4}}? (?P<verb>(?:re-?)?elected|topped the poll|came"
    rf" (?:first|second|third|last)|won)(?: (?:to|in|for|at|on|as|the|a|an|ward|council|seat|poll|{PARTY}|{WARD}|{COUNCIL})(?:'s)?,?)"
    rf"{{0,10}},? (?:with|on|by winning|polling|winning) (?:a total of |just |only |some )?(?:{_NUMBER})",
    re.IGNORECASE,
)
_TIE = re.compile(
    r"\b(?:lots (?:had to be|were|being) drawn|(?:drew|drawing|draw) (?:of )?(?:lots|straws)|decided (?:by"
    r"|on) (?:the )?(?:lot\b|lots"
    r"|toss of a coin|drawing)|coin toss|tied on \d[\d,]* votes)",
    re.IGNORECASE,
)


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft the votes that a reading's sentences give to people, and ties."""
    year = passes.year(reading)
    for sentence in reading.sentences:
        if "vote" not in sentence.words and not _TIE.search(sentence.words):
            continue
        masked = mask(sentence)
        found = [match for pattern in (_GOT, _ELECTED_WITH) for match in pattern.finditer(masked.words)]
        counted: set[int] = set()
        for match in found:
            if match.end() not in counted and is_known(masked.mentions[match.start("who")]):
                counted.add(match.end())
                yield _drafted(masked, match, year)
        for match in _TIE.finditer(masked.words):
            evidence = masked.span(*match.span())
            slots: dict[str, Mention] = {one.kind: one for one in (sentence.ward, sentence.council) if one}
            where = context(evidence, *slots.values())
            yield Draft("other", slots, evidence, "tie", 0.75, "a tie that a lot decides", "asserted", where)


def _drafted(masked: Masked, match: re.Match[str], year: int | None) -> Draft:
    sentence = masked.sentence
    slots = {"person": masked.mentions[match.start("who")]}
    if "party" in match.re.groupindex and match["party"]:
        slots["party"] = masked.mentions[match.start("party")]
    for one in (_ward(masked) or sentence.ward, sentence.council):
        if one:
            slots[one.kind] = one
    value = f"{match['votes']} votes" if match["votes"] else f"{match['share']}% of the votes"
    evidence = masked.span(*match.span())
    said = hedging.modality(sentence, masked.span(*match.span("verb")), year)
    more = {"measure": "votes" if match["votes"] else "share"}
    return Draft("other", slots, evidence, "votes", 0.8, value, said, context(evidence, *slots.values()), more)


def _ward(masked: Masked) -> Mention | None:
    """Give the one ward that a sentence names."""
    named = {one.name: one for one in masked.within(0, len(masked.words), "ward")}
    return next(iter(named.values())) if len(named) == 1 else None
