"""Who was elected, re-elected or defeated, and who does not stand again: councillors, mayors and members.

A verb is looked for first, then the people named right before it (its subject) or after it (its object). What lies
between must be such as never takes the verb to another subject: an apposition, a relative clause, an adverb.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.kinds import hedging, passes
from wardmote.graph.drafting.kinds.masks import WARD, Masked, context, filled, mask
from wardmote.graph.drafting.kinds.people import contests, outcomes
from wardmote.graph.drafting.kinds.people.groups import Group, Member, groups, known
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

_FAR, _NEAR = 160, 30
_FARTHEST = 300
_LED = 60
LONGEST = 500
_WARD = re.compile(WARD)
_FIRST = 3
_BY_ELECTION = re.compile(r"\bby-?election\b", re.IGNORECASE)
_IS_WARD = re.compile(r"\b(?:ward|division|by-?election)\b", re.IGNORECASE)


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
    is_certain: bool = False
    # Whether the words have another reading, too, by which it is not said.
    is_reading: bool = False


@dataclass(frozen=True)
class _Setting:
    """What a text says of all its sentences: its year, and its ward where it names but one."""

    year: int | None
    ward: Mention | None


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft what a reading's sentences say of candidates."""
    wards = {one.name: one for sentence in reversed(reading.sentences) for one in reversed(sentence.of("ward"))}
    only = _only_ward(reading, list(wards.values()))
    setting = _Setting(passes.year(reading), only)
    led, block = False, -1
    for sentence in reading.sentences:
        masked = mask(sentence)
        led, block = led and block == sentence.block, sentence.block
        people = groups(masked)
        taken: set[tuple[str, str, str]] = set()
        for found in _found(masked, people) if people else ():
            if contests.is_of_office(masked, found.kind, Span(*found.verb), found.end, led):
                continue
            year = _year(masked, found, setting)
            said: Modality | None = None
            for member in known(found.group):
                # One outcome of a person in one election is told once in a sentence, in whatever words.
                outcome = found.kind if found.is_reading else found.kind[-7:]
                told = (member.person.name, outcome, year["year"] if year else "")
                if told not in taken:
                    taken.add(told)
                    said = said or _modality(masked, found, setting, year)
                    yield _drafted(masked, found, member, setting, year, said)
        led = led or contests.LEADERSHIP.search(masked.words) is not None


def _only_ward(reading: Reading, wards: list[Mention]) -> Mention | None:
    """Give the ward that a text is about: that of its by-election, or the one it names and no other."""
    for sentence in reading.sentences[:_FIRST]:
        if _BY_ELECTION.search(sentence.words):
            named = sentence.of("ward")
            return named[0] if named and len({one.name for one in named}) == 1 else None
    if len(wards) != 1:
        return None
    after = reading.document.plain[wards[0].span.start : wards[0].span.end + _NEAR]
    return wards[0] if wards[0].how != "shape" or _IS_WARD.search(after) else None


def _found(masked: Masked, people: list[Group]) -> Iterator[_Found]:
    starts = [one.start for one in people]
    for kind in outcomes.KINDS:
        for verb in outcomes.SUBJECT[kind].finditer(masked.words):
            yield from _of_subject(masked, people, starts, kind, verb)
        for verb in outcomes.OBJECT[kind].finditer(masked.words):
            other = _object(masked, people, starts, verb.end())
            within = outcomes.TO_OFFICE if "elected" in kind else outcomes.WITHIN_PARTY
            if other is None or (within.match(masked.words, other.end) and not outcomes.DESCRIBES.match(verb.group())):
                continue
            yield _Found(kind, f"{kind}-object", other, verb.span(), verb.start(), other.end, 0.88)
            group = _subject(masked, people, starts, verb) if outcomes.BEATS.match(verb.group()) else None
            if group:
                yield _Found("elected", "elected-beats", group, verb.span(), group.lead, other.end, 0.85)


