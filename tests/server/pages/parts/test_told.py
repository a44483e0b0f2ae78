"""How findings are told: where, what was printed, what was declared, and which side the result bears out."""

from __future__ import annotations

from datetime import date

import pytest
from claim_rows import row

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import claims, told
from wardmote.server.pages.parts.claims import Claim
from wardmote.server.pages.parts.declared import Check, Declared
from wardmote.server.pages.parts.standings import Standing

ID = f"{iris.DEFAULT_BASE}id/"
ONE, OTHER = f"{ID}claim/post.1", f"{ID}claim/post.2"
RETURNED = f"{ID}claim/fen.2031.figure-1"
CAPTION_AND_BODY = {ONE: "caption", OTHER: "body"}


def stated(claim: str, gist: str, source: str = "article/post", later: bool = False) -> Claim:
    (made,) = claims.read([row(claim=claim, gist=gist, source=ID + source, later=later)])
    return made


def answered(claim: str, answer: object, question: str = "seats", **more: object) -> Row:
    known: Row = {"claim": claim, "question": question, "answer": answer, "answerLabel": None}
    where: Row = {"contestLabel": "Reed, Fen, 1 May 2031", "ward": "reed", "place": "Fen", "day": date(2031, 5, 1)}
    return known | where | more


SEVEN, ELEVEN = stated(ONE, "They keep seven."), stated(OTHER, "They keep 11.")
DECLARED = stated(RETURNED, "Alders: 1405 votes.", "return/fen.2031")


def test_what_was_printed_stands_before_what_was_declared() -> None:
    pair = told.pair("f", [DECLARED, SEVEN], [answered(ONE, 205), answered(RETURNED, 1405)])
    assert pair.told == [("Printed", "205"), ("Declared", "1,405")]
    assert pair.place == "Reed, Fen, 2031"


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [answered(ONE, 205), answered(RETURNED, 1405, "other")],
        [answered(ONE, 205), answered(RETURNED, 205)],
        [answered(ONE, 205), answered(ONE, 206), answered(RETURNED, 1405)],
    ],
    ids=["no-answers", "other-questions", "same-answer", "several-answers"],
)
def test_what_has_no_short_answer_is_told_in_sentences(rows: list[Row]) -> None:
    pair = told.pair("f", [SEVEN, DECLARED], rows)
    assert pair.told == [("Printed", "They keep seven"), ("Declared", "Alders: 1405 votes")]


def test_the_later_of_two_claims_comes_last() -> None:
    pair = told.pair("f", [stated(ONE, "Three.", later=True), stated(OTHER, "Two.")])
    assert pair.told == [("Said then", "Two"), ("Said later", "Three")]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({}, "Reed, Fen, 2031"),
        ({"ward": None, "contestLabel": "Fen council election"}, "Fen, 2031"),
        ({"ward": None, "place": None, "contestLabel": "Local elections"}, "Local elections"),
        ({"day": None}, "Reed, Fen, 1 May 2031"),
        ({"contestLabel": None}, ""),
    ],
    ids=["ward", "council", "day", "no-day", "nowhere"],
)
def test_where_a_finding_is(more: Row, place: str) -> None:
    assert told.pair("f", [SEVEN, DECLARED], [answered(ONE, 1, **more)]).place == place


def contradiction(one: Claim = SEVEN, other: Claim = ELEVEN) -> told.Pair:
    return told.pair("f", [one, other], [answered(ONE, 7), answered(OTHER, 11)])


def test_a_contradiction_says_whether_it_is_within_one_article() -> None:
    assert told.sentence(contradiction()) == "One article gives two figures that cannot both be right"
    two = contradiction(other=stated(OTHER, "They keep 11.", "article/herald"))
    assert told.sentence(two) == "Two articles give two figures that cannot both be right"
    assert told.sentence(told.pair("f", [SEVEN, ELEVEN])).startswith("One article gives two statements")


def test_sides_are_named_by_the_parts_of_the_article() -> None:
    pair = told.by_parts(contradiction(), CAPTION_AND_BODY)
    assert pair.told == [("The caption says", "7"), ("The body says", "11")]
    assert told.where(pair, CAPTION_AND_BODY) == " (caption and body)"
    assert told.by_parts(pair, {ONE: "body", OTHER: "body"}) is pair


def check(status: str) -> Check:
    figure = Declared(
        dict.fromkeys(("beside", "kind", "measure", "measureLabel", "outcomeLabel", "personLabel", "stated", "this"))
        | {"same": True},
        {11: "11"},
    )
    return Check(status, Standing(status), declared=[figure])


@pytest.mark.parametrize(
    ("statuses", "sentence"),
    [
        ({ONE: "wrong", OTHER: "right"}, "Declared: 11; so the body is right and the caption is wrong."),
        ({ONE: "wrong", OTHER: "wrong"}, "Declared: 11; so the caption is wrong and the body is wrong."),
        ({ONE: "notCheckable"}, "No declared result here decides between them."),
        ({}, "No declared result here decides between them."),
    ],
    ids=["one", "neither", "undecided", "unchecked"],
)
def test_the_declared_result_says_which_side_is_right(statuses: dict[str, str], sentence: str) -> None:
    checks = {claim: [check(status)] for claim, status in statuses.items()}
    assert told.outcome(contradiction(), CAPTION_AND_BODY, checks) == sentence


def test_without_parts_claims_are_told_apart_by_their_order() -> None:
    checks = {ONE: [check("wrong")], OTHER: [check("right")]}
    assert told.outcome(contradiction(), {}, checks) == "Declared: 11; so the second is right and the first is wrong."
