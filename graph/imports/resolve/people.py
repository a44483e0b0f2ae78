"""Say who a candidate is: somebody of the reference files, somebody who stood before or after, or somebody new.

Certain by Democracy Club's number, by name in a ballot of the reference files, and by a person's decision. By rule, two
of one name who stood in one council within a term for one label are one person, where no third of the name stood there
on either day; with initials alone, in one ward. What speaks for a join without that is put to decision. Never one are
two who stood on one day, or whom Democracy Club gives two numbers, and nobody is joined across councils but by number.
The outcome is the same in whatever order files are imported.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.resolve import spellings, standings
from wardmote.graph.imports.resolve.groups import Groups
from wardmote.graph.imports.resolve.joins import Joins
from wardmote.graph.imports.resolve.known import Known, first
from wardmote.graph.imports.resolve.parties import INDEPENDENTS, Label
from wardmote.graph.imports.resolve.places import Ballot
from wardmote.graph.imports.resolve.standings import Namesakes, Standing
from wardmote.graph.sources.joins import Proposal

_NUMBER = "Democracy Club gives candidate and person one number, {}."


@dataclass(frozen=True)
class Person:
    """A person: the short IRI, the name to show, other names, and the number at Democracy Club or nothing.

    The number stands in Democracy Club's results of the day `seen`.
    """

    iri: str
    name: str
    others: tuple[str, ...] = ()
    number: str = ""
    seen: date = date.min


@dataclass(frozen=True)
class Identity:
    """Who a candidate is: the short IRI of the candidacy, the person, and why it is that person, if by a join.

    `names` are those of the candidate, the one to show first. `number` is theirs where the person does not tell it.
    `day` is the polling day.
    """

    candidacy: str
    day: date
    person: Person
    names: tuple[str, ...]
    basis: str = ""
    number: str = ""


class People:
    """Everybody who stood. First `place` the ballots of an import, then `settle`; then it is known who is who."""

    def __init__(self, known: Known, joins: Joins) -> None:
        self._known, self._joins = known, joins
        people = known.of("wm:Person")
        self._people = {iri: content for iri, content in people.items() if iri in known.reference}
        self._numbers = {first(content, "wm:democracyClub"): iri for iri, content in self._people.items()}
        self._numbers.pop("", None)
        self._standings = {one.key: one for one in standings.stored(known)}
        self._stored = [one.key for one in self._standings.values() if not one.person]
        self._there: dict[str, dict[str, Standing]] = defaultdict(dict)
        for one in self._standings.values():
            if one.person:
                self._there[one.ballot][one.person] = one
        self._placed: dict[str, list[str]] = {}
        self._alike: list[tuple[str, str]] = []
        self._names = {INDEPENDENTS: "no party"}
        self._identities: dict[str, Identity] = {}

    def place(self, ballot: Ballot, labels: Sequence[Label]) -> None:
        """Take up the candidates of a ballot; `labels` are theirs, in their order."""
        taken: Counter[str] = Counter()
        there = self._there.get(ballot.iri, {})
        reserved = {one.key for one in there.values()}
        keys, unknown = [], []
        namesakes = Counter(spellings.person(candidate.name) for candidate in ballot.poll.candidates)
        for candidate, label in zip(ballot.poll.candidates, labels, strict=True):
            is_alone = namesakes[spellings.person(candidate.name)] == 1
            key = _key(ballot, candidate, taken, frozenset() if is_alone else reserved)
            person = self._meant(there, key, candidate, is_alone)
            if person:
                keys.append(there[person].key)
            else:
                key = _key(ballot, candidate, taken, reserved) if key in reserved else key
                keys.append(key)
                self._standings[key] = self._standing(key, ballot, candidate, label)
                unknown.append(self._standings[key])
        self._placed[ballot.iri] = keys
        for one in unknown:
            for person, other in sorted(there.items()):
                is_like = one.label == other.label and one.surnames & other.surnames
                if other.key not in keys and is_like and not (one.number and other.number):
                    self._alike.append((one.key, person))

    def _meant(self, there: Mapping[str, Standing], key: str, candidate: Candidate, is_alone: bool) -> str:
        """Give the person whom a ballot of the reference files has, and who is meant for certain; or nothing.

        `is_alone` says that nobody else of the name stands in the ballot.
        """
        number = self._numbers.get(candidate.person_id, "")
        if number in there:
            return number
        decided = [person for person in there if self._joins.has(key, person, "yes")]
        words = {spellings.person(name) for name in (candidate.name, *candidate.other_names)}
        named = [
            person
            for person, one in there.items()
            if is_alone
            and words.intersection(one.words)
            and not (candidate.person_id and one.number)
            and not self._joins.has(key, person, "no")
        ]
        return next((some[0] for some in (decided, named) if len(some) == 1), "")

    def _standing(self, key: str, ballot: Ballot, candidate: Candidate, label: Label) -> Standing:
        names = (candidate.name, *candidate.other_names)
        ward = self._called(ballot.ward.iri, ballot.ward.name)
        self._called(ballot.council.iri, ballot.council.name)
        if label.party is not None:
            self._called(label.stands_for, candidate.label)
        where = (ballot.council.iri, ballot.poll.day, ballot.iri, ward)
        return Standing(key, f"candidacy:{key}", names, *where, label.stands_for, candidate.person_id)

    def _called(self, thing: str, name: str = "") -> str:
        """Give what a file calls a ward, council or party, or will: what is known, else the first name given here."""
        if thing not in self._names:
            self._names[thing] = self._known.name(thing) or name
        return self._names[thing]

    def label(self, ballot: Ballot, person: str) -> str | None:
        """Give what the reference files say that a person stood for in a ballot; None where they do not."""
        one = self._there.get(ballot.iri, {}).get(person)
        return one.label if one is not None else None

    def identities(self, ballot: Ballot) -> list[Identity]:
        """Say who the candidates of a ballot are, in their order."""
        return [self._identities[key] for key in self._placed[ballot.iri]]

    def stored(self) -> Iterator[tuple[Standing, Identity]]:
        """Give who those are whom other files of returns have."""
        for key in self._stored:
            yield self._standings[key], self._identities[key]

    def settle(self) -> None:
        """Find who is who, and put to decision what is not certain."""
        groups = Groups()
        self._begin(groups)
        self._decided(groups)
        namesakes = Namesakes(self._standings[key] for key in sorted(self._standings))
        self._ruled(groups, namesakes)
        self._propose(groups, namesakes)
        for members in groups.groups():
            self._identify(groups, members)

    def _begin(self, groups: Groups) -> None:
        """Put together what one number or a ballot of the reference files joins."""
        for iri, content in self._people.items():
            groups.add(iri, "person")
            if number := first(content, "wm:democracyClub"):
                groups.add(number, "number")
                groups.link(iri, number, "", certain=True)
        for one in self._standings.values():
            groups.add(one.key, one.day.isoformat())
            if one.person:
                groups.link(one.key, one.person, "", certain=True)
            elif one.number:
                groups.add(one.number, "number")
                groups.link(one.key, one.number, _NUMBER.format(one.number), certain=True)

    def _decided(self, groups: Groups) -> None:
        """Do what people decided, as far as both of whom they did are known."""
        for one in self._joins.decided("no"):
            groups.part(one.candidacy, one.other)
        for one in self._joins.decided("yes"):
            if one.candidacy not in groups or one.other not in groups or self._is_of_the_ballot(one):
                continue
            if not groups.link(one.candidacy, one.other, f"A person decided the join: {one.reason}."):
                self._joins.refuse(one)

    def _is_of_the_ballot(self, join: Proposal) -> bool:
        """Whether a join says whom of the reference files a candidate of their ballots is, which is done already."""
        one = self._standings.get(join.candidacy)
        return one is not None and join.other in self._there.get(one.ballot, {})

    def _ruled(self, groups: Groups, namesakes: Namesakes) -> None:
        """Join those of one name, council and label, where no third of the name is near."""
        pairs = [
            pair
            for *pair, is_alone in namesakes.pairs()
            if is_alone and pair[0].label == pair[1].label and _is_told(*pair)
        ]
        for one, other in sorted(pairs, key=lambda pair: (pair[1].day - pair[0].day, pair[0].key, pair[1].key)):
            groups.link(one.key, other.key, f"Joined by rule: {self._evidence(one, other)}.")

    def _propose(self, groups: Groups, namesakes: Namesakes) -> None:
        """Put to decision whoever may be one, and is not yet."""
        for key, person in self._alike:
            self._put(self._standings[key], person, "surname and label are equal in the ballot")
        for one, other, _ in namesakes.pairs():
            self._doubt(groups, one, other)
        for one, other in namesakes.extended():
            if one.label == other.label or spellings.place(one.ward) == spellings.place(other.ward):
                self._doubt(groups, one, other)
        self._joins.keep(self._stored)

    def _doubt(self, groups: Groups, one: Standing, other: Standing) -> None:
        if groups.may_be_one(one.key, other.key) and not groups.are_one(one.key, other.key):
            evidence = self._evidence(one, other)
            if other.person:
                self._put(one, other.person, evidence)
            else:
                self._put(other, one.person or one.key, evidence)

    def _put(self, one: Standing, other: str, reason: str) -> None:
        self._joins.propose(Proposal(one.key, one.names[0], self._called(one.label), other, reason))

    def _evidence(self, one: Standing, other: Standing) -> str:
        """Say what speaks for it that two are one, and what against it."""
        names = "the name is equal"
        if one.names[0] != other.names[0]:
            is_equal = set(one.words) & set(other.words)
            names = f"{names if is_equal else 'one name is the other and more'} ({one.names[0]}, {other.names[0]})"
        is_ward = spellings.place(one.ward) == spellings.place(other.ward)
        ward = "a ward of the same name" if is_ward else "another ward"
        labels = self._called(one.label), self._called(other.label)
        label = f"both for {labels[0]}" if labels[0] == labels[1] else f"for {labels[0]}, then for {labels[1]}"
        days = f"{one.day} and {other.day}"
        return f"{names}, in {self._called(one.council)}, {days}; {ward}; {label}"

    def _identify(self, groups: Groups, members: list[str]) -> None:
        """Say who the members of a group are."""
        here = sorted((self._standings[key] for key in members if key in self._standings), key=lambda one: one.order)
        if not here:
            return
        known = [iri for iri in members if iri in self._people]
        numbered = [one for one in here if one.number]
        person, start = _named_for((numbered or here)[0], here)
        if known:
            person, start = Person(known[0], standings.names_of(self._people[known[0]])[0]), known[0]
        bases = groups.bases(start)
        for one in here:
            is_own = person.number == one.number
            basis = "" if is_own and one.number and not known else bases[one.key]
            number = "" if is_own else one.number
            self._identities[one.key] = Identity(one.candidacy, one.day, person, one.names, basis, number)


def _is_told(one: Standing, other: Standing) -> bool:
    """Whether one name tells a person in a council: with initials alone, which many may have, it does in a ward."""
    return (one.has_forename and other.has_forename) or spellings.place(one.ward) == spellings.place(other.ward)


def _key(ballot: Ballot, candidate: Candidate, taken: Counter[str], reserved: Set[str]) -> str:
    """Give the key of a candidacy: ballot and name, and a number for the second of the name and those after."""
    slug = spellings.slug(candidate.name)
    taken[slug] += 1
    key = f"{ballot.key}.{slug}" + (f".{taken[slug]}" if taken[slug] > 1 else "")
    return key if key not in reserved else _key(ballot, candidate, taken, reserved)


def _named_for(one: Standing, everyone: Sequence[Standing]) -> tuple[Person, str]:
    """Give the person whom several standings are, named for one of them; and the node that stands for the person."""
    others = dict.fromkeys(name for other in everyone for name in other.names if name != one.names[0])
    iri = f"person:dc-{one.number}" if one.number else f"person:{one.key}"
    return Person(iri, one.names[0], tuple(sorted(others)), one.number, one.day), one.number or one.key
