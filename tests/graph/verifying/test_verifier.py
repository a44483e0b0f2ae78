"""What is answered to sentences and to claims that are data, by the release of the packaged data."""

from __future__ import annotations

import functools
import gc
from datetime import date

import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.naming import normalise
from wardmote.graph.releases.release import Release
from wardmote.graph.verifying.answer import VERDICTS, Checked, document
from wardmote.graph.verifying.verifier import LONGEST, Verifier

TODAY = date(2026, 11, 30)
ELSEWHERE = ("Labour won Richmond in North Yorkshire in 2022.", "Labour won Sutton in Ashfield in 2022.")


@pytest.fixture(scope="module")
def verifier(published: Release) -> Verifier:
    """Give what answers by the release of the packaged data."""
    return Verifier(published, TODAY)


def one(verifier: Verifier, text: str, day: str = "", election: str = "") -> Checked:
    """Give the one claim of a text."""
    answer = verifier.text(text, date.fromisoformat(day) if day else None, election)
    (found,) = answer.claims
    return found


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("Labour won 47 seats in Camden.", "right", "Labour won 47 of 55 seats on 5 May 2022"),
        ("Labour won 46 seats in Camden in 2022.", "wrong", "47 of 55 seats on 5 May 2022, not 46"),
        ("So far Labour has won 20 seats in Camden.", "overtaken", "47 of 55"),
        ("Labour won about 48 seats in Camden in 2022.", "right", "47 of 55"),
        ("Labour won about 60 seats in Camden in 2022.", "wrong", "not about 60"),
        ("Labour won 43 seats in Camden in 2018.", "right", "43 of 54 seats on 3 May 2018"),
        ("The Conservatives lost control of Barnet.", "right", "Labour won a majority of the seats on 5 May 2022"),
        ("Turnout in Highgate ward, Camden, was 12 per cent in 2022.", "wrong", "per cent of the electors voted"),
    ],
)
def test_declared_results_decide(verifier: Verifier, text: str, verdict: str, words: str) -> None:
    found = one(verifier, text)
    assert (found.verdict, found.why) == (verdict, ())
    assert words in found.sentence
    assert found.rows
    assert found.rule is not None
    assert "SELECT" in found.rule.text


def test_without_a_day_the_answer_dates_the_result(verifier: Verifier) -> None:
    found = one(verifier, "Labour won 47 seats in Camden.")
    assert (found.day, found.is_day_stated, found.due) == ("2022-05-05", False, "2026-05-07")
    assert "due since, on 7 May 2026" in found.cautions[0]
    assert one(verifier, "Labour won 47 seats in Camden in 2022.").cautions == ()


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        # No ordinary election of 2026 is here.
        ("Labour won 40 seats in Camden.", "2026-05-09", "no declared result is here of its last election"),
        ("Labour won 40 seats in Camden this year.", "", "no declared result of that council is here of 2026"),
        ("Labour won 40 seats in Camden in 1990.", "", "no election of 1990"),
        ("Labour won 40 seats in Hartlepool in 2022.", "", "is here"),
        # Near enough for some.
        ("Labour won nearly 50 seats in Camden in 2022.", "", "do not give this"),
        ("Labour has 46 seats in Camden.", "", "due since, on 7 May 2026"),
        # By-elections may have been held in between.
        ("Labour has 46 seats in Camden.", "2024-01-10", "by-elections"),
    ],
)
def test_what_was_not_declared_is_not_judged(verifier: Verifier, text: str, day: str, why: str) -> None:
    found = one(verifier, text, day)
    assert found.verdict == "not checkable"
    assert why in " ".join(found.why)
    assert found.needed


def test_a_year_holds_in_its_paragraph(verifier: Verifier) -> None:
    in_one = verifier.text("In 2018 Labour won 43 seats in Camden. The Conservatives won seven seats in Camden.")
    assert [claim.day for claim in in_one.claims] == ["2018-05-03", "2018-05-03"]
    assert {claim.verdict for claim in in_one.claims} == {"right"}
    in_two = verifier.text("In 2018 Labour won 43 seats in Camden.\n\nLabour won 47 seats in Camden.")
    assert [claim.day for claim in in_two.claims] == ["2018-05-03", "2022-05-05"]
    back = verifier.text("In 2018 Labour won 43 seats in Camden. This time Labour won 47 seats in Camden.")
    assert [claim.verdict for claim in back.claims] == ["right", "right"]


