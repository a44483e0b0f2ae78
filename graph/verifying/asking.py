"""Make propositions of what somebody asks: of a text by the rules that draft claims, of data as it stands.

A text is read by the names of the day of the election that it speaks of. A text that says its day, or of which the
reader gives it, is of that day; otherwise each sentence is of the year that it names, and one that names none is of the
last declared result. Where sentences are of several years, the text is read once for each year that has an election.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from pyoxigraph import Literal, NamedNode

from wardmote.graph.drafting.acceptance.gists import gist
from wardmote.graph.drafting.acceptance.said import Said, content
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.acceptance.stating import stated
from wardmote.graph.drafting.decisions.kept import Kept, Slot, slot
from wardmote.graph.drafting.drafters import guests, rules
from wardmote.graph.drafting.meaning import read as meaning
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.reading.document import Document, Sentence
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError, DataError, report
from wardmote.graph.rdf import iris, turtle
from wardmote.graph.verifying import days
from wardmote.graph.verifying.data import Data

# What a text says of the time in which it is read, and not of an election that was held.
_WHO = r"(?:they|who|which|tories|conservatives|labour|greens|dems|democrats|independents|party|group)"
_PRESENT = re.compile(
    rf"\b(?:is|are|isn't|aren't|currently|now|today|at present|still|holds|controls|runs|leads|remains|has no"
    rf"|(?<!kept )(?<!keep )(?<!take )(?<!took )hold(?! of)|{_WHO} (?:control|run|lead|remain)(?! of| over| on)"
    r"|(?:has|have)(?! (?:\w+ )?(?:won|taken|gained|lost|held|kept|seized|been|retained|elected|made|secured)))\b",
    re.IGNORECASE,
)
# To win control, or a majority, is to have it after the election: whether it was had before is not said.
_WON = re.compile(
    r"\b(?:w[io]n(?:s|ning)?(?! back)|secur(?:es?|ed|ing)|claim(?:s|ed|ing)|clinch(?:es|ed|ing)?"
    r"|achiev(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
# How a party is known that the words themselves do not name.
_FROM_CONTEXT = frozenset({"paragraph", "headline", "the party", "pronoun"})
_DECIMAL = NamedNode(iris.VOCABULARIES["xsd"] + "decimal")
_OUTCOMES = frozenset({"elected", "re-elected", "defeated"})
_ASIDE = re.compile(r"\bit(?: is|'s|’s) (?:\w+ )?\w+ that\b", re.IGNORECASE)
# That a council is somebody's, and neither that it remains so nor that it comes to be.
_HAS = re.compile(
    r"\b(?:controls?|controlled|runs?|ran|governs?|governed|(?:in|under) \w+(?: \w+)? control)\b", re.IGNORECASE
)
_STILL = re.compile(r"\b(?:still|remain\w*|stay\w*|kept|keep\w*|held|hold\w*|retain\w*|continu\w+)\b", re.IGNORECASE)
# A seat that is won may be one of more.
_SOME_SEAT = re.compile(r"\b(?:an?|another)\s(?:[\w-]+\s){0,2}(?:seat|councillor)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?]\s|\n")
_BEFORE = 25  # characters before the words of a claim that tell of its time
_CLAUSE = 120  # characters of a clause beside another at most
_SETTINGS = 500  # kept at once
_KINDS_OF_STATES = frozenset(
    {"seats", "control-held", "majority", "opposition", "party-no-seats", "control-change", "other"}
)


@dataclass(frozen=True)
class Time:
    """When what is asked is said to hold. `day` is that of the text, as far as it is known; `year` that of a sentence.

    `elections` are those that the reader named, `open` the years of which a sentence may be, where that is not clear.
    """

    day: date | None = None
    year: int | None = None
    elections: tuple[NamedNode, ...] = ()
    open: frozenset[int] = frozenset()

    @property
    def is_stated(self) -> bool:
        """Whether the text or the reader says of which election it is."""
        return self.day is not None or self.year is not None or bool(self.elections)


@dataclass(frozen=True)
class Asked:
    """A claim as it is asked: its draft, what that states, in one sentence of ours, or why that cannot be said.

    `is_present` is whether it speaks of the time in which it is read; `is_alone` whether it names a ward or a person
    and nothing that tells of which council, so that one elsewhere of the same name may be meant.
    """

    draft: Kept
    time: Time
    said: tuple[Said, ...] = ()
    says: str = ""
    unsaid: str = ""
    is_present: bool = False
    is_alone: bool = False

    @property
    def is_hope(self) -> bool:
        """Whether it is a hope, a plan, a question or a condition, which nothing decides."""
        return self.draft.modality == "expected" or any(one.modality == "expected" for one in self.said)


class Asking:
    """Makes propositions by the data of a release."""

    def __init__(self, data: Data, polls: days.Polls, today: date) -> None:
        self._data = data
        self._polls = polls
        self._today = today
        self._gazetteers: dict[date | None, Gazetteer] = {}
        self._settings: dict[tuple[NamedNode, ...], Setting] = {}

    def text(self, text: str, time: Time) -> list[Asked]:
        """Give what a text claims, in its order. Raises CallError where it is none that can be read."""
        document = self._document(text)
        if (day := time.day or document.day) is not None:
            at = replace(time, day=day)
            return _apart([self._asked(document, one, at) for one in self._drafts(document, day)])
        sentences = [(one.block, document.plain[slice(*one.span)]) for one in document.sentences]
        spoken = days.settled(sentences, self._day(None).year, self._today)
        starts = [one.span.start for one in document.sentences]
        found: list[Asked] = []
        for day in sorted({self._read_at(year) for one in spoken for year in one.years} | {self._day(None)}):
            for draft in self._drafts(document, day):
                place = bisect_right(starts, draft.evidence.end - 1) - 1
                of = spoken[place] if place >= 0 and _meets(document.sentences[place], draft) else days.Spoken()
                years = [
                    year for year in of.years if self._read_at(year) == day and not _is_beside(document, draft, year)
                ]
                times = [replace(time, year=year, open=of.open) for year in sorted(years, key=lambda one: one or 0)]
                found += (self._asked(document, _of_each(draft, of), one) for one in times)
        return sorted(_apart(found), key=lambda one: (one.draft.evidence, one.draft.kind))

    def _document(self, text: str) -> Document:
        try:
            return reading.read(text, "the text")
        except DataError as error:
            raise CallError(report(error.faults)) from None

    def _day(self, year: int | None) -> date:
        """Give a day just after the election of a year, or after the last that is declared, or that of asking."""
        if year is None:
            return self._polls.days[-1] + timedelta(days=1) if self._polls.days else self._today
        polled = self._polls.of_year(year)
        return polled + timedelta(days=1) if polled is not None else date(year, 12, 31)

    def _read_at(self, year: int | None) -> date:
        """Give the day at which sentences on a year are read: those on years without an election here all on one."""
        return self._day(year if year is not None and self._polls.of_year(year) is not None else None)

    def _drafts(self, document: Document, day: date) -> list[Draft]:
        read: Reading = meaning.read(replace(document, day=day), self._gazetteer(day))
        return guests.draft(read, {rules.NAME: rules.draft}).drafts

    def _gazetteer(self, day: date) -> Gazetteer:
        """Give the names as of a day: they are the same from one polling day to the next."""
        last = max((one for one in self._polls.days if one <= day), default=day)
        if last not in self._gazetteers:
            self._gazetteers[last] = Gazetteer(self._data.names, last + timedelta(days=1))
        return self._gazetteers[last]

    def _asked(self, document: Document, draft: Draft, time: Time) -> Asked:
        start, end = draft.evidence
        before = _ENDED.split(document.plain[max(0, start - _BEFORE) : start])[-1]
        words = _ASIDE.sub("", before + document.plain[start:end])
        is_partial = draft.more.get("scope") == "soFar"  # as it is counted, which is not done now
        is_present = not is_partial and draft.kind in _KINDS_OF_STATES and _PRESENT.search(words) is not None
        asked = self.said(_won(_kept(draft), words), time, is_present)
        return replace(asked, is_alone=not time.elections and _is_alone(draft))

    def said(self, draft: Kept, time: Time, is_present: bool = False) -> Asked:
        """Say what a draft states."""
        if (missing := self._missing(draft, time)) is not None:
            return Asked(draft, time, unsaid=missing, is_present=is_present)
        try:
            setting = self._setting(self._elections(draft, time))
            draft = _in_ward(draft, setting)
            found = tuple(stated(draft, setting))
            found = tuple(_unrounded(one, setting) for one in found)
            says = " ".join(gist(one, setting) for one in found)
            found += tuple(_affiliation(draft, found, setting))
            return Asked(draft, time, found, says, "", is_present)
        except UnsayableError as error:
            return Asked(draft, time, unsaid=str(error), is_present=is_present)

    def names(self, time: Time) -> Gazetteer:
        """Give the names as of a time."""
        return self._gazetteer(time.day or self._day(time.year))

    def _setting(self, elections: tuple[NamedNode, ...]) -> Setting:
        if elections not in self._settings:
            if len(self._settings) > _SETTINGS:
                self._settings.clear()
            self._settings[elections] = Setting(self._data.facts, elections)
        return self._settings[elections]

    def _elections(self, draft: Kept, time: Time) -> tuple[NamedNode, ...]:
        """Give the elections that a draft can be about: those stated, else the last of its council, or of all."""
        if time.elections:
            return time.elections
        if time.year is not None and self._polls.of_year(time.year) is None:
            return ()
        until = time.day or (self._polls.of_year(time.year) if time.year is not None else None)
        council = self._council(draft)
        if council is not None:
            last = self._polls.last(council, until)
            if last is not None and (time.year is None or (self._polls.day(last) or date.min).year == time.year):
                return (last,)
            return ()
        known = [day for day in self._polls.days if until is None or day <= until]
        return self._polls.whole(known[-1]) if known else ()

    def _missing(self, draft: Kept, time: Time) -> str | None:
        """Say which election a draft is about that is not here; None where it may be here.

        What is said on a day is about the last election before it, whether or not the data has that.
        """
        if time.open and not draft.more.get("year"):
            years = " or ".join(map(str, sorted(time.open)))
            if len(time.open) == 1:
                return f"which election is meant is not said: it is compared with that of {years}"
            return f"which election is meant is open: that of {years}"
        council = self._council(draft)
        if time.elections or council is None or (time.day is None and time.year is None) or draft.more.get("year"):
            return None
        day = time.day or date(time.year or 0, 12, 31)
        last = self._polls.last(council, day)
        if last is None:
            return "no declared result of that council is here from before the day"
        if time.year is not None and (self._polls.day(last) or date.min).year != time.year:
            return f"no declared result of that council is here of {time.year}"
        if not self._polls.is_last(last, day):
            return "no declared result is here of its last election before the day"
        return None

    def _council(self, draft: Kept) -> NamedNode | None:
        """Give the council that a draft is about, by itself or by its ward."""
        for role in ("council", "ward"):
            one = draft.slots.get(role)
            if one is not None and one.thing:
                thing = iris.term(one.thing)
                return thing if role == "council" else self._polls.council(thing)
        return None


def _is_alone(draft: Draft) -> bool:
    """Whether nothing but the name of a ward, or that of a person, tells of which council a draft is."""
    ward, council = draft.slots.get("ward"), draft.slots.get("council")
    named = [one for one in (ward, draft.slots.get("person")) if one is not None]
    return len(named) == 1 and (council is None or council.span.within(named[0].span))


def _meets(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words of a draft are some of a sentence."""
    return draft.evidence.start < sentence.span.end and sentence.span.start < draft.evidence.end


