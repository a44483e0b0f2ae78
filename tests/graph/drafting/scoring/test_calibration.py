"""The score of a rule is the share of its drafts that is right, as measured."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from checkout import ROOT

from wardmote.graph.drafting import asking, plain
from wardmote.graph.drafting.asking import Asked
from wardmote.graph.drafting.scoring import calibration, marked, score
from wardmote.graph.drafting.scoring.score import Judged
from wardmote.graph.sources import load

SHARED = ROOT.parent / "shared" / "drafting"
MOST_DIFFERENCE = 0.15


def judged(rule: str, right: int, wrong: int, own: float = 0.5) -> list[Judged]:
    claim = {"type": "seats", "rule": rule, "score": own}
    return [Judged("fen", claim, True)] * right + [Judged("fen", claim, False)] * wrong


MISSED = Judged("fen", {"type": "seats"}, None)


def test_a_rule_merits_the_share_that_is_right_and_rules_that_were_seen_seldom_that_of_them_together() -> None:
    seldom = [*judged("once", 0, 1), *judged("thrice", 3, 0)]
    found = calibration.measured([*judged("often", 90, 10), *seldom, MISSED])
    assert found["often"] == pytest.approx(0.9, abs=0.01)
    assert found["once"] == found["thrice"] == 0.7
    assert found["default"] == 0.6
    assert calibration.measured(judged("always", 9, 0))["always"] == 0.95
    assert calibration.measured([]) == {"default": 0.5}


def test_fifths_hold_a_fifth_of_the_drafts_each_and_never_part_equal_scores() -> None:
    drafts = [one for number in range(10) for one in judged("a", number % 2, 1 - number % 2, number / 10)]
    found = calibration.fifths([*drafts, MISSED])
    assert [one.drafts for one in found] == [2] * 5
    assert [round(one.score, 2) for one in found] == [0.05, 0.25, 0.45, 0.65, 0.85]
    assert [one.right for one in found] == [0.5] * 5
    assert found[0].difference == pytest.approx(0.45)
    assert [one.drafts for one in calibration.fifths(judged("a", 4, 3))] == [7]
    assert calibration.fifths([]) == []


def test_bands_are_a_fifth_wide() -> None:
    found = calibration.bands([*judged("a", 1, 1, 0.2), *judged("b", 1, 0, 1.0), *judged("c", 0, 1, 0.19)])
    assert [(one.drafts, one.right) for one in found] == [(1, 0.0), (2, 0.5), (1, 1.0)]


def test_what_is_written_is_read_again() -> None:
    scores = calibration.measured(judged("a rule's", 3, 1))
    assert tomllib.loads(calibration.written(scores, "wardmote draft"))["scores"] == scores


def test_scores_mean_something_on_marked_texts() -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no marked texts at {SHARED}")
    claims = marked.read(SHARED)
    asked = asking.asked(load.default_data())
    drafts = {name: _drafts(asked, SHARED / "texts", f"{name}.txt") for name in claims}
    found = score.score(claims, drafts).judged
    remedy = "measure again: wardmote draft --score ../shared/drafting --calibrate graph/drafting/drafters/scores.toml"
    wrong = [one for one in (*calibration.fifths(found), *calibration.bands(found)) if one.difference > MOST_DIFFERENCE]
    assert wrong == [], remedy


def _drafts(asked: Asked, folder: Path, name: str) -> list[dict[str, object]]:
    return [plain.claim(name, one) for one in asked.draft(asking.text(folder, name))]
