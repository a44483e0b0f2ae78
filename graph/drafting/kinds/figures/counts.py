"""Seats as a sentence counts them: how many, of which party, won, lost, gained or held, and where.

A sentence is looked through for verbs of results ("won", "lost", "were reduced to") with what they count, then for what
continues a list ("and three in …", "the Greens two"), then for counts without a verb ("Labour 12, Greens two").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wardmote.graph.drafting.kinds.figures import places
from wardmote.graph.drafting.kinds.figures.numbers import ARTICLE, NUMBER, value
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, PERSON, WARD, Masked
from wardmote.graph.drafting.records import Mention

Sense = Literal["seats", "gain", "loss"]

UNIT = (
    r"(?:(?:council |ward |borough |city |county |district )?(?:seats?|councillors?|cllrs?|members)(?! of parliament))"
)
# What may stand before a number without changing what it counts.
_LEAD = (
    r"(?:back|up|a|an|the|total|of|all|just|only|some|its|their|his|her|as|many|at|least|over|around|about|another|overall|"
    r"net|mere|massive|further|whopping|record|combined|grand|councillors|in|have|has|had|being|full|complement|slate)"
)
_MOD = (
    rf"(?:of|the|its|their|council|new|more|extra|additional|further|other|available|city|borough|county|district|out|"
    rf"council's|contested|local|ward|first|former|remaining|elected|{NUMBER}|{PARTY}|{COUNCIL}(?:'s)?|{WARD}(?:'s)?)"
)
_COUNTED = (
    rf"(?:{_LEAD}\s+){{0,5}}(?P<n>{NUMBER}|{ARTICLE}(?=(?:\s{_MOD}){{0,4}}\s{UNIT}\b))"
    rf"(?P<mod>(?:\s{_MOD}){{0,6}})(?:[\s-](?P<unit>{UNIT})\b)?"
)
_AUXILIARY = r"(?:(?:have|has|had|having|also|then|now|still|already|only|just|been|was|were|is|are|be)\s)*"
# After a number whose unit is left out, what shows that it counts something else.
_OTHER_UNIT = re.compile(
    r"[\s-]*(?:per\s?cent|percent|pc\b|%|votes?\b|points?\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|councils?\b|"
    r"boroughs?\b|wards?\b|candidates?\b|terms?\b|times?\b|by-elections?\b|elections?\b|areas?\b|people\b|residents\b|MPs?\b|"
    r"mayors?\b|parties\b|authorities\b|places?\b|o'clock|am\b|pm\b|million|thousand|miles?|homes|pounds|constituenc|of the vote|"
    r"or\b|women|men\b|of (?:the |its |all |London's )?\d* ?(?:wards|councils|boroughs|authorities|vote)|(?:in|out of) (?:\d|ten|three|four)|"
    r"gains?\b|losses\b|\w+-year|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"polling|stations?|different|local authorit|and a half|fewer votes|of them\b)",
    re.IGNORECASE,
)
# After seats, what shows that they are not anybody's.
_NOBODYS = re.compile(
    r"\s*,?\s*(?:still |yet |left |remaining |remain |are |were |was |had |have |that |which )*(?:to (?:be |go|declare|come)|up for|left\b|"
    r"undeclared|outstanding|away from|short of|needed|required|per ward|each\b|behind|ahead|clear|more than|fewer than|"
    r"shy of|not (?:up|being|contested)|contested|being (?:contested|fought|decided|defended)|at stake|vacant|in play|(?:it|they) "
    r"(?:was|were|is|are) (?:defending|contesting|fighting)|majority|lead\b|from (?:a |an |the )?(?:majority|control|overall|outright))",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|extra|additional|another|further|new|back)\b", re.IGNORECASE)

_VERBS: tuple[tuple[Sense, str], ...] = (
    (
        "gain",
        r"gain(?:s|ed|ing)?|pick(?:s|ed|ing)? up|add(?:s|ed|ing)?|snatch(?:es|ed|ing)?|seiz(?:es?|ed|ing)|wrest(?:s|ed|ing)?|"
        r"won back|winning back|took back|taking back|regain(?:s|ed|ing)?|recaptur(?:es?|ed|ing)|ma(?:de|king|kes?) (?:net )?gains? of|"
        r"gains? of|increase of|up by|up|increased (?:its|their) (?:\w+ )?(?:tally|number|total|representation|presence|count) by",
    ),
    (
        "loss",
        r"los(?:t|es?|ing)|shed(?:s|ding)?|conced(?:es?|ed|ing)|ced(?:es?|ed|ing)|surrender(?:s|ed|ing)?|loss of|losses of|down by|down|"
        r"dropped|dropping|forfeit(?:s|ed)?",
    ),
    (
        "seats",
        r"w[io]ns?|winning|secur(?:es?|ed|ing)|took|tak(?:es?|en|ing)|claim(?:s|ed|ing)|return(?:s|ed|ing)?|elected|bagg?(?:s|ed|ing)?|"
        r"scoop(?:s|ed|ing)?|captur(?:es?|ed|ing)|notch(?:es|ed|ing)?(?: up)?|land(?:s|ed|ing)?|got|gets?|getting|clinch(?:es|ed|ing)?|"
        r"(?:end|finish|start|began|beg[iu]n|emerg|com)\w* (?:up )?(?:(?:the|this) (?:night|day|evening|election|count) )?(?:up )?(?:with|on)|"
        r"has|have|had|having|held|holds?|holding|hold on to|held on to|holding on to|kept|keep(?:s|ing)?|retain(?:s|ed|ing)?|"
        r"defend(?:s|ed|ing)|occup(?:y|ies|ied)|boast(?:s|ed)?|command(?:s|ed)|managed|on|with|stands? (?:at|on)|stood (?:at|on)|"
        r"remain(?:s|ed)? on|stay(?:s|ed)? on|sits? on|"
        r"(?:reduced|cut|down|up|fell|falls?|falling|fallen|dropp?(?:ed|ing|s)?|slipp?(?:ed|ing|s)?|slump(?:ed|ing|s)?|plung(?:ed|ing|es)|"
        r"shrank|shrunk|crash(?:ed|ing)|tumbl(?:ed|ing)|rose|risen|rising|jump(?:ed|ing)|increas(?:ed|ing)|grew|grown|growing|"
        r"went|gone|going|climb(?:ed|ing)|dwindled|whittled down|collapsed|sank|moved|moves|surged|soared|leapt|reduc(?:ing|es))"
        rf"(?: (?:its|their|the) [\w ]{{1,30}}?| {PARTY}| the {PARTY})?(?: from {NUMBER}(?: {UNIT})?)? to",
    ),
)
_EVENT = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<{sense}>{verbs})' for sense, verbs in _VERBS)})\s+{_COUNTED}", re.IGNORECASE
)
_NEXT_PLACE = re.compile(
    rf"(?:,|,?\s(?:and|plus|as well as)|;)\s+(?=(?:{_LEAD}\s+){{0,3}}{NUMBER}(?:\s{UNIT})?\s(?:more\s)?(?:in|on|at)\s){_COUNTED}",
    re.IGNORECASE,
)
_NEXT_PARTY = re.compile(
    rf"(?:,|,?\s(?:and|while|with|but|to|plus|compared (?:to|with)|against|followed by|ahead of)|;)(?:\s(?:and|while|with|to))?\s(?:by\s)?(?:the\s)?"
    rf"(?P<p>{PARTY})(?:'s?)?(?:\s(?:party|group|candidates?|councillors?))?(?:\s(?:on|with|at|have|has|had|got))?\s*[:(]?\s*{_COUNTED}\)?",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?<![\w-])(?P<n>{NUMBER})(?P<mod>(?:\s{_MOD}){{0,4}})\s(?P<unit>{UNIT})(?:,)?(?:\s(?:were|was|are|is|being|have been|had been|now|that))*\s"
    rf"(?:(?P<seats>(?:won|held|taken|secured|retained|claimed) by|went to|going to|go to|for(?= (?:the )?{PARTY}(?:\s\(|[,.;]|$)))|"
    rf"(?P<gain>gained by|picked up by)|(?P<loss>lost by))\s(?:the\s)?(?P<p>{PARTY})",
    re.IGNORECASE,
)
_LOSER = re.compile(
    rf"\s*(?:(?:in|on)\s[^.;:\d]{{0,60}}?\s)?(?P<how>from|off|to|at the expense of)\s(?:the\s)?(?P<p>{PARTY})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Count:
    """Seats of a party in a sentence: positions are those of its words; `verb` is that of the word that says it."""

    sense: Sense
    number: int
    party: Mention | None
    start: int
    end: int
    verb: tuple[int, int]
    place: places.Place
    other: Mention | None = None
    has_unit: bool = True


def counted(masked: Masked) -> Iterator[Count]:
    """Give the counts of seats in a sentence, each number once."""
    words, seen = masked.words, set[int]()
    about_seats = bool(re.search(rf"\b{UNIT}\b", words, re.IGNORECASE))
    for event in _EVENT.finditer(words):
        sense: Sense = next(one for one, _ in _VERBS if event[one] is not None)
        first = _count(masked, event, sense, about_seats, None)
        if first is None or event.start("n") in seen:
            continue
        seen.add(event.start("n"))
        yield first
        end = event.end()
        while (step := _step(masked, first, end)) is not None:
            match, party = step
            one = _count(masked, match, first.sense, about_seats or first.has_unit, party, first)
            if one is None or match.start("n") in seen:
                break
            seen.add(match.start("n"))
            yield one
            end = one.end
    for match in _PASSIVE.finditer(words):
        if match.start("n") not in seen:
            seen.add(match.start("n"))
            sense = next(one for one in ("seats", "gain", "loss") if match[one] is not None)
            one = _count(masked, match, sense, True, masked.mentions.get(match.start("p")))
            if one:
                yield one


def _step(masked: Masked, first: Count, end: int) -> tuple[re.Match[str], Mention | None] | None:
    """Give what continues a list of counts at a place: another place of the same party, or another party."""
    place = places.AFTER.match(masked.words, end)
    end = place.end() if place else end
    if match := _NEXT_PLACE.match(masked.words, end):
        return match, first.party
    if match := _NEXT_PARTY.match(masked.words, end):
        return match, masked.mentions.get(match.start("p"))
    return None


def _count(
    masked: Masked,
    match: re.Match[str],
    sense: Sense,
    about_seats: bool,
    party: Mention | None,
    first: Count | None = None,
) -> Count | None:
    """Give the count of a match, None where it counts something else or nobody's seats."""
    words, end = masked.words, match.end()
    unit = match["unit"] is not None
    if (not unit and (not about_seats or _OTHER_UNIT.match(words, match.end("n")) or match["mod"])) or _NOBODYS.match(
        words, end
    ):
        return None
    verb = (
        match.span(sense)
        if sense in match.re.groupindex and match[sense] is not None
        else first.verb
        if first
        else match.span("n")
    )
    verb_word = words[verb[0] : verb[1]].lower()
    if verb_word in ("with", "on", "up", "down", "dropped", "managed") and not unit and first is None:
        return None
    start = match.start() if first is None else match.start("n")
    if party is None:
        subject = places.subject(masked, match.start())
        party, start = (subject[1], min(start, subject[0])) if subject else (None, start)
    elif "p" in match.re.groupindex and match["p"]:
        start = min(match.start("p"), match.start("n"))
    other = _LOSER.match(words, end)
    named = masked.mentions.get(other.start("p")) if other else None
    if other and named is not None:
        if other["how"].lower() == "to":
            named = named if sense == "loss" else None
        elif sense == "seats":
            sense = "gain"
        end = other.end() if named is not None else end
    if (
        sense == "seats"
        and _MORE.search(words[verb[1] : match.end("mod")])
        and verb_word not in ("has", "have", "had", "with", "on")
    ):
        sense = "gain"
    place, end = places.of_count(masked, match.start("n"), match.end(), end)
    return Count(sense, value(match["n"]), party, start, end, verb, place, named, unit)
