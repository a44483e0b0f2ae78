"""How long a council had a number of seats: the elections with that number, and since when, where that shows.

When an office or a number of seats begins no return says: councillors take office some days after the poll. So a start
is given as the month of the poll, and not at all where the two may lie in different months.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from wardmote.graph.wikidata.export import quickstatements as qs
from wardmote.graph.wikidata.export.confirmed import Row
from wardmote.graph.wikidata.service import properties as p

SETTLING = timedelta(days=4)  # from the poll to taking office (Local Government Act 1972, for ordinary elections)


@dataclass(frozen=True)
class Spell:
    """A number of seats: the last election with it, and the day of the first, or "" where none is here before that."""

    row: Row
    began: str

    @property
    def seats(self) -> int:
        """The number."""
        return int(self.row["seats"])

    @property
    def since(self) -> tuple[qs.Part, ...]:
        """Since when, as a qualifier; where that is not known, a day on which it was so."""
        if self.began and (month := start(date.fromisoformat(self.began))):
            return ((p.START_TIME.id, month),)
        return ((p.POINT_IN_TIME.id, qs.day(date.fromisoformat(self.row["day"]))),)


def start(poll: date) -> str:
    """Give the month in which those elected at a poll took office, as a value; nothing where it may be one of two."""
    return qs.month(poll) if poll.month == (poll + SETTLING).month else ""


def by_council(rows: Iterable[Row]) -> Iterator[list[Spell]]:
    """Give the spells of each council, newest first, from rows of elections in the order of councils, newest first."""
    for _, elections in groupby(rows, key=lambda row: row["council"]):
        yield list(_spells(list(elections)))


def _spells(elections: Sequence[Row]) -> Iterator[Spell]:
    runs = [list(run) for _, run in groupby(elections, key=lambda row: row["seats"])]
    for run, before in pairwise([*runs, []]):
        first = run[-1]
        yield Spell(run[0], first["day"] if before and _follows(first, before[0]) else "")


def _follows(row: Row, before: Row) -> bool:
    """Whether two elections are in turn and the seats of the first are all accounted for, so that the number is new."""
    turn = int(row["day"][:4]) - int(before["day"][:4]) == int(row["years"])
    return turn and row["counted"] == row["seats"] and before["counted"] == before["seats"]
