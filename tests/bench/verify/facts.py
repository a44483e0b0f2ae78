"""Declared results as plain figures, read from the files of returns themselves: nothing of what the rules derive.

Whether a made sentence is true is worked out from these by counting and comparing alone, so that a fault of the rules
cannot hide in the sentences that they are held against.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

WM = "https://w3id.org/wardmote/ontology#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_REFERENCE = ("councils", "parties", "elections", "ballots", "candidacies", "people", "areas")

CONSERVATIVE, LABOUR, GREEN, UKIP, LIBERAL_DEMOCRAT = "PP52", "PP53", "PP63", "PP85", "PP90"
INDEPENDENT = "independents"
NONE = "no overall control"


@dataclass(frozen=True)
class Candidate:
    """Somebody who stood in a ward: `person` is a key, equal where two candidacies are known to be of one person."""

    name: str
    person: str
    party: str
    votes: int
    elected: bool


@dataclass(frozen=True)
class Ward:
    """What was declared in a ward on a day; `turnout` in per cent with its decimals as printed, "" where none was."""

    name: str
    code: str
    seats: int
    turnout: str
    candidates: tuple[Candidate, ...]

    @cached_property
    def won(self) -> Counter[str]:
        """Give the seats by party."""
        return Counter(one.party for one in self.candidates if one.elected)


@dataclass
class Contest:
    """The election of a council on a day: `won` has the seats of each party that stood, 0 where it won none."""

    council: str
    year: int
    day: str
    seats: int
    is_whole: bool = True
    new_wards: bool = False
    won: dict[str, int] = field(default_factory=dict)
    wards: dict[str, Ward] = field(default_factory=dict)

    @property
    def control(self) -> str:
        """Give the party with more than half of all seats, else that nobody has."""
        first, most = max(self.won.items(), key=lambda one: one[1])
        return first if 2 * most > self.seats and first != INDEPENDENT else NONE

    @property
    def largest(self) -> str:
        """Give the party that alone has most seats, "" where two have."""
        most = max(self.won.values())
        firsts = [one for one, number in self.won.items() if number == most]
        return firsts[0] if len(firsts) == 1 else ""

    @property
    def majority(self) -> int:
        """Give the seats of the party in control less those of all others."""
        return 2 * self.won[self.control] - self.seats


@dataclass(frozen=True)
class Facts:
    """All contests by council and year, with the names of councils and parties."""

    contests: dict[tuple[str, int], Contest]
    councils: dict[str, str]
    parties: dict[str, str]

    def before(self, contest: Contest) -> Contest | None:
        """Give the ordinary election of the same council four years before, None where it is not in the data."""
        return self.contests.get((contest.council, contest.year - 4))

    def of(self, year: int, in_wards: bool = False) -> list[Contest]:
        """Give the contests of whole councils of a year, with `in_wards` those of which every ward is known."""
        return [
            one
            for one in self.contests.values()
            if one.year == year and one.is_whole and (not in_wards or one.wards) and one.won
        ]


def read(data: Path) -> Facts:
    """Read the declared results of a data folder."""
    things: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    files = [*sorted((data / "returns").glob("*.ttl")), *(data / "reference" / f"{one}.ttl" for one in _REFERENCE)]
    for path in files:
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE):
            things[_key(quad.subject)][_key(quad.predicate)].append(_key(quad.object))
    return _Reader(things).facts()


def _key(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        short = term.value.removeprefix(WM)
        return "label" if short == _LABEL else short.removeprefix("https://w3id.org/wardmote/id/")
    return term.value if isinstance(term, ox.Literal) else str(term)


class _Reader:
    def __init__(self, things: dict[str, dict[str, list[str]]]) -> None:
        self.things = things

    def facts(self) -> Facts:
        of_ballot = defaultdict(list)
        wards: dict[str, dict[str, Ward]] = defaultdict(dict)
        of_class = defaultdict(list)
        for key, said in self.things.items():
            of_class[next(iter(said["type_"]), key.split("/")[0])].append(key)
        for key in of_class["candidacy"]:
            of_ballot[self.one(key, "ballot")].append(key)
        for key, candidacies in of_ballot.items():
            ward = self.ward(key, candidacies)
            wards[self.one(key, "partOf")][ward.name] = ward
        tallies: dict[str, dict[str, int]] = defaultdict(dict)
        for key in of_class["tally"]:
            if won := self.one(key, "seatsWon"):
                tallies[self.one(key, "partOf")][self.one(key, "standsFor").rpartition("/")[2]] = int(won)
        contests = [
            self.contest(key, wards[key], tallies[key]) for key in of_class["election"] if self.one(key, "council")
        ]
        return Facts(
            {(one.council, one.year): one for one in contests if one},
            {one.rpartition("/")[2]: _plain(self.one(one, "label")) for one in of_class["council"]},
            {one.rpartition("/")[2]: self.one(one, "label") for one in of_class["party"]},
        )

    def one(self, key: str, name: str) -> str:
        return next(iter(self.things[key][name]), "")

    def ward(self, key: str, candidacies: list[str]) -> Ward:
        return Ward(
            self.one(key, "label").rsplit(", ", 2)[0],
            self.one(key, "ward"),
            int(self.one(key, "seats")),
            self.one(key, "turnout"),
            tuple(
                Candidate(
                    self.one(one, "label").split(", ")[0],
                    self.one(one, "person"),
                    self.one(one, "standsFor").rpartition("/")[2],
                    int(self.one(one, "votes") or 0),
                    self.one(one, "elected") == "true",
                )
                for one in sorted(candidacies)
            ),
        )

    def contest(self, key: str, wards: dict[str, Ward], tally: dict[str, int]) -> Contest | None:
        day, council = self.one(key, "pollingDay"), self.one(key, "council")
        stood = {one.party for ward in wards.values() for one in ward.candidates}
        won = tally or {party: sum(ward.won[party] for ward in wards.values()) for party in sorted(stood)}
        seats = int(self.one(key, "seats") or 0)
        if not won or sum(won.values()) != seats:
            return None
        is_whole = bool(self.one(council, "electedEvery"))
        new_wards = self.one(key, "boundaryChange") == "true"
        return Contest(council.rpartition("/")[2], int(day[:4]), day, seats, is_whole, new_wards, won, wards)


def _plain(label: str) -> str:
    """Give the plain name of a council: that of its place."""
    for words in (
        "London Borough of ",
        "Royal Borough of ",
        " London Borough Council",
        " Borough Council",
        " City Council",
    ):
        label = label.replace(words, "")
    return label.removesuffix(" Council")
