"""Find the ward and the ballot of a poll: by code, by id, or by the names of all wards of a council at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wardmote.graph.imports.read.records import Poll
from wardmote.graph.imports.read.ward_figures import Figures, Wards
from wardmote.graph.imports.resolve import spellings
from wardmote.graph.imports.resolve.councils import Council
from wardmote.graph.imports.resolve.known import Known, first

# More wards than this are not missing from a file: the table is of another generation.
_FEW = 3


@dataclass(frozen=True)
class Ward:
    """A ward of one generation: its short IRI, name, code or nothing, and where this was looked up."""

    iri: str
    name: str
    code: str
    verified: str


@dataclass(frozen=True)
class Ballot:
    """A poll with what it was resolved to: `key` is that of the ballot, `seats` how many it filled.

    `figures` are what a table of wards says of the poll.
    """

    poll: Poll
    council: Council
    ward: Ward
    key: str
    seats: int
    figures: Figures | None = None

    @property
    def iri(self) -> str:
        """The short IRI of the ballot."""
        return f"ballot:{self.key}"

    @property
    def election(self) -> str:
        """The key of the council election; Democracy Club's ids hold the council's slug."""
        slug = self.poll.ballot_id.split(".")[1] if self.poll.ballot_id else self.council.key
        return f"local.{slug}.{self.poll.day.isoformat()}"


Generation = dict[str, tuple[str, int]]
"""The wards of a council as a polling day had them: by name as it compares, the ward and the seats filled."""


class Places:
    """Resolves polls. Coded ones that were resolved are a generation for those that come with names alone."""

    def __init__(self, known: Known, tables: Wards) -> None:
        self._known, self._tables = known, tables
        self._slugs: dict[str, str] = {}
        self._ballots: dict[tuple[str, str], str] = {}
        self._generations: dict[str, dict[str, Generation]] = defaultdict(lambda: defaultdict(dict))
        self._names: dict[str, str] = {}
        self._gather()

    def _gather(self) -> None:
        """Gather what the data folder knows of ballots and wards."""
        elections = self._known.of("wm:CouncilElection")
        for iri, content in self._known.of("wm:Ballot").items():
            key, ward, day = iri.partition(":")[2], first(content, "wm:ward"), first(content, "wm:pollingDay")
            self._ballots[ward, day] = key
            self._slugs.setdefault(ward, key.split(".")[2])
            council = first(elections.get(first(content, "wm:partOf")), "wm:council")
            wards = self._generations[council][day]
            wards[spellings.place(self._name_of(ward))] = (ward, int(first(content, "wm:seats") or 0))

    def learn(self, ballots: Iterable[Ballot]) -> None:
        """Take ballots with coded wards as a generation of their councils, on top of what the data folder knows."""
        found: dict[tuple[str, str], Generation] = defaultdict(dict)
        for ballot in ballots:
            day = ballot.poll.day.isoformat()
            self._slugs.setdefault(ballot.ward.iri, ballot.key.split(".")[2])
            self._names.setdefault(ballot.ward.iri, ballot.ward.name)
            if not ballot.poll.is_by_election and ballot.ward.code:
                found[ballot.council.iri, day][spellings.place(ballot.ward.name)] = (ballot.ward.iri, ballot.seats)
        for (council, day), generation in found.items():
            self._generations[council][day] = generation

    def missing(self, council: Council, ballots: Sequence[Ballot]) -> list[str]:
        """Name the wards of a council that are not among its ballots, as far as that can be known.

        They are those that a table has of the same area and generation, or that a neighbouring election had.
        """
        codes = {ballot.ward.code for ballot in ballots}
        table = self._tables.areas.get(council.area.partition(":")[2], set())
        if codes <= table and len(table - codes) <= _FEW:
            return sorted(self._tables.names[code] for code in table - codes)
        day = ballots[0].poll.day
        figures = {code for code, one in self._tables.figures.items() if one.area == council.area and one.day == day}
        if codes <= figures:
            return sorted(self._tables.figures[code].name for code in figures - codes)
        names = {spellings.place(ballot.ward.name) for ballot in ballots}
        for other, wards in self._nearest(council, day):
            lacking = wards.keys() - names
            if other != day.isoformat() and len(lacking) <= _FEW and names <= wards.keys():
                return sorted(self._name_of(wards[name][0]) or name for name in lacking)
        return []

    def listed(self, election: str) -> set[str]:
        """Give the ids of the ballots that a table lists of a council election, by the key of that; or none."""
        return self._tables.listed.get(election, set())

    def listed_on(self, day: date) -> tuple[set[str], str]:
        """Give the ids of the ballots that a table lists of a polling day, and the name of the table; or none."""
        elections = self._tables.listed.items()
        ids = {id for key, ids in elections if key.endswith(f".{day.isoformat()}") for id in ids}
        return ids, self._tables.files["codes"] if ids else ""

    def coded(self, poll: Poll, council: Council) -> Ballot:
        """Resolve a poll that has a code, or an id that a table knows the code of."""
        known = self._known.of("wm:Ballot").get(f"ballot:{poll.ballot_id}")
        told = self._tables.codes.get(poll.ballot_id, "")
        code = poll.ward_code or (first(known, "wm:ward").partition(":")[2] if known else told)
        if not code:
            ward = Ward(f"ward:{poll.ballot_id}", spellings.from_slug(poll.ward), "", "name made from the id")
            return Ballot(poll, council, ward, poll.ballot_id, poll.winners)
        name, verified = self._named(f"ward:{code}", code, poll)
        ward = Ward(f"ward:{code}", name, code, verified)
        key = poll.ballot_id or self._key(ward.iri, name, council, poll.day)
        figures = self._tables.of(poll.ward_code, poll.day)
        return Ballot(poll, council, ward, key, figures.seats if figures is not None else poll.winners, figures)

    def _named(self, ward: str, code: str, poll: Poll) -> tuple[str, str]:
        """Give the name of a coded ward, and where it and the code stand."""
        source = f"code: {self._tables.files['codes']}" if poll.ballot_id and "codes" in self._tables.files else ""
        if poll.ward_code:
            return poll.ward, ""
        known = self._name_of(ward)
        if known:
            return known, source
        if code in self._tables.names:
            return self._tables.names[code], f"{source}; name: {self._tables.files['names']}"
        return spellings.from_slug(poll.ward), f"{source}; name made from the id of the ballot"

    def _name_of(self, ward: str) -> str:
        return self._known.name(ward) or self._names.get(ward, "")

    def _key(self, ward: str, name: str, council: Council, day: date) -> str:
        known = self._ballots.get((ward, day.isoformat()))
        slug = self._slugs.get(ward) or spellings.slug(name)
        return known or f"local.{council.key}.{slug}.{day.isoformat()}"

    def named(self, polls: Sequence[Poll], council: Council) -> list[Ballot]:
        """Resolve all polls of a council that has names of wards alone.

        They are the wards of a known generation if that has the very names and seats, else wards without a code.
        """
        wanted = {spellings.place(poll.ward): poll.winners for poll in polls}
        day = polls[0].day
        for other, wards in self._nearest(council, day):
            if {name: seats for name, (_, seats) in wards.items()} == wanted:
                return [self._as_of(other, wards[spellings.place(poll.ward)][0], poll, council) for poll in polls]
        return [self._uncoded(poll, council) for poll in polls]

    def _nearest(self, council: Council, day: date) -> list[tuple[str, Generation]]:
        """Give the generations of a council that are known, by day, the nearest first."""
        known = self._generations[council.iri].items()
        return sorted(known, key=lambda one: (abs((date.fromisoformat(one[0]) - day).days), one[0]))

    def _as_of(self, day: str, iri: str, poll: Poll, council: Council) -> Ballot:
        verified = f"ward: all wards of the council have the names and seats of those of {day}"
        ward = Ward(iri, self._name_of(iri) or poll.ward, iri.partition(":")[2], verified)
        return Ballot(poll, council, ward, self._key(iri, poll.ward, council, poll.day), poll.winners)

    def _uncoded(self, poll: Poll, council: Council) -> Ballot:
        key = f"local.{council.key}.{spellings.slug(poll.ward)}.{poll.day.isoformat()}"
        iri = first(self._known.of("wm:Ballot").get(f"ballot:{key}"), "wm:ward")
        if iri:
            code = first(self._known.of("wm:Ward").get(iri), "wm:gss")
            ward = Ward(iri, self._name_of(iri) or poll.ward, code, "ward: that of the ballot of this name and day")
        else:
            ward = Ward(f"ward:{key}", poll.ward, "", "name alone; no code is known")
        return Ballot(poll, council, ward, key, poll.winners)
