"""Read tables of wards that lie beside results: their codes by ballot, their names by code, or their figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.tables import Row, Table

_CODES = ("ballot_id", "gss_code")
_NAMES = ("NAME", "CODE")
_FIGURES = (
    *("num_councillors", "entitled_electors", "valid_ballots", "rejected_ballots"),
    *("ballots_polling", "ballots_postal", "percentage_pol", "election_date"),
)
_ID = re.compile(r"[a-z]+(\.[a-z0-9_-]+)*\.\d{4}-\d\d-\d\d")
_LOCAL = re.compile(r"local\.(?P<council>[a-z0-9_-]+)\.[a-z0-9_-]+\.(?P<day>[0-9-]+)")
_REMEDY = f"give --wards a table with the columns {', '.join(_CODES)}; or {', '.join(_NAMES)}; or WDnnCD and {_FIGURES}"


@dataclass(frozen=True)
class Figures:
    """What a table says of a poll: seats and electorate, ballots where these are certain, and where it says so."""

    table: Table
    line: int
    day: date
    name: str
    area: str
    seats: int
    electorate: int
    rejected: int
    cast: int | None
    turnout: Decimal | None
    turnout_is_rounded: bool


@dataclass
class Wards:
    """Tables of wards: code by ballot id, name by code, codes by area, figures by code; the file of each; notes.

    `listed` has the ids of all ballots for council seats, by that of their council election, without by-elections.
    """

    codes: dict[str, str] = field(default_factory=dict)
    listed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, str] = field(default_factory=dict)
    areas: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    figures: dict[str, Figures] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def of(self, code: str, day: date) -> Figures | None:
        """Give the figures of the ward of a code, if the table has them for this polling day."""
        found = self.figures.get(code)
        return found if found is not None and found.day == day else None


def read(paths: Sequence[Path], faults: Faults) -> Wards:
    """Read tables of wards, each recognised by its columns. Faults go to `faults`."""
    wards = Wards()
    for path in paths:
        table = tables.read(path, faults)
        code = next((name for name in table.columns if re.fullmatch(r"WD\d\dCD", name)), None)
        if code is not None and set(_FIGURES) <= set(table.columns):
            _read_figures(table, code, wards, faults)
        elif set(_CODES) <= set(table.columns):
            _read_codes(table, wards, faults)
        elif set(_NAMES) <= set(table.columns):
            _read_names(table, wards)
        elif table.columns:
            found = ", ".join(table.columns)
            faults.add(table.name, 1, "", f"no table of wards has these columns: {found}", _REMEDY)
    return wards


def _read_codes(table: Table, wards: Wards, faults: Faults) -> None:
    wards.files["codes"] = table.name
    without = []
    lines: dict[str, Row] = {}
    for row in table.rows:
        ballot, code = row["ballot_id"], row["gss_code"]
        if (before := lines.setdefault(ballot, row)) is not row:
            message = f"{shown(ballot)} stands on line {before.line} already"
            faults.add(table.name, row.line, "ballot_id", message, "give each ballot once")
        if not _ID.fullmatch(ballot):
            message = f"{shown(ballot)} is not the id of a ballot"
            faults.add(table.name, row.line, "ballot_id", message, "write it as in local.camden.belsize.2018-05-03")
        if local := _LOCAL.fullmatch(ballot):
            wards.listed[f"local.{local['council']}.{local['day']}"].add(ballot)
        if re.fullmatch(r"[A-Z]\d{8}", code):
            wards.codes[ballot] = code
        else:
            without.append(ballot)
    if without:
        wards.notes.append(f"{len(without)} ballots of {table.name} have no code there: {', '.join(sorted(without))}")


def _read_names(table: Table, wards: Wards) -> None:
    wards.files["names"] = table.name
    for row in table.rows:
        wards.names[row["CODE"]] = row["NAME"].removesuffix(" Ward")
        area = re.search(r":([a-z]\d{8})$", row["MS_FB_PARE"])
        if area is not None:
            wards.areas[area[1].upper()].add(row["CODE"])


def _read_figures(table: Table, column: str, wards: Wards, faults: Faults) -> None:
    fields = Fields(table.name, faults)
    wards.files["figures"] = table.name
    for row in table.rows:
        code = fields.code(row, column)
        numbers = [fields.whole(row, name) for name in _FIGURES[:6]]
        day = fields.day(row, "election_date")
        if code in wards.figures:
            message = f"{code} stands on line {wards.figures[code].line} already"
            fields.fault(row, column, message, "give each ward once")
        whole = [number for number in numbers if number is not None]
        if code and day is not None and len(whole) == len(numbers):
            wards.figures[code] = _figures(table, row, day, whole, fields)
    found = [one for one in wards.figures.values() if one.table is table]
    if number := sum(one.cast is None for one in found):
        wards.notes.append(
            f"{number} numbers of ballots cast in {table.name} left out: "
            "valid and rejected ones are not as many as those of polling stations and post"
        )
    if number := sum(one.turnout is None for one in found):
        wards.notes.append(
            f"{number} turnouts in {table.name} left out: they do not follow from ballots and electorate"
        )


def _figures(table: Table, row: Row, day: date, numbers: Sequence[int], fields: Fields) -> Figures:
    seats, electorate, valid, rejected, polling, postal = numbers
    if not seats:
        fields.fault(row, "num_councillors", "'0' seats", "give the number of seats, from 1")
    cast = valid + rejected if valid + rejected == polling + postal else None
    share = _share(row, fields)
    turnout, rounded = None, False
    area = "area:" + next((row[name] for name in table.columns if re.fullmatch(r"LAD\d\dCD", name)), "")
    if share is not None and electorate:
        digits = -int(share.as_tuple().exponent)
        rounded = digits <= 2
        allowed = Decimal("0.5000001") * Decimal(10) ** -max(digits, 2)
        ratios = (Decimal(valid) / electorate, Decimal(valid + rejected) / electorate)
        if any(abs(share - ratio) <= allowed for ratio in ratios):
            turnout = share * 100
    return Figures(table, row.line, day, row["ward"], area, seats, electorate, rejected, cast, turnout, rounded)


def _share(row: Row, fields: Fields) -> Decimal | None:
    """Give a share from 0 to 1, without what binary fractions add to it."""
    value = row["percentage_pol"]
    try:
        share = Decimal(value).quantize(Decimal("0.000001")).normalize()
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share <= 1:
        fields.fault(row, "percentage_pol", f"{shown(value)} is not a share", "write it as in 0.2662")
        return None
    return share
