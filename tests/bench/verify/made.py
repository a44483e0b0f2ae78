"""Make sentences about declared results, each with the verdict that the figures give it.

Deterministic by a seed. What decides a verdict is said once here, for each kind of claim:

- A number of seats won, votes, turnout, control after an election, largest party, who was elected: right or wrong.
- "so far": overtaken where the result says more, right where it says the same, wrong where it says less.
- Held, gained, lost (a council): wrong where its control now does not fit; right where that before fits too; else not
  checkable, since by-elections and changes of party lie between two results.
- Seats gained or lost: right where the two results differ by as many; wrong where more would be gained than there are;
  else not checkable, for the same reason.
- A majority: right as the seats of one party less those of all others, else not checkable: papers count it in several
  ways. That the council was won is then another claim.
- What is hoped, asked, foretold, of today, of no declared result, or of something else: not checkable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from verify import templates, wording
from verify.facts import (
    CONSERVATIVE,
    GREEN,
    INDEPENDENT,
    LABOUR,
    LIBERAL_DEMOCRAT,
    NONE,
    Candidate,
    Contest,
    Facts,
    Ward,
)

RIGHT, WRONG, OVERTAKEN, OPEN = "right", "wrong", "overtaken", "not checkable"
PARTIES = (LABOUR, CONSERVATIVE, LIBERAL_DEMOCRAT, GREEN)
# The day that a reader gives where a text does not say which election it is about.
NEXT_DAY = {2014: "2014-05-23", 2018: "2018-05-04", 2022: "2022-05-06"}
_ELSEWHERE = ("Manchester", "Leeds", "Camden", "Barnet", "Wandsworth", "Liverpool", "Sutton", "Bristol")


@dataclass(frozen=True)
class Sentence:
    """A sentence with its right verdict: `kind` says how it came about, `about` what it claims."""

    text: str
    verdict: str
    kind: str
    about: str
    day: str = ""
    election: str = ""
    why: str = ""


def make(facts: Facts, seed: int = 17, rounds: int = 6) -> list[Sentence]:
    """Make sentences of every form: each form of a claim once for each round and each way to be right or wrong."""
    maker = _Maker(facts, Random(seed))
    found: dict[str, Sentence] = {}
    for _ in range(rounds):
        for one in maker.round():
            found.setdefault(one.text, one)
    return list(found.values())


def seats_verdict(claimed: int, won: int) -> str:
    """Judge a number of seats."""
    return RIGHT if claimed == won else WRONG


def control_verdict(outcome: str, party: str, contest: Contest, before: Contest | None) -> str:
    """Judge that a party has a council after an election, or gained, held or lost it."""
    has = contest.control == party
    if outcome == "has":
        return RIGHT if has else WRONG
    if has != (outcome != "lost"):
        return WRONG
    had = None if before is None else before.control == party
    return RIGHT if had is not None and had == (outcome != "gained") else OPEN


def change_verdict(outcome: str, number: int, party: str, contest: Contest, before: Contest | None) -> str:
    """Judge a number of seats that a party gained or lost."""
    if outcome == "gained" and number > contest.won[party]:
        return WRONG
    if before is None:
        return OPEN
    change = contest.won[party] - before.won.get(party, 0)
    return RIGHT if (change if outcome == "gained" else -change) == number else OPEN


class _Maker:
    def __init__(self, facts: Facts, chance: Random) -> None:
        self.facts = facts
        self.chance = chance
        names = [
            (one.name, one.person)
            for all_ in facts.contests.values()
            for ward in all_.wards.values()
            for one in ward.candidates
        ]
        people: dict[str, set[str]] = {}
        for name, person in names:
            people.setdefault(name, set()).add(person)
        self.unique = {name for name, persons in people.items() if len(persons) == 1}

    def round(self) -> Iterator[Sentence]:
        """Make each form once in every way."""
        yield from self.seats()
        yield from self.two_counts()
        yield from self.bounds()
        yield from self.all_or_none()
        yield from self.control()
        yield from self.positions()
        yield from self.changes()
        yield from self.people()
        yield from self.in_wards()
        yield from self.partial()
        yield from self.denied()
        yield from self.open()

    # What is chosen.

    def contest(self, in_wards: bool = False, with_before: bool = False) -> Contest:
        year = self.chance.choice((2018, 2022) if with_before else (2014, 2018, 2022, 2022))
        found = [one for one in self.facts.of(year, in_wards) if not with_before or self.facts.before(one)]
        return self.chance.choice(found)

    def party(self, contest: Contest, *others: str) -> str:
        return self.chance.choice([one for one in PARTIES if one in contest.won and one not in others])

    def winner(self, contest: Contest) -> str:
        """Choose a party with seats."""
        return self.chance.choice([one for one in wording.SUBJECTS if contest.won.get(one, 0) > 0])

    def fill(
        self, template: str, contest: Contest, party: str, number: int | str = 0, **more: object
    ) -> tuple[str, str]:
        """Give a template filled, and the day that a reader gives with it, "" where it says the time or means the last."""
        shown = wording.when(self.chance, contest.year)
        if not shown and contest.year != wording.LAST:
            shown = wording.when(self.chance, contest.year, always=True)
        day = ""
        if shown and self.chance.random() < 0.2:
            shown, day = "", NEXT_DAY[contest.year]
        n = int(number) if isinstance(number, int) else 0
        given: dict[str, object] = {
            "p": wording.subject(self.chance, party),
            "adj": self.chance.choice(wording.BEFORE_NOUNS[party]),
            "c": wording.council(self.chance, contest.council, self.facts.councils[contest.council]),
            "n": wording.number(self.chance, number) if isinstance(number, int) else number,
            "seats": "seat" if n == 1 else "seats",
            "councillors": "councillor" if n == 1 else "councillors",
            "gains": "gain" if n == 1 else "gains",
            "were": "was" if n == 1 else "were",
            "t": contest.seats,
            "year": contest.year,
            "w": shown,
        }
        return wording.sentence(template.format(**(given | more))), day

    def say(
        self,
        template: str,
        verdict: str,
        kind: str,
        about: str,
        contest: Contest,
        party: str,
        number: int | str = 0,
        **more: object,
    ) -> Sentence:
        text, day = self.fill(template, contest, party, number, **more)
        if "{year}" in template:
            day = ""
        return Sentence(text, verdict, kind, about, day)

    # What is claimed.

    def seats(self) -> Iterator[Sentence]:
        for template in templates.SEATS:
            for kind in self.chance.sample(
                ("true", "true", "false by one", "wrong party", "wrong year", "swapped council"), 3
            ):
                contest = self.contest()
                party = self.winner(contest)
                number = contest.won[party]
                if kind == "false by one":
                    number += self.chance.choice((1, -1)) if number > 1 else 1
                elif kind == "wrong party":
                    party = self.party(contest, party)
                elif kind == "wrong year":
                    others = [one for (key, _), one in self.facts.contests.items() if key == contest.council]
                    contest = self.chance.choice(others)
                elif kind == "swapped council":
                    contest = self.chance.choice(self.facts.of(contest.year))
                if party not in contest.won or number > contest.seats:
                    continue
                verdict = seats_verdict(number, contest.won[party])
                kind = "true" if verdict == RIGHT else kind
                yield self.say(template, verdict, kind, "seats", contest, party, number)

    def two_counts(self) -> Iterator[Sentence]:
        for template in templates.TWO_COUNTS:
            for kind in ("true", "false by one"):
                contest = self.contest()
                first = contest.largest if contest.largest in wording.SUBJECTS else ""
                others = [one for one in PARTIES if one != first and contest.won.get(one, 0) > 0]
                if not first or not others:
                    continue
                second = self.chance.choice(others)
                n, m = contest.won[first], contest.won[second]
                if kind != "true":
                    n, m = self.chance.choice(((n + 1, m), (n - 1, m), (n, m + 1)))
                verdict = RIGHT if kind == "true" else WRONG
                more = {"q": wording.subject(self.chance, second), "m": wording.number(self.chance, m)}
                yield self.say(template, verdict, kind, "two counts", contest, first, n, **more)

    def bounds(self) -> Iterator[Sentence]:
        for bound, template in templates.AT_LEAST:
            contest = self.contest()
            party = contest.largest if contest.largest in wording.SUBJECTS else self.winner(contest)
            won = contest.won[party]
            number = max(2, won + self.chance.choice((-7, -4, -1, 1, 3, 6)))
            holds = {"more": won > number, "least": won >= number, "fewer": won < number}[bound]
            yield self.say(template, RIGHT if holds else WRONG, "bound", "seats at least", contest, party, number)

    def all_or_none(self) -> Iterator[Sentence]:
        for template in templates.SWEEP:
            sweeps = [
                one for one in self.facts.contests.values() if one.is_whole and max(one.won.values()) == one.seats
            ]
            swept = self.chance.choice(sweeps)
            yield self.say(template, RIGHT, "true", "every seat", swept, swept.largest)
            contest = self.contest()
            party = self.winner(contest)
            verdict = RIGHT if contest.won[party] == contest.seats else WRONG
            yield self.say(template, verdict, "true" if verdict == RIGHT else "false", "every seat", contest, party)
        for template in templates.NO_SEATS:
            for want in (True, False):
                contest = self.contest()
                found = [one for one in PARTIES if one in contest.won and (contest.won[one] == 0) == want]
                if found:
                    party = self.chance.choice(found)
                    kind = "true" if want else "false"
                    yield self.say(template, RIGHT if want else WRONG, kind, "no seats", contest, party)

    def control(self) -> Iterator[Sentence]:
        for outcome, template in templates.CONTROL:
            for whose in ("now", "before", "any"):
                contest = self.contest(with_before=True)
                before = self.facts.before(contest)
                party = {"now": contest.control, "before": before.control if before else ""}.get(whose, "")
                if party not in wording.SUBJECTS:
                    party = self.party(contest)
                verdict = control_verdict(outcome, party, contest, before)
                kind = {RIGHT: "true", WRONG: "wrong party"}.get(verdict, "baseline unknown")
                yield self.say(template, verdict, kind, f"control {outcome}", contest, party)
        for template in templates.TAKEN:
            for changed in (True, False):
                contest, before, party, other = self.taking(changed)
                verdict = control_verdict("gained", party, contest, before)
                if verdict == RIGHT and before.control != other:
                    verdict = OPEN
                kind = {RIGHT: "true", WRONG: "wrong party"}.get(verdict, "baseline unknown")
                more = {
                    "q": wording.subject(self.chance, other),
                    "adj_q": self.chance.choice(wording.BEFORE_NOUNS[other]),
                }
                yield self.say(template, verdict, kind, "control taken from", contest, party, **more)
        for template in templates.HUNG:
            hung = [one for one in self.facts.contests.values() if one.is_whole and one.control == NONE]
            for contest, kind in ((self.chance.choice(hung), "true"), (self.contest(), "false")):
                verdict = RIGHT if contest.control == NONE else WRONG
                yield self.say(
                    template, verdict, "true" if verdict == RIGHT else kind, "no overall control", contest, LABOUR
                )

    def taking(self, changed: bool) -> tuple[Contest, Contest, str, str]:
        """Give a contest, the one before, who is said to have taken the council, and from whom."""
        both = [
            (one, before) for one in self.facts.contests.values() if one.is_whole and (before := self.facts.before(one))
        ]
        both = [pair for pair in both if all(one.control in wording.SUBJECTS for one in pair)]
        if changed:
            both = [(now, then) for now, then in both if now.control != then.control]
        now, then = self.chance.choice(both)
        if changed:
            return now, then, now.control, then.control
        return now, then, self.party(now, now.control), now.control

    def positions(self) -> Iterator[Sentence]:
        for template in templates.MAJORITY:
            for kind in ("true", "another count"):
                contest = self.contest()
                party = contest.control
                if party not in wording.SUBJECTS:
                    continue
                number = contest.majority + (0 if kind == "true" else self.chance.choice((1, -2, 4)))
                verdict = RIGHT if kind == "true" else OPEN
                if number > 1 and not (template.startswith("{p} won {c}") and kind != "true"):
                    yield self.say(template, verdict, kind, "majority", contest, party, str(number))
        for template in templates.LARGEST:
            for kind in ("true", "wrong party"):
                contest = self.contest()
                largest = contest.largest if contest.largest in wording.SUBJECTS else ""
                party = largest if kind == "true" else self.party(contest, largest)
                if party:
                    verdict = RIGHT if party == contest.largest else WRONG
                    yield self.say(template, verdict, kind, "largest", contest, party)
        for template in templates.MORE_THAN:
            for kind in ("true", "false"):
                contest = self.contest()
                party = self.winner(contest)
                others = [one for one in PARTIES if contest.won.get(one, contest.won[party]) != contest.won[party]]
                other = self.chance.choice(others)
                more, less = (party, other) if contest.won[party] > contest.won[other] else (other, party)
                if kind == "false":
                    more, less = less, more
                yield self.say(
                    template,
                    RIGHT if kind == "true" else WRONG,
                    kind,
                    "more seats than",
                    contest,
                    more,
                    q=wording.subject(self.chance, less),
                )

    def changes(self) -> Iterator[Sentence]:
        for outcome, template in templates.CHANGE:
            for kind in ("true", "true", "another number", "impossible"):
                contest = self.contest(with_before=True)
                before = self.facts.before(contest)
                sign = 1 if outcome == "gained" else -1
                changes = (
                    {
                        one: sign * (contest.won.get(one, 0) - before.won.get(one, 0))
                        for one in PARTIES
                        if one in contest.won
                    }
                    if before
                    else {}
                )
                found = [one for one, change in changes.items() if change > 0]
                if not found or (kind == "impossible" and outcome == "lost"):
                    continue
                party = self.chance.choice(found)
                number = changes[party]
                if kind == "another number":
                    number += self.chance.choice((1, 2))
                if kind == "impossible":
                    number = contest.won[party] + self.chance.choice((1, 3))
                verdict = change_verdict(outcome, number, party, contest, before)
                yield self.say(template, verdict, kind, f"seats {outcome}", contest, party, number)

    def somebody(self, is_elected: bool) -> tuple[Contest, Ward, Candidate]:
        """Choose a candidate of one of the parties whose name nobody else has."""
        while True:
            contest = self.contest(in_wards=True)
            ward = self.chance.choice(list(contest.wards.values()))
            found = [
                one
                for one in ward.candidates
                if one.elected == is_elected and one.name in self.unique and one.party in PARTIES
            ]
            if found and self.stood_once(found[0], contest):
                return contest, ward, found[0]

    def stood_once(self, somebody: Candidate, contest: Contest) -> bool:
        """Whether somebody stood in one ward alone of a council on its day."""
        names = [one.name for ward in contest.wards.values() for one in ward.candidates]
        return names.count(somebody.name) == 1

    def about(
        self,
        template: str,
        verdict: str,
        kind: str,
        about: str,
        whom: tuple[Contest, Ward, Candidate],
        number: str = "",
        party: str = "",
    ) -> Sentence:
        contest, ward, somebody = whom
        more = {"name": somebody.name, "ward": ward.name, "t": ward.seats}
        return self.say(template, verdict, kind, about, contest, party or somebody.party, number, **more)

    def people(self) -> Iterator[Sentence]:
        for template in templates.ELECTED:
            yield self.about(template, RIGHT, "true", "elected", self.somebody(True))
            yield self.about(template, WRONG, "false", "elected", self.somebody(False))
            if "{adj}" in template:
                whom = self.somebody(True)
                other = self.party(whom[0], whom[2].party)
                yield self.about(template, WRONG, "wrong party", "elected", whom, party=other)
        for template in templates.DEFEATED:
            yield self.about(template, RIGHT, "true", "defeated", self.somebody(False))
            yield self.about(template, WRONG, "false", "defeated", self.somebody(True))
        for template in templates.RE_ELECTED:
            for is_elected in (True, True, False):
                whom = self.somebody(is_elected)
                before = self.facts.before(whom[0])
                had = before is not None and any(
                    one.person == whom[2].person and one.elected
                    for ward in before.wards.values()
                    for one in ward.candidates
                )
                verdict = WRONG if not is_elected else RIGHT if had else OPEN
                yield self.about(
                    template,
                    verdict,
                    {RIGHT: "true", WRONG: "false"}.get(verdict, "baseline unknown"),
                    "re-elected",
                    whom,
                )
        for template in templates.VOTES:
            for kind in ("true", "false by one"):
                whom = self.somebody(True)
                votes = whom[2].votes + (0 if kind == "true" else self.chance.choice((1, -1, 10)))
                shown = f"{votes:,}" if self.chance.random() < 0.7 else str(votes)
                yield self.about(template, RIGHT if kind == "true" else WRONG, kind, "votes", whom, shown)

    def in_wards(self) -> Iterator[Sentence]:
        for template in templates.WARD_SEATS:
            for kind in ("true", "false by one", "wrong party"):
                contest, ward = self.ward()
                party = self.chance.choice([one for one in ward.won if one in wording.SUBJECTS] or [LABOUR])
                number = ward.won[party]
                if kind == "false by one":
                    number = number - 1 if number > 1 else number + 1
                if kind == "wrong party":
                    party = self.party(contest, party)
                if 0 < number <= ward.seats and self.stood(ward, party):
                    verdict = seats_verdict(number, ward.won[party])
                    yield self.in_ward(
                        template,
                        verdict,
                        "true" if verdict == RIGHT else kind,
                        "seats in a ward",
                        contest,
                        ward,
                        party,
                        number,
                    )
        for template in templates.WARD_ALL:
            for kind in ("all", "none", "some"):
                contest, ward = self.ward()
                share = {one: ward.won[one] for one in PARTIES if self.stood(ward, one)}
                fits = {
                    "all": lambda n, of=ward.seats: n == of,
                    "none": lambda n: n == 0,
                    "some": lambda n, of=ward.seats: 0 < n < of,
                }
                found = [one for one, number in share.items() if fits[kind](number)]
                if found:
                    partly = OPEN if template.startswith("{p} won {ward}") else WRONG
                    verdict = {"all": RIGHT, "none": WRONG, "some": partly}[kind]
                    party = self.chance.choice(found)
                    yield self.in_ward(template, verdict, kind, "ward won", contest, ward, party, 0)
        for template in templates.TURNOUT:
            for kind in ("true", "false"):
                contest, ward = self.ward(with_turnout=True)
                shown = (
                    ward.turnout if kind == "true" else f"{float(ward.turnout) + self.chance.choice((-6, 5, 8)):.1f}"
                )
                yield self.in_ward(
                    template, RIGHT if kind == "true" else WRONG, kind, "turnout", contest, ward, LABOUR, shown
                )

    def ward(self, with_turnout: bool = False) -> tuple[Contest, Ward]:
        while True:
            contest = self.contest(in_wards=True)
            found = [one for one in contest.wards.values() if one.turnout or not with_turnout]
            if found:
                return contest, self.chance.choice(found)

    def stood(self, ward: Ward, party: str) -> bool:
        return any(one.party == party for one in ward.candidates)

    def in_ward(
        self,
        template: str,
        verdict: str,
        kind: str,
        about: str,
        contest: Contest,
        ward: Ward,
        party: str,
        number: int | str,
    ) -> Sentence:
        return self.say(template, verdict, kind, about, contest, party, number, ward=ward.name, t=ward.seats)

    def partial(self) -> Iterator[Sentence]:
        for template in templates.PARTIAL:
            for kind in ("fewer", "fewer", "fewer", "as many", "more"):
                contest = self.contest()
                party = contest.largest if contest.largest in wording.SUBJECTS else ""
                if not party:
                    continue
                won = contest.won[party]
                number = {
                    "fewer": max(2, won - self.chance.randint(2, 15)),
                    "as many": won,
                    "more": won + self.chance.randint(1, 4),
                }[kind]
                verdict = {"fewer": OVERTAKEN, "as many": RIGHT, "more": WRONG}[kind]
                yield self.say(template, verdict, f"so far, {kind}", "seats so far", contest, party, number)

    def denied(self) -> Iterator[Sentence]:
        for about, template in templates.DENIED:
            for is_so in (True, False):
                contest = self.contest()
                party, number, more = self.winner(contest), 0, {}
                if about == "seats":
                    number = contest.won[party] + (0 if is_so else self.chance.choice((1, 2)))
                if about == "has":
                    party = contest.control if is_so else self.party(contest, contest.control)
                if about == "largest":
                    party = contest.largest if is_so else self.party(contest, contest.largest)
                if about == "elected":
                    contest, ward, somebody = self.somebody(is_so)
                    party, more = somebody.party, {"name": somebody.name, "ward": ward.name}
                if party in wording.SUBJECTS and number != 1:
                    verdict = WRONG if is_so else RIGHT
                    yield self.say(template, verdict, "negated", f"denied: {about}", contest, party, number, **more)

    def open(self) -> Iterator[Sentence]:
        """Make what nobody can check."""
        forms: tuple[tuple[str, tuple[str, ...], Callable[[Contest, str], int]], ...] = (
            ("hedged", templates.HEDGED, lambda contest, party: contest.won[party] + self.chance.choice((0, 0, 1, 3))),
            ("of today", templates.PRESENT, lambda contest, party: contest.won[party]),
            ("undeclared", templates.UNDECLARED, lambda *_: self.chance.randint(20, 60)),
            ("foreign", templates.FOREIGN, lambda *_: self.chance.randint(20, 60)),
        )
        for kind, all_, number in forms:
            for template in all_:
                contest = self.chance.choice(self.facts.of(wording.LAST)) if kind == "of today" else self.contest()
                party = self.winner(contest)
                one = self.say(
                    template, OPEN, kind, kind, contest, party, number(contest, party), m=self.chance.randint(2, 9)
                )
                yield one if kind != "of today" else Sentence(one.text, OPEN, kind, kind)
        for template in templates.ELSEWHERE:
            contest, party = self.contest(), self.chance.choice(PARTIES)
            year = self.chance.choice((1998, 2002, 2006, 2010, 2016, 2020, 2021, 2024))
            place = self.chance.choice(_ELSEWHERE)
            more = {"year": year, "c": place, "m": self.chance.randint(2, 9)}
            yield self.say(
                template, OPEN, "not in the data", "elsewhere", contest, party, self.chance.randint(12, 50), **more
            )


def is_open(name: str) -> bool:
    """Whether a party is none that stands for itself."""
    return name in (INDEPENDENT, NONE)
