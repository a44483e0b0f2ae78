"""Who was elected, re-elected or defeated, and who does not stand again: of councillors, mayors and members of parliaments.

A verb is looked for first, then the people named right before it (its subject) or after it (its object). What lies
between must be such as never takes the verb to another subject: an apposition, a relative clause, an adverb.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.kinds import hedging
from wardmote.graph.drafting.kinds.groups import Group, Member, groups, known
from wardmote.graph.drafting.kinds.masks import AREA, COUNCIL, ELECTION, PARTY, PLACE, WARD, Masked, context, mask
from wardmote.graph.drafting.meaning.reading import ReadSentence, Reading
from wardmote.graph.drafting.records import Draft, Mention, Span

_FAR, _NEAR = 160, 30

_ADVERB = (
    r"(?:(?:also|duly|then|subsequently|successfully|narrowly|comfortably|easily|again|finally|eventually|both|all|each|later"
    r"|unanimously|overwhelmingly|first|previously|last|recently|just|only|once|comprehensively|safely|surprisingly|convincingly"
    r"|unexpectedly|sensationally|dramatically|already|officially|formally|both|subsequently|now) )*"
)
_OWN = r"(?:his|her|their|his or her|the|a|another|one|both)"
_KINDS_OF_SEAT = rf"(?:(?:own|council|ward|first|second|third|final|last|vacant|remaining|only|sole|other|place|two|three|{WARD}|{COUNCIL}|{PARTY}|safe|marginal|mayoral|old|former|local|local authority|borough|county|city|town|parish|parliamentary|single|hotly|contested) )*"
_SEAT = rf"{_OWN} {_KINDS_OF_SEAT}(?:seats?|wards?|divisions?|by-elections?|constituency|contests?|elections?|poll|race|mayoralty)\b"
_WON = (
    rf"(?:won|wins|winning|took|takes|taking|gained|gains|gaining|secured|secures|securing|captured|clinched|snatched|claimed"
    rf"|seized|landed|scooped|picked up|regained|retook|won back)"
)
_HELD = r"(?:held|holds|holding|held on to|held onto|retained|retains|retaining|kept|keeps|keeping|defended|clung on to|clung onto)"
_LOST = r"(?:lost|loses|losing)"
_BE = r"(?:(?:was|were|is|are|being|been|be|got|get|getting|having been|wasn't|weren't|'s been|'ve been)(?: not)? )"

# The verbs by what they say of their subject.
_BY_SUBJECT = {
    "elected": (
        rf"(?:{_BE}{_ADVERB})?(?:elected|voted in|voted onto|returned (?:to|as|for|unopposed|in)\b|voted on to)\b",
        rf"{_ADVERB}{_WON} {_SEAT}",
        rf"{_ADVERB}{_WON} (?:in |at )?(?:{_OWN} )?(?:{WARD}|{AREA})(?! (?:seats?|voters?|residents))",
        rf"{_ADVERB}(?:won|wins|winning) (?:with|by|comfortably|easily|convincingly|handsomely|there)\b",
        r"(?:was|were|is|emerged|also) (?:also |both )?victorious\b",
        r"(?:was|were) (?:the )?(?:clear |comfortable |eventual )?winners?\b",
        r"(?:was|were) declared (?:as )?(?:the )?(?:winners?|elected|victors?|duly elected)",
        r"topped the poll\b",
        rf"(?:was|is|became) (?:(?:the|its|their|{PLACE}(?:'s)?) )*first (?:ever )?(?:directly[- ])?elected mayor\b",
    ),
    "re-elected": (
        rf"(?:{_BE}{_ADVERB})?(?:re-?elected|reelected|re-elected)\b",
        rf"{_ADVERB}{_HELD} (?:on to |onto )?{_SEAT}",
        r"(?:won|secured|gained|achieved|winning|securing) (?:re-?election|an?other term|a (?:second|third|fourth|fifth|sixth|further|new) term)\b",
        r"(?:was|were) returned (?:again|once more|for (?:a|another) [a-z]+ term)",
    ),
    "defeated": (
        rf"{_ADVERB}{_LOST} (?:out on )?(?:{_SEAT}|out\b|to (?=\W|[^\W\d_]*))",
        rf"{_BE}{_ADVERB}(?:unseated|beaten|defeated|voted out|dumped out|kicked out)\b",
        rf"{_BE}{_ADVERB}(?:ousted|toppled)\b(?! (?:as|from|by (?:his|her|their)))",
        r"failed (?:to (?:be (?:re-?)?elected|get (?:re-?)?elected|win|hold|retain|keep|defend|regain|secure|gain|take)|in (?:his|her|their) (?:challenge|bid|attempt))\b",
        r"(?:came|finished|was|were|placed) (?:a (?:close|distant|narrow|poor|strong|disappointing|creditable) |in )?(?:second|third|fourth|fifth|sixth|last|runner-up|bottom)\b(?! (?:time|term))",
        r"missed out (?:on (?:a|the) (?:council )?seat|by)\b",
    ),
    "not-standing": (
        r"(?:is|was|are|were|'s|will be) (?:also |now )?(?:standing|stepping) down\b",
        r"(?:has |have |had |also |both |all |who )?(?:stood|stepped|stands|steps) down\b",
        r"(?:will|would|did|do|does|is|are|was|were) not (?:be )?(?:seek|seeking|stand|standing|restand|contest|contesting|defend|defending|stood)\b(?: for)?(?: re-?election| again| as| in| for)?",
        r"(?:won't|didn't|isn't|wasn't|aren't|weren't) (?:be )?(?:seek|seeking|stand|standing)(?: re-?election| again| in| for)",
        r"(?:decided|chose|chosen|opted|choosing) not to (?:stand|seek|run|contest|defend)\b",
        r"(?:is|was|are|were) (?:retiring|not restanding)\b",
    ),
}
# The verbs by what they say of those named after them.
_BY_OBJECT = {
    "elected": (
        r"(?:voters?|residents|electors|electorate|people|constituents|ward|it|which|also|and|who|has|have|had) (?:have |has )?(?:elected|returned|chose|electing|returning)(?: as)?",
        r"\belecting",
        r"(?:election|victory|win|success) (?:of|for)(?: (?:the )?(?:first|new))?",
        r"\bnew(?:ly|ly-)[ -]?elected(?: councillors?| member| Cllrs?)?",
        r"(?:won|taken|gained|held|secured|claimed|retained|filled|snatched|picked up|captured) by(?: the)?(?: (?:candidates?|newcomers?))?",
        r"(?:seats?|ward|by-election) (?:went|goes|fell) to",
        r"\bif (?:re-?)?elected,",
        r"(?:the|only|three|two|four|other|\d+|seven|five|six) (?:winners?|elected (?:councillors|candidates|members)|(?:successful|winning) candidates?|new councillors) (?:was|were|is|are)",
    ),
    "re-elected": (
        r"\bre-?electing",
        r"\bthe re-?elected(?: councillors?| Cllrs?)?",
        r"re-?election (?:of|for)",
        r"(?:was|were|is|are) joined by re-?elected",
    ),
    "defeated": (
        r"\b(?:defeating|beating|ousting|unseating|toppling|unseated|overcoming|seeing off|saw off|knocking out|dethroning|unseats)",
        r"(?:ousted|defeated|beat|beats|defeats|ousts|toppled|dethroned|knocked out|edged out)",
        r"(?:ahead of|defeat (?:of|for)|victory over|win over|at the expense of)",
        r"(?:the|unseated|an) (?:unseated|defeated|beaten)",
        r"(?:failed to (?:elect|return))",
    ),
    "not-standing": (r"\b(?:the |now )?(?:retiring|retired)",),
}
_KINDS = tuple(_BY_SUBJECT)


def _joined(alternatives: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?<![\w-])(?:{'|'.join(verbs)})", re.IGNORECASE) for kind, verbs in alternatives.items()}


_SUBJECT, _OBJECT = _joined(_BY_SUBJECT), _joined(_BY_OBJECT)

_APPOSITION = r"(?:,? ?\([^()]{0,60}\)|, [^,;:]{1,90},| [-–—] [^-–—;:]{1,90} [-–—])"
_AUXILIARY = r"(?: (?:has|have|had|who|also|both|all|was|were|each|duly|then|is|are|narrowly|he|she|they))*"
# What may stand between people and a verb that is theirs.
_TO_VERB = re.compile(
    rf"{_APPOSITION}?(?:,? who)?{_AUXILIARY}(?: (?:became|becoming|is|was|are|were) (?:also )?the [^,;:]{{0,70}}?(?:to be|to get)?)?"
    rf"(?: [^,;:\"\ue003\ue008\ue009]{{0,110}} and(?: (?:was|were|has|have|also|duly|thus|so))*|,(?: having| after)?|, [^,;:]{{0,90}}, having)? ?",
    re.IGNORECASE,
)
_TO_PEOPLE = re.compile(
    rf"[:]? (?:(?:the|a|an|fellow|both|two|three|sitting|former|incumbent|Cllrs?|councillors?|{_ADVERB}) )*"
    rf"(?:{PARTY}(?:'s?)?(?:(?: [a-z-]+){{1,4}},?)? |(?:[a-z-]+ ){{1,4}})?",
    re.IGNORECASE,
)
_ALONGSIDE = re.compile(
    r"[^.;:\"]{0,80}?\b(?:alongside|along with|together with|joined by|joining|accompanied by|as (?:was|were|did|is)) ",
    re.IGNORECASE,
)
# What makes an election one to an office of a group or party, which `offices` reads.
_TO_OFFICE = re.compile(
    r" (?:(?:as|to be|be) )?(?:(?:the|its|their|his|her|a|new|first|group|party|council|deputy|joint|interim|[\ue000\ue002\ue004]\ue00f*(?:'s)?|local|national) )*"
    r"(?:leader|chair|chairman|chairwoman|chairperson|vice|president|speaker|treasurer|secretary|whip|whips|convenor|convener|cabinet|spokes|"
    r"deputy (?!mayor)|executive|lord mayor|candidate|to (?:the )?(?:cabinet|executive|board|committee|lead|chair|role|post|position))",
    re.IGNORECASE,
)
_AS_MAYOR = re.compile(
    r"(?: (?:as|to be|the|a|an|new|first|next|directly[- ]elected|executive|metro|again|his|her|its|their|borough's|city's|[\ue000-\ue007]\ue00f*(?:'s)?))*"
    r" (mayor|MP\b|member of parliament|police and crime commissioner|MEP\b|MSP\b|AM\b|MS\b|assembly member)",
    re.IGNORECASE,
)
_OF_MAYOR = re.compile(r"\b(mayor)(?:al|alty)?\b", re.IGNORECASE)
_WARD_AFTER = re.compile(
    rf"[^;:.\"\ue002\ue003\ue008]{{0,70}}?\b(?:in|for|to|at|of|representing|contesting)"
    rf"(?: (?:the|his|her|their|both|neighbouring|nearby|next-door))*(?: [a-z]+)? (?P<ward>{WARD})",
    re.IGNORECASE,
)
_PARTY_AFTER = re.compile(
    rf"(?: [a-z]+)? (?:as|for|on behalf of) (?:(?:the|an|a|only|sole|first|new|second|another) )*(?P<party>{PARTY})",
    re.IGNORECASE,
)
_WARDS = re.compile(WARD)
_YEAR = re.compile(r"[^.;:]{0,40}?\b(?:in|since) (?:[A-Z][a-z]+ )?((?:19|20)\d\d)\b")
# A verb that is an adjective here: of it nothing is hoped or denied.
_DESCRIBES = re.compile(r"(?:(?:the|an) )?(?:newly?|re-?elected|unseated|defeated|beaten|retiring|retired)\b(?! by)", re.IGNORECASE)
_CONDITION = re.compile(r"if\b", re.IGNORECASE)
_DENIED = re.compile(r"\bnot\b|n't\b")
_SPEECH = re.compile(r"\b(?:said|says|told|added|claimed|thought|think|believe[sd]?|hoped|hopes)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Found:
    """A verb with the people it is about; `start` and `end` are places of the whole in the masked words."""

    kind: str
    rule: str
    group: Group
    verb: tuple[int, int]
    start: int
    end: int
    score: float


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft what a reading's sentences say of candidates."""
    year = reading.document.day.year if reading.document.day else None
    wards = {one.name: one for sentence in reading.sentences for one in reversed(sentence.of("ward"))}
    only = next(iter(wards.values())) if len(wards) == 1 else None
    for sentence in reading.sentences:
        masked = mask(sentence)
        people = groups(masked)
        if people:
            taken: set[tuple[int, int]] = set()
            for found in _found(masked, people):
                yield from _drafts(masked, found, year, taken, only)


