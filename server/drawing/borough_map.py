"""An answer on the map of London: a square for each borough, with what a column of the answer says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wardmote.server.drawing.answer_table import Cell, Kind, Table
from wardmote.server.drawing.charts import Colour
from wardmote.server.drawing.party_colours import Fills
from wardmote.server.drawing.tiles import COLUMNS, PLACES
from wardmote.server.drawing.values import rows
from wardmote.server.engine.interface import Session

_SAID = 3  # values that a square has room for


@dataclass
class Square:
    """A borough: the code that labels its square, its name, its council's IRI, and what the answer says of it."""

    short: str
    name: str
    council: str
    cells: list[Cell] = field(default_factory=list)
    colours: list[Colour] = field(default_factory=list)
    rows: int = 0

    @property
    def said(self) -> list[str]:
        """What the square says: a few values, and how many more there are."""
        more = len(self.cells) - _SAID
        return [cell.text for cell in self.cells[:_SAID]] + ([f"and {more} more"] if more > 0 else [])

    @property
    def briefly(self) -> list[str]:
        """The same as fits on a narrow screen: the short names of parties, where it has nothing but parties."""
        whole = len(self.colours) == len(self.cells) and self.cells
        return [colour.short for colour in self.colours[:_SAID]] if whole else self.said


@dataclass(frozen=True)
class BoroughMap:
    """The map of an answer: which column names the boroughs, which is shown ("" counts the rows), and the squares.

    `cells` are the squares of the grid from the top left, None where there is no borough. Where the answer has several
    days, the map shows the rows of one, `day`, of all `days` that a column has.
    """

    place: str
    shown: str
    squares: Mapping[str, Square]
    day: str = ""
    days: Sequence[str] = ()

    @property
    def cells(self) -> list[Square | None]:
        """Every square of the grid."""
        codes = {place: code for code, place in PLACES.items()}
        rows = 1 + max(row for row, _ in PLACES.values())
        return [self.squares.get(codes.get((row, column), "")) for row in range(rows) for column in range(COLUMNS)]

    @property
    def named(self) -> int:
        """How many boroughs the answer speaks of."""
        return sum(square.rows > 0 for square in self.squares.values())


def draw(session: Session, table: Table, fills: Fills, shown: str = "", day: str = "") -> BoroughMap | None:
    """Put an answer on the map; None where no column names boroughs.

    `shown` is a column to show, if it is one, and `day` the day of which rows are shown, else the last.
    """
    squares, names = _boroughs(session)
    places = {name: _codes(session, table, name, names) for name in table.names if _may_name(table, name)}
    place = max(places, key=lambda name: len(set(places[name])), default="")
    if not place or not any(places[place]):
        return None
    of_rows, days = _days(table)
    day = day if day in days else next(iter(days[-1:]), "")
    others = [name for name in table.names if name != place]
    column = shown if shown in others else _telling(table, others, fills)
    for code, held, cell in zip(places[place], of_rows, table.column(column or place), strict=True):
        if code in squares and held in (day, ""):
            _put(squares[code], cell if column else None, fills)
    return BoroughMap(place, column, squares, day, days)


def _days(table: Table) -> tuple[list[str], list[str]]:
    """Give the day of each row, by the first column that has several, and all of them in order; "" where none has."""
    for name in table.columns(Kind.DATE):
        held = [cell.text for cell in table.column(name)]
        days = sorted(set(held) - {""})
        if len(days) > 1:
            return held, days
    return [""] * len(table.rows), []


def _telling(table: Table, names: list[str], fills: Fills) -> str:
    """Give the column to show where nobody chose: numbers, else the last that names parties, else the first."""
    numbers = [name for name in names if name in table.columns(Kind.NUMBER)]
    parties = [name for name in names if any(fills.get(cell) for cell in table.column(name))]
    return next(iter([*numbers, *parties[-1:], *names]), "")


def _may_name(table: Table, name: str) -> bool:
    return name in table.columns(Kind.THING, Kind.TEXT)


def _put(square: Square, cell: Cell | None, fills: Fills) -> None:
    square.rows += 1
    if cell is None or cell.term is None or cell.text in [held.text for held in square.cells]:
        return
    square.cells.append(cell)
    colour = fills.get(cell)
    if colour is not None:
        square.colours.append(colour)


def _boroughs(session: Session) -> tuple[dict[str, Square], dict[str, str]]:
    """Give the square of each borough by its code, and the codes by every name in use, the code itself among them."""
    squares: dict[str, Square] = {}
    names: dict[str, str] = {}
    for row in rows(session, "answer/borough-names"):
        if row["code"] in PLACES:
            squares.setdefault(row["code"], Square(row["short"] or "", row["name"] or "", row["council"] or ""))
            names[row["label"]] = names[row["code"]] = row["code"]
    return squares, names


def _codes(session: Session, table: Table, name: str, names: Mapping[str, str]) -> list[str]:
    """Give for each row the code of the borough that a column names, or ""."""
    cells = table.column(name)
    things = sorted({cell.iri for cell in cells if cell.iri})
    coded = rows(session, "answer/boroughs", *things) if things else []
    found = {row["this"]: row["code"] for row in coded if row["code"] in PLACES}
    return [found.get(cell.iri, "") if cell.iri else names.get(cell.text, "") for cell in cells]
