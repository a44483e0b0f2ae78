"""Tables with a row for each party."""

from __future__ import annotations

import pytest
import tables

ROWS = """
Party / Seats / +/-
[Lab] / 24 / +3
[Con] / 12 / −3
[Green] / 0 / 0
Others / 2 /
Total / 38 /
[No overall control] / 1 / 0
""".replace("+/-", "±")
SAYS = [
    *("seats Lab 24 @Here", "seat-gain Lab 3 @Here", "seats Con 12 @Here", "seat-loss Con 3 @Here"),
    *("party-no-seats Green @Here", "seats Other 2 @Here", "seats 38 @Here"),
]


def test_seats_and_their_changes_are_read() -> None:
    assert tables.drafted(ROWS) == SAYS


def test_a_change_is_of_the_column_before_it() -> None:
    rows = (
        "Party / Votes / Change / Seats / Share / Change / Councils / Change\n[Lab] / 900 / +2 / 24 / 40 / +3 / 9 / -1"
    )
    assert tables.drafted(rows, council="") == ["seats Lab 24", "seat-gain Lab 3"]


def test_a_heading_of_several_columns_stands_above_each() -> None:
    rows = " / Councils / Seats\nParty / Total / ± / Total / ±\n[Lab] / 9 / +1 / 240 / -30"
    assert tables.drafted(rows, heads=2, council="") == ["seats Lab 240", "seat-loss Lab 30"]


def test_gains_losses_and_what_was_before_have_columns() -> None:
    rows = "Party / Before / Won / Gains / Losses\n[Lab] / 10 / 12 / 3 / 1"
    assert tables.drafted(rows) == [
        *("seats Lab 12 @Here", "seats Lab 10 @Here past", "seat-gain Lab 3 @Here", "seat-loss Lab 1 @Here")
    ]


def test_a_table_of_before_is_of_the_past() -> None:
    rows = "Party / Seats\n[Lab] / 10\n[Con] / 9"
    assert tables.drafted(rows, before="Before the election:") == ["seats Lab 10 @Here past", "seats Con 9 @Here past"]


@pytest.mark.parametrize(
    "rows",
    [
        "Party / Votes / %\n[Lab] / 1,024 / 40\n[Con] / 12 / 9",
        "Ward / Party / Seats\n<Low Fen> / [Lab] / 2",
        "Party / Seats\n[Lab] / about ten\n[Con] / N/A",
        "Fruit / Price\nApples / 12",
        "",
    ],
)
def test_nothing_is_drafted_where_no_seats_of_parties_are_told(rows: str) -> None:
    assert tables.drafted(rows or " ") == []
