"""The pages of parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wardmote.server.drawing import charts
from wardmote.server.drawing.phrases import count, spoken
from wardmote.server.drawing.values import Row, Value, rows
from wardmote.server.engine.interface import Session
from wardmote.server.http import urls
from wardmote.server.pages.parts import said, spans
from wardmote.server.pages.parts.said import Standing, standings
from wardmote.server.pages.parts.thing import find, show


def party(session: Session, iri: str) -> str:
    """Show a party: the councils it controlled, its seats, its groups and candidacies, and what was said of it."""
    thing = find(session, iri)
    spells = spans.spells(rows(session, "party/control", iri), (iri, thing.label))
    statements = said.read(session, "said/of", iri)
    thing.trail = [(urls.PARTIES, "Parties")]
    thing.summary = _summary(thing.label, spells, len(statements))
    return show(
        thing,
        "party",
        (
            *("party/control", "party/declared", "party/seats", "party/numbers", "party/candidacies"),
            *("party/groups", "said/of"),
        ),
        colour=charts.colour(iri),
        spells=spells,
        matrix=_matrix(rows(session, "party/declared", iri)),
        numbers=rows(session, "party/numbers", iri),
        seats=_seats(rows(session, "party/seats", iri)),
        candidacies=rows(session, "party/candidacies", iri),
        groups=rows(session, "party/groups", iri),
        sections=said.sections(statements),
    )


def _summary(name: str, spells: list[spans.Spell], statements: int) -> str:
    councils = len({spell.council for spell in spells})
    if not statements:
        return f"No article here states anything of {spoken(name)} yet."
    control = f", and name it in control of {count(councils, 'council')} at some time" if councils else ""
    return f"Articles here make {count(statements, 'statement')} about {spoken(name)}{control}."


@dataclass(frozen=True)
class Matrix:
    """The declared seats of a party: polling days along the top, a row of seats for each council, with the totals."""

    days: list[Value]
    rows: list[tuple[Row, list[Row | None]]]

    @property
    def totals(self) -> list[int]:
        """Give the sum of the seats of each day over the councils of the table."""
        columns = zip(*(cells for _, cells in self.rows), strict=True)
        return [sum(int(str(cell["seats"])) for cell in column if cell) for column in columns]


def _matrix(found: list[Row]) -> Matrix | None:
    days = sorted({row["day"] for row in found}, key=str)
    councils: dict[str, dict[str, Row]] = {}
    for row in found:
        councils.setdefault(str(row["council"]), {})[str(row["day"])] = row
    table = [(next(iter(each.values())), [each.get(str(day)) for day in days]) for each in councils.values()]
    return Matrix(days, table) if table else None


def _seats(found: list[Row]) -> list[tuple[Row, list[Standing]]]:
    """Give each figure once, with all its standings."""
    gathered: dict[str, tuple[Row, list[Standing]]] = {}
    for row in found:
        _, standing = gathered.setdefault(str(row["proposition"]), (row, []))
        standing += [new for new in standings(row) if new not in standing]
    return list(gathered.values())


PAGES: Mapping[str, Callable[[Session, str], str]] = {"party": party}
