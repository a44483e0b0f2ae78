"""How many votes somebody got, what share of them, and ties that a lot decided."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging, passes
from wardmote.graph.drafting.kinds.masks import PARTY, PERSON, Masked, context, is_known, mask
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention

_NUMBER = (
    r"(?P<votes>\d{1,3}(?:,\d{3})+|\d+)(?= votes?\b)|(?P<share>\d{1,2}(?:\.\d+)?)(?= ?(?:%|per cent|percent"
    r"|pc) of (?:the |all )?(?:\w+ )?votes?)"
)
_GOT = re.compile(
    rf"(?:(?P<party>{PARTY})(?:'s)? (?:[a-z]+ ){{0,2}})?(?P<who>{PERSON})(?: ?\([^()]{{1,30}}\))?(?:,? who)?"
    r"(?:, [^,;:.\ue003]{1,60},)?(?:,? [a-z]+){0,3}?,?"
    rf" (?P<verb>received|polled|got|secured|won|winning|gained|gaining|garnered|attracted|took|scored|on|with)"
    rf" (?:a total of |just |only |some )?(?:{_NUMBER})",
    re.IGNORECASE,
)
# "won a seat in Fen with 1,200 votes", "topped the poll in Fen with 1,200 votes".
_WITH = re.compile(
    rf"(?P<who>{PERSON})[^.;:\"\ue002\ue003]{{0,20}}? (?:won|was|were|is|came|finished|topped|held|kept|retained|took|"
    r"gained|(?:re-?)?elected|lost|missed)\b(?:[^.;:\"\ue003]{0,90}?),? "
    r"(?P<verb>with|on|polling|receiving|securing|winning)"
    rf" (?:a total of |just |only |some )?(?:{_NUMBER})",
    re.IGNORECASE,
)
# "Ann Reed and Tom Holt each got 900 votes", "were tied on 900 votes".
_BOTH = re.compile(
    rf"(?P<who>{PERSON})(?: ?\([^()]{{1,30}}\))?,? (?:and|&) (?:[a-z' ]{{1,12}})?(?P<other>{PERSON})"
    r"(?: ?\([^()]{1,30}\))?[^.;:\"\ue003]{0,30}? (?P<verb>each|both|tied|level|drew|equal)(?: [a-z]+)?"
    rf"(?: on| with| at)?(?: exactly)? (?:{_NUMBER})",
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
        taken: set[tuple[int, int]] = set()
        for pattern, roles in ((_BOTH, ("who", "other")), (_GOT, ("who",)), (_WITH, ("who",))):
            for match in pattern.finditer(masked.words):
                number = match.span("votes") if match["votes"] else match.span("share")
                if number not in taken and all(is_known(masked.mentions[match.start(one)]) for one in roles):
                    taken.add(number)
                    yield from (_drafted(masked, match, masked.mentions[match.start(one)], year) for one in roles)
        for match in _TIE.finditer(masked.words):
            evidence = masked.span(*match.span())
            slots: dict[str, Mention] = {one.kind: one for one in (sentence.ward, sentence.council) if one}
            where = context(evidence, *slots.values())
            yield Draft("other", slots, evidence, "tie", 0.75, "a tie that a lot decides", "asserted", where)


def _drafted(masked: Masked, match: re.Match[str], person: Mention, year: int | None) -> Draft:
    sentence = masked.sentence
    slots = {"person": person}
    if match.groupdict().get("party"):
        slots["party"] = masked.mentions[match.start("party")]
    for one in (sentence.ward, sentence.council):
        if one:
            slots[one.kind] = one
    value = f"{match['votes']} votes" if match["votes"] else f"{match['share']}% of the votes"
    evidence = masked.span(*match.span())
    said = hedging.modality(sentence, masked.span(*match.span("verb")), year)
    more = {"measure": "votes" if match["votes"] else "share"}
    return Draft("other", slots, evidence, "votes", 0.8, value, said, context(evidence, *slots.values()), more)
