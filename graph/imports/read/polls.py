"""Gather the candidates of a file into polls, and check of each poll what any result must satisfy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.records import Candidate, Poll


class Gathering:
    """The polls of a file in the order of its rows. The rows of a poll stand together; `columns` identify it."""

    def __init__(self, file: str, columns: str, faults: Faults) -> None:
        self.polls: dict[Hashable, Poll] = {}
        self._file, self._columns, self._faults = file, columns, faults
        self._last: Hashable = None
        self._twice: set[Hashable] = set()

    def add(self, key: Hashable, poll: Poll, candidate: Candidate) -> None:
        """Add a candidate to the poll of a key; `poll` is that poll as this row tells of it."""
        known = self.polls.setdefault(key, poll)
        if known is not poll and key != self._last and key not in self._twice:
            self._twice.add(key)
            message = f"{shown(poll.ward)} stands in this file twice: its rows began on line {known.line}"
            remedy = "put the rows of a poll together, and give a second poll in a ward an id of its own"
            self._faults.add(self._file, candidate.row.line, self._columns, message, remedy)
        known.candidates.append(candidate)
        self._last = key


def check(file: str, polls: Iterable[Poll], columns: tuple[str, str], faults: Faults) -> None:
    """Check that no candidate stands twice and somebody was elected. `columns` are those of name and elected."""
    name, elected = columns
    for poll in polls:
        _twice(file, poll, name, faults)
        if not poll.winners:
            message = f"nobody was elected in {shown(poll.ward)}"
            remedy = "the poll may be cut off or put off: complete its rows, or take them out"
            faults.add(file, poll.line, elected, message, remedy)


def out_of_order(poll: Poll) -> bool:
    """Whether somebody was not elected with more votes than somebody who was. It stays as printed, but is told."""
    last = min((c.votes for c in poll.candidates if c.elected), default=0)
    return any(not c.elected and c.votes > last for c in poll.candidates)


def _twice(file: str, poll: Poll, column: str, faults: Faults) -> None:
    """Find a row that is there twice. Two of one name may stand in a ward, but not with all else the same."""
    seen: dict[tuple[object, ...], int] = {}
    numbers: dict[str, int] = defaultdict(int)
    for candidate in poll.candidates:
        line = candidate.row.line
        same = (candidate.name.casefold(), candidate.label, candidate.votes, candidate.person_id)
        first = seen.setdefault(same, line)
        number = numbers.setdefault(candidate.person_id, line) if candidate.person_id else line
        if first != line or number != line:
            message = f"{shown(candidate.name)} stands in this poll already, on line {min(first, number)}"
            faults.add(file, line, column, message, "take out the row that is there twice")


def check_seats(file: str, poll: Poll, seats: int, column: str, told_by: str, faults: Faults) -> None:
    """Check that as many were elected as there are seats, where the number of seats is known."""
    if poll.winners == seats or (poll.winners < seats and len(poll.candidates) == poll.winners):
        return
    message = f"{poll.winners} elected in {shown(poll.ward)}, which has {seats} seats by {told_by}"
    remedy = "correct who was elected, or the number of seats"
    faults.add(file, poll.line, column, message, remedy)
