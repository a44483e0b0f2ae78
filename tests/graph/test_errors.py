"""Errors and faults: exit statuses, and the text in which faults are reported."""

from __future__ import annotations

import pickle

import pytest

from wardmote.graph import errors
from wardmote.graph.errors import CallError, DataError, Fault, WardmoteError, report
from wardmote.graph.follow.visits import RestError
from wardmote.graph.imports.read.faults import RefusedError

FAULT = Fault("articles/a.ttl", 7, "claim:a.1", "no party party:x", "add it")


@pytest.mark.parametrize(
    ("raised", "status"),
    [
        (WardmoteError, 1),
        (errors.ReleaseError, 1),
        (errors.UnavailableError, 1),
        (CallError, 2),
        (errors.NoReleaseError, 2),
        (errors.QueryError, 2),
    ],
)
def test_the_exit_status_says_whether_the_data_or_the_call_is_wrong(raised: type[WardmoteError], status: int) -> None:
    assert issubclass(raised, WardmoteError)
    assert raised("so it is").exit_status == status


@pytest.mark.parametrize(("number", "message"), [(0, "0 faults"), (1, "1 fault"), (2, "2 faults")])
def test_wrong_data_has_its_faults(number: int, message: str) -> None:
    error = DataError((FAULT,) * number)
    assert (error.exit_status, error.faults) == (1, [FAULT] * number)
    assert str(error) == f"{message} in the data"


@pytest.mark.parametrize(
    "error",
    [CallError("so it is"), DataError([FAULT, FAULT]), RefusedError([FAULT], 7), RestError("busy", 2.5)],
    ids=repr,
)
def test_another_process_has_an_error_whole(error: WardmoteError) -> None:
    had = pickle.loads(pickle.dumps(error))
    assert (type(had), str(had), vars(had)) == (type(error), str(error), vars(error))


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (FAULT, "articles/a.ttl:7: claim:a.1: no party party:x\n    remedy: add it"),
        (Fault("a.ttl", 0, "party:x", "gone", "add it"), "a.ttl: party:x: gone\n    remedy: add it"),
        (Fault("a.ttl", 3, "", "not Turtle", "mend it"), "a.ttl:3: not Turtle\n    remedy: mend it"),
        (Fault("a.ttl", 0, "", "empty", "fill it"), "a.ttl: empty\n    remedy: fill it"),
    ],
)
def test_a_fault_names_its_place_and_its_remedy(fault: Fault, text: str) -> None:
    assert str(fault) == text


def test_a_report_is_sorted_by_file_and_line_and_has_each_fault_once() -> None:
    faults = [Fault(file, line, "", "wrong", "mend it") for file, line in (("b", 1), ("a", 10), ("a", 9), ("b", 1))]
    places = [line.partition(": ")[0] for line in report(faults).splitlines()[::2]]
    assert places == ["a:9", "a:10", "b:1"]
    assert report([]) == ""
