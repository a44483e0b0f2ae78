"""Where something that a sentence says holds, and whose it is: the council or ward, and the party that a verb is of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from wardmote.graph.drafting.kinds.figures.numbers import NUMBER
from wardmote.graph.drafting.kinds.masks import AREA, COUNCIL, PARTY, PERSON, WARD, Masked
from wardmote.graph.drafting.meaning import parties
from wardmote.graph.drafting.records import Mention

# "in the … ward", "on … council" right after what is counted.
AFTER = re.compile(
    rf"(?:\s(?:seats?|councillors?))?(?:\s(?:overall|there|up for election|in total|out of (?:the )?{NUMBER}))?"
    rf"\s(?:in|on|at|for|across|within)\s"
    rf"(?:the\s)?(?:[\w-]+\s)?(?P<place>{WARD}|{COUNCIL}|{AREA})(?:\s(?:ward|council|city council|borough council|"
    rf"division))?"
    rf"(?:\s\((?:in\s)?(?P<inner>{WARD})[^()]{{0,20}}\))?",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"(?:^|[,;:–—-]\s?|\band\s|\bwhile\s)\s*(?:(?:over|up|down|but|finally|elsewhere|meanwhile|also|lastly|then),?\s)?"
    rf"(?:in|on|at)\s(?:the\s)?(?:{COUNCIL}(?:'s)?\s)?(?P<w>{WARD})",
    re.I,
)
# "Eden, where they gained …", of a place that is not known.
_STRANGE_PLACE = re.compile(r"(?<![.!?]\s)(?<!\A)\b[A-Z][a-z]{2,}\s?[,–—-]*\s?(?:where|in which)\b[^.;]{0,120}\Z")
_FURTHER = re.compile(rf"[^.;:\ue000-\ue00f]{{0,60}}\sin\s(?:the\s)?(?P<w>{WARD})(?:\s(?:ward|division)\b)?", re.I)
_AT_BY_ELECTION = re.compile(
    rf"(?:\s(?:from|to)\s(?:the\s)?{PARTY})?\s(?:in|at)\s(?:an?|the)\s(?:[\w-]+\s){{0,2}}(?:by-?election|contest|poll)"
    rf"\s(?:in|for)\s(?:the\s)?(?P<w>{WARD})",
    re.I,
)
_WHERE = re.compile(rf"(?P<w>{WARD})(?:\s(?:ward|division))?,?\s(?:where|in which)\b", re.I)
# "Fen returned two …": the ward that elects them.
_ELECTING = re.compile(
    rf"(?P<w>{WARD})(?:\s(?:ward|division))?(?:(?:\sin|,)\s(?:the\s)?{COUNCIL},?)?\s(?:(?:has|have|had|now|also)\s){{0,2}}"
    r"(?:return(?:s|ed)|elect(?:s|ed)|cho(?:oses|se|sen)|voted|vote[sd]?|sent|sends|picked|gave|has|have|had)\b",
    re.I,
)
_LEADING_SHAPE = re.compile(
    r"(?:Over |Up |Down )?[Ii]n (?:the )?(?P<name>[A-Z][\w'-]+(?:(?: and| &)? [A-Z][\w'-]+){0,3})(?: ward)?,"
)
_LIST = re.compile(
    rf"{PARTY}(?:(?:,|,?\sand|\sor|,?\snor|,?\splus)\s(?:the\s|both\s|{NUMBER}\s)?{PARTY}){{0,12}}", re.IGNORECASE
)
_LEADING_AREA = re.compile(rf"(?:Over |Up |Down )?(?:[Ii]n|[Aa]cross|[Tt]hroughout) (?:the )?(?P<a>{AREA})")
_THE_WARD = re.compile(r"\b(?:the|this|that) (?:same )?(?:ward|division)\b", re.I)
_JOINED = re.compile(rf"{COUNCIL}(?:\s\w+)?(?:,|,?\s(?:and|or|&))\s(?:the\s)?", re.I)
_NATION = re.compile(
    r"\b(?:nationally|nationwide|across (?:england|the country|the uk|britain|wales|scotland|london|the capital|"
    r"the board|all)|"
    r"in total across|up and down the country|countrywide|overall across)\b",
    re.I,
)
# Before a party, what shows that it is acted on and no subject.
_OBJECT = re.compile(
    r"\b(?:from|to|over|than|against|of|by|beat|beats|beating|defeated|defeating|ousted|ousting|between|behind|"
    r"ahead of|off|with|for|as an?|"
    r"pushed|pushing|leaving|denied|replaced|replacing|like|unlike|alongside|and for|reduced|cut|overtook|"
    r"overtaking)\s(?:the\s)?"
    r"(?:\w+\s)?\Z",
    re.I,
)
# The parties that stand before one in a list.
_LISTED = re.compile(rf"{PARTY}(?:,\s(?:the\s)?{PARTY}){{0,6}},?\s(?:and|or)\s(?:the\s)?\Z", re.I)
_BY = re.compile(r"\bby\s(?:the\s)?(?:\w+\s)?\Z", re.I)
_PARTICIPLE = re.compile(r",\s\w+ing\b", re.I)
_WITH = re.compile(
    r"\b(?:with|for|by|leaving|saw|seeing|left|sees|meant|means|meaning|as)\s(?:the\s)?(?:\w+\s)?\Z",
    re.I,
)
# Between such a party and a verb, what shows that the verb is of another: "the rivals of A after gaining four".
_INDIRECT = re.compile(r"[,:()]|\b(?:after|by|having|since|despite|through)\s(?:\w+\s)?\Z", re.I)
_RELATIVE = re.compile(
    rf"(?:\s(?:party|group|councillors?|candidates?))?\s?(?:,|\(|–|-)?\s?(?:who|which|that)\b|\s(?:in|on)\s{COUNCIL},?\swho\b",
    re.I,
)
# After a party, what shows that its name only tells of what kind something else is.
_ADJECTIVE = re.compile(
    r"(?:'s?)?[\s-](?:authorit|council\b|councils|seats?\b|targets?\b|strongholds?|heartlands?|voters?|supporters?|"
    r"MPs?\b|leaders?\b|"
    r"lead\s(?:went|was|is|fell|has|had|from|over|of|grew)|majorit|areas?\b|wards?\b|votes?\b|government|"
    r"ministers?|mayor|bastion|activists?|rule\b|incumbents?|"
    r"flagship|opposition|marginal|territor)",
    re.I,
)
# Before a party, what shows that a person is the subject who stands for it.
_CANDIDATE = re.compile(
    rf"{PERSON},?\s\(?(?:of|for|from|representing|standing for|who stood for)\s(?:the\s)?\Z|"
    r"\b(?:elected|returned|stood|standing|candidate|councillor)(?:\s\w+){0,2}?\sfor\s(?:the\s)?\Z",
    re.I,
)
# A party that is none of those known, right before a verb.
_STRANGER = re.compile(r"[A-Z][\w-]+\s(?:[Pp]arty|Alliance|Association|Group)\s[^,]{0,20}\Z")
NO_CONTROL = parties.NO_CONTROL.name
OPEN = frozenset(
    ("the party", "party", "his party", "her party", "their party", "they", "it", "the group", "both parties")
)
# Right before a verb, words that stand for something else than the party.
_WHICH = re.compile(r"\b(?:which|who|whose|where)\s(?:\w+\s){0,2}\Z", re.I)
_THEY = re.compile(r"(?:^|[,;.]\s|\band\s|\bbut\s|\bwhile\s)(?:they|it|the (?:party|group))\b[^,.;]{0,40}\Z", re.I)
# "For the …, they": the party goes on as the subject.
_FOR = re.compile(r"\bfor\s(?:the\s)?\Z", re.I)
_FORMER = re.compile(
    r"\bthe\s(?:former|latter)\s(?:also\s)?(?:became|become|has|have|had|now|is|are|was|were|won|lost|took|gain\w*|"
    r"held|emerg\w*|fend\w*)\b",
    re.I,
)
# What else a party does, whose place is not that of what is counted: "lost 70 seats, as well as losing control of …".
_BESIDES = re.compile(rf"(?:,\s|\s)(?:as well as|in addition to)\s\w+ing\b[^.;]{{0,60}}?{COUNCIL}", re.I)
_ANEW = re.compile(r",\s(?:they|it)\s[^,.;]{0,40}", re.I)
_CLAUSE = re.compile(r"[.;:]|\b(?:but|while)\b|\Z")
# How far before a verb its party, and a council that it is about, may be named.
_SUBJECT_REACH, _COUNCIL_REACH = 250, 500
# How far from a verb the party may be that words are quoted from on.
FAR = 200
SMALLEST_COUNCIL, LARGEST_COUNCIL = 8, 130
LARGEST_WARD = 4


# "in seven of the wards", "in the north of …": in some part of a council, which is none that has a name here.
_PART = re.compile(
    rf"\s(?:in|on|at|across|within|around)\s(?:the\s|its\s|their\s|some\s|many\s|most\s)*(?:(?:\w+|{NUMBER})\s(?:of\s(?:the\s|its\s)?)?){{0,3}}?"
    r"(?:wards|divisions|constituency|north|south|east|west|parts?|half|halves|centre|strongholds)\b",
    re.IGNORECASE,
)


# "in Fenmere and Holt".
_ALSO_IN = re.compile(
    rf"(?:,|,?\s(?:and|or|&))\s(?:the\s)?(?P<also>{COUNCIL}|{WARD})(?:\s(?:council|ward))?(?=\s?(?:[.,;!?]|\Z)|\s(?:in|on|at|alike|each|combined|together|"
    r"respectively)\b)",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A council and a ward, or an area; `is_clear` is false where several councils could be meant."""

    council: Mention | None
    ward: Mention | None
    is_clear: bool = True
    area: Mention | None = None


