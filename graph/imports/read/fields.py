"""Read single fields of a row, each with the fault that says what it should have been."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.tables import Row

YES = frozenset({"true", "t", "yes", "y", "1", "1.0", "elected"})
"""The ways to say yes that everybody uses, in small letters."""

NO = frozenset({"false", "f", "no", "n", "0", "0.0", "not elected", "unelected"})
"""The ways to say no that everybody uses, in small letters."""

LENGTH_LIMIT = 500
"""Characters that words may have: the longest names and descriptions have under two hundred."""

_CODE = re.compile(r"[A-Z]\d{8}")
_WHOLE = re.compile(r"\d{1,7}", re.ASCII)
# Marks that no country uses before decimals: 1 234 and 1'234 are whole wherever they were written.
_SPACED = re.compile(r"\d{1,3}([ \u00a0\u2009\u202f'’]\d{3})+", re.ASCII)
_MARKED = re.compile(r"\d{1,3}([,.]\d{3})+", re.ASCII)
_COMMAS = re.compile(r"\d{1,3}(,\d{3})+(\.0+)?|\d+\.0+", re.ASCII)
_POINTS = re.compile(r"\d+,0+", re.ASCII)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,10})?) ?%?", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


class Fields:
    """Reads the fields of the rows of one file. What is wrong goes to the faults, and None or an empty value comes.

    `separator` is what stands between the fields: beside semicolons, a comma stands before decimals. `days` is the way
    in which days are written besides as in 2022-05-05; `expected` is the only day that there may be.
    """

    def __init__(
        self, file: str, faults: Faults, separator: str = ",", days: str = "iso", expected: date | None = None
    ) -> None:
        self._file, self._faults, self._separator = file, faults, separator
        self._days, self._expected = days, expected

    def fault(self, row: Row, column: str, message: str, remedy: str) -> None:
        """Note a fault of a field; those of a column with one remedy are told once."""
        self._faults.add_alike(self._file, row.line, column, message, remedy)

    def words(self, row: Row, column: str) -> str:
        """Give a text that must not be empty, with single spaces."""
        value = self.text(row, column)
        if not value:
            self.fault(row, column, "the field is empty", "fill it in from the declared result")
        return value

    def text(self, row: Row, column: str) -> str:
        """Give a text that may be empty, with single spaces."""
        value = " ".join(row[column].split())
        if len(value) <= LENGTH_LIMIT:
            return value
        message = f"{shown(value)} has {len(value):,} characters"
        self.fault(row, column, message, f"names and descriptions have {LENGTH_LIMIT} at most: shorten it")
        return value[:LENGTH_LIMIT]

    def whole(self, row: Row, column: str) -> int | None:
        """Give a whole number from 0, in digits, or with what a spreadsheet adds to these where that is certain."""
        value = row[column]
        digits = self.digits(value)
        if _WHOLE.fullmatch(digits):
            return int(digits)
        if re.fullmatch(r"-\d+", value, re.ASCII):
            message, remedy = f"{shown(value)} is less than nothing", "give the number that was declared, from 0"
        elif _MARKED.fullmatch(value):
            message = f"{shown(value)} may be thousands or decimals"
            remedy = "write digits alone, as in 1234"
        else:
            message, remedy = f"{shown(value)} is not a whole number", "write digits alone, as in 1234"
        self.fault(row, column, message, remedy)
        return None

    def digits(self, value: str) -> str:
        """Give a number without marks between thousands and without decimals that are zeros, where it is sure to be."""
        if value.isdecimal():
            return value
        if _SPACED.fullmatch(value):
            return "".join(filter(str.isdecimal, value))
        # Beside semicolons 1,500 may be one and a half; 1.500 may be so beside commas.
        decimals = "," if self._separator == ";" else "."
        pattern = _POINTS if self._separator == ";" else _COMMAS
        if not pattern.fullmatch(value) or re.fullmatch(rf"\d{{1,3}}{re.escape(decimals)}000", value):
            return value
        return value.partition(decimals)[0].replace(",", "")

    def share(self, row: Row, column: str) -> Decimal | None:
        """Give a number of per cent, from 0 to 100, without zeros at its end."""
        value = row[column]
        found = _SHARE.fullmatch(value.replace(",", ".") if self._separator == ";" else value)
        if found is not None and Decimal(found[1]) <= 100:
            return Decimal(found[1]).normalize()
        self.fault(
            row, column, f"{shown(value)} is not a number of per cent", "write it as in 38 or 38.4, from 0 to 100"
        )
        return None

    def choice(self, row: Row, column: str, yes: Collection[str] = YES, no: Collection[str] = NO) -> bool | None:
        """Give what a field says yes or no to, in one of the ways of its layout, whatever its case."""
        value = " ".join(row[column].casefold().split())
        if value in yes or value in no:
            return value in yes
        self.fault(row, column, f"{shown(row[column])} is neither yes nor no", "write yes or no")
        return None

    def day(self, row: Row, column: str, part: str = "") -> date | None:
        """Give the day that a field says, or a part of it, written as in 2022-05-05 or in the way of the layout."""
        value = _MIDNIGHT.sub("", part or row[column])
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                return date.fromisoformat(value)
            if slashed := _SLASHED.fullmatch(value):
                return self._slashed(row, column, value, *map(int, slashed.groups()))
        except ValueError:
            pass
        self.fault(row, column, f"{shown(part or row[column])} is not a day", "write it as in 2022-05-05")
        return None

    def _slashed(self, row: Row, column: str, value: str, first: int, second: int, year: int) -> date | None:
        """Give the day of a text as 05/06/2018, if the layout or its numbers say which is the month."""
        if self._days == "month-first" or (self._days == "iso" and second > 12):
            first, second = second, first
        elif self._days == "iso" and first <= 12 and first != second:
            if self._expected in (date(year, second, first), date(year, first, second)):
                return self._expected
            either = " or ".join(f"{datetime(year, m, d):%Y-%m-%d}" for d, m in ((first, second), (second, first)))
            self.fault(row, column, f"{shown(value)} may be {either}", "write it as in 2022-05-05, or give --day")
            return None
        return date(year, second, first)

    def code(self, row: Row, column: str) -> str:
        """Give an official code of a stretch of land: a letter and eight digits."""
        value = row[column]
        if not _CODE.fullmatch(value):
            self.fault(row, column, f"{shown(value)} is not a code", "write a letter and eight digits, as in E05013659")
            return ""
        return value
