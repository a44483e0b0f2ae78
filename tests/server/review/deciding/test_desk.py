"""Decisions on an article: of two who decide at the same time neither loses anything; what nobody claims is left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
import reviewed
from reviewed import Drafted

from wardmote.graph.drafting.decisions import folder
from wardmote.graph.errors import CallError
from wardmote.server.review.deciding.desk import Desk, version


@pytest.fixture
def made(tmp_path: Path) -> Drafted:
    return reviewed.make(tmp_path)


def test_of_two_processes_that_decide_at_once_one_is_told(made: Drafted, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = made.desk(), made.desk()
    draft = made.draft("seats")
    current = other._current

    def slow(*chosen: tuple[str, str]) -> object:
        found = current(*chosen)
        one.decide(draft.id, version(draft), "accepted")  # between the other's look and its decision
        return found

    monkeypatch.setattr(other, "_current", slow)
    with pytest.raises(folder.StaleError, match="elsewhere meanwhile"):
        other.decide(draft.id, version(draft), "rejected")
    assert [one.what for one in made.draft("seats").decisions] == ["accepted"]


def test_many_decide_at_once_and_all_is_kept(made: Drafted) -> None:
    desks = [made.desk() for _ in made.sheet().drafts]

    def decide(place: int) -> None:
        draft = made.sheet().drafts[place]
        desks[place].decide(draft.id, version(draft), "accepted")

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(decide, range(5)))
    assert made.decisions() == ["accepted"] * 5


def test_what_no_claim_rests_on_is_not_read_yet(made: Drafted) -> None:
    desk = made.desk()
    everything = len(desk.unread())
    draft = made.draft("seats")
    desk.decide(draft.id, version(draft), "accepted")
    left = desk.unread()
    assert len(left) == everything - 1
    desk.set_aside({left[0]: "colour"})
    assert desk.unread() == left[1:]


def test_a_text_that_was_drafted_anew_meanwhile_ends_the_review(made: Drafted) -> None:
    desk = made.desk()
    stored = made.sheet().facts
    folder.state(made.drafts, reviewed.KEY, replace(stored, sha256="0" * 64))
    with pytest.raises(CallError, match="drafted anew from another text"):
        desk.drafts()


@pytest.mark.parametrize("name", ["missing", "changed"])
def test_another_text_than_the_one_that_was_drafted_is_refused(made: Drafted, tmp_path: Path, name: str) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    if name == "changed":
        (texts / reviewed.TEXT).write_text("Something else.", encoding="utf-8")
    with pytest.raises(CallError, match="draft it again" if name == "changed" else "--articles"):
        Desk(made.drafts, texts, reviewed.KEY, reviewed.known())