def is_party(one: Mention) -> bool:
    """Whether a mention of a party means one that is known, and neither open words for a party nor none at all."""
    return one.name != NO_CONTROL and one.name.lower() not in OPEN


def subject(masked: Masked, verb: int) -> tuple[int, Mention] | None:
    """Give the place and mention of the party that does what a verb at a place says, None where that is not clear."""
    words = masked.words
    low = max(0, verb - _SUBJECT_REACH)
    stop = max((match.end() for match in re.finditer(r"[;!?]\s|\.\s", words[low:verb])), default=0) + low
    named = masked.placed(stop, verb, "party")
    is_agent = False
    for at, one in reversed(named):
        between = words[at + (one.span.end - one.span.start) : verb]
        before = words[max(0, at - 80) : at]
        before = before[: _LISTED.search(before).start()] if _LISTED.search(before) else before  # type: ignore[union-attr]
        if _ADJECTIVE.match(between):
            continue
        if _FORMER.search(between):
            return None
        if _WHICH.search(between) and not _RELATIVE.match(between):
            return None
        direct = not _INDIRECT.search(between)
        if _ANEW.fullmatch(between) and _FOR.search(before):
            return (at, one) if is_party(one) else None
        is_object = _OBJECT.search(before) and not _CANDIDATE.search(before) and not (_WITH.search(before) and direct)
        if is_object and not _RELATIVE.match(between):
            is_agent = is_agent or bool(_BY.search(before))
            continue
        is_open = _STRANGER.search(between) or (is_agent and _PARTICIPLE.search(words, at, min(len(words), verb + 20)))
        return (at, one) if is_party(one) and not is_open else None
    spoken_of = masked.sentence.party
    # A party that the sentence names after the verb is another than `they`.
    is_named = spoken_of is not None and spoken_of.span.within(masked.sentence.span)
    if not named and spoken_of is not None and not is_named and (_THEY.search(words[stop:verb]) or stop):
        return stop, spoken_of
    return None


