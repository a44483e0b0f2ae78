from __future__ import annotations

import pytest

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import declared

ROW: Row = {
    "this": "p",
    "assessment": "a",
    "polarity": iris.WM + "affirmed",
    "status": iris.WM + "wrong",
    "statusLabel": "refuted",
    "obstacle": None,
    "obstacleLabel": None,
    "obstacleMeaning": None,
    "beside": False,
    "elsewhere": False,
    "claim": "c",
    "gist": "They won 1,100 votes.",
    "modality": iris.WM + "declared",
    "basis": None,
    "stated": "q",
    "statedLabel": "votes: 1100",
    "answer": 1100,
    "answerLabel": None,
    "return": "r",
    "contestLabel": "Belsize",
    "page": None,
    "collection": "k",
    "collectionLabel": "Results",
}


def check(*changes: Row) -> declared.Check:
    (made,) = declared.gather([ROW | change for change in changes or ({},)])["p"]
    return made


def test_a_declared_figure_is_written_with_its_source() -> None:
    (one,) = check().declared
    assert (one.answer, one.row["return"], one.row["contestLabel"], one.collections) == (
        "1,100",
        "r",
        "Belsize",
        {"k": "Results"},
    )
    assert not one.computed


def test_several_collections_and_answers_are_one_figure() -> None:
    (one,) = check(
        {}, {"collection": "l", "collectionLabel": "Wards"}, {"answer": "x", "answerLabel": "Greens"}
    ).declared
    assert list(one.collections.values()) == ["Results", "Wards"]
    assert one.answer == "1,100 and Greens"


def test_what_answers_a_kindred_question_is_named_in_full() -> None:
    (one,) = check({"beside": True, "status": iris.WM + "notCheckable"}).declared
    assert one.answer == "votes: 1100"


@pytest.mark.parametrize(
    ("status", "polarity", "words"),
    [
        ("right", "affirmed", "says the same"),
        ("right", "denied", "by the declared result it is not"),
        ("wrong", "affirmed", "so this is wrong"),
        ("wrong", "denied", "by the declared result it is."),
        ("overtaken", "affirmed", "That is not to be wrong."),
        ("notCheckable", "affirmed", "do not decide this"),
    ],
)
def test_a_verdict_says_what_it_means(status: str, polarity: str, words: str) -> None:
    assert words in check({"status": iris.WM + status, "polarity": iris.WM + polarity}).verdict


def test_reasons_are_given_where_nothing_is_decided() -> None:
    unclear: Row = {"status": iris.WM + "notCheckable", "claim": None, "obstacle": "o"}
    made = check(unclear | {"obstacleLabel": "no figure", "obstacleMeaning": "There is none."})
    assert (made.reasons, made.declared) == ({"no figure": "There is none."}, [])


def test_what_is_wrong_comes_first() -> None:
    found = declared.gather([ROW | {"assessment": "b", "status": iris.WM + "right"}, ROW])
    assert [one.status for one in found["p"]] == ["wrong", "right"]
