"""Settle what a poll came to where rows leave votes or outcomes blank: unopposed, countermanded, or not known."""

from __future__ import annotations

from collections.abc import Collection

from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.layouts import Layout
from wardmote.graph.imports.read.records import Poll

_CANCELLED = "no poll was held, or its result counts: correct one of the two"


def settle(poll: Poll, layout: Layout, silent: Collection[int], fields: Fields) -> bool:
    """Say whether a poll has a result, and mark it where it was countermanded. What is blank elsewhere is a fault.

    `silent` has the lines of rows that do not say whether somebody was elected.
    """
    columns = layout.columns
    blank = [one for one in poll.candidates if one.row.line in silent]
    has_votes = any(one.votes for one in poll.candidates)
    if poll.is_countermanded:
        return _cancelled(poll, layout, has_votes, fields)
    if len(blank) == len(poll.candidates) and layout.may_lack_results and not has_votes:
        return False
    for one in blank:
        fields.choice(one.row, columns.elected)
    if not blank and columns.votes and not poll.winners and not has_votes:
        poll.is_countermanded = True
    elif columns.votes and not poll.is_uncontested:
        for one in poll.candidates:
            if one.votes is None:
                fields.whole(one.row, columns.votes)
    return True


def _cancelled(poll: Poll, layout: Layout, has_votes: bool, fields: Fields) -> bool:
    """Settle a poll that is said to be cancelled, as those are too in which nobody stood against those elected."""
    row, column = poll.candidates[0].row, layout.columns.cancelled
    if poll.is_uncontested:
        poll.is_countermanded = False
    elif poll.winners:
        fields.fault(row, column, "the poll is said to be cancelled, and somebody was elected", _CANCELLED)
    elif has_votes:
        fields.fault(row, column, "the poll is said to be cancelled, and somebody has votes", _CANCELLED)
    return True
