"""Intervals of which sources often know one end: who controlled a council from when to when."""

from __future__ import annotations

from collections.abc import Iterable
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
        self.begun: date | str | None = row["begun"] or row["begunYear"]
        self.ended: date | str | None = row["ended"] or row["endedYear"]
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


def _year(moment: date | str | None) -> float:
    if isinstance(moment, date):
        return moment.year + (moment.timetuple().tm_yday - 1) / 366
    return float(moment) if moment else 0.0
