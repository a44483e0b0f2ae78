"""The map of London's boroughs, one square each, by who controlled the council after an election.

The arrangement is "London Squared" by After the Flood (site/data/grid.csv of aftertheflood/londonsquared).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from wardmote.server.drawing import charts
from wardmote.server.drawing.changes import Change, Kind, short
from wardmote.server.drawing.phrases import table
from wardmote.server.drawing.values import Row, grouped

COLUMNS = 8
# Row and column of each borough's square, from 0, by the code of its area.
PLACES: Mapping[str, tuple[int, int]] = {code: (row, column) for code, (row, column) in table("squares").items()}
# Where a name may be parted on a square that is too narrow for it.
_PARTS: Mapping[str, str] = {part.replace("-", ""): part.replace("-", "\xad") for part in table("parted")["names"]}
# A control that was overtaken is not who controls.
_OVERTAKEN = "overtaken"


@dataclass
class Tile:
    """A borough on the map: its council election, who controlled the council after it, and how that came about.

    `declared` is who controls it by the declared result, `controllers` who does as articles state, each by IRI with
    names; more than one of the latter where a proposition names a coalition. `disputed` says that articles give
    answers that exclude each other. `outcomes` are gained, held, lost or regained, by the party, as articles have it.
    """

    row: Row
    controllers: dict[str, str] = field(default_factory=dict)
    propositions: set[str] = field(default_factory=set)
    verdicts: list[str] = field(default_factory=list)
    outcomes: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> tuple[int, ...]:
        """Row and column of its square; empty where it is not on the map."""
        return PLACES.get(self.row["area"], ())

    @property
    def declared(self) -> dict[str, str]:
        """Give who controls it by the declared result; empty where none is here."""
        return {self.row["control"]: self.row["controlLabel"]} if self.row["control"] else {}

    @property
    def name(self) -> str:
        """Its name, with soft hyphens where a line may break."""
        words = str(self.row["areaLabel"]).split(" ")
        return " ".join(_PARTS.get(word, word) for word in words)

    @property
    def change(self) -> Change:
        """What became of the control by the declared results, against what the election before had left."""
        row = self.row
        return Change(row["left"], row["control"], row["leftLabel"] or "", row["controlLabel"] or "")

    @property
    def flag(self) -> str:
        """What a square says of a change: `gain from Con`, `lost by Lab`; "" where none is known."""
        if not self.change.is_change:
            return ""
        before = short(self.change.before, self.change.before_label)
        return f"{'gain from' if self.change.kind is Kind.GAINED else 'lost by'} {before}"

    @property
    def spoken(self) -> str:
        """What it says after its name to who hears it: `Labour, 2022, gain from Conservative`."""
        return ", ".join(filter(None, (self._who(), f"{self.row['day']:%Y}", self._became())))

    def _who(self) -> str:
        names = [charts.called(iri, label) for iri, label in self.shown.items()]
        if self.disputed:
            return f"reports differ: {' or '.join(names)}"
        return (f"{' and '.join(names)}{'' if self.declared else ' by reports'}") if names else "not known"

    def _became(self) -> str:
        if self.change.is_change:
            before = charts.called(self.change.before, self.change.before_label)
            return f"{'gain from' if self.change.kind is Kind.GAINED else 'lost by'} {before}"
        return "" if self.declared or self.disputed else self.outcome

    @property
    def outcome(self) -> str:
        """Say whether articles call it a gain, a hold or a loss of the party that they name in control, or ""."""
        return next((self.outcomes[one] for one in self.controllers if one in self.outcomes), "")

    @property
    def disputed(self) -> bool:
        """Say whether articles name controllers that exclude each other, and no declared result decides."""
        return len(self.propositions) > 1 and not self.declared

    @property
    def shown(self) -> dict[str, str]:
        """Give who controls it as the map shows it: as declared where that is known, else as articles state."""
        return self.declared or self.controllers

    @property
    def differs(self) -> bool:
        """Say whether articles name somebody whom the declared result does not."""
        return bool(self.declared) and bool(self.controllers.keys() - self.declared.keys())

    @property
    def controller(self) -> str:
        """Give the one controller, or "" where there is none or more than one."""
        return next(iter(self.shown)) if len(self.shown) == 1 and not self.disputed else ""


@dataclass
class Map:
    """The map of one polling day. `elsewhere` are the councils outside London whose control the sources state."""

    election: str
    label: str
    tiles: list[Tile]
    elsewhere: list[Tile]

    @property
    def known(self) -> list[Tile]:
        """Give the boroughs whose control is declared or stated."""
        return [tile for tile in self.tiles if tile.shown]

    @property
    def declared(self) -> int:
        """Give the number of boroughs that are shown as declared."""
        return sum(1 for tile in self.tiles if tile.declared)

    @property
    def year(self) -> int:
        """The year of the polling day."""
        return int(self.day.year)

    @property
    def day(self) -> date:
        """The polling day."""
        found: date = (self.tiles or self.elsewhere)[0].row["day"]
        return found

    @property
    def changed(self) -> list[Tile]:
        """Give the boroughs that changed hands by the declared results, by name."""
        return sorted((tile for tile in self.tiles if tile.flag), key=lambda tile: tile.row["areaLabel"])

    @property
    def compared(self) -> int:
        """The number of boroughs of which it is known who had them before and after."""
        return sum(1 for tile in self.tiles if tile.change.before and tile.change.after)

    @property
    def key(self) -> dict[str, tuple[str, int]]:
        """Give each controller on the map with its name and the number of boroughs, most first."""
        counts: dict[str, tuple[str, int]] = {}
        for tile in self.known:
            if tile.controller:
                name = charts.called(tile.controller, tile.shown[tile.controller])
                counts[tile.controller] = (name, counts.get(tile.controller, (name, 0))[1] + 1)
        return dict(sorted(counts.items(), key=lambda item: (-item[1][1], item[1][0])))


def maps(found: list[Row]) -> list[Map]:
    """Make the map of each polling day in the rows of `election/map`, in their order."""
    overtaken = {row["proposition"] for row in found if row["verdict"] == _OVERTAKEN}
    made = []
    for election, rows in grouped(found, "this").items():
        tiles: dict[str, Tile] = {}
        for row in rows:
            _add(tiles.setdefault(row["contest"], Tile(row)), row, overtaken)
        within = [tile for tile in tiles.values() if tile.place]
        elsewhere = [tile for tile in tiles.values() if not tile.place and tile.shown]
        made.append(Map(election, rows[0]["thisLabel"], sorted(within, key=lambda tile: tile.place), elsewhere))
    return made


def _add(tile: Tile, row: Row, overtaken: set[str]) -> None:
    if row["outcomeOf"] and row["outcome"]:
        tile.outcomes.setdefault(row["outcomeOf"], row["outcome"])
    if row["proposition"] and row["proposition"] not in overtaken:
        _state(tile, row)


def _state(tile: Tile, row: Row) -> None:
    tile.controllers[row["controller"]] = row["controllerLabel"]
    tile.propositions.add(row["proposition"])
    verdict = row["verdict"]
    tile.verdicts += [verdict] if verdict not in tile.verdicts else []


def is_borough(code: str) -> bool:
    """Say whether a code is that of one of the 32 boroughs."""
    return code in PLACES
