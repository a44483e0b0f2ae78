"""Offices that people hold, held or are to hold: "Tory group leader A", "A, MP for B", "A became chair", "A replaces B as leader".

The words for an office are tied to a person by standing beside the name, or by a verb between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.kinds import hedging
from wardmote.graph.drafting.kinds.groups import Group, groups, known
from wardmote.graph.drafting.kinds.masks import ANYONE, PARTY, PERSON, Masked, context, mask
from wardmote.graph.drafting.kinds.posts import Post, posts
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Modality

_WINDOW = 200

_THE = r"(?:(?:the|a|an|its|their|his|her|our|and|both|one of the|currently|now|then|formerly|previously|also|still|as well as) )*"
# Between a person and an office after it.
_BESIDE = re.compile(
    rf"(?:,| [-–—]+| \(|, who (?:is|was|remains|became|had been|has been)) {_THE}\Z|\({_THE}\Z", re.IGNORECASE
)
_TITLE = re.compile(r" \Z")
_AFTER_BESIDE = re.compile(
    r"\W*\Z|[,;.)\]]| [-–—]| (?:who|said|says|told|has|have|had|was|is|and|added|claimed|tweeted|wrote|will)\b",
    re.IGNORECASE,
)
# Between an office and a person after it.
_NAMED = re.compile(r"[\])]? \Z|, \Z| [-–—] \Z|: \Z")
_CLOSES = re.compile(r"\W*\Z|[,;.)]| [-–—]")
_NOT_HELD = re.compile(
    r"\b(?:candidates?|bid|race|contest|contests|battle|election|elections|runs?|running|stand|standing|stood|vote[sd]?|ballot|hopeful|campaign(?:ing)?) "
    r"(?:for|to be|to become|as)(?: the)? \Z",
    re.IGNORECASE,
)
_GAP = r"(?:,? ?\([^()]{0,40}\))?(?:, [^;:\"]{1,140}?,)?(?:,? who)?(?: (?:has|had|have|also|then|now|later|currently|still|recently|previously|formerly|once|first|again|and|will|would|could|is|was|to|it|not|being|been|who))*"
_BECOMES = (
    r"(?:is|was|be|being|been|remains?|remained|becomes?|became|becoming|stays? on as|continues? (?:as|to be)|continued as|serves? as|served as|serving as"
    r"|acts? as|(?:appointed|named|chosen|elected|re-?elected|selected|confirmed|installed|unveiled|announced|voted in|sworn in|crowned|picked|returned)(?: unopposed| unanimously)?(?: as| to be)?"
    r"|takes? over as|took over as|taken over as|taking over as|works? as|worked as)"
)
_VERB = re.compile(rf"(?P<who>{ANYONE})(?P<gap>{_GAP}) (?P<verb>{_BECOMES}) {_THE}\Z", re.IGNORECASE)
_LEAVES = re.compile(
    rf"(?P<who>{ANYONE}){_GAP} (?P<verb>resign(?:s|ed)|quits?|stood down|stands down|stepped down|steps down|removed|sacked|ousted|deposed|dismissed|toppled|replaced|retired|retires)"
    rf"(?: (?:on|last|this|in|earlier) [^,;:.]{{1,30}}?)? (?:as|from (?:his|her|the|their)?(?: (?:role|post|position|job))?(?: (?:as|of))?) {_THE}\Z",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"(?P<verb>appoint(?:s|ed|ing)?|nam(?:es|ed|ing)|elect(?:s|ed|ing)?|re-?elect(?:s|ed|ing)?|chose|chosen|voted in|vot(?:es|ed|ing)|selected|selecting|installed|confirmed|with)"
    rf" (?:{PARTY}(?:'s)? (?:[a-z]+ ){{0,2}})?(?P<who>{ANYONE})(?:,? ?\([^()]{{0,40}}\))? as {_THE}\Z",
    re.IGNORECASE,
)
_REPLACES = re.compile(
    rf"(?:(?P<new>{ANYONE})(?P<gap>{_GAP}) )?(?P<verb>replac(?:e|es|ed|ing)|succeed(?:s|ed|ing)?|tak(?:e|es|en|ing) over from|took over from|oust(?:s|ed|ing)?|topple[sd]?)"
    rf" (?:(?:the|fellow|[a-z]+|{PARTY}(?:'s)?) ){{0,4}}(?P<old>{ANYONE}) as {_THE}\Z",
    re.IGNORECASE,
)
# A councillor who is one no longer, where a seat is vacant: "after the resignation of Cllr A".
_VACATED = re.compile(
    rf"\b(?:death|resignation|passing|retirement|departure) of (?:(?!who\b)[\w'-]+ |{PARTY}(?:'s)? ){{0,4}}?(?P<who>{PERSON})", re.IGNORECASE
)
_COUNCILLOR = re.compile(r"\b(?:cllr|councillor)\b", re.IGNORECASE)
_IS_TO = re.compile(r"\b(?:to|will|would|could)\Z")
_IS_NAMED = re.compile(rf" (?P<verb>is|was|will be|remains|are|were) (?:now )?(?:{PARTY}(?:'s)? )?\Z")
_AND = re.compile(rf" and {_THE}\Z|, {_THE}\Z", re.IGNORECASE)
_OF_MEMBERS = re.compile(r"(?i)\A(?:MPs?|MEPs?|MSPs?|MS|AM)\Z")
# Offices of a council or of a group on it, of which the context says which council.
_OF_COUNCIL = re.compile(
    r"(?i)\b(?:group|council|opposition|cabinet|deputy leader|portfolio|borough|chief executive|returning officer)\b"
)
_ELECTED_BY_VOTERS = re.compile(r"(?i)\b(?:mayor|MPs?|MEP|MSP|AM|MS|councillor|assembly member|police and crime)\b")
_ELECTED = re.compile(r"(?i)\b(?:re-?)?elected|returned|voted in")

_Tie = tuple[Group, str, Modality | None, tuple[int, int] | None, int, int]


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft the offices that a reading's sentences give to people."""
    year = reading.document.day.year if reading.document.day else None
    for sentence in reading.sentences:
        masked = mask(sentence, roles=False)
        yield from _vacated(masked)
        found = list(posts(masked))
        people = groups(masked) if found else []
        if people:
            yield from _drafts(masked, found, people, year)


