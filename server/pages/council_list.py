"""The council elections of a release: declared and reported control, by council and by polling day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from wardmote.server.drawing.values import Row, grouped, rows
from wardmote.server.engine.interface import Session


@dataclass
class Held:
    """An election of a council. `row` is one of `list/councils`.

    `majority` is by how many seats who controls has more than all others together; 0 where that is not so, or not
    known. `reported` are rows of `list/controls`. `claims` in so many `sources` speak of it or of its ballots.
    """

    row: Row
    majority: int = 0
    has_seats: bool = False
    reported: list[Row] = field(default_factory=list)
    claims: int = 0
    sources: int = 0

    @property
    def day(self) -> date:
        """The day on which it was held."""
        found: date = self.row["day"]
        return found


@dataclass
class Council:
    """A council, and its elections here, the newest first."""

    council: str
    held: list[Held]

    @property
    def last(self) -> Held:
        """The last election of which there is a result or a report of who controls; else the last of all."""
        known = (one for one in self.held if one.row["control"] or one.has_seats or one.reported)
        return next(known, self.held[0])


def councils(now: Session) -> list[Council]:
    """Give the councils with an election in a release, by the name of the place."""
    found = _all(now)
    by_council: dict[str, list[Held]] = {}
    for one in found:
        by_council.setdefault(one.row["council"], []).append(one)
    return [Council(council, held) for council, held in by_council.items()]


def by_day(now: Session) -> dict[str, list[Held]]:
    """Give the council elections of each polling day, by its IRI, by the name of the place."""
    days: dict[str, list[Held]] = {}
    for one in _all(now):
        days.setdefault(one.row["whole"] or "", []).append(one)
    return days


def _all(now: Session) -> list[Held]:
    seats = {row["election"]: row for row in rows(now, "list/seats")}
    reported = grouped(rows(now, "list/controls"), "election")
    spoken = {row["election"]: row for row in rows(now, "list/spoken")}
    held: dict[str, Held] = {}
    for row in rows(now, "list/councils"):
        one = held.setdefault(row["election"], Held(row))
        counted, told = seats.get(row["election"]), spoken.get(row["election"])
        if counted:
            one.has_seats = True
            one.majority = max(2 * counted["most"] - counted["all"], 0) if row["control"] else 0
        if told:
            one.claims, one.sources = told["claims"], told["sources"]
        one.reported = reported.get(row["election"], [])
    return list(held.values())
