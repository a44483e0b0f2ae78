"""Resolve the polls of a file: council, ward, ballot and parties; gather row by row what cannot be resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.polls import check_seats
from wardmote.graph.imports.read.records import Candidate, Poll, Reading
from wardmote.graph.imports.resolve import ordinary
from wardmote.graph.imports.resolve.aliases import COUNCIL, PARTY
from wardmote.graph.imports.resolve.councils import Council, Councils
from wardmote.graph.imports.resolve.known import Known, Place, first
from wardmote.graph.imports.resolve.parties import Label, Parties
from wardmote.graph.imports.resolve.people import Identity
from wardmote.graph.imports.resolve.places import Ballot, Places

# The first letters of codes: of divisions of counties, and of what has no divisions, but wards.
_DIVISION = "E58"
_DISTRICTS = ("E07", "E08", "E09")
# So few polls of a council, in a file that has more councils by this factor, may be by-elections.
_FEW, _MANY = 2, 5


@dataclass(frozen=True)
class Unresolved:
    """A row that cannot be imported: why, in which column, and what would help. All rows of its poll share its fate.

    Where a name is not known, `kind` and `name` are those of a table of aliases.
    """

    poll: Poll
    line: int
    column: str
    reason: str
    remedy: str
    kind: str = ""
    name: str = ""


@dataclass
class Contest:
    """A ballot, what the labels of its candidates mean, and who these are, if it is to be written."""

    ballot: Ballot
    labels: list[Label]
    identities: list[Identity] = field(default_factory=list)


@dataclass
class Election:
    """The election of a council: its contests, and the wards that are missing here.

    `seats` are all that it fills, `told_by` what; `wards` is how many wards it has. Both are 0 where only the file
    itself could tell, which may be a part. `skipped` are wards that the file has and that could not be resolved. Where
    it `is_tallied`, its seats are counted by label and its ballots left out.
    """

    key: str
    council: Council
    contests: list[Contest] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    seats: int = 0
    told_by: str = ""
    wards: int = 0
    is_tallied: bool = False

    @property
    def iri(self) -> str:
        """The short IRI."""
        return f"election:{self.key}"

    @property
    def ballots(self) -> list[Ballot]:
        """The ballots."""
        return [contest.ballot for contest in self.contests]

    @property
    def filled(self) -> int:
        """The seats that the ballots here fill."""
        return sum(contest.ballot.poll.winners for contest in self.contests)

    @property
    def is_partial(self) -> bool:
        """Whether seats are missing here, or may be."""
        return not self.seats or self.filled != self.seats


@dataclass
class Resolved:
    """The council elections of a file, by key, polls `apart` from these, as by-elections are, and what is unresolved.

    `skipped` are elections of which nothing could be resolved.

    With `is_whole_day` all elections of the polling day were wanted. `wards` is then how many wards it has, 0 where no
    table lists them, and `wards_here` how many of them are here; `listing` is the name of that table. The results go to
    `place`; those of the elections in `second` are declared by another collection.
    """

    reading: Reading
    place: Place
    elections: dict[str, Election] = field(default_factory=dict)
    apart: list[Contest] = field(default_factory=list)
    skipped: list[Election] = field(default_factory=list)
    is_whole_day: bool = False
    wards: int = 0
    wards_here: int = 0
    listing: str = ""
    unresolved: list[Unresolved] = field(default_factory=list)
    unspoken: int = 0
    second: list[Election] = field(default_factory=list)

    @property
    def ballots(self) -> list[Ballot]:
        """All ballots."""
        return [contest.ballot for contest in self.contests]

    @property
    def contests(self) -> list[Contest]:
        """All contests: those of council elections, then those apart."""
        return [*(contest for election in self.elections.values() for contest in election.contests), *self.apart]


def _leave_repeated(reading: Reading) -> None:
    """Leave out of polls without a ward who stands in a ward of the council with the very votes: it is the same row."""
    unplaced = [poll for poll in reading.polls if not poll.ward]
    councils = {(poll.council, poll.day) for poll in unplaced}
    placed = {
        (poll.council, poll.day, _printed(candidate))
        for poll in reading.polls
        if poll.ward and (poll.council, poll.day) in councils
        for candidate in poll.candidates
    }
    for poll in unplaced:
        kept = [one for one in poll.candidates if (poll.council, poll.day, _printed(one)) not in placed]
        if len(kept) < len(poll.candidates):
            again = "rows without a ward of candidates who stand in one of the council with the same votes"
            reading.left_out[again] += len(poll.candidates) - len(kept)
        poll.candidates = kept
    reading.polls = [poll for poll in reading.polls if poll.candidates]


def _printed(candidate: Candidate) -> tuple[object, ...]:
    return candidate.name, candidate.label, candidate.votes, candidate.elected


def _tell_of_few(resolved: Resolved) -> None:
    """Tell of councils with so few polls in a file of many that these may be by-elections: nothing here says so."""
    few = [
        election.council.name
        for election in resolved.elections.values()
        if len(election.contests) + len(election.skipped) <= _FEW
        and not any(one.poll.ballot_id for one in election.ballots)
    ]
    if few and len(resolved.elections) >= _MANY * len(few):
        what = "may be by-elections, as there are but one or two polls of the council"
        remedy = "a column by_election with yes says so"
        resolved.reading.notes.append(f"{what}: {', '.join(sorted(few))}; {remedy}")


class Resolver:
    """Resolves the files of an import one after another; coded ones teach those that have names alone."""

    def __init__(self, known: Known, councils: Councils, places: Places, parties: Parties, faults: Faults) -> None:
        self._known, self._councils, self._places, self._parties = known, councils, places, parties
        self._faults = faults
        self._days: dict[str, set[date]] = defaultdict(set)
        for iri, content in known.of("wm:CouncilElection").items():
            if iri in known.reference:
                self._days[first(content, "wm:council")].add(date.fromisoformat(first(content, "wm:pollingDay")))

    def resolve(
        self, reading: Reading, speaks_of: Callable[[Council | None, date], bool] | None, place: Place
    ) -> Resolved:
        """Resolve a file, whose results go to a place.

        With `speaks_of`, only the elections it says yes to, given a council, if known, and a day. By-elections are left
        out then: they fill a seat in between, and count for no tally.
        """
        resolved, columns = Resolved(reading, place), reading.format.columns
        by_council: dict[Council, list[Poll]] = defaultdict(list)
        _leave_repeated(reading)
        for poll in reading.polls:
            council = self._councils.find(poll.council, poll.day, poll.council_name)
            if council is not None:
                self._set_apart(poll, council)
            if speaks_of is not None and not speaks_of(council, poll.day):
                resolved.unspoken += 1
            elif speaks_of is not None and poll.is_apart:
                reading.left_out["by-elections, which are in no tally"] += 1
            elif council is None:
                name = poll.council_name or poll.council
                reason = f"no council is known as {shown(name)} on that day"
                remedy = "add it to reference/councils.ttl, with its other names and the days of its life"
                where = poll, poll.line, columns.council
                resolved.unresolved.append(Unresolved(*where, reason, remedy, COUNCIL, name))
            elif not poll.ward:
                reason, remedy = "no ward is given", "fill in the ward of the row"
                resolved.unresolved.append(Unresolved(poll, poll.line, columns.ward, reason, remedy))
                key = f"local.{council.key}.{poll.day.isoformat()}"
                resolved.elections.setdefault(key, Election(key, council)).skipped.append("a ward without a name")
            else:
                by_council[council].append(poll)
        for council, polls in by_council.items():
            self._council(resolved, council, polls)
        resolved.skipped = [one for one in resolved.elections.values() if not one.contests]
        resolved.elections = {key: one for key, one in resolved.elections.items() if one.contests}
        _tell_of_few(resolved)
        self._twice(resolved)
        self._places.learn(resolved.ballots)
        return resolved

    def _set_apart(self, poll: Poll, council: Council) -> None:
        """Say whether a poll is no part of the election of its council: it is a by-election, or was put off."""
        poll.is_apart = poll.is_by_election or not self._is_ordinary(poll, council)
        # An id says itself that a poll is a by-election; where none does, the day says it.
        poll.is_by_election = poll.is_apart and (poll.is_by_election or not poll.ballot_id)

    def _is_ordinary(self, poll: Poll, council: Council) -> bool:
        """Whether the seats of a council were up on the day of a poll, by the reference files or by law."""
        every = int(first(self._known.of("wm:Council").get(council.iri), "wm:electedEvery") or 0)
        days = self._days[council.iri]
        in_turn = not (every and days) or any((poll.day.year - day.year) % every == 0 for day in days)
        return poll.day in days or (in_turn and ordinary.is_ordinary(poll.day, council.area.partition(":")[2]))

    def _council(self, resolved: Resolved, council: Council, polls: Sequence[Poll]) -> None:
        self._check_divisions(resolved.reading, council, polls)
        ballots = [self._places.coded(poll, council) for poll in polls if poll.ballot_id or poll.ward_code]
        named = [poll for poll in polls if not (poll.ballot_id or poll.ward_code)]
        if together := [poll for poll in named if not poll.is_apart]:
            ballots += self._places.named(together, council)
        ballots += [self._places.between(poll, council) for poll in named if poll.is_apart]
        for ballot in ballots:
            self._seats(resolved.reading, ballot)
            labels = self._labels(resolved, ballot)
            if ballot.poll.is_apart:
                resolved.apart += [Contest(ballot, labels)] if labels is not None else []
                continue
            election = resolved.elections.setdefault(ballot.election, Election(ballot.election, council))
            if labels is None:
                election.skipped.append(ballot.ward.name)
            else:
                election.contests.append(Contest(ballot, labels))

    def _check_divisions(self, reading: Reading, council: Council, polls: Sequence[Poll]) -> None:
        """Check that no division of a county is given to a district in it, which some files name beside."""
        if not council.area.partition(":")[2].startswith(_DISTRICTS):
            return
        for poll in polls:
            if poll.ward_code.startswith(_DIVISION):
                message = f"{poll.ward_code} is a division of a county, and {shown(council.name)} a district"
                remedy = "give the county as the council of its divisions"
                self._faults.add_alike(reading.name, poll.line, reading.format.columns.council, message, remedy)

    def _labels(self, resolved: Resolved, ballot: Ballot) -> list[Label] | None:
        """Give what the labels of all candidates mean; None, with a reason for each, where one means nothing."""
        column = resolved.reading.format.columns.party
        found = [self._parties.find(candidate) for candidate in ballot.poll.candidates]
        labels = [label for label in found if label is not None]
        if len(labels) == len(found):
            return labels
        for candidate, label in zip(ballot.poll.candidates, found, strict=True):
            if label is None:
                name = candidate.label or candidate.party_id
                reason = f"nobody knows the party {shown(name)}"
                remedy = "add it to reference/parties.ttl, as a party or as a name or abbreviation of one"
                where = ballot.poll, candidate.row.line, column
                resolved.unresolved.append(Unresolved(*where, reason, remedy, PARTY, name))
        return None

    def _seats(self, reading: Reading, ballot: Ballot) -> None:
        """Check winners against the seats that a reference file or a table gives."""
        column, poll = reading.format.columns.elected, ballot.poll
        known = first(self._known.of("wm:Ballot").get(ballot.iri), "wm:seats")
        if known and ballot.iri in self._known.reference:
            check_seats(reading.name, poll, int(known), column, "reference/ballots.ttl", self._faults)
        if (figures := ballot.figures) is not None:
            check_seats(reading.name, poll, figures.seats, column, figures.table.name, self._faults)

    def _twice(self, resolved: Resolved) -> None:
        """Find wards and ballots that two polls of the file resolve to."""
        seen: dict[str, Ballot] = {}
        column = resolved.reading.format.columns.ward
        for ballot in resolved.ballots:
            names = [ballot.iri] if ballot.poll.is_apart else [ballot.iri, ballot.ward.iri]
            for name in names:
                other = seen.setdefault(name, ballot)
                if other is not ballot:
                    message = f"{shown(ballot.poll.ward)} is {name}, as is {shown(other.poll.ward)} above"
                    remedy = f"one ward has one poll: look at line {other.poll.line} too, and correct name, id or code"
                    self._faults.add(resolved.reading.name, ballot.poll.line, column, message, remedy)
                    break
