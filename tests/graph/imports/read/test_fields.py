"""Single fields of a row: what is taken, and what a fault says of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.fields import Fields
from wardmote.graph.imports.read.tables import Row


class One:
    """One field of a row to read, and the message of the fault that was noted, if any."""

    def __init__(self, value: str) -> None:
        self.faults = Faults()
        self.fields = Fields("results.csv", self.faults)
        self.row = Row(4, {"it": value})

    @property
    def message(self) -> str:
        if not self.faults.kept:
            return ""
        (fault,) = self.faults.kept
        assert (fault.file, fault.line, fault.node) == ("results.csv", 4, "column it")
        return fault.message


@pytest.mark.parametrize(
    ("value", "number", "message"),
    [
        ("0", 0, ""),
        ("1234567", 1234567, ""),
        ("12345678", None, "'12345678' is not a whole number"),
        ("-1", None, "'-1' is less than nothing"),
        ("1,234", None, "'1,234' has marks between its digits"),
        ("1.234.567", None, "'1.234.567' has marks between its digits"),
        ("1234,567", None, "'1234,567' is not a whole number"),
        ("12.5", None, "'12.5' is not a whole number"),
        ("٣", None, "'٣' is not a whole number"),
        ("", None, "'' is not a whole number"),
    ],
)
def test_whole_numbers(value: str, number: int | None, message: str) -> None:
    one = One(value)
    assert one.fields.whole(one.row, "it") == number
    assert one.message == message


@pytest.mark.parametrize(
    ("value", "day", "message"),
    [
        ("2031-05-01", date(2031, 5, 1), ""),
        ("2031-02-29", None, "'2031-02-29' is not a day"),
        ("20310501", None, "'20310501' is not a day"),
        ("2031-5-1", None, "'2031-5-1' is not a day"),
        ("2031-05-01T00:00", None, "'2031-05-01T00:00' is not a day"),
    ],
)
def test_days(value: str, day: date | None, message: str) -> None:
    one = One(value)
    assert one.fields.day(one.row, "it") == day
    assert one.message == message


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        ("E05013659", "E05013659", ""),
        ("E0501365", "", "'E0501365' is not a code"),
        ("E050136590", "", "'E050136590' is not a code"),
        ("e05013659", "", "'e05013659' is not a code"),
    ],
)
def test_codes(value: str, code: str, message: str) -> None:
    one = One(value)
    assert one.fields.code(one.row, "it") == code
    assert one.message == message


@pytest.mark.parametrize(
    ("value", "chosen", "message"),
    [
        ("1", True, ""),
        ("0", False, ""),
        ("", None, "'' is neither yes nor no"),
        ("2", None, "'2' is neither yes nor no"),
    ],
)
def test_yes_and_no(value: str, chosen: bool | None, message: str) -> None:
    one = One(value)
    assert one.fields.choice(one.row, "it", {"1": True, "0": False}) is chosen
    assert one.message == message
    if message:
        assert one.faults.kept[0].remedy == "write 1 or 0"


def test_words_have_single_spaces_and_are_not_empty() -> None:
    one = One(" Sedge \t End\n")
    assert (one.fields.words(one.row, "it"), one.message) == ("Sedge End", "")
    one = One("  ")
    assert (one.fields.words(one.row, "it"), one.message) == ("", "the field is empty")
