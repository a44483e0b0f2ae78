"""Resolve the polls of a file: council, ward, ballot and parties; gather row by row what cannot be resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.polls import check_seats
from wardmote.graph.imports.read.records import Poll, Reading
from wardmote.graph.imports.resolve.aliases import COUNCIL, PARTY
from wardmote.graph.imports.resolve.councils import Council, Councils
from wardmote.graph.imports.resolve.known import Known, first
from wardmote.graph.imports.resolve.parties import Label, Parties
from wardmote.graph.imports.resolve.people import Identity
from wardmote.graph.imports.resolve.places import Ballot, Places


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
    """The election of a council: its contests, and the wards that the file lacks.

    `wards` is how many wards it has, 0 where that is not known. Where it `is_tallied`, its seats are counted by label
    and its ballots left out.
    """

    key: str
    council: Council
    contests: list[Contest] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
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


@dataclass
class Resolved:
    """The council elections of a file, by key; and what was not resolved.

    With `is_whole_day` all elections of the polling day were wanted. `wards` is then how many wards it has, 0 where no
    table lists them, and `wards_here` how many of them are here; `listing` is the name of that table.
    """

    reading: Reading
    elections: dict[str, Election] = field(default_factory=dict)
    is_whole_day: bool = False
    wards: int = 0
    wards_here: int = 0
    listing: str = ""
    unresolved: list[Unresolved] = field(default_factory=list)
    unspoken: int = 0

    @property
    def ballots(self) -> list[Ballot]:
        """All ballots."""
        return [ballot for election in self.elections.values() for ballot in election.ballots]


class Resolver:
    """Resolves the files of an import one after another; coded ones teach those that have names alone."""

    def __init__(self, known: Known, councils: Councils, places: Places, parties: Parties, faults: Faults) -> None:
        self._known, self._councils, self._places, self._parties = known, councils, places, parties
        self._faults = faults

    def resolve(self, reading: Reading, speaks_of: Callable[[Council | None, date], bool] | None) -> Resolved:
        """Resolve a file. With `speaks_of`, only the elections it says yes to, given a council, if known, and a day.

        By-elections are left out then: they fill a seat in between, and count for no tally.
        """
        resolved, columns = Resolved(reading), reading.format.columns
        by_council: dict[Council, list[Poll]] = defaultdict(list)
        for poll in reading.polls:
            council = self._councils.find(poll.council, poll.day)
            if speaks_of is not None and not speaks_of(council, poll.day):
                resolved.unspoken += 1
            elif speaks_of is not None and poll.is_by_election:
                reading.left_out["by-elections, which are in no tally"] += 1
            elif council is None:
                reason = f"no council is known as {shown(poll.council)} on that day"
                remedy = "add it to reference/councils.ttl, with its other names and the days of its life"
                where = poll, poll.line, columns.council
                resolved.unresolved.append(Unresolved(*where, reason, remedy, COUNCIL, poll.council))
            elif not poll.ward:
                reason, remedy = "no ward is given", "fill in the ward of the row"
                resolved.unresolved.append(Unresolved(poll, poll.line, columns.ward, reason, remedy))
            else:
                by_council[council].append(poll)
        for council, polls in by_council.items():
            self._council(resolved, council, polls)
        self._twice(resolved)
        self._places.learn(resolved.ballots)
        return resolved

    def _council(self, resolved: Resolved, council: Council, polls: Sequence[Poll]) -> None:
        if resolved.reading.format.has_names_alone:
            ballots = self._places.named(polls, council)
        else:
            ballots = [self._places.coded(poll, council) for poll in polls]
        for ballot in ballots:
            self._seats(resolved.reading, ballot)
            labels = self._labels(resolved, ballot)
            if labels is not None:
                election = resolved.elections.setdefault(ballot.election, Election(ballot.election, council))
                election.contests.append(Contest(ballot, labels))

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
            names = [ballot.iri] if ballot.poll.is_by_election else [ballot.iri, ballot.ward.iri]
            for name in names:
                other = seen.setdefault(name, ballot)
                if other is not ballot:
                    message = f"{shown(ballot.poll.ward)} is {name}, as is {shown(other.poll.ward)} above"
                    remedy = f"one ward has one poll: look at line {other.poll.line} too, and correct name, id or code"
                    self._faults.add(resolved.reading.name, ballot.poll.line, column, message, remedy)
                    break
