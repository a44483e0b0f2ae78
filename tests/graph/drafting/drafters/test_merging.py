"""Of what several rules give, each claim is kept once, and none that another reading of the same words denies."""

from __future__ import annotations

import random
from dataclasses import replace

import readings

from wardmote.graph.drafting.drafters.merging import merged
from wardmote.graph.drafting.records import Span

TEXT = """\
In Camden Labour won 31 seats. That night Ada Fenn was re-elected in her ward, and Bob Reed was beaten by Cyd Marsh.

Labour won 31 seats, and will Labour win 31 seats again?
"""
READ = readings.read(TEXT)
SEATS = readings.draft(READ, "seats", "Labour won 31 seats.", "31", party="Labour")
ADA = readings.draft(READ, "re-elected", "Ada Fenn was re-elected in her ward", person="Ada Fenn")


def test_of_one_claim_in_the_same_words_the_better_score_is_kept() -> None:
    worse = replace(SEATS, rule="other", score=0.5, evidence=Span(0, SEATS.evidence.end), value="31 seats")
    assert merged([worse, SEATS]) == merged([SEATS, worse]) == [SEATS]


def test_of_equal_scores_the_narrower_words_are_kept() -> None:
    wide = replace(SEATS, evidence=Span(0, SEATS.evidence.end))
    assert merged([wide, SEATS]) == [SEATS]


def test_the_same_claim_in_other_words_is_a_second_one() -> None:
    again = readings.draft(READ, "seats", "Labour won 31 seats, and", "31", party="Labour")
    assert merged([again, SEATS]) == [SEATS, again]


def test_what_the_same_words_do_not_affirm_is_not_affirmed() -> None:
    hoped = replace(SEATS, modality="expected", score=0.1)
    denied = replace(SEATS, modality="negated", score=0.2)
    assert merged([SEATS, hoped]) == [hoped]
    assert merged([SEATS, denied, hoped]) == [denied]


def test_past_and_asserted_of_one_claim_are_one() -> None:
    assert merged([replace(SEATS, modality="past", score=0.95), SEATS]) == [replace(SEATS, modality="past", score=0.95)]


def test_claims_that_differ_in_value_slots_or_more_are_kept_apart() -> None:
    others = [
        replace(SEATS, value="13"),
        replace(SEATS, slots={**SEATS.slots, "council": readings.mention(READ, "Camden", SEATS.evidence)}),
        replace(SEATS, more={"measure": "before"}),
    ]
    assert len(merged([SEATS, *others])) == 4


def test_re_elected_says_elected_and_more() -> None:
    elected = replace(ADA, kind="elected", score=0.99)
    assert merged([elected, ADA]) == [ADA]
    assert len(merged([elected, replace(ADA, slots={"person": readings.mention(READ, "Bob Reed", ADA.evidence)})])) == 2


def test_who_seems_elected_and_defeated_by_the_same_words_is_neither() -> None:
    words = "Bob Reed was beaten by Cyd Marsh"
    beaten = readings.draft(READ, "defeated", words, person="Bob Reed")
    won = readings.draft(READ, "elected", words, person="Cyd Marsh")
    assert merged([beaten, replace(beaten, kind="elected"), won]) == [won]
    denied = replace(beaten, kind="elected", modality="negated")
    assert len(merged([beaten, denied])) == 2


def test_the_order_of_drafts_changes_nothing() -> None:
    drafts = [SEATS, ADA, replace(SEATS, rule="b"), replace(SEATS, value="13"), replace(ADA, kind="elected")]
    expected = merged(drafts)
    for seed in range(10):
        shuffled = random.Random(seed).sample(drafts, len(drafts))
        assert merged(shuffled) == expected


def test_what_may_be_meant_silences_no_claim_and_is_silenced_by_none() -> None:
    elected = replace(ADA, kind="elected")
    possible = replace(ADA, more={"reading": "possible"})
    assert sorted(one.kind for one in merged([elected, possible])) == ["elected", "re-elected"]
    assert merged([elected, ADA]) == [ADA]
