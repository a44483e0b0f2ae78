"""Seats by party, as sources state them, beside what was declared: the table of a page and the chart made from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.graph import iris
from wardmote.server import charts
from wardmote.server.pages.said import Standing, standings
from wardmote.server.pages.values import Row

_WON = iris.WM + "seatsWon"


@dataclass
class Stated:
    """One figure that sources state: whose seats, how many, before or after, how well it stands, the declared one."""

    whose: str
    name: str
    after: bool
    seats: int
    proposition: str
    declared: int | None = None
    standings: list[Standing] = field(default_factory=list)


@dataclass
class Count:
    """The seats of one election: the figures in the order of the table, and of how many seats, or 0 where not known."""

    election: str
    label: str
    figures: list[Stated]
    total: int = 0

    @property
    def declared(self) -> bool:
        """Say whether a declared result is loaded for any of the figures."""
        return any(figure.declared is not None for figure in self.figures)

    @property
    def chart(self) -> str:
        """Draw the seats after the election, a bar for each figure of the table that is not 0."""
        bars = [
            charts.Bar(figure.name, figure.seats, figure.whose, _doubts(figure))
            for figure in self.figures
            if figure.after and figure.seats
        ]
        majority = self.total // 2 + 1 if self.total else 0
        return charts.bars(f"Seats after the {self.label}, as sources state them", bars, "seat", majority)


def _doubts(figure: Stated) -> str:
    """Say what a reader of the chart should know of a figure's standing: nothing where it is merely reported."""
    return ", ".join(one.label for one in figure.standings if one.label != "reported" or one.of_denial)


def by_election(found: Iterable[Row]) -> list[Count]:
    """Gather rows of `council/seats`, or of `election/seats`, where `this` is the election."""
    counts: dict[str, Count] = {}
    for row in found:
        election = str(row.get("election") or row["this"])
        count = counts.setdefault(election, Count(election, str(row["electionLabel"]), [], int(str(row["total"] or 0))))
        figure = next((one for one in count.figures if one.proposition == row["proposition"]), None)
        if figure is None:
            figure = _figure(row)
            count.figures.append(figure)
        figure.standings += [new for new in standings(row) if new not in figure.standings]
    for count in counts.values():
        count.figures.sort(key=lambda one: (not one.after, -one.seats, one.name))
    return list(counts.values())


def _figure(row: Row) -> Stated:
    declared = row["declared"]
    return Stated(
        str(row["whose"]),
        str(row["whoseLabel"]),
        row["measure"] == _WON,
        int(str(row["seats"])),
        str(row["proposition"]),
        None if declared is None else int(str(declared)),
    )
