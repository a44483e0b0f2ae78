"""Seats as a sentence counts them: how many, of which party, won, lost, gained or held, and where.

A sentence is looked through for verbs of results ("won", "lost", "were reduced to") with what they count, and for what
continues a list ("and three in …", "the Greens two").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wardmote.graph.drafting.kinds.figures import before, places, verbs
from wardmote.graph.drafting.kinds.figures.before import Count
from wardmote.graph.drafting.kinds.figures.numbers import NUMBER, value
from wardmote.graph.drafting.kinds.figures.verbs import SENSES, UNIT, Sense
from wardmote.graph.drafting.kinds.masks import COUNCIL, PARTY, PERSON, WARD, Masked
from wardmote.graph.drafting.records import Mention

_ABOUT_SEATS = re.compile(rf"\b(?:{UNIT}|gains|losses)\b", re.IGNORECASE)
_BESIDE_PARTY = re.compile(
    rf"{PARTY}(?:\s(?:party|group))?\s(?:(?:are|is|were|was|now|still|second|third|fourth|next|follow|"
    rf"followed)\s){{0,3}}\Z",
    re.IGNORECASE,
)

_SEATS = re.compile(rf"\b{UNIT}\b", re.IGNORECASE)
_OF_COUNCILS = re.compile(r"\b(?:councils|boroughs|authorities|town halls)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s\([^()]{1,20}\)")
# A seat that is kept at a by-election is no count of a party's seats.
_BY_ELECTION = re.compile(r"\bby-?\s?elections?\b", re.IGNORECASE)
_AT_WARD = re.compile(rf"\s?(?:[-–—:]\s?)?(?:in|at|on)\s(?:the\s)?{COUNCIL}[^()]{{0,20}}\s\({WARD}", re.IGNORECASE)
_KEPT = re.compile(r"held|hold|kept|keep|retain|defend", re.IGNORECASE)
# "beat the … to take a seat": the seat was theirs.
_BEATEN = re.compile(
    rf"\b(?:defeat(?:s|ed|ing)?|beat(?:s|ing)?|oust(?:s|ed|ing)?|unseat(?:s|ed|ing)?)\s(?:the\s)?(?P<p>{PARTY})\sto\s\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|off|to|over|against)\s(?:the\s)?\Z", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:(?P<gain>gain\w*)|loss|lost|losing)\b", re.IGNORECASE)
_SOMEBODYS = re.compile(rf"{PARTY}(?:'s?)?\s(?:(?:candidate|newcomer|councillor|cllr)\s)?{PERSON}\s", re.IGNORECASE)
# Before a party whose the first number of a score is not.
_BEATEN_BY = re.compile(
    r"\b(?:from|off|over|than|against|ahead of|behind|beat|beats|beating|defeat\w*|oust\w*|lost by)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_NOBODY_BUT = re.compile(
    r"\b(?:nobody|no\sone|none|no\s(?:other\s)?party|only)(?:\s(?:else\s)?(?:but|except|other\sthan|apart\sfrom|besides))?\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?:\s|\b)(?:each|apiece|both)\b\s?", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|both)\s(?:of\s)?(?:the\s|its\s|their\s)?\Z", re.IGNORECASE)
# What gives seats that are foretold.
_FORECAST = re.compile(
    r"\b(?:polls?|survey|forecasts?|projections?|predictions?|models?|bookmakers|pundits?)\b", re.IGNORECASE
)
# "32 of 63", of what has been said to be counted.
_OUT_OF = re.compile(rf"\s(?:out\s)?of\s(?:the\s|its\s)?{NUMBER}", re.IGNORECASE)
_NEAR = 20
# Seats that are needed are no seats that are won.
_NEEDED = re.compile(
    r"\b(?:need(?:s|ed|ing)?|requir(?:es|ed|ing))\s(?:(?:to|only|just|a|an|net|gains?|of|win|swing|overall)\s){0,6}\Z",
    re.IGNORECASE,
)
_LED = 60
_BOTH = re.compile(r"\bboth\s(?:the\s)?\Z", re.IGNORECASE)


def counted(masked: Masked) -> Iterator[Count]:
    """Give the counts of seats that verbs make, in the order of the verbs; a number may come more than once."""
    is_about_seats = bool(_ABOUT_SEATS.search(masked.words))
    for match in verbs.PASSIVE.finditer(masked.words):
        if (party := masked.mentions.get(match.start("p"))) is not None:
            yield (won := _passive(masked, match, party))
            if (after := verbs.NEXT_FOR.match(masked.words, won.end)) and won.sense == "seats":
                other, at = masked.mentions.get(after.start("p")), after.start("n")
                if other is not None:
                    yield Count("seats", value(after["n"]), other, at, after.start(), after.end(), won.verb, won.place)
    for match in verbs.SCORE.finditer(masked.words):
        party = masked.mentions.get(match.start("p"))
        if party is not None and not _BEATEN_BY.search(masked.words, 0, match.start()):
            place, _ = places.of_count(masked, match.start(), match.end(), match.end())
            yield Count(
                "seats", value(match["n"]), party, match.start("n"), match.start(), match.end(), match.span("n"), place
            )
    for match in verbs.GAVE.finditer(masked.words):
        party = masked.mentions.get(match.start("p"))
        if party is not None and not _FORECAST.search(masked.words[max(0, match.start() - _LED) : match.start()]):
            place, end = places.of_count(masked, match.start("n"), match.end(), match.end())
            yield Count(
                "seats",
                value(match["n"]),
                party,
                match.start("n"),
                match.start(),
                end,
                (match.start(), match.start("p")),
                place,
            )
    for event in verbs.EVENT.finditer(masked.words):
        first = _of_verb(masked, event, is_about_seats)
        if first is not None:
            yield first
            yield from _each(masked, event, first)
            yield from before.moved(masked, event, first)
            yield from going_on(masked, first, is_about_seats or first.has_unit)
    yield from _held_by(masked, is_about_seats)
    yield from _beside_councils(masked)
    yield from _made(masked)


def _of_verb(masked: Masked, match: re.Match[str], is_about_seats: bool) -> Count | None:
    """Give what a verb counts, None where it counts something else, or it is not clear whose."""
    if _NEEDED.search(masked.words[max(0, match.start("n") - _LED) : match.start("n")]):
        return None
    found = places.subject(masked, match.start())
    if found and match["n"].lower() in ("a", "an") and _SOMEBODYS.match(masked.words, found[0], match.start() + 1):
        return None  # the seat is of somebody who stood for the party
    if found and _NOBODY_BUT.search(masked.words, max(0, found[0] - _LED), found[0]):
        return None
    beside = _BESIDE_PARTY.search(masked.words[max(0, match.start() - 80) : match.start()])
    if match["have"] and match["have"].lower() in verbs.BARE and beside:
        at = match.start() - min(80, match.start()) + beside.start()
        found = (at, masked.mentions[at]) if at in masked.mentions else found
        if _FROM.search(masked.words[max(0, at - 20) : at]):
            return None
    if match["whom"] and (whom := masked.mentions.get(match.start("whom"))) is not None:
        found = match.start("whom"), whom
    if found is None or not _is_of_seats(masked, match, is_about_seats):
        return None
    role = next(one for one in ("have", *SENSES) if match[one] is not None)
    verb = masked.words[slice(*match.span(role))].lower()
    if verb in verbs.BARE and match["unit"] is None and not _is_beside(masked.words, match):
        return None
    sense: Sense = "seats" if role == "have" else role  # type: ignore[assignment]
    at, party = found
    other, end = _other(masked, match.end(), sense)
    beaten = _BEATEN.search(masked.words[max(0, match.start() - 80) : match.start()])
    if role == "have" and beaten and value(match["n"]) == 1:
        other = other or masked.mentions.get(max(0, match.start() - 80) + beaten.start("p"))
    if role == "have" and verb not in ("has", "have", "had", "with", "on", "elected", "returned"):
        said = masked.words[match.end(role) : match.end()]
        is_back = masked.words.startswith(" back", match.end())
        is_taken = is_back or other is not None or verbs.FROM_SOMEBODY.match(masked.words, match.end())
        sense = "gain" if is_taken or verbs.MORE.search(said) else sense
    place, end = places.of_count(masked, match.start("n"), match.end(), end)
    is_all = _ALL.search(masked.words, max(0, match.start("n") - _NEAR), match.start("n"))
    if sense != "loss" and place.ward is None and is_all and value(match["n"]) <= places.LARGEST_WARD:
        return None  # so few are all those of a ward, that is not known
    start = places.opening(at, match.start())
    return Count(
        sense,
        value(match["n"]),
        party,
        match.start("n"),
        start,
        end,
        match.span(role),
        place,
        other,
        match["unit"] is not None,
    )


def _each(masked: Masked, event: re.Match[str], first: Count) -> Iterator[Count]:
    """Give the same count for the other parties that have so many each."""
    near = masked.words[max(0, event.start() - 20) : event.start()]
    all_of_them = places.together(masked, event.start())
    first_of = all_of_them[0][1] if all_of_them else 0
    is_both = _BOTH.search(masked.words, max(0, first_of - _NEAR), first_of)
    if not (is_both or _EACH.search(near) or _EACH.match(masked.words, event.end())):
        return
    for party, start in all_of_them:
        if party is not first.party:
            yield replace(first, party=party, start=start, is_shared=True)


def _is_beside(words: str, match: re.Match[str]) -> bool:
    """Whether a number without a unit stands right after its party, and ends there: "the Greens on two"."""
    near = words[max(0, match.start() - 80) : match.start()]
    return bool(
        _BESIDE_PARTY.search(near) and re.match(r"[,.;)]|\s(?:and|while|to|with)\b|\s?$", words[match.end() :][:6])
    )


def _is_of_seats(masked: Masked, match: re.Match[str], is_about_seats: bool) -> bool:
    """Whether a number counts seats that are somebody's."""
    words = masked.words
    if match["unit"] is None:
        after = match.end("mod")
        is_bare = (
            is_about_seats and (not match["mod"] or _OUT_OF.fullmatch(match["mod"])) and verbs.ENDS.match(words, after)
        )
        if not is_bare or verbs.OTHER_UNIT.match(words, after) or _role(match, "have").startswith("control"):
            return False
    is_listed = _AT_WARD.match(words, match.end())
    is_kept = (_BY_ELECTION.search(words) or is_listed) and _KEPT.match(_role(match, "have"))
    return "of the" in match["mod"] or not (is_kept or verbs.NOBODYS.match(words, match.end()))


