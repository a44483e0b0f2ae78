"""Describe what a file of returns needs and no reference file has: contests, wards, people, collections."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from wardmote.graph.imports.read.layouts import DEMOCRACY_CLUB
from wardmote.graph.imports.read.records import Candidate
from wardmote.graph.imports.read.tables import Table
from wardmote.graph.imports.resolve.contests import Election, Resolved
from wardmote.graph.imports.resolve.known import Known
from wardmote.graph.imports.resolve.people import Identity, Person
from wardmote.graph.imports.resolve.places import Ballot
from wardmote.graph.imports.write.pages import Page
from wardmote.graph.rdf.turtle import Blocks, Terms, day_of, english, quoted

_BY_RULE = "id made by the Democracy Club rule from the names of council and ward and the polling day"


class Describing:
    """Adds descriptions to the blocks of one file of returns, and leaves out what a reference file describes.

    `source` says where things were seen.
    """

    def __init__(self, known: Known, blocks: Blocks, source: str) -> None:
        self._known, self.blocks, self._source = known, blocks, source

    def add(
        self, thing: str, kind: str, properties: Mapping[str, Terms], declared: Mapping[str, Terms] | None = None
    ) -> None:
        """Add the description of a thing of class `kind`, unless a reference file has it or it is there already.

        What another file of returns says of a thing that several may describe is said again as it stands there.
        `declared` is the result of the thing, which is added whoever describes it.
        """
        if thing in self.blocks or self._is_elsewhere(thing):
            return
        if thing in self._known.reference:
            if declared and any(declared.values()):
                self.blocks.add(thing, [], declared)
            return
        kind, properties = self._known.written.get(thing, (kind, properties))
        self.blocks.add(thing, kind, {**properties, **(declared or {})})
        self._known.remember(thing, kind, properties)

    def _is_elsewhere(self, thing: str) -> bool:
        """Whether another collection of the polling day describes an election, which it alone does then."""
        kinds = ("wm:Election", "wm:CouncilElection") if thing.startswith("election:") else ()
        return thing not in self._known.reference and any(thing in self._known.of(kind) for kind in kinds)

    def collection(
        self, key: str, table: Table, label: str, publisher: tuple[str, str] | None, comment: str, page: Page | None
    ) -> None:
        """Describe a file that results were taken from. `page` is what is known of where its publisher offers it."""
        if publisher is not None:
            self.add(f"organisation:{publisher[0]}", "schema:Organization", {"rdfs:label": english(publisher[1])})
        unstated = ["dcterms:license"] + ([] if publisher else ["schema:publisher"])
        properties: dict[str, Terms] = {
            "rdfs:comment": [english(comment)] if comment else [],
            "rdfs:label": english(label),
            "schema:publisher": [f"organisation:{publisher[0]}"] if publisher else [],
            "dcterms:identifier": quoted(table.name),
            "wm:notStated": unstated,
            "dcterms:extent": str(len(table.rows)),
            "wm:sha256": quoted(table.sha256),
            **(page.properties if page else {}),
        }
        self.blocks.add(f"collection:{key}", "wm:Collection", properties)

    def polling_day(self, resolved: Resolved) -> None:
        """Describe the polling day, and say of how many of its wards the results are here, if that is known."""
        day = resolved.reading.day
        properties: dict[str, Terms] = {
            "rdfs:label": english(f"local elections of {said(day)}"),
            "wm:pollingDay": day_of(day),
        }
        wards: dict[str, Terms] = {
            "wm:wards": [str(resolved.wards)] if resolved.wards else [],
            "wm:wardsHere": [str(resolved.wards_here)] if resolved.wards else [],
        }
        self.add(f"election:local.{day.isoformat()}", "wm:Election", properties, wards)

    def party(self, party: str, candidate: Candidate) -> None:
        """Describe a party that a row gives a number and a name, and that the table of parties lacks."""
        number = party.partition(":")[2]
        is_registered = number.startswith("PP") and number[2:].isdecimal()
        properties: dict[str, Terms] = {
            "rdfs:label": english(candidate.label),
            "wm:democracyClub": quoted(number),
            "wm:electoralCommission": [quoted(number)] if is_registered else [],
            "wm:notStated": [] if is_registered else ["wm:electoralCommission"],
            "dcterms:source": quoted(self._source),
        }
        self.add(party, "wm:Party", properties)

    def council_election(self, election: Election, is_given: bool) -> None:
        """Describe the election of a council. `is_given` says that its id is Democracy Club's, and not made here."""
        council, day = election.council, election.ballots[0].poll.day
        seats = str(election.seats) if election.seats else ""
        properties: dict[str, Terms] = {
            "rdfs:label": english(f"{council.name} council election of {said(day)}"),
            "wm:council": council.iri,
            "wm:democracyClub": [quoted(election.key)] if is_given else [],
            "wm:partOf": f"election:local.{day.isoformat()}",
            "wm:pollingDay": day_of(day),
            "wm:seats": [seats] if seats else [],
            "dcterms:source": quoted(f"seats: {election.told_by}" if seats else self._source),
        }
        # A rule counts the wards whose ballots are here; those that were only counted into tallies it cannot.
        here = len(election.contests) if election.is_tallied and election.is_partial else 0
        wards: dict[str, Terms] = {
            "wm:wards": [str(election.wards)] if election.wards else [],
            "wm:wardsHere": [str(here)] if here else [],
        }
        self.add(election.iri, "wm:CouncilElection", properties, wards)

    def ballot(self, ballot: Ballot, declared: Mapping[str, Terms]) -> None:
        """Describe a ballot and its ward. `declared` is its result."""
        self._ward(ballot)
        poll = ballot.poll
        kinds = {"wm:byElection": poll.is_by_election, "wm:countermanded": poll.is_countermanded}
        properties: dict[str, Terms] = {
            "rdfs:label": english(label(ballot)),
            "wm:democracyClub": [quoted(poll.ballot_id)] if poll.ballot_id else [],
            "wm:kind": [kind for kind, holds in kinds.items() if holds],
            "wm:partOf": ballot.part_of,
            "wm:pollingDay": day_of(poll.day),
            "wm:seats": str(ballot.seats),
            "dcterms:source": [quoted(self._source if poll.ballot_id else _BY_RULE)]
            + ([quoted(ballot.ward.verified)] if ballot.ward.verified else []),
            "wm:ward": ballot.ward.iri,
        }
        self.add(ballot.iri, "wm:Ballot", properties, declared)

    def _ward(self, ballot: Ballot) -> None:
        ward, council = ballot.ward, ballot.council
        coded = bool(ward.code)
        properties: dict[str, Terms] = {
            "geo:sfWithin": council.area,
            "rdfs:label": english(f"{ward.name} ward, {council.name} ({ballot.poll.day.year})"),
            "skos:altLabel": english(ward.name),
            "skos:exactMatch": [f"statistics:{ward.code}"] if coded else [],
            "wm:council": council.iri,
            "wm:gss": [quoted(ward.code)] if coded else [],
            "wm:notStated": [] if coded else ["wm:gss"],
            "wm:seats": [str(ballot.seats)] if council.whole and not ballot.poll.is_apart else [],
            "dcterms:source": [quoted(self._source)] + ([quoted(ward.verified)] if ward.verified else []),
        }
        self.add(ward.iri, "wm:Ward", properties)

    def person(self, person: Person) -> None:
        """Describe a person whom no reference file has."""
        self.add(person.iri, "wm:Person", named(person))

    def returned(self, contest: str, label: str, collections: Iterable[str], comment: str = "") -> None:
        """Describe the return of a contest: the collections that its results were taken from.

        Where another collection has described it, these are added.
        """
        taken: dict[str, Terms] = {"prov:wasDerivedFrom": [f"collection:{key}" for key in collections]}
        thing = f"return:{contest.partition(':')[2]}"
        if thing in self._known.of("wm:Return"):
            self.blocks.add(thing, [], taken)
            return
        properties: dict[str, Terms] = {
            "rdfs:comment": [english(comment)] if comment else [],
            "rdfs:label": english(f"return of {label}"),
            "wm:contest": contest,
        }
        self.blocks.add(thing, "wm:Return", properties | taken)


