"""Verify texts and claims by one release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from pyoxigraph import NamedNode

from wardmote.graph.errors import CallError
from wardmote.graph.naming import normalise
from wardmote.graph.rdf import iris
from wardmote.graph.releases.release import Release
from wardmote.graph.verifying import answering, claims
from wardmote.graph.verifying import others as claims_of_others
from wardmote.graph.verifying.answer import Answer, Checked
from wardmote.graph.verifying.asking import Asked, Asking, Time
from wardmote.graph.verifying.data import Data
from wardmote.graph.verifying.days import Polls
from wardmote.graph.verifying.judging import Judge, Judgement, Key, Put

LONGEST = 100_000
"""Characters of a text that is checked at most."""

# Propositions that are judged together: the rules compare each with each, so that of more the time would outgrow them.
_TOGETHER = 20
_MOST_COUNCILS = 3  # told of where nothing is claimed
_NONE = "nothing was found in it that can be checked: say which party, council, ward or person, and what came of it"


class Verifier:
    """Checks by a release, which is read once, when this is made: a second or two. Used by one thread at a time.

    Nothing of what is asked is kept.
    `today` is the day on which it is asked: it says which elections have been due.
    """

    def __init__(self, release: Release, today: date | None = None) -> None:
        self.release = release
        self.today = today or date.today()
        self._data = Data(release)
        self._polls = Polls(self._data.facts)
        self._asking = Asking(self._data, self._polls, self.today)
        self._judge = Judge(self._data)

    def text(self, text: str, day: date | None = None, election: str = "") -> Answer:
        """Check all claims of a text. `day` is that of the text, `election` the prefixed name or key of an election.

        Raises CallError for an election that is not in the release, and for a text longer than `LONGEST` or empty.
        """
        if not text.strip():
            raise CallError("there is no text to check: give a sentence, as: Labour won 47 seats in Camden")
        if len(text) > LONGEST:
            raise CallError(f"the text has {len(text):,} characters: send at most {LONGEST:,} at a time")
        time = self._time(day, election)
        try:
            answer = self._answered(self._asking.text(text, time))
            return answer if answer.claims else replace(answer, notes=(_NONE, *self._near(text, time)))
        finally:
            normalise.forget()

    def _near(self, text: str, time: Time) -> list[str]:
        """Say what was declared of councils that a text speaks of, for somebody who asks and claims nothing."""
        told = answering.Telling(self._data, self._polls, self.release.base, self.today)
        said = (told.declared(council, at) for council, at in self._asking.spoken_of(text, time)[:_MOST_COUNCILS])
        return [one for one in said if one]

    def claims(self, given: Sequence[Mapping[str, Any]], day: date | None = None, election: str = "") -> Answer:
        """Check claims that are data, in the plain names that `wardmote draft --claims` prints.

        Each has a `type` (a kind of draft) and what it is about by name or prefixed IRI (`council`, `ward`, `party`,
        `person`, `from`, `to`), a `value`, a `polarity`, and may have `more`. Raises CallError for what is no claim.
        """
        time = self._time(day, election)
        try:
            return self._answered([claims.asked(one, time, self._asking) for one in given])
        finally:
            normalise.forget()

    def _time(self, day: date | None, election: str) -> Time:
        if not election:
            return Time(day)
        try:
            found = iris.term(election if ":" in election else f"election:{election}")
        except ValueError:
            raise CallError(f"{election!r} is no election: write its key, as local.camden.2022-05-05") from None
        polled = self._polls.day(found)
        if polled is None:
            raise CallError(f"no election {election!r} is in this release: write its key, as local.camden.2022-05-05")
        return Time(day or polled, elections=(found,))

    def _answered(self, asked: Sequence[Asked]) -> Answer:
        judged = self._judged(asked)
        told = answering.Telling(self._data, self._polls, self.release.base, self.today)
        made = [told.checked(one, judged.get(number, ())) for number, one in enumerate(asked)]
        return Answer(self.release.id, _distinct(made))

    def _judged(self, asked: Sequence[Asked]) -> dict[int, list[Judgement]]:
        """Have the propositions of each council judged; give what came of them by the number of the claim."""
        puts = [[Put(said, self._as_of(one)) for said in one.said if not one.is_hope] for one in asked]
        by_council: dict[NamedNode | None, dict[Key, Put]] = {}
        for put in chain.from_iterable(puts):
            council = answering.council(put.said, self._data, self._polls)
            by_council.setdefault(council, {}).setdefault(put.key, put)
        found: dict[Key, Judgement] = {}
        for council, those in by_council.items():
            for start in range(0, len(those), _TOGETHER):
                part = list(those.values())[start : start + _TOGETHER]
                others = claims_of_others.quads(self._data, [put.said for put in part])
                judged = self._judge.judge(council, part, others)
                found |= {put.key: one for put, one in zip(part, judged, strict=True)}
        return {number: [found[put.key] for put in those] for number, those in enumerate(puts) if those}

    def _as_of(self, one: Asked) -> str:
        """Give the day on which a claim is said: that of the text, else that of the election it is about."""
        if one.time.day is not None:
            return one.time.day.isoformat()
        polled = (self._polls.day(contest) for said in one.said for contest in answering.contests(said))
        return max((day.isoformat() for day in polled if day is not None), default=self.today.isoformat())


def _distinct(made: Sequence[Checked]) -> tuple[Checked, ...]:
    """Leave out what says of the same words the same again."""
    seen: dict[tuple[object, ...], Checked] = {}
    for one in made:
        seen.setdefault((one.start, one.end, one.says, one.verdict, one.kind) if one.says else (id(one),), one)
    return tuple(seen.values())
