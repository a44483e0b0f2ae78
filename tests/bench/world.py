"""Councils, wards, parties and people that do not exist, and the votes they cast.

Votes are skewed as real ones are: parties have strongholds, wards differ in size and turnout by factors, the
candidates of one party in a ward for several seats stay close together, and most who hold a seat keep it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

import invented
from pyoxigraph import NamedNode
from terms import written

from wardmote.graph.rdf import iris

POLLING_DAYS = (date(2010, 5, 6), date(2014, 5, 22), date(2018, 5, 3), date(2022, 5, 5))

# Codes with this letter, and parties from this number on, are nobody's.
_LETTER = "X"
_FIRST_PARTY = 900001


@dataclass(frozen=True)
class Party:
    """A party: its name, what its people are called, its strength in the country."""

    node: NamedNode
    name: str
    people: str
    strength: float


@dataclass(frozen=True)
class Person:
    """A person and the name they go by."""

    node: NamedNode
    name: str


@dataclass
class Ward:
    """A ward of one generation. `holders` maps those who hold its seats to their parties."""

    node: NamedNode
    name: str
    seats: int
    electorate: int
    leanings: dict[Party, float]
    holders: dict[Person, Party | None] = field(default_factory=dict)


@dataclass
class Council:
    """A council. `seats` says how many each party has, `controller` is None where no party has a majority."""

    node: NamedNode
    area: NamedNode
    slug: str
    name: str
    wards: list[Ward]
    seats: Counter[Party | None] = field(default_factory=Counter)
    controller: Party | None = None
    leader: Person | None = None


@dataclass(frozen=True)
class Candidate:
    """A person in a ballot, with the votes they got and the name of what became of them."""

    person: Person
    party: Party | None
    votes: int
    outcome: str


@dataclass(frozen=True)
class Ballot:
    """A ballot: its candidates, the most votes first, those of them who never stood before, the turnout in per cent."""

    node: NamedNode
    label: str
    ward: Ward
    candidates: list[Candidate]
    newcomers: list[Person]
    turnout: float


class World:
    """Everything there is so far. The same seed makes the same world."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.country = iris.thing("area", f"{_LETTER}92000001")
        self.parties = [
            Party(iris.thing("party", f"PP{_FIRST_PARTY + i}"), *row) for i, row in enumerate(invented.PARTIES)
        ]
        self.topics = {iris.thing("topic", invented.slug(name)): name for name in invented.TOPICS}
        self._places = invented.places(self.random)
        self._people = self._wards = self._areas = 0

    def council(self) -> Council:
        """Make the next council, with its area and wards."""
        self._areas += 1
        name = next(self._places)
        slug = invented.slug(name)
        area = iris.thing("area", f"{_LETTER}07{self._areas:06}")
        return Council(iris.thing("council", slug), area, slug, name, self.draw())

    def draw(self) -> list[Ward]:
        """Make the wards of a council: from 8 to 30, of one to three seats, with strongholds."""
        local = {party: party.strength * self.random.lognormvariate(0, 0.6) for party in self.parties}
        names = invented.wards(self.random, min(30, max(8, round(self.random.gauss(20, 5)))))
        return [self._ward(name, local) for name in names]

    def _ward(self, name: str, local: dict[Party, float]) -> Ward:
        self._wards += 1
        seats = self.random.choices((1, 2, 3), (1, 2, 5))[0]
        electorate = round(2600 * seats * self.random.lognormvariate(0, 0.25))
        leanings = {party: strength * self.random.lognormvariate(0, 0.7) for party, strength in local.items()}
        return Ward(iris.thing("ward", f"{_LETTER}05{self._wards:06}"), name, seats, electorate, leanings)

    def person(self) -> Person:
        """Make a person."""
        self._people += 1
        name = invented.person(self.random)
        return Person(iris.thing("person", f"{invented.slug(name)}-{self._people}"), name)

    def ballot(self, council: Council, ward: Ward, polling: date) -> Ballot:
        """Hold the vote in a ward. Those who win hold its seats from then on."""
        turnout = min(78.0, max(11.0, self.random.gauss(38, 7)))
        standing: dict[Person, tuple[int, Party | None]] = {}
        newcomers = []
        for party in self._slates(ward):
            again = [person for person, its in ward.holders.items() if its is party and person not in standing]
            if again and self.random.random() < 0.75:
                person = again[0]
            else:
                person = self.person()
                newcomers.append(person)
            standing[person] = self._votes(ward, turnout, person, party), party
        ranked = sorted(standing, key=lambda person: (-standing[person][0], person.node.value))
        candidates = [
            Candidate(person, standing[person][1], standing[person][0], _outcome(place < ward.seats, person, ward))
            for place, person in enumerate(ranked)
        ]
        ward.holders = {candidate.person: candidate.party for candidate in candidates[: ward.seats]}
        node = iris.thing("ballot", f"local.{council.slug}.{invented.slug(ward.name)}.{polling}")
        label = f"{ward.name}, {council.name}, {written(polling)}"
        return Ballot(node, label, ward, candidates, newcomers, round(turnout, 1))

    def _votes(self, ward: Ward, turnout: float, person: Person, party: Party | None) -> int:
        whole = sum(ward.leanings.values())
        share = ward.leanings[party] / whole if party else 0.02 * self.random.paretovariate(1.5)
        known = 1.15 if person in ward.holders else 1.0
        return max(3, math.floor(ward.electorate * turnout / 100 * share * known * self.random.lognormvariate(0, 0.08)))

    def _slates(self, ward: Ward) -> Iterator[Party | None]:
        """Give the party of each candidate: large parties fill the seats, small ones stand here and there."""
        for party in self.parties:
            if party.strength > 10:
                yield from [party] * ward.seats
            elif self.random.random() < party.strength / 10:
                yield party
        yield from [None] * self.random.choices((0, 1, 2, 4), (12, 5, 2, 1))[0]

    def take_office(self, council: Council) -> None:
        """Settle who has the seats of a council, who controls it and who leads it, by its wards' holders."""
        council.seats = Counter(party for ward in council.wards for party in ward.holders.values())
        first, seats = max(council.seats.items(), key=lambda item: (item[1], item[0].name if item[0] else ""))
        council.controller = first if 2 * seats > council.seats.total() else None
        held = {person for ward in council.wards for person, party in ward.holders.items() if party is first}
        if council.leader not in held:
            council.leader = self.random.choice(sorted(held, key=lambda person: person.node.value))


def _outcome(wins: bool, person: Person, ward: Ward) -> str:
    if wins:
        return "wm:reelected" if person in ward.holders else "wm:elected"
    return "wm:unseated" if person in ward.holders else "wm:defeated"


def polling_day(polling: date) -> NamedNode:
    """Give the election of many councils on one day."""
    return iris.thing("election", f"local.{polling}")


def council_election(council: Council, polling: date) -> NamedNode:
    """Give the election of a council on a day."""
    return iris.thing("election", f"local.{council.slug}.{polling}")