def _is_beside(document: Document, draft: Draft, year: int | None) -> bool:
    """Whether a draft is of a clause beside that in which the year stands: then it is open of which election it is."""
    plain, (start, end) = document.plain, draft.evidence
    clause = max((plain.rfind(f", {word} ", max(0, start - _CLAUSE), end) for word in ("who", "which")), default=-1)
    closed = plain.find(",", max(clause + 2, end - 1), end + _CLAUSE)
    return (
        year is not None
        and not draft.more.get("year")
        and clause >= 0
        and closed >= 0
        and str(year) not in plain[clause:closed]
    )


def _of_each(draft: Draft, spoken: days.Spoken) -> Draft:
    """Give a draft of one of the years that a sentence speaks of alike as one of whichever year is asked for."""
    if not spoken.joined or draft.more.get("year") not in {str(year) for year in spoken.joined}:
        return draft
    more = {name: one for name, one in draft.more.items() if name != "year"}
    return replace(draft, more=more, modality="asserted" if draft.modality == "past" else draft.modality)


def _apart(asked: list[Asked]) -> list[Asked]:
    """Leave out that a council was won where the same words say by what majority: that is one claim."""
    counted = [one.draft.evidence for one in asked if one.draft.kind == "majority" and one.draft.value]
    return [
        one
        for one in asked
        if one.draft.rule not in ("gain-power", "gain-place")
        or not any(span.start < one.draft.evidence.end and one.draft.evidence.start < span.end for span in counted)
    ]