def _of_subject(
    masked: Masked, people: list[Group], starts: list[int], kind: str, verb: re.Match[str]
) -> Iterator[_Found]:
    words = masked.words
    if "elected" in kind and outcomes.TO_OFFICE.match(words, verb.end()):
        return
    if kind != "not-standing" and outcomes.WITHIN_PARTY.match(words, verb.end()):
        return
    group = _subject(masked, people, starts, verb)
    if group is None:
        return
    between = words[group.end : verb.start()]
    start = verb.start() if outcomes.IS_FAR.search(between) else group.lead
    is_certain = bool(outcomes.AMONG.search(between))
    yield _Found(kind, f"{kind}-subject", group, verb.span(), start, verb.end(), 0.92, is_certain)
    along = outcomes.ALONGSIDE.match(words, verb.end())
    other = _object(masked, people, starts, along.end()) if along else None
    if along and other and kind in ("elected", "re-elected"):
        # Those beside somebody who is elected again need not have sat before, and may be meant to have.
        is_alike = outcomes.ALIKE.search(along.group()) is not None
        stretch = (verb.span(), group.lead, other.end)
        sure = kind if is_alike else "elected"
        yield _Found(sure, f"{sure}-alongside", other, *stretch, 0.9, is_certain)
        if kind == "re-elected" and not is_alike:
            yield _Found(kind, "re-elected-alongside", other, *stretch, 0.5, is_certain, is_reading=True)


def _subject(masked: Masked, people: list[Group], starts: list[int], verb: re.Match[str]) -> Group | None:
    """Give the people right before a verb whose verb it is."""
    before = bisect_right(starts, verb.start()) - 1
    if before < 0 or verb.start() - people[before].end > _FARTHEST:
        return None
    if before and masked.words.startswith(",", people[before].end):
        # "A, brother of B, won": who is named to say who A is does not win.
        beside = masked.words[people[before - 1].end : people[before].start]
        before -= outcomes.BESIDE.fullmatch(beside) is not None
    between = masked.words[people[before].end : verb.start()]
    if outcomes.SPEECH.search(between):
        return None
    if verb.group().startswith("for "):
        return people[before] if outcomes.TO_FOR.fullmatch(between) else None
    is_participle = verb.group().split(" ")[0].endswith("ing")
    if outcomes.TO_VERB.fullmatch(between) or (is_participle and outcomes.TO_PARTICIPLE.fullmatch(between)):
        return people[before]
    return None


def _object(masked: Masked, people: list[Group], starts: list[int], place: int) -> Group | None:
    """Give the people right after a verb who are its object."""
    after = bisect_left(starts, place)
    if after == len(people) or people[after].start - place > _FAR:
        return None
    between = masked.words[place : people[after].start]
    return people[after] if outcomes.TO_PEOPLE.fullmatch(between) else None


def _year(masked: Masked, found: _Found, setting: _Setting) -> re.Match[str] | None:
    """Give the words for an earlier year after a verb."""
    year = outcomes.YEAR_AFTER.match(masked.words, found.verb[1])
    return year if year and setting.year and int(year["year"]) < setting.year else None


def _drafted(
    masked: Masked, found: _Found, member: Member, setting: _Setting, year: re.Match[str] | None, said: Modality
) -> Draft:
    words, verb_end = masked.words, found.verb[1]
    end = max(found.end, verb_end)
    office = (
        outcomes.AS_MAYOR.match(words, verb_end)
        or outcomes.AS_MAYOR.match(words, end)
        or outcomes.OF_MAYOR.search(words, found.verb[0], end + _NEAR)
    )
    ward, ward_end = (None, 0) if office else _ward(masked, found, member, end, setting)
    end = max(end, ward_end, office.end() if office else 0, year.end() if year else 0)
    places = (verb_end, office.end() if office else 0, year.end() if year else 0, ward_end)
    after = next((one for at in places if at and (one := outcomes.PARTY_AFTER.match(words, at))), None)
    slots = {
        "person": member.person,
        "ward": ward,
        "party": member.party
        or _apposed(masked, member.person)
        or (masked.mentions[after.start("party")] if after else None),
        "council": _council(masked, found, end),
    }
    given = filled(slots)
    evidence = masked.span(found.start if end - found.start <= LONGEST else max(found.verb[0], end - LONGEST), end)
    return Draft(
        found.kind,
        given,
        evidence,
        found.rule,
        found.score,
        (office[1] or office[2]).lower() if office else "",
        said,
        context(evidence, *given.values()),
        _more(words, found, year),
    )


