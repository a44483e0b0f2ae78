"""Intervals of which sources often know one end: who controlled a council from when to when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from wardmote.server.drawing.values import Row


@dataclass
class Spell:
    """An interval of control. A beginning or an end is known to the day or the year, or only bounded by a day."""

    iri: str
    parties: dict[str, str] = field(default_factory=dict)
    council: str = ""
    council_label: str = ""
    begun: date | str | None = None
    begun_by: date | None = None
    ended: date | str | None = None
    ended_by: date | None = None

    @property
    def start(self) -> float:
        """Give the beginning as a year with its fraction, for a chart."""
        return _year(self.begun or self.begun_by)

    @property
    def stop(self) -> float:
        """Give the end as a year with its fraction, for a chart; the beginning where no end is known."""
        return _year(self.ended or self.ended_by or self.begun or self.begun_by)

    @property
    def open_start(self) -> bool:
        """Say whether it began at some time before the first day on which sources show it."""
        return self.begun is None

    @property
    def open_stop(self) -> bool:
        """Say whether no end is known."""
        return self.ended is None and self.ended_by is None


def spells(found: Iterable[Row], whose: tuple[str, str] | None = None) -> list[Spell]:
    """Gather rows with `spell` and its bounds; `whose` is the IRI and the name of a controller that rows leave out."""
    gathered: dict[str, Spell] = {}
    for row in found:
        spell = gathered.setdefault(str(row["spell"]), Spell(str(row["spell"])))
        party, label = whose or (str(row["controller"]), str(row["controllerLabel"]))
        spell.parties[party] = label
        spell.council, spell.council_label = str(row.get("council") or ""), str(row.get("councilLabel") or "")
        spell.begun = _moment(row["begun"] or row["begunYear"])
        spell.ended = _moment(row["ended"] or row["endedYear"])
        spell.begun_by, spell.ended_by = _day(row["begunBy"]), _day(row["endedBy"])
    return sorted(gathered.values(), key=lambda spell: (spell.council_label, spell.start, spell.stop))


def _moment(value: object) -> date | str | None:
    if value is None or isinstance(value, date):
        return value
    return str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _year(moment: date | str | None) -> float:
    if isinstance(moment, date):
        return moment.year + (moment.timetuple().tm_yday - 1) / 366
    return float(moment) if moment else 0.0
