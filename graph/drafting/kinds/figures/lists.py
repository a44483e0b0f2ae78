"""Seats that a sentence counts without a verb of results: lists of parties with numbers, members of a party.

"Labour 12, Greens two"; "made up of 30 Labour and two Green councillors"; "two Labour candidates were elected in …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.before import Count, fewer_or_more
from wardmote.graph.drafting.kinds.figures.counts import going_on
from wardmote.graph.drafting.kinds.figures.numbers import ARTICLE, NUMBER, value
from wardmote.graph.drafting.kinds.figures.verbs import UNIT
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, PERSON, WARD, Masked

_PAIR = (
    rf"(?:the\s)?{PARTY}(?:'s)?(?:\s(?:party|group))?\s?(?:[:(=–—-]\s?|\s?on\s|\s?with\s|,?\s)(?:had\s|have\s|"
    rf"has\s)?{NUMBER}"
    rf"(?:\s{UNIT}\b)?(?:\)|\s?\([^()]{{1,20}}\))?"
)
_JOIN = r"(?:\s?[,;/|•·–—]\s?(?:and\s|with\s|&\s)?|\.\s|\s(?:and|&|with|to|while)\s|\s{1,3})"
_PAIRS = re.compile(rf"(?<![\w-]){_PAIR}(?:{_JOIN}{_PAIR}){{0,20}}", re.IGNORECASE)
_NUMBERED = re.compile(rf"{NUMBER}\s(?:new\s)?\Z", re.IGNORECASE)
# So few in all are a score, and no council.
_FEWEST = 8
_ONE_PAIR = re.compile(rf"(?P<p>{PARTY})(?:'s)?[^\d.;]{{0,20}}?(?P<n>{NUMBER})(?P<unit>\s{UNIT}\b)?", re.IGNORECASE)
_NO_SEATS = re.compile(
    r"%|\bper ?cent\b|\bpolls?(?:ing|ed|ster)?\b|\bvot(?:es?|ing|ed)\b|\bshare\b|\bpoints?\b|\bmajority\b|\bturnout\b",
    re.IGNORECASE,
)
_COUNCILS = re.compile(rf"{NUMBER}\s(?:\w+\s)?(?:councils|boroughs|authorities|town halls)\b", re.IGNORECASE)
_STRONG = re.compile(
    rf"(?P<n>{NUMBER})[\s-]strong\s(?P<p>{PARTY})(?:\s(?:council\s)?(?P<unit>group|team|administration|majority))?",
    re.IGNORECASE,
)
_MEMBER = (
    rf"(?:(?:just|only|a|of|the|other)\s){{0,3}}(?:{NUMBER}|{ARTICLE})\s(?:\w+\s)?{PARTY}(?:\s(?:group\s)?{UNIT}\b)?"
)
_MEMBERS = re.compile(
    rf"(?P<lead>(?:{COUNCIL}|{WARD})(?:\s(?:ward|council))?\s(?:(?:has|have|now|still|also)\s){{0,2}}"
    r"(?:elected|elects|returned|returns|chose|chooses|voted\s(?:for|in)|sent|picked|has|have|had)\s|"
    r"\b(?:made up of|composed of|compris(?:es?|ed|ing)|consist(?:s|ed|ing)? of|elect(?:s|ed|ing)|"
    rf"return(?:s|ed|ing)|now has|"
    rf"there (?:are|were|is|was)(?: now| currently| still)?|(?:council|chamber|authority|borough) (?:now |"
    rf"currently |previously )?(?:has|had)|"
    rf"(?:is|was|are|were|stands? at|stood at|now|currently|included?|includes):?)\s)"
    rf"(?P<list>{_MEMBER}(?:(?:,\sand|,|\sand|\splus)\s{_MEMBER}){{0,12}})(?P<end>\s{UNIT}\b)?(?P<not>\s(?:candidat"
    rf"es?|wards?|voters|target))?",
    re.IGNORECASE,
)
_THERE = re.compile(rf"there |(?:{COUNCIL}|{WARD})", re.IGNORECASE)
# "With 24 of the 45 seats, Labour …".
_WITH = re.compile(
    rf"(?:^|[.;:]\s|\band\s)with\s(?:(?:just|only|its|a|total|of|now)\s){{0,3}}(?P<n>{NUMBER})\s(?:of\s(?:the\s|its\s)?"
    rf"(?:{NUMBER}\s)?(?:{COUNCIL}(?:'s)?\s)?)?(?P<unit>{UNIT})(?:\s(?:in|on)\s(?:the\s)?{COUNCIL}(?:\scouncil)?)?,\s(?:the\s)?"
    rf"(?P<p>{PARTY})(?=(?:\sparty)?\s(?:has|have|had|holds?|held|controls?|controlled|wins?|won|takes?|took|now|remains?|is|"
    r"are|was|were|becomes?|became)\b)",
    re.IGNORECASE,
)
_ONE_MEMBER = re.compile(rf"(?P<n>{NUMBER}|{ARTICLE})\s(?:\w+\s)?(?P<p>{PARTY})", re.IGNORECASE)
_CANDIDATES = re.compile(
    rf"(?:(?:all|the|its|their)\s){{0,2}}(?P<n>{NUMBER}|"
    rf"{ARTICLE})\s(?:of\s)?(?:the\s)?(?:\w+\s)?(?P<p>{PARTY})(?:'s)?(?:\s(?:candidates?|councillors?|members?|"
    rf"representatives?)|(?=\s(?:were|was)\selected\b))(?:,?(?:\s[-–])?(?:\s(?:and|&|namely))?\s{PERSON},?){{0,9}}(?:\s[-–])?"
    rf"\s(?:were|was|have been|has been|are|is|being|got|had been)\s(?:also |both |all |duly |successfully |then |"
    rf"now )?"
    rf"(?P<seats>re-?elected|elected|voted in|returned|successful)",
    re.IGNORECASE,
)
_LOST = re.compile(
    rf"(?P<n>{NUMBER})\s(?:\w+\s)?(?P<p>{PARTY})\s(?:councillors?|members?|cllrs?)\s(?:have\s|has\s|had\s|all\s){{0,2}}"
    r"(?P<loss>lost|losing)\s(?:their|his|her)\sseats?\b",
    re.IGNORECASE,
)


def listed(masked: Masked) -> Iterator[Count]:
    """Give the counts of a sentence that no verb of results makes."""
    yield from _pairs(masked)
    yield from _members(masked)
    for match in _WITH.finditer(masked.words):
        if (party := masked.mentions.get(match.start("p"))) is not None:
            place, _ = places.of_count(masked, match.start("n"), match.end("unit"), match.end("unit"))
            stretch = (match.start("n"), match.start(), match.end())
            yield Count("seats", value(match["n"]), party, *stretch, match.span("n"), place)
    for match in _STRONG.finditer(masked.words):
        if match["unit"] != "majority" and (party := masked.mentions.get(match.start("p"))) is not None:
            place, _ = places.of_count(masked, match.start("n"), match.end(), match.end())
            yield Count(
                "seats", value(match["n"]), party, match.start("n"), match.start(), match.end(), match.span("n"), place
            )
    for match in _LOST.finditer(masked.words):
        if (party := masked.mentions.get(match.start("p"))) is not None:
            place, end = places.of_count(masked, match.start("n"), match.end(), match.end())
            yield Count(
                "loss", value(match["n"]), party, match.start("n"), match.start(), end, match.span("loss"), place
            )
    for match in _CANDIDATES.finditer(masked.words):
        place, end = places.of_count(masked, match.start("n"), match.end(), match.end(), 60)
        place = place._replace(ward=places.leading_ward(masked) or place.ward)
        wards = masked.within(0, len(masked.words), "ward")
        if value(match["n"]) == 1 and place.ward is None and len(wards) == 1:
            place = place._replace(ward=wards[0])
        verb, party = match.span("seats"), masked.mentions.get(match.start("p"))
        if party is not None:
            count = Count("seats", value(match["n"]), party, match.start("n"), match.start(), end, verb, place)
            yield count
            yield from fewer_or_more(masked, count)
            yield from going_on(masked, count, True)


def _pairs(masked: Masked) -> Iterator[Count]:
    """Give parties with their numbers, where two or more stand side by side and nothing says that these are votes."""
    words = masked.words
    has_unit = bool(re.search(rf"\b{UNIT}\b", words, re.IGNORECASE))
    for block in _PAIRS.finditer(words):
        found = list(_ONE_PAIR.finditer(words, *block.span()))
        if _NUMBERED.search(words, max(0, block.start() - 20), block.start()):
            continue  # "ten Labour, two Green": the number of each stands before it
        near = words[max(0, block.start() - 80) : block.end() + 30]
        numbers = [value(one["n"]) for one in found]
        if (
            len(found) < 2
            or (not has_unit and _COUNCILS.search(words))
            or _NO_SEATS.search(near)
            or max(numbers) > places.LARGEST_COUNCIL
        ):
            continue
        # Without a word for seats, numbers that make a hundred are shares, unless whole numbers in brackets beside them
        # say how many more or fewer they are.
        is_sure = has_unit or re.search(r"\([+−–-]\d{1,2}\)", block.group())
        if masked.within(*block.span(), "person", "ward") or (
            not is_sure and (85 <= sum(numbers) <= 101 or sum(numbers) < _FEWEST)
        ):
            continue
        for one in found:
            place, _ = places.of_count(masked, one.start("n"), block.end(), one.end())
            verb, party = one.span("n"), masked.mentions.get(one.start("p"))
            if party is not None and value(one["n"]):
                yield Count(
                    "seats", value(one["n"]), party, one.start("n"), one.start(), one.end(), verb, place, None, has_unit
                )


def _members(masked: Masked) -> Iterator[Count]:
    """Give the members of parties that a council is said to have."""
    words = masked.words
    for match in _MEMBERS.finditer(words):
        found = list(_ONE_MEMBER.finditer(words, *match.span("list")))
        units = re.search(rf"\b{UNIT}\b", words[match.start("list") : match.end()], re.IGNORECASE)
        if (
            match["not"]
            or _NO_SEATS.search(words[max(0, match.start() - 40) : match.start()])
            or _NO_SEATS.search(words[match.start("list") : match.end() + 30])
            or not (units or len(found) > 2 or _THERE.match(match["lead"]))
        ):
            continue
        for one in found:
            place, _ = places.of_count(masked, one.start("n"), match.end(), match.end())
            party = masked.mentions.get(one.start("p"))
            if party is not None:
                yield Count(
                    "seats", value(one["n"]), party, one.start("n"), one.start(), one.end(), match.span("lead"), place
                )
