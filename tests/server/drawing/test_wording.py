from __future__ import annotations

import pytest

from wardmote.graph.rdf import iris
from wardmote.server.drawing import phrases, wording
from wardmote.server.drawing.values import Value

TORIES, LABOUR = iris.thing("party", "PP52").value, iris.thing("party", "PP53").value
NOBODY, INDEPENDENTS = iris.WM + "noOverallControl", iris.WM + "independents"
PARTS = {"party": "Labour", "over": "Green", "who": "Ann Ash", "outcome": "largest party", "measure": "share"}


@pytest.mark.parametrize(
    ("kind", "measure", "answer", "words"),
    [
        ("Figure", "seatsWon", 11, "11 Labour seats"),
        ("Figure", "seatsWon", 1, "1 Labour seat"),
        ("Figure", "seatsWon", 0, "0 Labour seats"),
        ("Figure", "votes", 1405, "1,405 votes for Ann Ash"),
        ("Figure", "lead", 7, "Labour lead of 7 over Green"),
        ("Figure", "majority", 1, "Labour majority of 1"),
        ("Figure", "populationShare", 2, "share: 2"),
        ("Control", "", TORIES, "Conservative control"),
        ("Control", "", NOBODY, "no overall control"),
        ("Affiliation", "", INDEPENDENTS, "independent candidate"),
        ("PartyPosition", "", TORIES, "Conservative as largest party"),
    ],
)
def test_what_is_declared_is_worded_by_what_is_asked(kind: str, measure: str, answer: Value, words: str) -> None:
    labels = {TORIES: "Conservative and Unionist Party", NOBODY: "no overall control", INDEPENDENTS: "independents"}
    told = {answer: wording.answer(answer, labels.get(str(answer)))}
    phrase = wording.phrase(iris.WM + kind, iris.WM + measure if measure else "", told, PARTS)
    assert str(phrase) == words
    assert phrase.answer == told[answer]


def test_a_part_that_is_missing_leaves_the_measure_and_the_answer() -> None:
    told: dict[Value, str] = {12: "12"}
    assert str(wording.phrase("", iris.WM + "seatsWon", told, {"measure": "seats won"})) == "seats won: 12"
    assert str(wording.phrase("", "", told, {})) == "12"


def test_several_parties_stand_in_one_phrase() -> None:
    assert wording.joint({TORIES: "Conservative and Unionist Party", LABOUR: "Labour Party"}) == (
        "Conservative and Labour"
    )


def test_the_words_for_what_is_declared_need_only_parts_that_there_are() -> None:
    for name, forms in phrases.table("declared").items():
        for form in forms:
            assert "{}" in form, name
            form.replace("{}", "1").format(**PARTS)
