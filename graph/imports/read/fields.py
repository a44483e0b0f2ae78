"""Read single fields of a row, each with the fault that says what it should have been."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from wardmote.graph.imports.read.faults import Faults, shown
from wardmote.graph.imports.read.tables import Row

_CODE = re.compile(r"[A-Z]\d{8}")
_FULL_STOP = re.compile(r"\d{1,3}([,.]\d{3})+")


class Fields:
    """Reads the fields of the rows of one file. What is wrong goes to the faults, and None or an empty value comes."""

    def __init__(self, file: str, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def fault(self, row: Row, column: str, message: str, remedy: str) -> None:
        """Note a fault of a field."""
        self._faults.add(self._file, row.line, column, message, remedy)

    def words(self, row: Row, column: str) -> str:
        """Give a text that must not be empty, with single spaces."""
        value = " ".join(row[column].split())
        if not value:
            self.fault(row, column, "the field is empty", "fill it in from the declared result")
        return value

    def whole(self, row: Row, column: str) -> int | None:
        """Give a whole number from 0, written in digits alone."""
        value = row[column]
        if re.fullmatch(r"\d{1,7}", value, re.ASCII):
            return int(value)
        if re.fullmatch(r"-\d+", value, re.ASCII):
            message, remedy = f"{shown(value)} is less than nothing", "give the number that was declared, from 0"
        elif _FULL_STOP.fullmatch(value):
            message, remedy = f"{shown(value)} has marks between its digits", "write digits alone, as in 1234"
        else:
            message, remedy = f"{shown(value)} is not a whole number", "write digits alone, as in 1234"
        self.fault(row, column, message, remedy)
        return None

    def choice(self, row: Row, column: str, choices: Mapping[str, bool]) -> bool | None:
        """Give what a field says yes or no to, in one of the ways of its format."""
        value = row[column]
        if value in choices:
            return choices[value]
        self.fault(row, column, f"{shown(value)} is neither yes nor no", f"write {' or '.join(choices)}")
        return None

    def day(self, row: Row, column: str, part: str = "") -> date | None:
        """Give the day that a field says, or a part of it, written as in 2022-05-05."""
        value = part or row[column]
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fault(row, column, f"{shown(value)} is not a day", "write it as in 2022-05-05")
        return None

    def code(self, row: Row, column: str) -> str:
        """Give an official code of a stretch of land: a letter and eight digits."""
        value = row[column]
        if not _CODE.fullmatch(value):
            self.fault(row, column, f"{shown(value)} is not a code", "write a letter and eight digits, as in E05013659")
            return ""
        return value
