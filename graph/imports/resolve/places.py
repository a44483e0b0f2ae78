"""Find the ward and the ballot of a poll: by code, by id, or by the names of all wards of a council at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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

    @property
    def part_of(self) -> str:
        """The short IRI of what it is part of: a council election, or the polling day where it stands apart."""
        return f"election:local.{self.poll.day.isoformat()}" if self.poll.is_apart else f"election:{self.election}"


Generation = dict[str, tuple[str, int]]
"""The wards of a council as a polling day had them: by name as it compares, the ward and the seats filled."""


@dataclass(frozen=True)
class Size:
    """All seats of a council at an election: how many, in which wards by name where these are known, told by what."""

    seats: int
    wards: frozenset[str]
    told_by: str


class Places:
    """Resolves polls. Coded ones that were resolved are a generation for those that come with names alone."""

    def __init__(self, known: Known, tables: Wards) -> None:
        self._known, self._tables = known, tables
        self._slugs: dict[str, str] = {}
        self._ballots: dict[tuple[str, str], str] = {}
        self._generations: dict[str, dict[str, Generation]] = defaultdict(lambda: defaultdict(dict))
        self._names: dict[str, str] = {}
        self._sizes: dict[tuple[str, str], int] = {}
        self._figures: dict[tuple[str, date], list[Figures]] = defaultdict(list)
        for one in tables.figures.values():
            self._figures[one.area, one.day].append(one)
        self._gather()

    def _gather(self) -> None:
        """Gather what the data folder knows of ballots and wards."""
        elections = self._known.of("wm:CouncilElection")
        for content in elections.values():
            if seats := first(content, "wm:seats"):
                self._sizes[first(content, "wm:council"), first(content, "wm:pollingDay")] = int(seats)
        for iri, content in self._known.of("wm:Ballot").items():
            key, ward, day = iri.partition(":")[2], first(content, "wm:ward"), first(content, "wm:pollingDay")
            self._ballots[ward, day] = key
            self._slugs.setdefault(ward, key.split(".")[2])
            # A by-election is of no council election, and no generation of wards.
            if council := first(elections.get(first(content, "wm:partOf")), "wm:council"):
                wards = self._generations[council][day]
                wards[spellings.place(self._name_of(ward))] = (ward, int(first(content, "wm:seats") or 0))

    def learn(self, ballots: Iterable[Ballot]) -> None:
        """Take ballots with coded wards as a generation of their councils, on top of what the data folder knows."""
        found: dict[tuple[str, str], Generation] = defaultdict(dict)
        for ballot in ballots:
            day = ballot.poll.day.isoformat()
            self._slugs.setdefault(ballot.ward.iri, ballot.key.split(".")[2])
            self._names.setdefault(ballot.ward.iri, ballot.ward.name)
            if not ballot.poll.is_apart and ballot.ward.code:
                found[ballot.council.iri, day][spellings.place(ballot.ward.name)] = (ballot.ward.iri, ballot.seats)
        for (council, day), generation in found.items():
            self._generations[council][day] = generation

    def size(self, election: str, council: Council, ballots: Sequence[Ballot]) -> Size | None:
        """Give all seats of a council at an election, by its short IRI; None where nothing but the file could tell.

        A reference file tells it, else a table of wards, or an election of the same wards of which all seats are known.
        """
        wards = self._wards(council, ballots)
        told = first(self._known.of("wm:CouncilElection").get(election), "wm:seats")
        if told and election in self._known.reference:
            names = wards.wards if wards is not None and wards.seats == int(told) else frozenset()
            return Size(int(told), names, "a reference file")
        return wards if council.whole else None

    def _wards(self, council: Council, ballots: Sequence[Ballot]) -> Size | None:
        """Give the wards of a council in the generation of its ballots, if one that has them is known whole.

        Of a table and of an election of the same wards, the one with more seats: the other may be a part.
        """
        day, here = ballots[0].poll.day, {ballot.ward.iri for ballot in ballots}
        sizes = [self._tabled(council, day), *self._elected(council, day, here)]
        return max((size for size in sizes if size is not None), key=lambda size: size.seats, default=None)

    def _tabled(self, council: Council, day: date) -> Size | None:
        """Give the wards of a council that a table has figures of."""
        figures = self._figures.get((council.area, day))
        if not figures:
            return None
        return Size(sum(one.seats for one in figures), frozenset(one.name for one in figures), figures[0].table.name)

    def _elected(self, council: Council, day: date, here: Collection[str]) -> Iterator[Size]:
        """Give the wards of the nearest election that had those here and of which all seats are known."""
        for other, wards in self._nearest(council, day):
            seats = sum(filled for _, filled in wards.values())
            if set(here) <= {iri for iri, _ in wards.values()} and seats == self._sizes.get((council.iri, other)):
                names = frozenset(self._name_of(iri) or name for name, (iri, _) in wards.items())
                yield Size(seats, names, f"the wards and seats of the election of {other}")
                return

    def missing(self, council: Council, ballots: Sequence[Ballot], size: Size | None) -> list[str]:
        """Name the wards of a council that are not among its ballots, as far as that can be known.

        They are those of a generation that is known whole, of a table of the area, or of a neighbouring election.
        """
        names = {spellings.place(ballot.ward.name) for ballot in ballots}
        if size is not None and size.wards:
            return sorted(name for name in size.wards if spellings.place(name) not in names)
        codes = {ballot.ward.code for ballot in ballots}
        table = self._tables.areas.get(council.area.partition(":")[2], set())
        if codes <= table and len(table - codes) <= _FEW:
            return sorted(self._tables.names[code] for code in table - codes)
        day = ballots[0].poll.day
        for other, wards in self._nearest(council, day):
            lacking = wards.keys() - names
            if other != day.isoformat() and len(lacking) <= _FEW and names <= wards.keys():
                return sorted(self._name_of(wards[name][0]) or name for name in lacking)
        return []

    def listed(self, election: str) -> set[str]:
        """Give the ids of the ballots that a table lists of a council election, by the key of that; or none."""
        return self._tables.listed.get(election, set())

    @property
    def listing(self) -> str:
        """The name of the table that lists ballots, or nothing."""
        return self._tables.files.get("codes", "")

    def listed_on(self, day: date) -> tuple[set[str], str]:
        """Give the ids of the ballots that a table lists of a polling day, and the name of the table; or none."""
        elections = self._tables.listed.items()
        ids = {id for key, ids in elections if key.endswith(f".{day.isoformat()}") for id in ids}
        return ids, self.listing if ids else ""

    def coded(self, poll: Poll, council: Council) -> Ballot:
        """Resolve a poll that has a code, or an id that a table knows the code of."""
        known = self._known.of("wm:Ballot").get(f"ballot:{poll.ballot_id}")
        told = self._tables.codes.get(poll.ballot_id, "")
        code = poll.ward_code or (first(known, "wm:ward").partition(":")[2] if known else told)
        if not code:
            before = self._before(poll, council) if poll.is_apart else None
            ward = before or Ward(f"ward:{poll.ballot_id}", spellings.from_slug(poll.ward), "", "name made from the id")
            return Ballot(poll, council, ward, poll.ballot_id, poll.winners)
        name, verified = self._named(f"ward:{code}", code, poll)
        ward = Ward(f"ward:{code}", name, code, verified)
        key = poll.ballot_id or self._key(ward.iri, name, council, poll)
        figures = self._tables.of(poll.ward_code, poll.day)
        seats = figures.seats if figures is not None else self._seats(ward.iri, council, poll)
        return Ballot(poll, council, ward, key, seats, figures)

    def _seats(self, ward: str, council: Council, poll: Poll) -> int:
        """Give the seats filled in a poll: those of the ward where all are up and this is known, else those won."""
        if not council.whole or poll.is_apart:
            return poll.winners
        return max(poll.winners, int(first(self._known.of("wm:Ward").get(ward), "wm:seats") or 0))

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

    def _key(self, ward: str, name: str, council: Council, poll: Poll) -> str:
        known = self._ballots.get((ward, poll.day.isoformat()))
        return known or _made(council, self._slugs.get(ward) or spellings.slug(name), poll)

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
        return Ballot(poll, council, ward, self._key(iri, poll.ward, council, poll), poll.winners)

    def between(self, poll: Poll, council: Council) -> Ballot:
        """Resolve a by-election that has the name of a ward alone, by the last election of all seats before it."""
        ward = self._before(poll, council)
        if ward is None:
            return self._uncoded(poll, council)
        return Ballot(poll, council, ward, self._key(ward.iri, poll.ward, council, poll), poll.winners)

    def _before(self, poll: Poll, council: Council) -> Ward | None:
        """Give the ward of the name of a poll at the last election of all seats of the council on or before its day."""
        days = [day for day in self._generations[council.iri] if council.whole and day <= poll.day.isoformat()]
        wards = self._generations[council.iri][max(days)] if days else {}
        found = wards.get(spellings.place(poll.ward))
        if found is None:
            return None
        verified = f"ward: the one of this name at the election of {max(days)}, the last before it"
        code = first(self._known.of("wm:Ward").get(found[0]), "wm:gss") or found[0].partition(":")[2]
        return Ward(found[0], self._name_of(found[0]) or poll.ward, code if "." not in code else "", verified)

    def _uncoded(self, poll: Poll, council: Council) -> Ballot:
        key = _made(council, spellings.slug(poll.ward), poll)
        iri = first(self._known.of("wm:Ballot").get(f"ballot:{key}"), "wm:ward")
        if iri:
            code = first(self._known.of("wm:Ward").get(iri), "wm:gss")
            ward = Ward(iri, self._name_of(iri) or poll.ward, code, "ward: that of the ballot of this name and day")
        else:
            ward = Ward(f"ward:{key}", poll.ward, "", "name alone; no code is known")
        return Ballot(poll, council, ward, key, poll.winners)


def _made(council: Council, slug: str, poll: Poll) -> str:
    """Make the key of a ballot by the rule of Democracy Club."""
    by = ".by" if poll.is_by_election else ""
    return f"local.{council.key}.{slug}{by}.{poll.day.isoformat()}"
