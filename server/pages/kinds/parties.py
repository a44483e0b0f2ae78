"""The pages of parties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wardmote.server.drawing import charts
from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, grouped
from wardmote.server.http import urls
from wardmote.server.pages.parts import said, spans, standings
from wardmote.server.pages.parts.thing import Thing


def party(thing: Thing) -> str:
    """Show a party: the councils it controlled, its seats, its groups and candidacies, and what was said of it."""
    spells = spans.spells(thing.rows("party/control"), (thing.iri, thing.label))
    statements = said.read(thing.session, thing.iri)
    thing.trail = [(urls.PARTIES, "Parties")]
    thing.told("standsFor", "control", "controlLeftByLastElection")
    thing.summary = _summary(thing.label, spells, len(statements))
    return thing.show(
        "party",
        (
            *("party/control", "tally/of", "party/seats", "party/numbers", "party/candidacies"),
            *("party/groups", "said/of"),
        ),
        colour=charts.colour(thing.iri),
        spells=spells,
        matrix=_matrix(thing.rows("tally/of")),
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


def _matrix(found: list[Row]) -> Matrix | None:
    days = sorted({row["day"] for row in found})
    councils = [{row["day"]: row for row in each} for each in grouped(found, "council").values()]
    table = [(next(iter(each.values())), [each.get(day) for day in days]) for each in councils]
    return Matrix(days, table) if table else None
