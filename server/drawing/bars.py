"""A chart of an answer: which of its columns are drawn, and bars beside their names and numbers, made here.

The bars are a list that reads well without seeing them, and that flows on a narrow screen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from wardmote.server.drawing.answer_table import Cell, Kind, Table
from wardmote.server.drawing.charts import Colour
from wardmote.server.drawing.party_colours import Fills

MOST = 60  # bars, beyond which nobody reads them
ROWS = "number of rows"


@dataclass(frozen=True)
class Axes:
    """What is drawn: along `x`, how much is `y` ("" counts the rows of each x), told apart by `colour` ("" is none)."""

    x: str
    y: str = ""
    colour: str = ""

    @property
    def measure(self) -> str:
        """What is measured, in words."""
        return self.y or ROWS


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its number as written, where it begins and how long it is, both in per cent, and its fill.

    `group` is what it stands under together with its neighbours, or "".
    """

    group: str
    name: str
    number: str
    start: float
    length: float
    fill: str = ""
    edge: str = ""


def choose(table: Table, x: str = "", y: str = "", colour: str | None = "") -> Axes | None:
    """Choose what to draw, as asked for where that can be; None where nothing in a table can be drawn.

    `colour` is None where nobody chose: then rows that share their x are told apart by another column.
    """
    numbers = table.columns(Kind.NUMBER)
    others = [name for name in table.names if name not in numbers]
    if not table.rows or not (others or numbers):
        return None
    along = x if x in table.names else _telling(table, others or numbers)
    measures = [name for name in numbers if name != along]
    measure = y if y in measures else "" if x and not y else next(iter(measures), "")
    if colour is None:
        colour = _parting(table, along) if measure else ""
    return Axes(along, measure, colour if colour in table.names and colour not in (along, measure) else "")


def _parting(table: Table, along: str) -> str:
    """Give the first column of words that has several values where that along which is drawn has one, or ""."""
    names = [cell.text for cell in table.column(along)]
    if len(set(names)) == len(names):
        return ""
    for name in table.columns(Kind.THING, Kind.TEXT):
        pairs = {(one, cell.text) for one, cell in zip(names, table.column(name), strict=True)}
        if name != along and len(pairs) > len(set(names)):
            return name
    return ""


def _telling(table: Table, names: list[str]) -> str:
    """Give the first column that has more than one value."""
    return next((name for name in names if len({cell.text for cell in table.column(name)}) > 1), names[0])


def bars(table: Table, axes: Axes, fills: Fills) -> list[Bar]:
    """Give the bars, as many as are readable, in the order of the rows; counted ones from the longest."""
    found = _measured(table, axes) if axes.y else _counted(table, axes)
    low = min([Decimal(0), *(number for _, _, number in found)])
    high = max([Decimal(0), *(number for _, _, number in found)])
    span = float(high - low) or 1.0
    return [_bar(names, fills.get(cell), number, float(low), span) for names, cell, number in found[:MOST]]


def _bar(names: tuple[str, str], key: Colour | None, number: Decimal, low: float, span: float) -> Bar:
    value = float(number)
    start, length = (min(value, 0.0) - low) / span * 100, abs(value) / span * 100
    written = f"{number:,}"
    fill, edge = (key.paint, key.edge) if key else ("", "")
    return Bar(*names, written, round(start, 2), round(length, 2), fill, edge)


def _measured(table: Table, axes: Axes) -> list[tuple[tuple[str, str], Cell, Decimal]]:
    found = []
    names = _names(table, axes)
    for (group, name), told, measure in zip(
        names, table.column(axes.colour or axes.x), table.column(axes.y), strict=True
    ):
        try:
            number = Decimal(measure.text)
        except InvalidOperation:
            continue
        if number.is_finite():
            found.append(((group, name), told, number))
    return found


def _names(table: Table, axes: Axes) -> list[tuple[str, str]]:
    """Give for each row the group and the name of its bar; what two bars would share is told apart by a column more."""
    alike: dict[tuple[str, str], list[int]] = {}
    for place, (cell, told) in enumerate(zip(table.column(axes.x), table.column(axes.colour or axes.x), strict=True)):
        key = (cell.text or "none", told.text or "none") if axes.colour else ("", cell.text or "none")
        alike.setdefault(key, []).append(place)
    names = [("", "")] * len(table.rows)
    others = [name for name in table.columns(Kind.THING, Kind.TEXT, Kind.DATE) if name not in (axes.x, axes.colour)]
    for (group, name), places in alike.items():
        columns = ([table.column(other)[place].text for place in places] for other in others)
        more = next((texts for texts in columns if len(set(texts)) > 1), [""] * len(places))
        for place, text in zip(places, more, strict=True):
            names[place] = (group, f"{name}, {text}" if text else name)
    return names


def _counted(table: Table, axes: Axes) -> list[tuple[tuple[str, str], Cell, Decimal]]:
    cells = {cell.text: cell for cell in table.column(axes.x)}
    counts = Counter(cell.text for cell in table.column(axes.x))
    return [(("", name or "none"), cells[name], Decimal(count)) for name, count in counts.most_common()]
