"""Make propositions of what somebody asks: of a text by the rules that draft claims, of data as it stands.

A text is read by the names of the day of the election that it speaks of. A text that says its day, or of which the
reader gives it, is of that day; otherwise each sentence is of the year that it names, and one that names none is of the
last declared result. Where sentences are of several years, the text is read once for each year that has an election.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from pyoxigraph import NamedNode

from wardmote.graph.drafting.acceptance.gists import gist
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.acceptance.stating import stated
from wardmote.graph.drafting.decisions.kept import Kept, slot
from wardmote.graph.drafting.drafters import guests, rules
from wardmote.graph.drafting.meaning import read as meaning
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.reading.document import Document, Sentence
from wardmote.graph.drafting.records import Draft, Span
from wardmote.graph.errors import CallError, DataError, report
from wardmote.graph.rdf import iris
from wardmote.graph.verifying import days, meant
from wardmote.graph.verifying.data import Data

# What a text says of the time in which it is read, and not of an election that was held.
_WHO = r"(?:they|who|which|tories|conservatives|labour|greens|dems|democrats|independents|party|group)"
_PRESENT = re.compile(
    rf"\b(?:is|are|isn't|aren't|currently|now|today|at present|still|holds|controls|runs|leads|remains|has no"
    rf"|(?<!kept )(?<!keep )(?<!take )(?<!took )hold(?! of)|{_WHO} (?:control|run|lead|remain)(?! of| over| on)"
    r"|(?:has|have)(?! (?:\w+ )?(?:won|taken|gained|lost|held|kept|seized|been|retained|elected|made|secured)))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\bit(?: is|'s|’s) (?:\w+ )?\w+ that\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?]\s|\n")
_BEFORE = 25  # characters before the words of a claim that tell of its time
_RESULT = re.compile(
    r"\b(?:won|took|gained|lost|elected|secured|held|kept|finished|ended|returned|got|claimed|had|fell|went)\b",
    re.IGNORECASE,
)
# Elections that decide no council.
_OTHER_ELECTION = re.compile(
    r"\b(?:in|at|during|of|for|won|lost) (?:the )?(?:(?:london|european|last|next|uk|recent|\d{4}) ){0,3}"
    r"(?:general election|assembly|mayoral (?:election|race|contest|vote)|house of commons|commons\b"
    r"|(?:european|parliamentary|assembly) elections?|european parliament)",
    re.IGNORECASE,
)
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

    `is_present` is whether it speaks of the time in which it is read; `is_alone` whether it names a ward or a person,
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
            asked = [self._asked(document, one, at) for one in self._drafts(document, day)]
            return _alike(_apart(asked), document.plain)
        sentences = [(one.block, document.plain[slice(*one.span)]) for one in document.sentences]
        spoken = days.settled(sentences, self._day(None).year, self._today)
        starts = [one.span.start for one in document.sentences]
        found: list[Asked] = []
        for day in sorted({self._read_at(year) for one in spoken for year in one.years} | {self._day(None)}):
            for draft in self._drafts(document, day):
                place = bisect_right(starts, draft.evidence.end - 1) - 1
                of = spoken[place] if place >= 0 and _meets(document.sentences[place], draft) else days.Spoken()
                years = [year for year in of.years if self._read_at(year) == day]
                kept = [year for year in years if not meant.is_beside(document.plain, draft, year)]
                times = [replace(time, year=year, open=of.open) for year in sorted(kept, key=lambda one: one or 0)]
                found += (self._asked(document, meant.of_each(draft, of), one) for one in times)
        return sorted(_alike(_apart(found), document.plain), key=lambda one: (one.draft.evidence, one.draft.kind))

    def spoken_of(self, text: str, time: Time) -> list[tuple[NamedNode, Time]]:
        """Give the councils that a text names, in its order, each with the time that its sentence speaks of."""
        document = self._document(text)
        day = time.day or document.day
        found: dict[NamedNode, Time] = {}
        for one in meaning.read(
            replace(document, day=day or self._day(None)), self._gazetteer(day or self._day(None))
        ).sentences:
            year = None if day is not None else days.spoken(one.words, self._today).year
            for named in one.of("council"):
                if named.thing is not None:
                    found.setdefault(named.thing, replace(time, day=day, year=year))
        return list(found.items())

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
        if _OTHER_ELECTION.search(_sentence(document, draft)):
            return Asked(_kept(draft), time, unsaid="it speaks of another election than one of a council")
        asked = self.said(meant.as_it_stands(_kept(draft), words), time, is_present)
        return replace(asked, is_alone=not time.elections and meant.is_alone(draft))

    def said(self, draft: Kept, time: Time, is_present: bool = False) -> Asked:
        """Say what a draft states."""
        if (missing := self._missing(draft, time)) is not None:
            return Asked(draft, time, unsaid=missing, is_present=is_present)
        try:
            setting = self._setting(self._elections(draft, time))
            draft = meant.in_ward(draft, setting)
            found = tuple(stated(draft, setting))
            found = tuple(meant.unrounded(one, setting) for one in found)
            says = " ".join(gist(one, setting) for one in found)
            found += tuple(meant.affiliation(draft, found, setting))
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


def _meets(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words of a draft are some of a sentence."""
    return draft.evidence.start < sentence.span.end and sentence.span.start < draft.evidence.end


def _sentence(document: Document, draft: Draft) -> str:
    """Give the sentence in which the words of a draft begin."""
    place = bisect_right(document.sentences, draft.evidence.start, key=lambda one: one.span.start) - 1
    return document.plain[slice(*document.sentences[place].span)] if place >= 0 else ""


def _alike(asked: Sequence[Asked], plain: str) -> list[Asked]:
    """Take seats that a list goes on to as of the present where those before are: "is made up of ten … and two …"."""
    found: list[Asked] = []
    last: Asked | None = None
    for one in sorted(asked, key=lambda one: one.draft.evidence):
        if one.draft.kind in _KINDS_OF_STATES:
            between = plain[last.draft.evidence.start : one.draft.evidence.end] if last is not None else ""
            if last is not None and last.is_present and not (_ENDED.search(between) or _RESULT.search(between)):
                one = replace(one, is_present=True)
            last = one
        found.append(one)
    return found


def _apart(asked: list[Asked]) -> list[Asked]:
    """Leave out that a council was won where the same words say by what majority: that is one claim."""
    counted = sorted(one.draft.evidence for one in asked if one.draft.kind == "majority" and one.draft.value)
    starts = [span.start for span in counted]
    reached = list(accumulate((span.end for span in counted), max))

    def is_counted(words: Span) -> bool:
        before = bisect_left(starts, words.end)
        return before > 0 and reached[before - 1] > words.start

    won = ("gain-power", "gain-place")
    return [one for one in asked if one.draft.rule not in won or not is_counted(one.draft.evidence)]


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
