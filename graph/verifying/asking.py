"""Make propositions of what somebody asks: of a text by the rules that draft claims, of data as it stands.

A text is read by the names of the day of the election that it speaks of. A text that says its day, or of which the
reader gives it, is of that day; otherwise each sentence is of the year that it names, and one that names none is of the
last declared result. Where sentences are of several years, the text is read once for each year that has an election.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError, DataError, report
from wardmote.graph.rdf import iris
from wardmote.graph.verifying import days
from wardmote.graph.verifying.data import Data

# What a text says of the time in which it is read, and not of an election that was held.
_PRESENT = re.compile(
    r"\b(?:is|are|isn't|aren't|currently|now|today|at present|still|holds?|controls?|runs?|leads?|remains?|has no"
    r"|(?:has|have)(?! (?:\w+ )?(?:won|taken|gained|lost|held|kept|seized|been|retained|elected|made|secured)))\b",
    re.IGNORECASE,
)
_KINDS_OF_STATES = frozenset({"seats", "control-held", "majority", "opposition", "party-no-seats", "control-change"})


@dataclass(frozen=True)
class Time:
    """When what is asked is said to hold. `day` is that of the text, as far as it is known; `year` that of a sentence.

    `elections` are those that the reader named.
    """

    day: date | None = None
    year: int | None = None
    elections: tuple[NamedNode, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether the text or the reader says of which election it is."""
        return self.day is not None or self.year is not None or bool(self.elections)


@dataclass(frozen=True)
class Asked:
    """A claim as it is asked: its draft, what that states, in one sentence of ours, or why that cannot be said.

    `is_present` is whether it speaks of the time in which it is read.
    """

    draft: Kept
    time: Time
    said: tuple[Said, ...] = ()
    says: str = ""
    unsaid: str = ""
    is_present: bool = False

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
            return [self._asked(document, one, at) for one in self._drafts(document, day)]
        found: list[Asked] = []
        spoken = [days.spoken(document.plain[slice(*one.span)], self._today) for one in document.sentences]
        for year in sorted({one.year for one in spoken}, key=lambda year: year or 0):
            day = self._day(year)
            spans = [one.span for one, of in zip(document.sentences, spoken, strict=True) if of.year == year]
            at = replace(time, year=year)
            for draft in self._drafts(document, day):
                if any(draft.evidence.start < span.end and span.start < draft.evidence.end for span in spans):
                    found.append(self._asked(document, draft, at))
        return sorted(found, key=lambda one: (one.draft.evidence, one.draft.kind))

    def _document(self, text: str) -> Document:
        try:
            return reading.read(text, "the text")
        except DataError as error:
            raise CallError(report(error.faults)) from None

    def _day(self, year: int | None) -> date:
        """Give a day just after the election of a year, or after the last that is declared."""
        if year is None:
            return self._polls.days[-1] + timedelta(days=1)
        polled = self._polls.of_year(year)
        return polled + timedelta(days=1) if polled is not None else date(year, 12, 31)

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
        words = document.plain[slice(*draft.evidence)]
        is_present = not time.is_stated and draft.kind in _KINDS_OF_STATES and _PRESENT.search(words) is not None
        return self.said(_kept(draft), time, is_present)

    def said(self, draft: Kept, time: Time, is_present: bool = False) -> Asked:
        """Say what a draft states."""
        try:
            setting = self._setting(self._elections(draft, time))
            found = tuple(stated(draft, setting))
            says = " ".join(gist(one, setting) for one in found)
            return Asked(draft, time, found, says, "", is_present)
        except UnsayableError as error:
            return Asked(draft, time, unsaid=str(error), is_present=is_present)

    def names(self, time: Time) -> Gazetteer:
        """Give the names as of a time."""
        return self._gazetteer(time.day or self._day(time.year))

    def _setting(self, elections: tuple[NamedNode, ...]) -> Setting:
        if elections not in self._settings:
            if len(self._settings) > 500:
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

    def _council(self, draft: Kept) -> NamedNode | None:
        """Give the council that a draft is about, by itself or by its ward."""
        for role in ("council", "ward"):
            one = draft.slots.get(role)
            if one is not None and one.thing:
                thing = iris.term(one.thing)
                return thing if role == "council" else self._polls.council(thing)
        return None


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
