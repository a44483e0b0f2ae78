"""Seats by label on a council: what was declared, and apart from it what articles state, with the chart of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wardmote.graph.rdf import iris
from wardmote.server.drawing import charts
from wardmote.server.drawing.charts import Bar
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts.standings import Line, lines
from wardmote.server.web.templating import day

_WON = iris.WM + "seatsWon"


@dataclass
class Stated(Line):
    """One figure that articles state: whose seats, how many, before or after, how well it stands, the declared one."""

    declared: int | None = None

    @property
    def after(self) -> bool:
        """Say whether it is of the council after the election."""
        return bool(self.row["measure"] == _WON)


@dataclass(frozen=True)
class Share:
    """What one label has in an election as declared: a tally. `row` has its change, votes and candidates, or None."""

    row: Row

    @property
    def whose(self) -> str:
        """The IRI of the party, or of the independents."""
        return str(self.row["whose"])

    @property
    def name(self) -> str:
        """What these are called."""
        return charts.called(self.whose, str(self.row["whoseLabel"]))

    @property
    def seats(self) -> int:
        """The seats that it won, or won so far."""
        return int(self.row["seats"])


@dataclass
class Count:
    """The seats of one election: `figures` that articles state, and the `shares` that were declared, most seats first.

    `total` is the number of seats of the council, or 0 where it is not known.
    """

    election: str
    label: str
    day: date
    total: int = 0
    figures: list[Stated] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)

    @property
    def is_partial(self) -> bool:
        """Say whether the declared seats are those of some wards only."""
        return any(share.row["soFar"] for share in self.shares)

    @property
    def is_compared(self) -> bool:
        """Say whether gains and losses against the election before are known."""
        return any(share.row["change"] is not None for share in self.shares)

    @property
    def has_votes(self) -> bool:
        """Say whether votes are known."""
        return any(share.row["votes"] is not None for share in self.shares)

    def seats(self, whose: str) -> int | None:
        """Give the declared seats of a label, or None where it has no tally."""
        return next((share.seats for share in self.shares if share.whose == whose), None)

    def majority(self, whose: str) -> int:
        """Give by how many seats a label has more than all others together; 0 where that is not so or not known."""
        won = self.seats(whose) or 0
        return 0 if self.is_partial else max(2 * won - sum(share.seats for share in self.shares), 0)

    @property
    def card(self) -> charts.Seats | None:
        """Give the seats by label for a card; None where they are not all declared."""
        pieces = [Bar(share.name, share.seats, share.whose) for share in self.shares if share.seats]
        return charts.Seats(f"Seats, {day(self.day)}", pieces) if pieces and not self.is_partial else None

    @property
    def bars(self) -> list[Bar]:
        """Give the seats after the election as articles state them, a bar for each figure that is not 0."""
        return [
            Bar(charts.called(row["whose"], row["whoseLabel"]), row["seats"], row["whose"], _doubts(figure))
            for figure in self.figures
            if figure.after and (row := figure.row)["seats"]
        ]


def _doubts(figure: Stated) -> str:
    """Say what a reader of the chart should know of a figure's verdict: nothing where it is merely reported."""
    return ", ".join(one.label for one in figure.verdicts if one.label != "reported")


def by_election(tallies: Iterable[Row], stated: Iterable[Row]) -> list[Count]:
    """Gather rows of `tally/of`, and of `council/seats` or of `election/seats`, where `this` is the election."""
    counts: dict[str, Count] = {}
    for row in tallies:
        count = counts.setdefault(row["election"], Count(row["election"], row["electionLabel"], row["day"]))
        count.shares.append(Share(row))
    for line in lines(stated, "proposition"):
        row = line.row
        election = row.get("election") or row["this"]
        count = counts.setdefault(election, Count(election, row["electionLabel"], row["day"]))
        count.total = row["total"] or 0
        figure = Stated(row, line.verdicts)
        figure.declared = None if count.is_partial or not figure.after else count.seats(row["whose"])
        count.figures.append(figure)
    for count in counts.values():
        count.figures.sort(key=lambda one: (not one.after, -one.row["seats"], one.row["whoseLabel"]))
    return sorted(counts.values(), key=lambda count: count.day, reverse=True)


@dataclass
class Matrix:
    """The declared seats of a council over its elections: days along the top, a row of shares for each label."""

    counts: list[Count]
    rows: list[tuple[Share, list[Share | None]]]

    @property
    def stacks(self) -> list[tuple[int, list[Share]]]:
        """Give for the year of each election the parties that won seats, which are the pieces of one bar."""
        return [(count.day.year, [share for share in count.shares if share.seats]) for count in self.counts]


def matrix(counts: Iterable[Count]) -> Matrix | None:
    """Put the declared seats of several elections beside each other, the latest first; None where there are none."""
    held = sorted((count for count in counts if count.shares), key=lambda count: count.day, reverse=True)
    labels = {share.whose: share for count in held for share in count.shares}
    table = [
        (share, [next((one for one in count.shares if one.whose == whose), None) for count in held])
        for whose, share in labels.items()
    ]
    table = [row for row in table if any(cell and cell.seats for cell in row[1])]
    table.sort(key=lambda row: ([-(cell.seats if cell else 0) for cell in row[1]], row[0].name))
    return Matrix(held, table) if held else None
