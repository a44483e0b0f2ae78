"""Intervals of which sources often know one end: who controlled a council from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from wardmote.server.drawing.values import Row

# In per cent of a timeline: a day, how far a band goes on where nothing says how far, and what two bands may share.
_DAY, _FADE, _SLACK = 1.0, 6.0, 0.01


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
        stop = _year(self.ended or row["endedBy"])
        self.start = _year(self.begun or row["begunBy"]) or stop
        self.stop = stop or self.start
        self.open_start = self.begun is None
        self.open_stop = (self.ended or row["endedBy"]) is None

    @property
    def is_drawn(self) -> bool:
        """Say whether it can be drawn: a day by which it had begun or ended is no place to draw it from."""
        return bool(self.begun or self.ended)


def spells(found: Iterable[Row], whose: tuple[str, str] | None = None) -> list[Spell]:
    """Gather rows with `spell` and its bounds; `whose` is the IRI and the name of a controller that rows leave out."""
    gathered: dict[str, Spell] = {}
    for row in found:
        party, label = whose or (row["controller"], row["controllerLabel"])
        gathered.setdefault(row["spell"], Spell(row)).parties[party] = label
    return sorted(gathered.values(), key=lambda spell: (spell.row.get("councilLabel", ""), spell.start, spell.stop))


def declared(elections: Iterable[Row]) -> list[Spell]:
    """Give who had control by each declared result, from rows of `council/elections`, from its day on.

    It ended at the next election of the council at the latest; before that others may have had it.
    """
    held = sorted(elections, key=lambda row: row["day"])
    return [
        Spell(
            row
            | {"spell": row["election"], "begun": row["day"], "begunBy": None, "ended": None}
            | {"endedBy": after["day"] if after else None},
            {row["control"]: row["controlLabel"]},
        )
        for row, after in zip_longest(held, held[1:])
        if row["control"]
    ]


@dataclass(frozen=True)
class Band:
    """A stretch of a timeline, in per cent from the left: solid where it is known, else dashed."""

    left: float
    width: float
    is_dashed: bool = False


@dataclass(frozen=True)
class Drawn:
    """A spell as it is drawn: its bands, and how many lanes below the first it lies, so that none covers another."""

    spell: Spell
    bands: list[Band]
    lane: int

    @property
    def left(self) -> float:
        """Where it begins, in per cent."""
        return min(band.left for band in self.bands)

    @property
    def right(self) -> float:
        """Where it ends, in per cent."""
        return max(band.left + band.width for band in self.bands)


@dataclass(frozen=True)
class Track:
    """A row of a timeline: what it shows, and the spells in it that can be drawn."""

    name: str
    drawn: list[Drawn]

    @property
    def lanes(self) -> int:
        """How many lanes it takes."""
        return 1 + max((one.lane for one in self.drawn), default=-1)


@dataclass(frozen=True)
class Timeline:
    """A timeline: rows that have something to draw, events by their place in per cent, and spells that are not drawn.

    These have neither beginning nor end: only days by which they had begun or ended.
    """

    scale: Scale
    tracks: list[Track]
    events: list[float]
    undrawn: list[Spell]


def timeline(rows: Mapping[str, Sequence[Spell]], events: Iterable[date] = ()) -> Timeline | None:
    """Lay out rows of spells, by their names, and days of events on one scale; None where nothing can be drawn."""
    moments = [_year(event) for event in events]
    all_of = [spell for found in rows.values() for spell in found]
    can_be = [spell for spell in all_of if spell.is_drawn]
    on = scale(can_be, moments)
    if on is None or not can_be:
        return None
    tracks = [Track(name, _drawn([spell for spell in found if spell.is_drawn], on)) for name, found in rows.items()]
    undrawn = [spell for spell in all_of if not spell.is_drawn]
    return Timeline(on, [track for track in tracks if track.drawn], list(map(on.place, moments)), undrawn)


def _drawn(found: Iterable[Spell], on: Scale) -> list[Drawn]:
    ends: list[float] = []  # of each lane
    drawn = []
    for one in sorted((Drawn(spell, _bands(spell, on), 0) for spell in found), key=lambda one: (one.left, one.right)):
        lane = next((number for number, end in enumerate(ends) if end <= one.left + _SLACK), len(ends))
        ends[lane:] = [one.right, *ends[lane + 1 :]]
        drawn.append(Drawn(one.spell, one.bands, lane))
    return drawn


def _bands(spell: Spell, on: Scale) -> list[Band]:
    """Give the bands of a spell of which a beginning or an end is known."""
    left, right = on.place(spell.start), on.place(spell.stop)
    if spell.begun and spell.ended:
        return [Band(left, max(right - left, _DAY))]
    if spell.begun:
        end = right if spell.row["endedBy"] else min(left + _FADE, 100)
        return [Band(left, _DAY), Band(left + _DAY, max(end - left - _DAY, 0), True)]
    return [Band(max(left - _FADE, 0), min(_FADE, left), True), Band(min(left, right - _DAY), max(right - left, _DAY))]


@dataclass(frozen=True)
class Scale:
    """The scale of years of a chart: its ends, and the round years between them, at most six."""

    first: int
    last: int
    years: range

    def place(self, year: float) -> float:
        """Give where a year stands, in per cent from the left."""
        return 100 * (year - self.first) / (self.last - self.first)


def scale(found: Sequence[Spell], events: Sequence[float] = ()) -> Scale | None:
    """Give the scale on which intervals and events, in years, lie, with room after open ends; None where none are."""
    moments = [*events, *(year for spell in found for year in (spell.start, spell.stop) if year)]
    if not moments:
        return None
    first = int(min(moments)) - (1 if any(spell.open_start for spell in found) else 0)
    last = int(max(moments)) + 1
    # Room for bands without an end.
    if any(spell.open_stop for spell in found):
        last += (last - first) // 10 + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / step <= 5)
    return Scale(first, last, range(-(-first // step) * step, last + 1, step))


def _year(moment: date | str | None) -> float:
    if isinstance(moment, date):
        return moment.year + (moment.timetuple().tm_yday - 1) / 366
    return float(moment) if moment else 0.0