def _found(masked: Masked, people: list[Group]) -> Iterator[_Found]:
    starts = [one.start for one in people]
    for kind in _KINDS:
        for verb in _SUBJECT[kind].finditer(masked.words):
            if kind == "elected" and _TO_OFFICE.match(masked.words, verb.end()):
                continue
            before = bisect_right(starts, verb.start()) - 1
            group = _subject(masked, people, before, verb.start())
            if group is None:
                continue
            yield _Found(kind, f"{kind}-subject", group, verb.span(), group.lead, verb.end(), 0.92)
            along = _ALONGSIDE.match(masked.words, verb.end())
            other = _object(masked, people, starts, along.end() - 1) if along else None
            if other and kind in ("elected", "re-elected"):
                yield _Found(kind, f"{kind}-alongside", other, verb.span(), group.lead, other.end, 0.9)
        for verb in _OBJECT[kind].finditer(masked.words):
            other = _object(masked, people, starts, verb.end())
            if other:
                yield _Found(kind, f"{kind}-object", other, verb.span(), verb.start(), other.end, 0.88)


def _subject(masked: Masked, people: list[Group], before: int, verb: int) -> Group | None:
    """Give the people right before a verb whose verb it is."""
    if before < 0 or verb - people[before].end > _FAR + 140:
        return None
    between = masked.words[people[before].end : verb]
    if _SPEECH.search(between) or not _TO_VERB.fullmatch(between):
        return None
    return people[before]