def _won(draft: Kept, words: str) -> Kept:
    """Give a draft that a party won a council as one that it has it after the election."""
    to = draft.slots.get("to")
    if draft.kind == "majority" and draft.modality == "negated" and not draft.value and "party" in draft.slots:
        return replace(draft, kind="other", more={"phase": "after"})  # "fell short of a majority"
    is_state = draft.kind == "control-held" and draft.modality == "asserted" and not draft.more
    if is_state and draft.slots.keys() >= {"council", "party"} and _HAS.search(words) and not _STILL.search(words):
        return replace(draft, kind="other", more={"phase": "after"})
    if draft.kind == "seats" and draft.value == "1" and _SOME_SEAT.search(words):
        return replace(draft, value="at least 1")
    is_won = draft.kind == "control-change" and not draft.slots.keys() & {"from", "ward"}
    is_won = is_won and draft.more.keys() <= {"year"}
    if not (is_won and to is not None and to.thing and _WON.search(words)):
        return draft
    slots = {role: one for role, one in draft.slots.items() if role != "to"} | {"party": to}
    return replace(draft, kind="other", slots=slots, more={**draft.more, "phase": "after"})


def _in_ward(draft: Kept, setting: Setting) -> Kept:
    """Give a draft on a candidate, of whom only the council is said, with the one ward of it where they stood then."""
    person, council = draft.slots.get("person"), draft.slots.get("council")
    if (
        draft.kind not in _OUTCOMES
        or "ward" in draft.slots
        or not (person and council and person.thing and council.thing)
    ):
        return draft
    stood = (
        ballot
        for one in setting.pointing("wm:person", iris.term(person.thing))
        for ballot in setting.values(one, "wm:ballot")
        if iris.term(council.thing) in setting.values(ballot, "wm:council")
        and setting.said(ballot, "wm:pollingDay") & set(setting.days)
    )
    wards = {ward for ballot in stood for ward in setting.values(ballot, "wm:ward")}
    if len(wards) != 1:
        return draft
    ward = wards.pop()
    there = Slot("ward", setting.label(ward), "name", turtle.short(ward), span=person.span)
    return replace(draft, slots={**draft.slots, "ward": there})


