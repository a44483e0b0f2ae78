"""Our rules are all files of kinds that draft; one that fails on a text stops no other."""

from __future__ import annotations

from types import ModuleType

import pytest
import readings

from wardmote.graph.drafting import kinds
from wardmote.graph.drafting.drafters import guests, rules


def test_the_files_of_kinds_that_draft_are_our_rules() -> None:
    found = [one.__name__.removeprefix(f"{kinds.__name__}.") for one in rules.modules()]
    assert found == sorted(found)
    assert "hedging" not in found
    assert {"figures", "tables"} <= set(found)


def test_a_file_of_rules_that_fails_is_told_of_and_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ModuleType("kinds.broken")

    def draft(_: object) -> list[object]:
        raise ZeroDivisionError("no seats")

    monkeypatch.setattr(broken, "draft", draft, raising=False)
    sound = rules.modules()
    monkeypatch.setattr(rules, "modules", lambda: (broken, *sound))
    found = guests.draft(readings.read("In Camden Labour won 31 seats."), guests.chosen(["rules"]))
    assert [one.value for one in found.drafts] == ["31"]
    assert found.troubles == ["drafter rules: 1 of broken dropped: it failed with ZeroDivisionError: no seats"]
    assert not found.failed
