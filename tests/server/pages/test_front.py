from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Literal, Quad, Store

from wardmote.graph.rdf import iris
from wardmote.server.app import make
from wardmote.server.drawing.values import Row
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.pages import front

SEATS, VOTES = f"{iris.WM}seatsWon", f"{iris.WM}votes"
LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"


def printed(finding: str, measure: str, day: date, said: int, true: int) -> Row:
    row = {"finding": finding, "measure": measure, "day": day, "printed": said, "declared": true}
    return row | {"whose": LABOUR, "whoseLabel": "Labour Party", "place": "Fenwick Marsh"}


OLD, NEW = date(2030, 5, 2), date(2034, 5, 4)


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([], None),
        ([printed("a", VOTES, NEW, 1, 900), printed("b", SEATS, OLD, 7, 8)], "b"),
        ([printed("a", SEATS, OLD, 1, 50), printed("b", SEATS, NEW, 7, 8)], "b"),
        ([printed("a", SEATS, NEW, 7, 8), printed("b", SEATS, NEW, 7, 11)], "b"),
        ([printed("b", SEATS, NEW, 7, 0), printed("a", SEATS, NEW, 7, 0)], "a"),
    ],
    ids=["none", "seats first", "the latest", "the furthest off", "by name"],
)
def test_one_finding_is_chosen(found: list[Row], chosen: str | None) -> None:
    card = front.chosen(found)
    assert (card["finding"] if card else None) == chosen


def test_a_printed_figure_as_a_sentence() -> None:
    assert front.sentence(printed("a", SEATS, OLD, 1, 2)) == "Labour won 1 seat in Fenwick Marsh on 2 May 2030."
    assert front.sentence(printed("a", VOTES, OLD, 1, 2)) == ""
    assert front.sentence(printed("a", SEATS, OLD, 1, 2) | {"place": None}) == ""


def claimed(*verdicts: tuple[str, str, str]) -> Store:
    """Give a store with an article and a claim each of a polarity, a verdict and a verdict on the denial."""
    made, article = Store(), iris.article("fen")
    made.add(Quad(article, iris.RDF_TYPE, iris.wm("Article")))
    for number, (polarity, own, of_denial) in enumerate(verdicts):
        claim, proposition = iris.thing("claim", f"fen.{number}"), iris.thing("proposition", f"figure-{number}")
        made.add(Quad(claim, iris.wm("source"), article))
        made.add(Quad(claim, iris.wm("states"), proposition))
        made.add(Quad(claim, iris.wm("polarity"), iris.wm(polarity)))
        if own:
            made.add(Quad(proposition, iris.wm("verdict"), iris.wm(own)))
        if of_denial:
            made.add(Quad(proposition, iris.wm("verdictOfDenial"), iris.wm(of_denial)))
        if number:  # the first is about no election
            contest = iris.thing("election", "local.fen.2034-05-04")
            made.add(Quad(proposition, iris.wm("contest"), contest))
            day = Literal("2034-05-04", datatype=iris.term("xsd:date"))
            made.add(Quad(contest, iris.wm("pollingDay"), day))
    return made


def test_claims_are_counted_by_what_came_of_them() -> None:
    store = claimed(
        ("affirmed", "reported", ""),
        ("affirmed", "right", ""),
        ("denied", "denied", "right"),
        ("denied", "denied", ""),
        ("affirmed", "disputed", ""),
        ("affirmed", "wrong", ""),
        ("affirmed", "overtaken", ""),
    )
    told = front.told(InProcess(store, Served("made")))
    assert told.counts == {front.RIGHT: 2, front.WRONG: 2, front.OVERTAKEN: 1, front.OPEN: 2}
    assert (told.total, told.groups) == (7, list(front.GROUPS))
    assert told.days == {NEW: {front.RIGHT: 2, front.WRONG: 2, front.OVERTAKEN: 1, front.OPEN: 1}}
    assert told.without_day == {front.OPEN: 1}


@pytest.mark.parametrize(
    ("store", "says", "says_not"),
    [
        (Store(), "No report and no official result is here yet.", "right by"),
        (claimed(("affirmed", "reported", "")), "No official result is here yet", "right by"),
    ],
    ids=["nothing", "no result"],
)
def test_what_is_said_first_is_true_of_what_is_served(store: Store, says: str, says_not: str) -> None:
    page = make(InProcess(store, Served("made"))).test_client().get("/").text
    assert says in page
    assert says_not not in page
    assert 'class="card"' not in page
    assert 'class="maps"' not in page
