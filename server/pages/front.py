"""What the first screen says: how many claims there are, what came of them, and one figure that was printed wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts
from wardmote.server.drawing.phrases import count, opening
from wardmote.server.drawing.values import Row, rows
from wardmote.server.engine.interface import Session
from wardmote.server.web.templating import day

# What comes of claims, in four groups, by verdict. No declared result decides what is in the last.
RIGHT, WRONG, OVERTAKEN, OPEN = "Right", "Wrong or contradicted", "Overtaken", "Not decided by a result"
GROUPS = (RIGHT, WRONG, OVERTAKEN, OPEN)
_GROUPS = {"right": RIGHT, "wrong": WRONG, "disputed": WRONG, "overtaken": OVERTAKEN}
# Who a party is in a sentence, where that is not its name.
_PEOPLE = {
    "Conservative": "The Conservatives",
    "Green": "The Greens",
    "Liberal Democrat": "The Liberal Democrats",
    "independents": "Independents",
}
_SEATS = (iris.WM + "seatsWon", iris.WM + "seatsHeld")


@dataclass
class Told:
    """How many claims of articles there are by group: of all, and of each polling day, newest first.

    Claims about no election are among all, and of no day.
    """

    counts: Counter[str] = field(default_factory=Counter)
    days: dict[date, Counter[str]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """The number of all claims."""
        return self.counts.total()

    @property
    def groups(self) -> list[str]:
        """The groups that are not empty."""
        return [group for group in GROUPS if self.counts[group]]

    @property
    def without_day(self) -> Counter[str]:
        """The counts of claims about no election."""
        left = self.counts.copy()
        for counted in self.days.values():
            left.subtract(counted)
        return +left


def told(now: Session) -> Told:
    """Count the claims of a release."""
    found = Told()
    for row in rows(now, "home/claims"):
        group = _GROUPS.get(str(row["verdict"]).removeprefix(iris.WM), OPEN)
        found.counts[group] += row["claims"]
        if row["day"]:
            found.days.setdefault(row["day"], Counter())[group] += row["claims"]
    return found


def card(now: Session) -> Row | None:
    """Give the finding that the first screen shows, a row of `home/printed`; None where no printed figure is wrong."""
    return chosen(rows(now, "home/printed"))


def chosen(found: Iterable[Row]) -> Row | None:
    """Choose among figures that were printed wrong: seats before votes, then the latest, then what is furthest off."""
    return min(found, key=_place, default=None)


def sentence(found: Row) -> str:
    """Write what was printed as a sentence to check, or give "" where the figure is not one of seats of a party."""
    if found["measure"] not in _SEATS or not (found["whoseLabel"] and found["place"]):
        return ""
    seats = count(found["printed"], "seat")
    name = charts.called(found["whose"], found["whoseLabel"])
    return f"{_PEOPLE.get(name, opening(name))} won {seats} in {found['place']} on {day(found['day'])}."


def _place(row: Row) -> tuple[bool, int, float, str]:
    off = abs(row["printed"] - row["declared"]) / max(abs(row["declared"]), 1)
    return row["measure"] not in _SEATS, -row["day"].toordinal(), -float(off), row["finding"]