def _role(match: re.Match[str], role: str) -> str:
    return (match[role] or "").lower() if role in match.re.groupindex else ""


def _other(masked: Masked, end: int, sense: Sense) -> tuple[Mention | None, int]:
    """Give the party that seats are gained from or lost to, and where the words that say so end."""
    match = verbs.OTHER.match(masked.words, end)
    named = masked.mentions.get(match.start("p")) if match else None
    if match is None or named is None or (match["how"].lower() == "to") != (sense == "loss"):
        return None, end
    return named, match.end()


def going_on(masked: Masked, first: Count, is_about_seats: bool) -> Iterator[Count]:
    """Give what continues a list of counts: another place of the same party, or another party."""
    last = first
    while True:
        end = last.end
        for passed in (places.AFTER, _ASIDE):
            end = over.end() if (over := passed.match(masked.words, end)) else end
        if (beside := verbs.NEXT_WITH.match(masked.words, end)) is not None:
            at, council = beside.start("n"), masked.mentions.get(beside.start("place"))
            place = places.Place(council, None)
            last = Count(
                last.sense, value(beside["n"]), last.party, at, last.start, beside.end(), last.verb, place, None
            )
            yield last
            continue
        match = verbs.NEXT_PLACE.match(masked.words, end)
        named = last.party if match else None
        if match is None:
            match = verbs.NEXT_PARTY.match(masked.words, end) or verbs.NEXT_COUNTED.match(masked.words, end)
            named = masked.mentions.get(match.start("p")) if match else None
        if match is None or named is None or not _is_of_seats(masked, match, is_about_seats):
            return
        where, end = places.of_count(masked, match.start("n"), match.end(), match.end())
        start = min(match.start(role) for role in ("p", "n") if role in match.re.groupindex)
        # What another party "has" or is "on" is no gain and no loss, whatever the first one made.
        is_state = "state" in match.re.groupindex and match["state"]
        sense: Sense = "seats" if is_state else last.sense
        verb = match.span("state") if is_state else last.verb
        last = Count(sense, value(match["n"]), named, match.start("n"), start, end, verb, where, None, first.has_unit)
        yield last


