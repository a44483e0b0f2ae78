from __future__ import annotations

from datetime import date

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
    "modality": iris.WM + "declared",
    "basis": None,
    "stated": "q",
    "kind": iris.WM + "Figure",
    "measure": iris.WM + "votes",
    "measureLabel": "votes",
    "outcomeLabel": None,
    "person": "n",
    "personLabel": "Ann Ash",
    "whose": None,
    "whoseLabel": None,
    "over": None,
    "overLabel": None,
    "answer": 1100,
    "answerLabel": None,
    "return": "r",
    "contestLabel": "Belsize, Camden, 5 May 2022",
    "day": date(2022, 5, 5),
    "place": "Belsize",
    "ownPlace": "Belsize",
    "same": True,
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
        "Belsize, Camden, 5 May 2022",
        {"k": "Results"},
    )
    assert not one.computed


def test_several_collections_and_answers_are_one_figure() -> None:
    (one,) = check(
        {}, {"collection": "l", "collectionLabel": "Wards"}, {"answer": "x", "answerLabel": "Greens"}
    ).declared
    assert list(one.collections.values()) == ["Results", "Wards"]
    assert one.answer == "1,100 and Greens"


CONTROL: Row = {"kind": iris.WM + "Control", "measure": None, "person": None, "personLabel": None, "same": False}
EARLIER: Row = {"claim": "d", "stated": "e", "return": "f", "elsewhere": True, "day": date(2018, 5, 3)}
LABOUR, TORIES = (
    {"answer": iris.thing("party", key).value, "answerLabel": label}
    for key, label in (("PP53", "Labour Party"), ("PP52", "Conservative and Unionist Party"))
)


def test_what_was_declared_is_a_sentence_by_itself() -> None:
    assert check().declared[0].sentence == "1,100 votes for Ann Ash"
    outcome = {"kind": iris.WM + "CandidacyOutcome", "measure": None, "answer": "x", "answerLabel": "defeated"}
    assert check(outcome).declared[0].sentence == "Ann Ash: defeated"
    assert check(CONTROL | LABOUR).declared[0].sentence == "Labour control"


def test_each_return_is_told_once_with_its_day_where_there_are_several() -> None:
    one, two = check(CONTROL | EARLIER | TORIES, CONTROL | LABOUR).told
    assert [[str(member.phrase) for member in told.members] for told in (one, two)] == [
        ["Conservative control"],
        ["Labour control"],
    ]
    assert one.tells_day
    assert two.tells_day
    assert not two.repeats(one)
    (alone,) = check(CONTROL | LABOUR).told
    assert not alone.tells_day
    assert not alone.is_counted
    assert check(CONTROL | EARLIER | TORIES).told[0].tells_day


def test_a_card_tells_two_elections_apart() -> None:
    gained = check(CONTROL | EARLIER | TORIES, CONTROL | LABOUR)
    assert declared.card([gained]) == [
        ("Verdict", "Wrong"),
        ("Declared", "Conservative control in 2018 and Labour control"),
    ]
    assert declared.card([check()], "1,200") == [("Printed", "1,200"), ("Declared", "1,100")]


def test_the_same_at_two_elections_is_a_repetition() -> None:
    one, two = check(CONTROL | EARLIER | LABOUR, CONTROL | LABOUR).told
    assert two.repeats(one)


def test_only_numbers_are_counted() -> None:
    counted = {"modality": iris.WM + "computed"}
    assert check(counted).told[0].is_counted
    assert not check(CONTROL | LABOUR | counted).told[0].is_counted


def test_what_a_thing_follows_from_is_left_out_where_it_was_declared_itself() -> None:
    itself = {"claim": "d", "stated": "p"}
    assert [[one.row["stated"] for one in told.members] for told in check({}, itself).told] == [["p"]]


def test_a_place_is_named_where_it_is_another() -> None:
    assert [check(change).declared[0].place for change in ({}, EARLIER, EARLIER | {"place": "City of Fen"})] == [
        "",
        "",
        "Fen",
    ]


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
