"""The faults of an import: all are counted, the first fifty are kept, and any of them refuses the file."""

from __future__ import annotations

import pytest

from wardmote.graph.errors import DataError, Fault
from wardmote.graph.imports.read.faults import SHOWN, Faults, RefusedError, shown


def found(number: int) -> Faults:
    """Give so many faults, each on a line of its own."""
    faults = Faults()
    for line in range(1, number + 1):
        faults.add("results.csv", line, "votes", f"fault {line}", "mend it")
    return faults


def test_a_fault_names_file_line_and_column() -> None:
    faults = found(1)
    faults.add("results.csv", 0, "", "the file is empty", "name another")
    assert faults.kept == [
        Fault("results.csv", 1, "column votes", "fault 1", "mend it"),
        Fault("results.csv", 0, "", "the file is empty", "name another"),
    ]


def test_nothing_is_refused_without_a_fault() -> None:
    found(0).refuse()


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (1, "1 fault; nothing was written"),
        (2, "2 faults; nothing was written"),
        (SHOWN, f"{SHOWN} faults; nothing was written"),
        (SHOWN + 1, f"{SHOWN + 1} faults, of which the first {SHOWN} are shown; nothing was written"),
    ],
)
def test_all_are_counted_and_the_first_are_kept(number: int, message: str) -> None:
    with pytest.raises(RefusedError) as raised:
        found(number).refuse()
    assert isinstance(raised.value, DataError)
    assert raised.value.exit_status == 1
    assert str(raised.value) == message
    assert raised.value.count == number
    assert [fault.line for fault in raised.value.faults] == list(range(1, min(number, SHOWN) + 1))


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        ("", "''"),
        ("a\tb", r"'a\tb'"),
        ("x" * 60, f"'{'x' * 60}'"),
        ("x" * 61, f"'{'x' * 59}…'"),
    ],
)
def test_values_are_quoted_and_cut(value: str, quoted: str) -> None:
    assert shown(value) == quoted


def test_values_are_cut_where_a_caller_says() -> None:
    assert shown("abcdef", 6) == "'abcdef'"
    assert shown("abcdef", 5) == "'abcd…'"