def _vacated(masked: Masked) -> Iterator[Draft]:
    for match in _VACATED.finditer(masked.words):
        if _COUNCILLOR.search(masked.plain, match.start(), match.end()):
            person = masked.mentions[match.start("who")]
            evidence = masked.span(*match.span())
            slots = {"person": person}
            for kind, one in (("ward", masked.sentence.ward), ("council", masked.sentence.council)):
                if one:
                    slots[kind] = one
            yield Draft("office", slots, evidence, "office-vacated", 0.85, "councillor", "past", context(evidence, *slots.values()))


def _drafts(masked: Masked, found: list[Post], people: list[Group], year: int | None) -> Iterator[Draft]:
    ties = [_ties(masked, post, people) for post in found]
    for here, there in zip(range(len(found) - 1), range(1, len(found)), strict=True):
        if (
            ties[here]
            and not ties[there]
            and ties[here][0][1] == "after"
            and _joined(masked, found[here], found[there])
        ):
            ties[there] = ties[here]
    for here in range(len(found) - 2, -1, -1):
        if (
            ties[here + 1]
            and not ties[here]
            and ties[here + 1][0][1] == "before"
            and _joined(masked, found[here], found[here + 1])
        ):
            ties[here] = ties[here + 1]
    for post, tied in zip(found, ties, strict=True):
        for tie in tied:
            yield from _drafted(masked, post, tie, year)


def _joined(masked: Masked, first: Post, second: Post) -> bool:
    return bool(_AND.fullmatch(masked.words[first.end : second.start]))


