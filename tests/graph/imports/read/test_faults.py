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


def test_what_many_rows_have_is_told_once_with_their_number() -> None:
    faults = Faults()
    for line in range(2, 5):
        faults.add_alike("results.csv", line, "votes", f"no. {line}", "write digits")
        faults.add_alike("results.csv", line, "elected", f"no. {line}", "write yes or no")
        faults.add_alike("other.csv", line, "votes", f"no. {line}", "write digits", kind=str(line))
    told = [(fault.file, fault.line, fault.node, fault.message) for fault in faults.kept]
    assert told == [
        ("results.csv", 2, "column votes", "no. 2 (the first of 3 rows like it)"),
        ("results.csv", 2, "column elected", "no. 2 (the first of 3 rows like it)"),
        *(("other.csv", line, "column votes", f"no. {line}") for line in range(2, 5)),
    ]
    assert faults.count == 5


def test_the_faults_of_a_part_are_taken_over() -> None:
    faults, part = found(SHOWN - 1), found(3)
    faults.take(part)
    assert (faults.count, len(faults.kept), faults.kept[-1].message) == (SHOWN + 2, SHOWN, "fault 1")