def named(person: Person) -> dict[str, Terms]:
    """Give how a person is described, which is alike in all files of returns."""
    return {
        "foaf:name": quoted(person.name),
        "rdfs:label": english(person.name),
        "skos:altLabel": [english(name) for name in person.others],
        "wm:democracyClub": [quoted(person.number)] if person.number else [],
        "dcterms:source": [_numbered(person.seen)] if person.number else [],
    }


def joined(identity: Identity) -> dict[str, Terms]:
    """Give what a candidacy says of the person and of the names of the candidate."""
    return {
        "skos:altLabel": [english(name) for name in identity.names[1:]],
        "wm:basis": [english(identity.basis)] if identity.basis else [],
        "wm:democracyClub": [quoted(identity.number)] if identity.number else [],
        "wm:person": identity.person.iri,
        "dcterms:source": [_numbered(identity.day)] if identity.number else [],
    }


def _numbered(day: date) -> str:
    return quoted(f"Results of {said(day)} {DEMOCRACY_CLUB}")


def label(ballot: Ballot) -> str:
    """Give the label of a ballot."""
    by = " by-election" if ballot.poll.is_by_election else ""
    return f"{ballot.ward.name}{by}, {ballot.council.name}, {said(ballot.poll.day)}"


@lru_cache(maxsize=128)
def said(day: date) -> str:
    """Give a day as a sentence says it: 3 May 2018."""
    return f"{day.day} {month_name[day.month]} {day.year}"