def _object(masked: Masked, people: list[Group], starts: list[int], place: int) -> Group | None:
    """Give the people right after a verb who are its object."""
    after = bisect_right(starts, place - 1)
    if after == len(people) or people[after].start - place > _FAR:
        return None
    between = masked.words[place : people[after].start]
    return people[after] if _TO_PEOPLE.fullmatch(between) else None


def _drafts(masked: Masked, found: _Found, year: int | None, taken: set[tuple[int, int]], only: Mention | None) -> Iterator[Draft]:
    for member in known(found.group):
        place = member.person.span.start
        if (place, found.verb[1]) not in taken:
            taken.add((place, found.verb[1]))
            yield _drafted(masked, found, member, year, only)


def _drafted(masked: Masked, found: _Found, member: Member, year: int | None, only: Mention | None) -> Draft:
    sentence = masked.sentence
    end = max(found.end, found.verb[1])
    office = _AS_MAYOR.match(masked.words, found.verb[1]) or _OF_MAYOR.search(masked.words, found.verb[0], end + _NEAR)
    ward, ward_end = (None, 0) if office else _ward(masked, found, member, end)
    if not office and ward is None:
        ward = only
    end = max(end, ward_end, office.end() if office else 0)
    after = _PARTY_AFTER.match(masked.words, found.verb[1])
    party = member.party or (masked.mentions[after.start("party")] if after else None)
    evidence = masked.span(found.start, end)
    slots = {"person": member.person}
    if ward:
        slots["ward"] = ward
    if party:
        slots["party"] = party
    council = _council(masked, found, sentence, end)
    if council:
        slots["council"] = council
    verb = masked.span(*found.verb)
    said = hedging.modality(sentence, verb, year)
    if _DESCRIBES.match(masked.words[slice(*found.verb)]):
        said = "asserted"
    elif _CONDITION.match(masked.words[slice(*found.verb)]):
        said = "expected"
    elif "elected" in found.kind and _DENIED.search(masked.words, *found.verb):
        said = "negated"
    before = _YEAR.match(masked.words, found.verb[1])
    more = {"year": before[1]} if before and year and int(before[1]) < year else {}
    return Draft(
        found.kind,
        slots,
        evidence,
        found.rule,
        found.score,
        office[1].lower() if office else "",
        "past" if more and said == "asserted" else said,
        context(evidence, *slots.values()),
        more,
    )


def _ward(masked: Masked, found: _Found, member: Member, end: int) -> tuple[Mention | None, int]:
    """Give the ward in which somebody stood, and where its name ends if after the verb."""
    if member.ward:
        return member.ward, 0
    inside = masked.within(found.verb[0], found.verb[1], "ward")
    if inside:
        return inside[-1], 0
    for place in (found.verb[1], end):
        after = _WARD_AFTER.match(masked.words, place)
        if after:
            return masked.mentions[after.start("ward")], after.end()
    before = masked.within(max(0, found.start - _FAR), found.end, "ward")
    return (before[-1], 0) if before else (masked.sentence.ward, 0)


def _council(masked: Masked, found: _Found, sentence: ReadSentence, end: int) -> Mention | None:
    inside = masked.within(max(0, found.start - _FAR), end + _FAR, "council")
    return inside[0] if len({one.name for one in inside}) == 1 else (None if inside else sentence.council)