def _ties(masked: Masked, post: Post, people: list[Group]) -> list[_Tie]:
    """Give the people an office is tied to: with how, the modality that this has by itself, and the verb if any."""
    words = masked.words
    after = next((one for one in people if one.start >= post.end), None)
    before = next((one for one in reversed(people) if one.end <= post.start), None)
    window = words[max(0, post.start - _WINDOW) : post.start]
    shift = post.start - len(window)
    for pattern, how, own in ((_REPLACES, "replaces", None), (_LEAVES, "leaves", "past"), (_MADE, "made", None)):
        match = pattern.search(window)
        if match:
            return list(_by_verb(people, match, shift, how, own, post))
    lead = after.lead if after and after.lead >= post.end else after.start if after else 0
    if after and _NAMED.fullmatch(words[post.end : lead]) and not _NOT_HELD.search(window):
        direct = words[post.end : lead].strip(" ])") == ""
        if direct or _CLOSES.match(words, after.end):
            return [(after, "before", None, None, post.start, after.end)]
    if before and _AFTER_BESIDE.match(words, post.end):
        between = words[before.end : post.start]
        if _BESIDE.fullmatch(between) or (between == " " and _OF_MEMBERS.match(words[post.head : post.head_end])):
            return [(before, "after", "past" if " was" in between else None, None, before.start, post.end)]
    match = _VERB.search(window)
    if post.name.endswith("elected mayor"):
        return []
    if match and not (_ELECTED.search(match["verb"]) and _ELECTED_BY_VOTERS.search(post.name)):
        own = "past" if match["verb"].lower() in ("was", "been", "served as") else None
        return list(_by_verb(people, match, shift, "verb", own, post))
    named = _IS_NAMED.fullmatch(words[post.end : after.start]) if after else None
    if after and named:
        verb = (post.end + named.start("verb"), post.end + named.end("verb"))
        return [(after, "named", None, verb, post.start, after.end)]
    return []


def _by_verb(
    people: list[Group], match: re.Match[str], shift: int, how: str, own: Modality | None, post: Post
) -> Iterator[_Tie]:
    verb = (shift + match.start("verb"), shift + match.end("verb"))
    for name, modality in (("who", own), ("new", None), ("old", "past")):
        place = match.start(name) if name in match.re.groupindex else -1
        group = next((one for one in people if place >= 0 and one.start <= place + shift < one.end), None)
        if name == "new" and group and _IS_TO.search(match["gap"]):
            modality = "expected"
        if group:
            yield group, how, modality, verb, min(group.start, verb[0]), post.end


def _drafted(masked: Masked, post: Post, tie: _Tie, year: int | None) -> Iterator[Draft]:
    group, how, own, verb, start, end = tie
    sentence = masked.sentence
    evidence = masked.span(min(start, post.start), max(end, post.end))
    said: Modality = own or "asserted"
    if verb and own is None:
        said = hedging.modality(sentence, masked.span(*verb), year)
    if post.when and said == "asserted":
        said = "past" if post.when == "past" else "expected"
    members = known(group)
    if not post.many and how == "before":
        members = members[:1] if group.members[:1] == tuple(members[:1]) else []
    elif not post.many and how == "after":
        members = members[-1:] if group.members[-1:] == tuple(members[-1:]) else []
    for member in members:
        slots = {"person": member.person}
        for kind in ("party", "council", "ward"):
            inside = [one for one in post.mentions if one.kind == kind]
            if len(inside) == 1:
                slots[kind] = inside[0]
        if "council" not in slots and sentence.council and _OF_COUNCIL.search(post.name):
            slots["council"] = sentence.council
        if "party" not in slots and member.party:
            slots["party"] = member.party
        for one in sentence.of("office"):
            if one.span.within(masked.span(post.start, post.end)):
                slots["office"] = one
        yield Draft(
            "office", slots, evidence, f"office-{how}", 0.9, post.name, said, context(evidence, *slots.values())
        )