def _unrounded(said: Said, setting: Setting) -> Said:
    """Give a turnout that is the declared one, rounded, as that which was declared."""
    told = [one.value for one in said.content.get(iris.wm("number"), ()) if isinstance(one, Literal)]
    if said.content.get(iris.wm("measure")) != frozenset({iris.wm("turnout")}) or len(told) != 1:
        return said
    for contest in said.content.get(iris.wm("contest"), ()):
        for declared in setting.said(contest, "wm:turnout") if isinstance(contest, NamedNode) else ():
            places = len(told[0].partition(".")[2])
            if Decimal(declared).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == Decimal(told[0]):
                number = frozenset({Literal(declared, datatype=_DECIMAL)})
                return replace(said, content=said.content | {iris.wm("number"): number})
    return said


def _affiliation(draft: Kept, found: Sequence[Said], setting: Setting) -> Iterator[Said]:
    """Say for whom somebody stood, where the words that say what became of them say so too."""
    person, party = draft.slots.get("person"), draft.slots.get("party")
    is_told = draft.kind in _OUTCOMES or draft.more.get("measure") == "votes"
    if not (is_told and found and person and party and person.thing and party.thing) or party.how in _FROM_CONTEXT:
        return
    first = found[0]
    contest = first.content.get(iris.wm("contest"))
    if contest and iris.wm("Party") in setting.types(iris.term(party.thing)):
        told = content("Affiliation", contest=contest, person=iris.term(person.thing), standsFor=iris.term(party.thing))
        yield replace(first, content=told, polarity="affirmed")


def _kept(draft: Draft) -> Kept:
    slots = {role: slot(mention) for role, mention in draft.slots.items()}
    return Kept(
        id="",
        kind=draft.kind,
        slots=slots,
        evidence=draft.evidence,
        sha256="",
        rule=draft.rule,
        version="",
        score=draft.score,
        value=draft.value,
        modality=draft.modality,
        context=draft.context,
        more=draft.more,
    )
