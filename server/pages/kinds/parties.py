"""The pages of parties."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from wardmote.server.drawing import charts
from wardmote.server.drawing.changes import Change, Kind
from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, grouped
from wardmote.server.http import urls
from wardmote.server.pages.parts import said, spans, standings
from wardmote.server.pages.parts.thing import Thing


def party(thing: Thing) -> str:
    """Show a party: the councils it controlled, its seats, its groups and candidacies, and what was said of it."""
    spells = spans.spells(thing.rows("party/control"), (thing.iri, thing.label))
    statements = said.read(thing.session, thing.iri)
    tallies = thing.rows("tally/of")
    thing.trail = [(urls.PARTIES, "Parties")]
    thing.told("standsFor", "control", "controlLeftByLastElection")
    thing.summary = _summary(thing.label, spells, len(statements))
    return thing.show(
        "party",
        (
            *("party/control", "party/changes", "tally/of", "party/seats", "party/numbers", "party/candidacies"),
            *("party/groups", "said/of"),
        ),
        colour=charts.colour(thing.iri),
        spells=spells,
        matrix=_matrix(tallies),
        records=_records(thing, tallies),
        numbers=thing.rows("party/numbers"),
        seats=standings.lines(thing.rows("party/seats"), "proposition"),
        candidacies=thing.rows("party/candidacies"),
        groups=thing.rows("party/groups"),
        sections=said.sections(statements),
    )


def _summary(name: str, spells: list[spans.Spell], statements: int) -> str:
    councils = len({spell.row["council"] for spell in spells})
    if not statements:
        return f"No article here states anything of {spoken(name)} yet."
    control = f", and name it in control of {count(councils, 'council')} at some time" if councils else ""
    return f"Articles here make {count(statements, 'statement')} about {spoken(name)}{control}."


@dataclass(frozen=True)
class Matrix:
    """The tallies of a party: polling days along the top, a row of seats for each council, with the totals."""

    days: list[date]
    rows: list[tuple[Row, list[Row | None]]]

    @property
    def totals(self) -> list[int]:
        """Give the sum of the seats of each day over the councils of the table."""
        columns = zip(*(cells for _, cells in self.rows), strict=True)
        return [sum(cell["seats"] for cell in column if cell) for column in columns]


@dataclass
class Record:
    """What a party gained, held and lost on a polling day: rows of `party/changes` by what became of the council.

    `seats` and `change` are sums over the councils of which both this result and that before are whole here.
    """

    day: date
    councils: dict[Kind, list[Row]] = field(default_factory=dict)
    compared: int = 0
    seats: int = 0
    change: int = 0


def _records(thing: Thing, tallies: list[Row]) -> list[Record]:
    """Give the record of each polling day on which there is anything to compare, the latest first."""
    made: dict[date, Record] = {}
    for row in thing.rows("party/changes"):
        kind = Change(row["left"], row["control"]).of(thing.iri)
        made.setdefault(row["day"], Record(row["day"])).councils.setdefault(kind, []).append(row)
    for row in tallies:
        if row["change"] is not None and not row["soFar"]:
            record = made.setdefault(row["day"], Record(row["day"]))
            record.compared, record.seats = record.compared + 1, record.seats + row["seats"]
            record.change += row["change"]
    return sorted(made.values(), key=lambda record: record.day, reverse=True)


def _matrix(found: list[Row]) -> Matrix | None:
    days = sorted({row["day"] for row in found}, reverse=True)
    councils = [{row["day"]: row for row in each} for each in grouped(found, "council").values()]
    table = [(next(iter(each.values())), [each.get(day) for day in days]) for each in councils]
    return Matrix(days, table) if table else None
