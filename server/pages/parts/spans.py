"""Intervals of which sources often know one end: who controlled a council from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wardmote.server.drawing.values import Row


@dataclass
class Spell:
    """An interval of control. A beginning or an end is known to the day or the year, or only bounded by a day.

    `start` and `stop` are years with their fractions, for a chart; the latter is the beginning where no end is known.
    Where the sources do not show when it began, it is open at the start, where they show no end, at the stop.
    """

    row: Row
    parties: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        row = self.row
        self.begun: date | str | None = row["begun"]
        self.ended: date | str | None = row["ended"]
        self.start = _year(self.begun or row["begunBy"])
        self.stop = _year(self.ended or row["endedBy"]) or self.start
        self.open_start = self.begun is None
        self.open_stop = (self.ended or row["endedBy"]) is None


def spells(found: Iterable[Row], whose: tuple[str, str] | None = None) -> list[Spell]:
    """Gather rows with `spell` and its bounds; `whose` is the IRI and the name of a controller that rows leave out."""
    gathered: dict[str, Spell] = {}
    for row in found:
        party, label = whose or (row["controller"], row["controllerLabel"])
        gathered.setdefault(row["spell"], Spell(row)).parties[party] = label
    return sorted(gathered.values(), key=lambda spell: (spell.row.get("councilLabel", ""), spell.start, spell.stop))


@dataclass(frozen=True)
class Scale:
    """The scale of years of a chart: its ends, and the round years between them, at most six."""

    first: int
    last: int
    years: range

    def place(self, year: float) -> float:
        """Give where a year stands, in per cent from the left."""
        return 100 * (year - self.first) / (self.last - self.first)


def scale(found: Sequence[Spell]) -> Scale | None:
    """Give the scale on which all of some intervals lie, with room after open ends; None where there are none."""
    if not found:
        return None
    first = int(min(spell.start - spell.open_start for spell in found))
    last = int(max(max(spell.start, spell.stop) for spell in found)) + 1
    # Room for bands without an end.
    if any(spell.open_stop for spell in found):
        last += (last - first) // 10 + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= 5)
    return Scale(first, last, range(-(-first // step) * step, last + 1, step))


def _year(moment: date | str | None) -> float:
    if isinstance(moment, date):
        return moment.year + (moment.timetuple().tm_yday - 1) / 366
    return float(moment) if moment else 0.0
