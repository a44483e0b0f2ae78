"""Guests draft beside our rules: what one of them does wrong is told, and stops no other."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint

import pytest
import readings

from wardmote.graph.drafting.drafters import guests, scores
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft
from wardmote.graph.errors import CallError

TEXT = "In Camden Labour won 31 seats, and the Conservatives won 9 seats.\n"
READ = readings.read(TEXT)
GIVEN = [
    readings.draft(READ, "seats", "Labour won 31 seats", "31", party="Labour", rule="fair-guest", score=0.7),
    readings.draft(
        READ, "seats", "Conservatives won 9 seats", "9", party="Conservatives", rule="fair-guest", score=0.7
    ),
]


def fair(_: Reading) -> list[Draft]:
    return GIVEN


def raising(_: Reading) -> Iterator[Draft]:
    yield GIVEN[0]
    raise ValueError("out of ink")


def leaving(_: Reading) -> Iterable[Draft]:
    sys.exit("enough")


def nonsense(_: Reading) -> list[object]:
    return [*GIVEN, "Labour won", None, None, *[GIVEN[0]] * 2, readings.draft(READ, "seats", "Labour won 31", "13")]


def endless(_: Reading) -> Iterator[Draft]:
    return itertools.repeat(GIVEN[0])


def no_list(_: Reading) -> int:
    return 7


WAIT = threading.Event()


def slow(_: Reading) -> list[Draft]:
    WAIT.wait(30)
    return GIVEN


def test_what_a_guest_does_wrong_is_told_and_stops_no_other() -> None:
    drafters = {one.__name__: one for one in (raising, leaving, endless, slow, no_list, nonsense, fair)}
    found = guests.draft(READ, drafters, seconds=0.2)  # type: ignore[arg-type]
    WAIT.set()
    assert [one.value for one in found.drafts] == ["31", "9"]
    assert found.failed == {"raising", "leaving", "endless", "slow", "no_list"}
    assert found.troubles == [
        "drafter raising: failed with ValueError: out of ink",
        "drafter leaving: failed with SystemExit: enough",
        "drafter endless: gave more than 1,000 drafts, so nothing of it is kept",
        "drafter slow: took more than 0.2 seconds, so nothing of it is kept",
        "drafter no_list: failed with TypeError: 'int' object is not iterable",
        "drafter nonsense: 2 of NoneType dropped: each is no draft",
        "drafter nonsense: 1 of a-rule dropped: it lacks its area or council or party or ward",
        "drafter nonsense: 1 of str dropped: it is no draft",
    ]


def test_many_faults_of_a_guest_are_counted() -> None:
    class Other:
        pass

    given = [*[Other()] * 3, *[1] * 2, "a", b"b", [], {}]
    found = guests.draft(READ, {"odd": lambda _: given})
    assert found.troubles[0] == "drafter odd: 3 of Other dropped: each is no draft"
    assert found.troubles[-1] == "drafter odd: 3 more dropped for other reasons"
    assert not found.failed


def test_guests_are_entry_points_and_none_takes_the_place_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    here = f"{__name__}:"
    points = [EntryPoint(name, f"{here}{name}", guests.GROUP) for name in ("fair", "rules", "llm")]
    points.append(EntryPoint("gone", "no.such.module:draft", guests.GROUP))
    monkeypatch.setattr(guests, "entry_points", lambda group: points if group == guests.GROUP else [])
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    listed = guests.listed()
    assert list(listed) == ["fair", "gone", "llm", "rules"]
    assert listed["rules"] == "wardmote"
    assert listed["fair"] == f"{here}fair"
    found = guests.draft(READ, guests.chosen(["gone", "fair"]))
    assert [one.rule for one in found.drafts] == ["fair-guest"] * 2
    assert found.troubles == ["drafter gone: failed with ModuleNotFoundError: No module named 'no'"]
    with pytest.raises(CallError, match="no drafter 'foul': there are fair, gone, llm, rules"):
        guests.chosen(["foul"])


def test_a_draft_has_the_measured_score_of_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scores, "table", lambda: {"default": 0.4, "fair-guest": 0.25})
    assert [one.score for one in guests.draft(READ, {"fair": fair}).drafts] == [0.25, 0.25]
    monkeypatch.setattr(scores, "table", lambda: {"default": 0.4})
    assert [one.score for one in guests.draft(READ, {"fair": fair}).drafts] == [0.7, 0.7], "a guest has its own"
