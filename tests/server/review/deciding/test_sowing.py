"""False drafts: each differs from a true one in one thing, is stored nowhere, and tells whether it was caught."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
import reviewed
from reviewed import Drafted

from wardmote.graph.drafting.decisions.kept import Kept
from wardmote.server.review.deciding import sowing
from wardmote.server.review.deciding.desk import Desk, version


@pytest.fixture
def made(tmp_path: Path) -> Drafted:
    return reviewed.make(tmp_path)


def different(false: Kept, true: Kept) -> list[str]:
    return [name for name, value in vars(false).items() if name != "id" and value != vars(true)[name]]


@pytest.mark.parametrize("seed", range(8))
def test_each_differs_in_one_thing_and_is_like_no_other(made: Drafted, seed: int) -> None:
    drafts = made.sheet().drafts
    sown = sowing.sow(drafts, 4, Random(seed))
    assert len(sown) == 4
    assert len({one.true.id for one in sown}) == 4
    contents = [(one.kind, one.value, one.modality, one.evidence, sorted(one.slots.items())) for one in drafts]
    for one in sown:
        assert different(one.false, one.true) in (["value"], ["slots"], ["modality"])
        false = one.false
        assert (false.kind, false.value, false.modality, false.evidence, sorted(false.slots.items())) not in contents
        assert len(false.id) == len(one.true.id)
        assert false.id not in {draft.id for draft in drafts}


def test_more_than_there_can_be_are_not_made(made: Drafted) -> None:
    assert len(sowing.sow(made.sheet().drafts, 100, Random(1))) == 5
    assert sowing.sow([], 3, Random(1)) == []


def sown_on(made: Drafted) -> tuple[Desk, sowing.Sown]:
    desk = made.desk(sow=1)
    return desk, desk.sown()[0]


def test_a_false_one_stands_in_the_place_of_the_true_one_until_it_is_decided(made: Drafted) -> None:
    before = made.sheet()
    desk, one = sown_on(made)
    ids = [draft.id for draft in desk.drafts()]
    assert one.false.id in ids
    assert one.true.id not in ids
    desk.decide(one.false.id, version(one.false), "rejected")
    assert desk.sown()[0].is_caught
    assert {one.false.id, one.true.id} <= {draft.id for draft in desk.drafts()}
    assert made.sheet() == before, "nothing of it is stored"
    assert desk.undo() == (one.false.id,)
    assert not desk.sown()[0].is_decided
    assert made.sheet() == before


def test_one_that_is_accepted_was_not_caught_and_becomes_no_claim(made: Drafted) -> None:
    desk, _ = sown_on(made)
    drafts = desk.drafts()
    for draft in drafts:
        desk.saw(draft)
    assert desk.together([(draft.id, version(draft)) for draft in drafts]) == 5
    assert desk.sown()[0].is_decided
    assert not desk.sown()[0].is_caught
    assert sorted(made.decisions()) == [*["accepted together"] * 4, "undecided"]
    assert len(desk.undo()) == 5
    assert made.decisions() == ["undecided"] * 5
