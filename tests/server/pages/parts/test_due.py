from __future__ import annotations

from datetime import date

import pytest

from wardmote.server.pages.parts import due

POLLED = date(2022, 5, 5)


def stand(patch: pytest.MonkeyPatch, day: date) -> None:
    patch.setattr(due, "today", lambda: day)


@pytest.mark.parametrize(
    ("day", "every", "words"),
    [
        (date(2026, 5, 6), 4, ""),
        (date(2026, 5, 7), 4, "An election was due in May 2026 and is not in here."),
        (date(2030, 5, 2), 4, "Elections were due in May 2026 and May 2030 and are not in here."),
        (date(2030, 5, 2), None, ""),
    ],
    ids=["the-day-before", "the-day", "two", "not-known"],
)
def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, day: date, every: int | None, words: str) -> None:
    stand(monkeypatch, day)
    assert due.told(POLLED, every) == words


def test_each_day_is_the_first_thursday_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, date(2031, 1, 1))
    assert due.missing(POLLED, 4) == [date(2026, 5, 7), date(2030, 5, 2)]


def test_the_tag_changes_with_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, date(2026, 5, 6))
    before = due.tag()
    stand(monkeypatch, date(2026, 5, 7))
    assert due.tag() != before
