"""Drafts are held against the claims that data has of its own articles, proposition by proposition."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from checkout import ROOT

from wardmote.graph.drafting import asking
from wardmote.graph.drafting.records import Span
from wardmote.graph.drafting.scoring import measure, own
from wardmote.graph.drafting.scoring.own import Point, Unsaid
from wardmote.graph.errors import CallError

FICTIONAL = ROOT / "tests" / "fictional"
SEATS = Point("article:fen", "Figure", "proposition:figure-1", False, Span(0, 12), "Labour won 31 seats.")
TEXT = {"article:fen": "Labour won 31\n seats."}


def test_the_same_proposition_affirmed_alike_is_found_whatever_words_say_it() -> None:
    denied = replace(SEATS, is_denied=True)
    elsewhere = replace(SEATS, article="article:reed")
    found = own.compared([SEATS, denied, SEATS], [replace(SEATS, words=Span(40, 50)), elsewhere])
    assert (found.found, found.missed, found.beyond) == ([SEATS], [denied], [elsewhere])


def test_a_report_counts_each_kind_and_shows_what_is_missed_and_beyond() -> None:
    other = replace(SEATS, kind="OfficeHeld", proposition="proposition:office-held-1", gist="Ada Fenn leads.")
    lines = list(own.lines(own.compared([SEATS, other], [SEATS, replace(SEATS, proposition="p")]), TEXT, 5))
    rows = {line.split()[0]: line.split()[1:] for line in lines[1:7]}
    assert rows["Figure"] == ["1", "1", "1.00", "1"]
    assert rows["OfficeHeld"] == ["1", "0", "0.00", "0"]
    assert rows["Control"] == ["0", "0", "–", "0"]
    assert rows["all"] == ["2", "1", "0.50", "1"]
    assert lines[7:] == [
        "MISSED article:fen OfficeHeld Ada Fenn leads. | Labour won 3",
        "BEYOND article:fen Figure Labour won 31 seats. | Labour won 3",
    ]
    assert len(list(own.lines(own.compared([SEATS], []), TEXT, 0))) == 7


def test_a_claim_that_is_missed_is_shown_with_why_drafts_of_its_words_cannot_be_said() -> None:
    unsaid = [
        Unsaid("article:fen", Span(8, 20), "seats: no party is given"),
        Unsaid("article:fen", Span(12, 20), "later"),
    ]
    lines = list(own.lines(own.compared([SEATS], unsaid), TEXT, 5))
    assert lines[8:] == ["    not sayable: seats: no party is given"]


def test_claims_of_the_invented_borough_are_drafted_with_the_same_propositions() -> None:
    data, articles = FICTIONAL / "data", FICTIONAL / "articles"
    lines = list(measure.own_claims(asking.asked(data), data, articles, 100))
    total = lines[6].split()
    assert total[:2] == ["all", "46"]
    assert int(total[2]) >= 1
    assert int(total[2]) + sum(line.startswith("MISSED") for line in lines) == 46
    assert any("Bitterns" in line for line in lines if line.startswith("MISSED")), "with their words"


def test_without_the_texts_nothing_is_scored(tmp_path: Path) -> None:
    data = FICTIONAL / "data"
    with pytest.raises(CallError, match="give the folder of the texts"):
        list(measure.own_claims(asking.asked(data), data, tmp_path, 0))