def opening(party: int, verb: int) -> int:
    """Give where words are quoted from: from the place of a party, unless its verb stands too far after it."""
    return party if verb - party < FAR else verb


def together(masked: Masked, verb: int) -> list[tuple[Mention, int]]:
    """Give the parties that a verb is of, with where words on them begin: those named together with its subject."""
    found = subject(masked, verb)
    if found is None:
        return []
    for listed in _LIST.finditer(masked.words, max(0, verb - FAR), verb):
        if listed.start() <= found[0] < listed.end():
            return [(one, listed.start()) for one in masked.within(*listed.span(), "party") if is_party(one)]
    return [(found[1], found[0])]


def of_count(masked: Masked, start: int, counted: int, end: int, reach: int = 0) -> tuple[Place, int]:
    """Give where seats counted from `start` to `counted` are, and where the words that say so end.

    With a `reach`, the place may stand so many characters after what is counted, in the same clause.
    """
    words = masked.words
    after = AFTER.match(words, end) or AFTER.match(words, counted)
    if after is None and reach:
        clause = _CLAUSE.search(words, end)
        after = AFTER.search(words, end, min(clause.start() if clause else len(words), end + reach))
    inside = masked.within(start, counted, "ward", "council")
    role = "inner" if after and after["inner"] else "place"
    named = inside[0] if inside else masked.mentions.get(after.start(role)) if after else None
    end = max(end, after.end()) if after else end
    also = _ALSO_IN.match(words, end)
    other = masked.mentions.get(also.start("also")) if also else None
    if named is not None and other is not None and other.kind == named.kind:
        return Place(None, None, is_clear=False), end  # of both together, or of each
    if named is not None and named.kind == "ward":
        return Place(council(masked, start), named), end
    if named is not None:
        # "a seat on the … council in a by-election in the … ward".
        further = _FURTHER.match(words, end)
        ward = masked.mentions.get(further.start("w")) if further and named.kind == "council" else None
        area = named if named.kind == "area" and named.how == "name" else None
        return Place(named if named.kind == "council" else None, ward, area=None if ward else area), end
    if _PART.match(words, end):
        return Place(None, None, is_clear=False), end
    at = _AT_BY_ELECTION.match(words, end) or _AT_BY_ELECTION.match(words, counted)
    if at is not None:
        return Place(council(masked, start), masked.mentions.get(at.start("w"))), max(end, at.end())
    besides = _BESIDES.search(words, end, min(len(words), end + FAR))
    if besides and not masked.placed(0, start, "council"):
        return Place(None, None, is_clear=False), end
    if _STRANGE_PLACE.search(words, max(0, start - FAR), start):
        return Place(None, None, is_clear=False), end
    low = max(0, start - FAR)
    lead = [one for pattern in (_LEADING, _WHERE, _ELECTING) for one in pattern.finditer(words, low, counted)]
    ward = masked.mentions.get(lead[-1].start("w")) if lead else None
    if ward is None and _NATION.search(words, max(0, start - FAR), min(len(words), end + FAR)):
        return Place(None, None), end
    if ward is None and _THE_WARD.search(words, max(0, start - FAR), min(len(words), end + 40)):
        ward = masked.sentence.ward
        if ward is None:
            return Place(None, None, is_clear=False), end
    place = council(masked, start)
    if ward is None and place is None and (area := _leading_area(masked)) is not None and area.how == "name":
        return Place(None, None, area=area), end
    if ward is None and place is not None and _is_by_ward(masked, place):
        # What is counted may be in the ward, of which alone the sentence speaks.
        ward = masked.sentence.ward
        return Place(place, ward, ward is not None), end
    return Place(place, ward, place is not None or not several(masked)), end


