"""Single fields of a row: what is taken, and what a fault says of the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.fields import LENGTH_LIMIT, Fields
from wardmote.graph.imports.read.tables import Row


class One:
    """One field of a row to read, and the message of the fault that was noted, if any."""

    def __init__(self, value: str, separator: str = ",", days: str = "iso") -> None:
        self.faults = Faults()
        self.fields = Fields("results.csv", self.faults, separator, days)
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
        ("1,234", 1234, ""),
        ("1,234,567", 1234567, ""),
        ("1,234.0", 1234, ""),
        ("1500.0", 1500, ""),
        ("1500.00", 1500, ""),
        ("1500.000", 1500, ""),
        ("1 500", 1500, ""),
        ("1\u00a0500", 1500, ""),
        ("1'500", 1500, ""),
        ("1.234.567", None, "'1.234.567' may be thousands or decimals"),
        ("1.500", None, "'1.500' may be thousands or decimals"),
        ("1.000", None, "'1.000' may be thousands or decimals"),
        ("1,50", None, "'1,50' is not a whole number"),
        ("1500.5", None, "'1500.5' is not a whole number"),
        ("1,5000", None, "'1,5000' is not a whole number"),
        ("15 00", None, "'15 00' is not a whole number"),
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
        ("2031-05-01T00:00", date(2031, 5, 1), ""),
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
    ("value", "number", "message"),
    [
        ("1500", 1500, ""),
        ("1500,0", 1500, ""),
        ("1500,00", 1500, ""),
        ("1 500", 1500, ""),
        ("1,500", None, "'1,500' may be thousands or decimals"),
        ("1.500", None, "'1.500' may be thousands or decimals"),
        ("1,000", None, "'1,000' may be thousands or decimals"),
        ("1500.0", None, "'1500.0' is not a whole number"),
    ],
)
def test_whole_numbers_beside_semicolons(value: str, number: int | None, message: str) -> None:
    one = One(value, ";")
    assert one.fields.whole(one.row, "it") == number
    assert one.message == message


@pytest.mark.parametrize(
    ("value", "share", "message"),
    [
        ("38", "38", ""),
        ("38.40", "38.4", ""),
        ("38.4%", "38.4", ""),
        ("100", "1E+2", ""),
        ("100.1", None, "'100.1' is not a number of per cent"),
        ("38,4", None, "'38,4' is not a number of per cent"),
        ("few", None, "'few' is not a number of per cent"),
    ],
)
def test_per_cent(value: str, share: str | None, message: str) -> None:
    one = One(value)
    assert one.fields.share(one.row, "it") == (None if share is None else Decimal(share))
    assert one.message == message
    assert One("38,4", ";").fields.share(Row(4, {"it": "38,4"}), "it") == Decimal("38.4")


@pytest.mark.parametrize(
    ("days", "value", "day", "message"),
    [
        ("day-first", "03/05/2018", date(2018, 5, 3), ""),
        ("month-first", "05/03/2018", date(2018, 5, 3), ""),
        ("iso", "03/05/2018", None, "'03/05/2018' may be 2018-05-03 or 2018-03-05"),
        ("iso", "5/6/2018", None, "'5/6/2018' may be 2018-06-05 or 2018-05-06"),
        ("iso", "13/05/2018", date(2018, 5, 13), ""),
        ("iso", "5/13/2018", date(2018, 5, 13), ""),
        ("iso", "05/05/2022", date(2022, 5, 5), ""),
        ("iso", "13/13/2018", None, "'13/13/2018' is not a day"),
        ("day-first", "31/02/2018", None, "'31/02/2018' is not a day"),
        ("day-first", "2018-05-03", date(2018, 5, 3), ""),
        ("iso", "2018-05-03 00:00:00", date(2018, 5, 3), ""),
        ("iso", "2018-05-03T10:00:00", None, "'2018-05-03T10:00:00' is not a day"),
        ("iso", "03/05/18", None, "'03/05/18' is not a day"),
        ("iso", "43223", None, "'43223' is not a day"),
    ],
)
def test_days_as_spreadsheets_write_them(days: str, value: str, day: date | None, message: str) -> None:
    one = One(value, days=days)
    assert one.fields.day(one.row, "it") == day
    assert one.message == message


@pytest.mark.parametrize("value", ["True", "TRUE", "true", "t", "Yes", "y", "Y", "1", "1.0", "Elected", "ELECTED"])
def test_every_way_to_say_yes(value: str) -> None:
    one = One(value)
    assert (one.fields.choice(one.row, "it"), one.message) == (True, "")


@pytest.mark.parametrize("value", ["False", "FALSE", "f", "No", "n", "0", "0.0", "Not elected", "NOT  ELECTED"])
def test_every_way_to_say_no(value: str) -> None:
    one = One(value)
    assert (one.fields.choice(one.row, "it"), one.message) == (False, "")


@pytest.mark.parametrize(
    ("value", "chosen", "message"),
    [
        ("1", True, ""),
        ("0", False, ""),
        ("maybe", None, "'maybe' is neither yes nor no"),
        ("", None, "'' is neither yes nor no"),
        ("2", None, "'2' is neither yes nor no"),
    ],
)
def test_yes_and_no(value: str, chosen: bool | None, message: str) -> None:
    one = One(value)
    assert one.fields.choice(one.row, "it") is chosen
    assert one.message == message
    if message:
        assert one.faults.kept[0].remedy == "write yes or no"


def test_words_have_single_spaces_and_are_not_empty() -> None:
    one = One(" Sedge \t End\n")
    assert (one.fields.words(one.row, "it"), one.message) == ("Sedge End", "")
    one = One("  ")
    assert (one.fields.words(one.row, "it"), one.message) == ("", "the field is empty")


def test_a_day_that_may_be_two_is_the_one_that_is_expected() -> None:
    faults, row = Faults(), Row(4, {"it": "03/05/2018"})
    assert Fields("results.csv", faults, expected=date(2018, 5, 3)).day(row, "it") == date(2018, 5, 3)
    assert Fields("results.csv", faults, expected=date(2018, 3, 5)).day(row, "it") == date(2018, 3, 5)
    assert Fields("results.csv", faults, expected=date(2018, 5, 4)).day(row, "it") is None
    assert [fault.remedy for fault in faults.kept] == ["write it as in 2022-05-05, or give --day"]


def test_words_have_their_limit() -> None:
    one = One("x" * LENGTH_LIMIT)
    assert (one.fields.words(one.row, "it"), one.message) == ("x" * LENGTH_LIMIT, "")
    one = One("[" * 60_000)
    assert len(one.fields.text(one.row, "it")) == LENGTH_LIMIT
    assert one.message.endswith("has 60,000 characters")