def test_a_sentence_after_several_years_is_open(verifier: Verifier) -> None:
    said = "Labour won 43 seats in Camden in 2018. Labour won 47 seats in Camden in 2022."
    *_, last = verifier.text(f"{said} The Conservatives won seven seats in Camden.").claims
    assert last.verdict == "not checkable"
    assert "that of 2018 or 2022" in last.why[0]
    after = one(verifier, "Labour won 30 seats in Camden, fewer than in 2022.")
    assert after.verdict == "not checkable"


def test_years_without_an_election_cost_no_reading(verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[date] = []
    drafts = verifier._asking._drafts
    monkeypatch.setattr(verifier._asking, "_drafts", lambda text, day: readings.append(day) or drafts(text, day))
    verifier.text(" ".join(f"Labour won 47 seats in Camden in {year}." for year in range(1900, 2100)))
    assert len(readings) <= 4


def test_day_and_election_are_those_given(verifier: Verifier) -> None:
    assert one(verifier, "Labour won 43 seats in Camden.", "2018-05-04").verdict == "right"
    assert one(verifier, "Labour won 43 seats.", election="local.camden.2018-05-03").verdict == "right"
    assert one(verifier, "Labour won 43 seats.", election="election:local.camden.2022-05-05").verdict == "wrong"


@pytest.mark.parametrize(
    "text", ["The cat sat on the mat.", "Who won?", "Arsenal won 3-1 at Camden.", "1 2 3 4 5", *ELSEWHERE]
)
def test_nonsense_is_not_judged(verifier: Verifier, text: str) -> None:
    answer = verifier.text(text)
    assert {claim.verdict for claim in answer.claims} <= {"not checkable"}
    assert answer.claims or answer.notes


def test_time_and_place_of_the_asker_are_kept_out_of_the_data(verifier: Verifier) -> None:
    first = verifier.text("Labour won 40 seats in Camden in 2022.")
    verifier.text("Labour won 47 seats in Camden in 2022. The Conservatives won 3 seats in Camden in 2022.")
    assert verifier.text("Labour won 40 seats in Camden in 2022.") == first


def test_a_question_is_told_what_was_declared(verifier: Verifier) -> None:
    answer = verifier.text("It says 47 seats in Camden. Is that right?")
    assert not [claim for claim in answer.claims if claim.verdict != "not checkable"]
    assert "Declared in Camden on 5 May 2022: Labour 47, the Liberal Democrats 4" in " ".join(answer.notes)
    assert "of 55 seats" in " ".join(answer.notes)
    assert "22 May 2014" in " ".join(verifier.text("Who won Camden in 2014?").notes)


def test_the_present_of_an_area_is_not_judged(verifier: Verifier) -> None:
    assert one(verifier, "Labour won 21 boroughs in London in 2022.").verdict == "right"
    answer = verifier.text("Labour controls 21 of London's 32 boroughs.")
    assert {claim.verdict for claim in answer.claims if "21" in claim.says} == {"not checkable"}


def test_what_sources_say_otherwise_is_disputed(verifier: Verifier) -> None:
    held = {"type": "seats", "council": "Richmond upon Thames", "party": "Conservative", "year": 2018}
    before = {"more": {"measure": "seatsHeld", "phase": "before"}}
    (other,) = verifier.claims([{**held, **before, "value": 30}]).claims
    assert other.verdict == "disputed", other
    assert [one.says for one in other.sources if "39" in one.says]
    assert all(one.words for one in other.sources)
    (same,) = verifier.claims([{**held, **before, "value": 39}]).claims
    assert same.verdict == "not checkable"
    assert same.sources


def test_who_holds_an_office_is_told_as_sources_say_it(verifier: Verifier) -> None:
    found = one(verifier, "Sadiq Khan is Mayor of London.")
    assert found.verdict == "not checkable"
    assert {said.says for said in found.sources if "Mayor of London" in said.says}


def test_a_text_that_contradicts_itself_disputes_nothing(verifier: Verifier) -> None:
    held = {"type": "seats", "council": "Westminster", "party": "Conservative", "year": 2018}
    before = {"more": {"measure": "seatsHeld", "phase": "before"}}
    answer = verifier.claims([{**held, **before, "value": 30}, {**held, **before, "value": 31}])
    assert {one.verdict for one in answer.claims} == {"not checkable"}


def test_words_of_a_text_are_not_kept(verifier: Verifier) -> None:
    def sizes() -> dict[tuple[str, int], int]:
        gc.unfreeze()  # or what was made before the tests began is not among the objects
        gc.collect()
        known = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
        gc.freeze()
        # The cache of what has no name, as a part of a function, has none either.
        return {(getattr(one, "__qualname__", ""), id(one)): one.cache_info().currsize for one in known}

    verifier.text("Labour won 47 seats in Camden, says Ottoline Quibbleworth.")
    before = sizes()
    assert ("plain", id(normalise.plain)) in before
    verifier.text("Labour won 47 seats in Camden, thinks Barnaby Thistlewick of the Upper Nettlecombe Herald.")
    assert sizes() == before


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ({"type": "seats", "council": "Camden", "party": "Labour", "value": 47, "year": 2022}, "right"),
        ({"type": "seats", "council": "council:camden", "party": "party:PP53", "value": "47"}, "right"),
        ({"type": "seats", "council": "Camden", "party": "Tories", "value": 9, "year": 2022}, "wrong"),
        ({"type": "seats", "council": "Camden", "party": "Labour", "value": 47, "polarity": "denied"}, "wrong"),
        ({"type": "seats", "council": "Nowhere", "party": "Labour", "value": 47}, "not checkable"),
        ({"type": "control-change", "council": "Barnet", "from": "Conservative", "to": "Labour"}, "right"),
    ],
)
def test_claims_that_are_data(verifier: Verifier, claim: dict[str, object], verdict: str) -> None:
    (found,) = verifier.claims([claim]).claims
    assert found.verdict == verdict, found


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({}, "the type of a claim is None"),
        ({"type": "seat"}, "write one of seats, "),
        ({"type": "seats", "councils": "Camden"}, "a claim has no 'councils'"),
        ({"type": "seats", "council": 7}, "council is 7: write a name"),
        ({"type": "seats", "council": ""}, "council is '': write a name"),
        ({"type": "seats", "party": "x" * 201}, "of at most 200 characters"),
        ({"type": "seats", "value": True}, "value is True"),
        ({"type": "seats", "value": [1]}, "value is [1]"),
        ({"type": "seats", "polarity": "no"}, "write affirmed or denied"),
        ({"type": "seats", "polarity": ["no"]}, "write affirmed or denied"),
        ({"type": "seats", "year": "2022"}, "write a number, as 2022"),
        ({"type": "seats", "year": 99999}, "write a number, as 2022"),
        ({"type": "seats", "more": {"measure": 1}}, "more is {'measure': 1}"),
    ],
)
def test_what_is_no_claim_is_refused(verifier: Verifier, claim: dict[str, object], told: str) -> None:
    with pytest.raises(CallError) as raised:
        verifier.claims([claim])
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("text", "election", "told"),
    [
        (" \n", "", "there is no text to check"),
        ("x" * (LONGEST + 1), "", "send at most 100,000 at a time"),
        (
            "Labour won 47 seats.",
            "local.nowhere.2022-05-05",
            "no election 'local.nowhere.2022-05-05' is in this release",
        ),
        ("Labour won 47 seats.", "no:thing", "'no:thing' is no election"),
        ("Labour won 47 seats.", "a b", "election"),
    ],
)
def test_what_cannot_be_read_is_refused(verifier: Verifier, text: str, election: str, told: str) -> None:
    with pytest.raises(CallError) as raised:
        verifier.text(text, election=election)
    assert told in str(raised.value)


def test_what_is_open_has_its_candidates(verifier: Verifier) -> None:
    found = one(verifier, "Georgia Gould was elected in Highgate.")
    assert found.verdict in VERDICTS
    (found,) = verifier.claims([{"type": "turnout", "ward": "Highgate", "value": 40, "year": 2022}]).claims
    assert found.verdict == "not checkable" or found.rows


def test_document_says_what_there_is(verifier: Verifier) -> None:
    made = document(verifier.text("Labour won 47 seats in Camden."))
    assert made["release"] == verifier.release.id
    (claim,) = made["claims"]
    assert claim["verdict"] == "right"
    assert claim["dayStated"] is False or "dayStated" not in claim
    assert "why" not in claim