def _is_by_ward(masked: Masked, place: Mention) -> bool:
    """Whether a council is known only by a ward of it that the sentence names."""
    return any(one.kind == "ward" and one.span == place.span for one in masked.mentions.values())


def leading_ward(masked: Masked) -> Mention | None:
    """Give the place that a sentence begins with as an unknown ward: for sentences that can only be of a ward."""
    match = _LEADING_SHAPE.match(masked.words)
    if match is None:
        named = _leading_area(masked)
        return replace(named, kind="ward") if named is not None and named.how == "shape" else None
    span = masked.span(*match.span("name"))
    return Mention(span, "ward", match["name"], "shape")


def _leading_area(masked: Masked) -> Mention | None:
    """Give the area that a sentence begins with: "In …"."""
    match = _LEADING_AREA.match(masked.words)
    return masked.mentions.get(match.start("a")) if match else None


def several(masked: Masked) -> bool:
    """Whether a sentence names several councils."""
    return len(masked.councils) > 1


def council(masked: Masked, at: int) -> Mention | None:
    """Give the council that a place of a sentence is about: the only one named, the last before, or the context's."""
    named = masked.councils
    if not named:
        return masked.sentence.council
    if len(named) == 1:
        return named[0]
    before = masked.placed(max(0, at - _COUNCIL_REACH), at, "council")
    if len(before) > 1 and _JOINED.fullmatch(masked.words, before[-2][0], before[-1][0]):
        return None
    return before[-1][1] if before else None
