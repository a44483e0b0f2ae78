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
            faults.add_alike(file, first.row.line, column, message, remedy)
        known.candidates += [first, *(candidate for _, candidate in others)]
    return list(polls.values())


def check(file: str, polls: Iterable[Poll], columns: Columns, faults: Faults) -> None:
    """Check that no candidate stands twice and somebody was elected, but where the poll was countermanded."""
    for poll in polls:
        _twice(file, poll, columns.name, faults)
        if not poll.winners and not poll.is_countermanded:
            message = f"nobody was elected in {shown(poll.ward)}"
            remedy = "the poll may be cut off or put off: complete its rows, or take them out"
            faults.add(file, poll.line, columns.elected, message, remedy)


def take_figures(poll: Poll, columns: Columns, fields: Fields, left_out: Counter[str]) -> None:
    """Take what the rows of a poll say of all of it; every row says it again. What cannot be is left out."""
    row = poll.candidates[0].row
    for column in columns.of_polls:
        for other in poll.candidates[1:]:
            if other.row[column] != row[column]:
                message = f"{shown(other.row[column])} where line {row.line} of this ballot has {shown(row[column])}"
                fields.fault(other.row, column, message, "give all rows of a ballot the same value")
    votes = [c.votes or 0 for c in poll.candidates]
    if columns.pages:
        poll.pages = tuple(dict.fromkeys(page for page in _PAGE.findall(row[columns.pages]) if _is_iri(page)))
    _take_papers(poll, columns, fields, max(votes), left_out)
    _take_turnout(poll, columns, fields, max(votes), left_out)
    if columns.rejected and row[columns.rejected]:
        number = fields.whole(row, columns.rejected)
        if number is not None and number < (sum(votes) if poll.papers is None else poll.papers):
            poll.rejected = number
        else:
            left_out["numbers of spoilt ballot papers that are no less than all votes"] += 1


def _take_papers(poll: Poll, columns: Columns, fields: Fields, most: int, left_out: Counter[str]) -> None:
    """Take electorate and ballot papers: these are no fewer than the votes of anybody, and no more than electors."""
    row = poll.candidates[0].row
    if columns.electorate and row[columns.electorate]:
        number = fields.whole(row, columns.electorate)
        if number and number >= most:
            poll.electorate = number
        elif number is not None:
            left_out["electorates that are less than the votes of somebody"] += 1
    column = columns.papers or (columns.turnout_or_papers if columns.turnout else "")
    if column and row[column]:
        number = fields.whole(row, column)
        if number is not None and most <= number <= (poll.electorate or number):
            poll.papers = number
        elif number is not None:
            left_out["numbers of ballot papers that are less than votes, or more than electors"] += 1


def _take_turnout(poll: Poll, columns: Columns, fields: Fields, most: int, left_out: Counter[str]) -> None:
    """Take the turnout: a column for per cent is believed where the ballot papers agree, another by its size."""
    row = poll.candidates[0].row
    if columns.turnout:
        share = fields.share(row, columns.turnout) if row[columns.turnout] else None
        if share is None:
            return
        if 0 < share < 1:
            left_out["turnouts below one per cent, which may be shares of one"] += 1
            return
        if (
            poll.papers is None
            or poll.electorate is None
            or abs(share - Decimal(100 * poll.papers) / poll.electorate) <= 1
        ):
            poll.turnout, poll.turnout_is_rounded = share, share == share.to_integral_value()
        else:
            left_out["turnouts that do not follow from ballot papers and electorate"] += 1
    elif columns.turnout_or_papers and row[columns.turnout_or_papers]:
        number = fields.whole(row, columns.turnout_or_papers)
        if number is not None and number <= 100 and most > number:
            poll.turnout, poll.turnout_is_rounded = Decimal(number), True
        else:
            left_out["turnouts that may be counts of ballot papers or of votes, not percentages"] += 1


def _is_iri(page: str) -> bool:
    try:
        return bool(NamedNode(page).value and urlsplit(page).hostname)
    except ValueError:
        return False


def out_of_order(poll: Poll) -> bool:
    """Whether somebody was not elected with more votes than somebody who was. It stays as printed, but is told."""
    last = min((c.votes or 0 for c in poll.candidates if c.elected), default=0)
    return any(not c.elected and (c.votes or 0) > last for c in poll.candidates)


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
    if (
        poll.is_countermanded
        or poll.winners == seats
        or (poll.winners < seats and len(poll.candidates) == poll.winners)
    ):
        return
    message = f"{poll.winners} elected in {shown(poll.ward)}, which has {seats} seats by {told_by}"
    remedy = "correct who was elected, or the number of seats"
    faults.add(file, poll.line, column, message, remedy)
