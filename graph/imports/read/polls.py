"""Gather the candidates of a file into polls, and check of each poll what any result must satisfy."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.layouts import Columns
from wardmote.graph.imports.read.records import Candidate, Poll

_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def gather(file: str, rows: Iterable[tuple[Poll, Candidate]], column: str, faults: Faults) -> list[Poll]:
    """Give the polls of a file in the order of its rows, each with its candidates.

    `rows` are the candidates, each with its poll as the row tells of it. The rows of a poll stand together; `column`
    identifies it.
    """
    polls: dict[Hashable, Poll] = {}
    twice: set[Hashable] = set()
    for key, together in groupby(rows, lambda row: row[0].key):
        (poll, first), *others = together
        known = polls.setdefault(key, poll)
        if known is not poll and key not in twice:
            twice.add(key)
            message = f"{shown(poll.ward)} stands in this file twice: its rows began on line {known.line}"
            remedy = "put the rows of a poll together, and give a second poll in a ward an id of its own"
            faults.add(file, first.row.line, column, message, remedy)
        known.candidates += [first, *(candidate for _, candidate in others)]
    return list(polls.values())


def check(file: str, polls: Iterable[Poll], columns: tuple[str, str], faults: Faults) -> None:
    """Check that no candidate stands twice and somebody was elected. `columns` are those of name and elected."""
    name, elected = columns
    for poll in polls:
        _twice(file, poll, name, faults)
        if not poll.winners:
            message = f"nobody was elected in {shown(poll.ward)}"
            remedy = "the poll may be cut off or put off: complete its rows, or take them out"
            faults.add(file, poll.line, elected, message, remedy)


def take_figures(poll: Poll, columns: Columns, fields: Fields, left_out: Counter[str]) -> None:
    """Take what the rows of a poll say of all of it; every row says it again. What cannot be is left out."""
    row = poll.candidates[0].row
    for column in filter(None, (columns.turnout, columns.rejected, columns.pages)):
        for other in poll.candidates[1:]:
            if other.row[column] != row[column]:
                message = f"{shown(other.row[column])} where line {row.line} of this ballot has {shown(row[column])}"
                fields.fault(other.row, column, message, "give all rows of a ballot the same value")
    most, total = max(c.votes for c in poll.candidates), sum(c.votes for c in poll.candidates)
    if columns.pages:
        poll.pages = tuple(dict.fromkeys(page for page in _PAGE.findall(row[columns.pages]) if _is_iri(page)))
    if columns.turnout and row[columns.turnout]:
        number = fields.whole(row, columns.turnout)
        if number is not None and number <= 100 and most > number:
            poll.turnout, poll.turnout_is_rounded = Decimal(number), True
        else:
            left_out["turnouts that may be counts of ballot papers or of votes, not percentages"] += 1
    if columns.rejected and row[columns.rejected]:
        number = fields.whole(row, columns.rejected)
        if number is not None and number < total:
            poll.rejected = number
        else:
            left_out["numbers of spoilt ballot papers that are no less than all votes"] += 1


def _is_iri(page: str) -> bool:
    try:
        return bool(NamedNode(page).value and urlsplit(page).hostname)
    except ValueError:
        return False


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
