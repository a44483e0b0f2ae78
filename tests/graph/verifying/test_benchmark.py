"""A fixed part of the sentences of the benchmark, each held to the verdict that the declared figures give it."""

from __future__ import annotations

import pytest
from checkout import ROOT
from verify import facts, made, scores, templates, verdicts
from verify.scores import Result
from verify.verdicts import OPEN, RIGHT, WRONG, Sentence

from wardmote.graph.releases.release import Release
from wardmote.graph.verifying.verifier import Verifier

# Of so many sentences of the benchmark one is put here: tests/bench/verify/run.py puts all.
MADE_OF, WRITTEN_OF = 11, 17
FEWEST = 60
LEAST_F1 = 0.9
FEWEST_FORMS = 60
WRITTEN = ROOT / "tests" / "bench" / "verify"


@pytest.fixture(scope="module")
def sentences() -> list[Sentence]:
    """Give all sentences that one round makes."""
    return made.make(facts.read(ROOT / "graph" / "data"), rounds=1)


@pytest.fixture(scope="module")
def written() -> list[Sentence]:
    """Give all sentences that were written by hand."""
    return [one for path in sorted(WRITTEN.glob("*.csv")) for one in scores.written(path)]


@pytest.fixture(scope="module")
def results(published: Release, sentences: list[Sentence], written: list[Sentence]) -> list[Result]:
    """Give what comes of the part that is put here."""
    put = [*sentences[::MADE_OF], *written[::WRITTEN_OF]]
    return scores.check(Verifier(published, scores.TODAY), put)


def told(results: list[Result]) -> list[str]:
    return [f"{one.sentence.text} ({one.sentence.verdict}): {'; '.join(one.says)}" for one in results]


def test_nothing_is_falsely_called_wrong_or_right(results: list[Result]) -> None:
    assert told(scores.falsely(results, WRONG)) == []
    assert told(scores.falsely(results, RIGHT)) == []


def test_most_is_decided_rightly(results: list[Result]) -> None:
    assert len(results) >= FEWEST
    assert scores.macro_f1(results) >= LEAST_F1, told([one for one in results if one.verdict != one.sentence.verdict])


def test_many_forms_are_filled_and_the_same_each_time(sentences: list[Sentence]) -> None:
    forms = [one for name, one in vars(templates).items() if name.isupper()]
    assert sum(map(len, forms)) >= FEWEST_FORMS
    assert sentences == made.make(facts.read(ROOT / "graph" / "data"), rounds=1)
    assert {one.verdict for one in sentences} == set(scores.VERDICTS)


def test_each_written_sentence_is_one_and_has_a_verdict_with_its_grounds(written: list[Sentence]) -> None:
    keys = [(one.text, one.day, one.election) for one in written]
    assert len(set(keys)) == len(keys)
    assert {one.verdict for one in written} <= {*scores.VERDICTS, "disputed"}
    assert [one.text for one in written if not one.why] == []
    kept_back = [one for one in written if scores.kept_back(one)]
    assert len(written) / 4 < len(kept_back) < len(written) / 2


def test_the_figures_are_counted_from_the_returns_alone() -> None:
    found = facts.read(ROOT / "graph" / "data")
    contest = found.contests["camden", 2022]
    by_ward = sum(ward.won[facts.LABOUR] for ward in contest.wards.values())
    assert (contest.won[facts.LABOUR], by_ward, contest.seats, contest.control) == (47, 47, 55, facts.LABOUR)
    assert verdicts.control_verdict("gained", facts.LABOUR, contest, found.before(contest)) == OPEN
