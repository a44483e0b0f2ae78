"""Seats by party on a council: what was declared, and apart from it what articles state, with the chart of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing.charts import Bar
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts.standings import Line, lines

_WON, _BEFORE, _GAINED, _LOST, _MAJORITY = (
    iris.WM + name for name in ("seatsWon", "seatsBefore", "seatsGained", "seatsLost", "majority")
)


@dataclass
class Stated(Line):
    """One figure that articles state: whose seats, how many, before or after, how well it stands, the declared one."""

    declared: int | None = None

    @property
    def after(self) -> bool:
        """Say whether it is of the council after the election."""
        return bool(self.row["measure"] == _WON)


@dataclass
class Share:
    """The seats of one party as declared. `change` is against the election before, 0 for none, None if not known."""

    whose: str
    name: str
    seats: int = 0
    proposition: str = ""
    change: int | None = None


@dataclass
class Count:
    """The seats of one election: figures that articles state, and `shares` and `majority` as declared.

    `total` is the number of seats of the council, or 0 where it is not known. `stated` are the rows of the figures.
    """

    election: str
    label: str
    day: date
    total: int
    stated: list[Row] = field(default_factory=list)
    figures: list[Stated] = field(default_factory=list)
    shares: dict[str, Share] = field(default_factory=dict)
    majority: int = 0

    @property
    def declared(self) -> list[Share]:
        """Give the declared seats, most first."""
        held = [share for share in self.shares.values() if share.proposition or share.change is not None]
        return sorted(held, key=lambda share: (-share.seats, share.name))

    @property
    def compared(self) -> bool:
        """Say whether gains and losses against the election before are known."""
        return any(share.change is not None for share in self.shares.values())

    @property
    def bars(self) -> list[Bar]:
        """Give the seats after the election as articles state them, a bar for each figure that is not 0."""
        return [
            Bar(figure.row["whoseLabel"], figure.row["seats"], figure.row["whose"], _doubts(figure))
            for figure in self.figures
            if figure.after and figure.row["seats"]
        ]


def _doubts(figure: Stated) -> str:
    """Say what a reader of the chart should know of a figure's verdict: nothing where it is merely reported."""
    return ", ".join(one.label for one in figure.verdicts if one.label != "reported")


def by_election(found: Iterable[Row]) -> list[Count]:
    """Gather rows of `council/seats`, or of `election/seats`, where `this` is the election."""
    counts: dict[str, Count] = {}
    for row in found:
        election = row.get("election") or row["this"]
        count = counts.setdefault(election, Count(election, row["electionLabel"], row["day"], row["total"] or 0))
        if row["declared"]:
            _declare(count, row)
        elif row["measure"] in (_WON, _BEFORE):
            count.stated.append(row)
    for count in counts.values():
        _settle(count)
    return list(counts.values())


def _declare(count: Count, row: Row) -> None:
    share = count.shares.setdefault(row["whose"], Share(row["whose"], row["whoseLabel"]))
    number = row["seats"]
    if row["measure"] == _WON:
        share.seats, share.proposition = number, row["proposition"]
    elif row["measure"] == _MAJORITY:
        count.majority = number
    elif row["measure"] in (_GAINED, _LOST):
        share.change = number if row["measure"] == _GAINED else -number


def _settle(count: Count) -> None:
    """Set what is declared beside what is stated. Where the changes of some parties are known, the others have none."""
    count.figures = [Stated(line.row, line.verdicts) for line in lines(count.stated, "proposition")]
    count.figures.sort(key=lambda one: (not one.after, -one.row["seats"], one.row["whoseLabel"]))
    for figure in count.figures:
        share = count.shares.get(figure.row["whose"])
        figure.declared = share.seats if share and share.proposition and figure.after else None
    if count.compared:
        for share in count.shares.values():
            share.change = share.change or 0


@dataclass
class Matrix:
    """The declared seats of a council over its elections: days along the top, a row of seats for each party."""

    counts: list[Count]
    rows: list[tuple[Share, list[int | None]]]

    @property
    def stacks(self) -> list[tuple[int, list[Share]]]:
        """Give for the year of each election the parties that won seats, which are the pieces of one bar."""
        return [(count.day.year, [share for share in count.declared if share.seats]) for count in self.counts]


def matrix(counts: Iterable[Count]) -> Matrix | None:
    """Put the declared seats of several elections beside each other, the earliest first; None where there are none."""
    held = sorted((count for count in counts if count.declared), key=lambda count: count.day)
    parties = {share.whose: share for count in held for share in count.declared}
    table = [
        (share, [count.shares[whose].seats if whose in count.shares else None for count in held])
        for whose, share in parties.items()
    ]
    table = [row for row in table if any(row[1])]
    table.sort(key=lambda row: ([-(seats or 0) for seats in reversed(row[1])], row[0].name))
    return Matrix(held, table) if held else None