def _apposed(masked: Masked, person: Mention) -> Mention | None:
    """Give the party of somebody whom the words after the name call a member of it: "Ann Lee, a Labour candidate,"."""
    found = outcomes.APPOSED.match(masked.words, masked.place(person.span.start))
    return masked.mentions.get(found.start("party")) if found else None


def _more(words: str, found: _Found, year: re.Match[str] | None) -> dict[str, str]:
    """Give the year of a past outcome, and whether somebody who held the seat lost it."""
    more = {"year": year["year"]} if year else {}
    if found.is_reading:
        more["reading"] = "possible"
    if found.kind == "defeated" and outcomes.UNSEATED.search(words[slice(*found.verb)]):
        more["outcome"] = "unseated"
    return more


def _modality(masked: Masked, found: _Found, setting: _Setting, year: re.Match[str] | None) -> Modality:
    """Give the modality of an outcome: it is of the past by an earlier year or a word for it, not by a "former"."""
    verb = masked.words[slice(*found.verb)]
    if outcomes.CONDITION.match(verb):
        return "expected"
    led = masked.words[max(0, found.group.lead - _LED) : found.group.lead]
    is_denied = outcomes.DENIED.search(verb) and not outcomes.NOT_WON.match(verb)
    if (found.kind != "not-standing" and is_denied) or outcomes.DENIES.search(led):
        return "negated"
    if outcomes.DOUBTS.search(led):
        return "expected"
    said = hedging.modality(masked.sentence, masked.span(*found.verb), setting.year)
    if outcomes.DESCRIBES.match(verb) or (found.is_certain and said == "expected"):
        said = "asserted"
    if said in ("asserted", "past"):
        near = masked.words[max(0, found.verb[0] - _FAR) : found.verb[1]]
        is_past = (
            year
            or (said == "past" and outcomes.LOOKS_BACK.search(near))
            or outcomes.LAST_TIME.match(masked.words, found.verb[1])
        )
        said = "past" if is_past else "asserted"
    return said


def _ward(masked: Masked, found: _Found, member: Member, end: int, setting: _Setting) -> tuple[Mention | None, int]:
    """Give the ward in which somebody stood, and where its name ends if after the verb."""
    if member.ward:
        return member.ward, 0
    inside = masked.within(found.verb[0], found.verb[1], "ward")
    if inside:
        return inside[-1], 0
    for place in (found.verb[1], end):
        after = outcomes.WARD_AFTER.match(masked.words, place)
        if after and outcomes.MORE_WARDS.match(masked.words, after.end()):
            return None, 0  # in one of several
        if after:
            return masked.mentions[after.start("ward")], after.end()
        if _WARD.match(masked.words, place):
            return masked.mentions[place], place
    low = max(0, found.start - _FAR)
    clause = max(low, masked.words.rfind(", while ", low, found.start), masked.words.rfind(", but ", low, found.start))
    before = masked.within(clause, found.end, "ward")
    if clause > low and not before:
        return None, 0
    ward = before[-1] if before else masked.sentence.ward or setting.ward
    return (None if not before and _is_of_others(masked, found, ward) else ward), 0


def _is_of_others(masked: Masked, found: _Found, ward: Mention | None) -> bool:
    """Whether a sentence names a ward only after it has gone on to somebody else."""
    if ward is None or not ward.span.within(masked.sentence.span):
        return False
    end = max(found.end, found.verb[1])
    return bool(masked.within(end, max(end, masked.place(ward.span.start)), "person"))


def _council(masked: Masked, found: _Found, end: int) -> Mention | None:
    if any("council" in one.name.lower() for one in masked.within(max(0, found.start - _FAR), end + _FAR, "body")):
        return None  # a town's or a parish's own council
    inside = masked.within(max(0, found.start - _FAR), end + _FAR, "council")
    if inside:
        return inside[0] if len({one.name for one in inside}) == 1 else None
    return masked.sentence.council
