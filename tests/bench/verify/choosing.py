"""Choose what made sentences are about, by a seed, and fill their forms."""

from __future__ import annotations

from random import Random

from verify import wording
from verify.facts import CONSERVATIVE, GREEN, LABOUR, LIBERAL_DEMOCRAT, Candidate, Contest, Facts, Ward
from verify.verdicts import Sentence

PARTIES = (LABOUR, CONSERVATIVE, LIBERAL_DEMOCRAT, GREEN)
# The day that a reader gives where a text does not say which election it is about.
NEXT_DAY = {2014: "2014-05-23", 2018: "2018-05-04", 2022: "2022-05-06"}


class Maker:
    """Chooses among declared results."""

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
        """Give a template filled, and the day that a reader gives with it, "" where it says it or means the last."""
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