def _held_by(masked: Masked, is_about_seats: bool) -> Iterator[Count]:
    """Give how a number of seats divides, where somebody is said to hold some: "five are held by Labour, six by …"."""
    found = list(verbs.HELD_BY.finditer(masked.words)) if is_about_seats else []
    if not any(match["have"].lower() != "by" for match in found):
        return
    for match in found:
        if (party := masked.mentions.get(match.start("p"))) is not None:
            yield _passive(masked, match, party)


def _passive(masked: Masked, match: re.Match[str], party: Mention) -> Count:
    role = next(one for one in ("have", "gain", "loss") if match[one] is not None)
    sense: Sense = "seats" if role == "have" else role  # type: ignore[assignment]
    place, end = places.of_count(masked, match.start("n"), match.end(), match.end())
    # "11 Conservative seats went to Labour": whose they were.
    owners = [one for one in masked.within(*match.span("mod"), "party") if places.is_party(one)]
    other = owners[0] if len(owners) == 1 and owners[0].name != party.name else None
    if other is not None and sense == "seats":
        sense = "gain"
    return Count(sense, value(match["n"]), party, match.start("n"), match.start(), end, match.span(role), place, other)


def _beside_councils(masked: Masked) -> Iterator[Count]:
    """Give seats that a scoreboard counts, after councils or right after the party."""
    for match in verbs.BESIDE_COUNCILS.finditer(masked.words):
        role, who = ("n", "p") if match["n"] else ("m", "q")
        party = masked.mentions.get(match.start(who))
        if party is not None and not verbs.NOBODYS.match(masked.words, match.end()):
            place, _ = places.of_count(masked, match.start(role), match.end(), match.end())
            moved = _MOVED.search(match.group())
            sense: Sense = "seats" if moved is None else "gain" if moved["gain"] else "loss"
            yield Count(
                sense,
                value(match[role]),
                party,
                match.start(role),
                match.start(),
                match.end(),
                match.span(role),
                place,
            )


def _made(masked: Masked) -> Iterator[Count]:
    """Give gains that are a noun: "made ten gains"."""
    if _OF_COUNCILS.search(masked.words) and not _SEATS.search(masked.words):
        return
    for match in verbs.MADE.finditer(masked.words):
        found = places.subject(masked, match.start())
        if _NEEDED.search(masked.words[max(0, match.start("n") - _LED) : match.start("n")]):
            continue
        if found is not None:
            place, end = places.of_count(masked, match.start("n"), match.end(), match.end())
            yield Count("gain", value(match["n"]), found[1], match.start("n"), found[0], end, match.span("gain"), place)
