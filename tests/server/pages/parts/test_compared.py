from __future__ import annotations

from datetime import date
from decimal import Decimal

from wardmote.graph.rdf import iris
from wardmote.server.drawing.values import Row
from wardmote.server.pages.parts import compared
from wardmote.server.pages.parts.compared import Line, Pair, Poll
from wardmote.server.pages.parts.seats import Count, Share

LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"
CONSERVATIVE = f"{iris.DEFAULT_BASE}id/party/PP52"
LIBERAL = f"{iris.DEFAULT_BASE}id/party/PP90"
NAMES = {LABOUR: "Labour Party", CONSERVATIVE: "Conservative and Unionist Party", LIBERAL: "Liberal Democrats"}


def poll(ward: str, won: str = "", replaced: tuple[str, ...] = (), **top: int) -> Poll:
    """Give the poll of a ward: `won` has a letter for each seat, `top` votes by letter: c, l, d."""
    whose = {"c": CONSERVATIVE, "l": LABOUR, "d": LIBERAL}
    row = {"ward": ward, "label": f"{ward}, Fen, 1 May 2031", "turnout": Decimal("40.5"), "ballot": f"{ward}.ballot"}
    elected: list[Row] = [{"whose": whose[letter]} for letter in won]
    return Poll(row, list(replaced), elected, {whose[letter]: votes for letter, votes in top.items()})


def ballot(election: str, key: str, earlier: str | None = None) -> Row:
    return {"this": election, "ballot": key, "ward": f"w.{key}", "label": key, "turnout": None, "earlier": earlier}


def candidacy(key: str, whose: str, votes: int | None, elected: bool) -> Row:
    return {"ballot": key, "whose": whose, "votes": votes, "elected": elected}


def test_polls_have_those_elected_and_the_best_placed_of_each_label() -> None:
    ballots = [ballot("e1", "a"), ballot("e2", "b", "w.a"), ballot("e2", "b", "w.c")]
    stood = [
        candidacy("a", LABOUR, 90, True),
        candidacy("a", LABOUR, 70, False),
        candidacy("b", LIBERAL, None, True),
    ]
    found = compared.polls(ballots, stood)
    (first,), (second,) = found["e1"], found["e2"]
    assert (first.seats, first.top) == ({LABOUR: 1}, {LABOUR: 90})
    assert (second.replaced, second.seats, second.top) == (["w.a", "w.c"], {LIBERAL: 1}, {})


class TestPairs:
    def test_the_same_ward_is_compared(self) -> None:
        (pair,) = compared.pairs([poll("w1", "ccl")], [poll("w1", "cll")])
        assert pair.is_same
        assert pair.words(NAMES) == "Lab +1, Con −1"

    def test_where_nothing_changed_it_is_said(self) -> None:
        (pair,) = compared.pairs([poll("w1", "cc")], [poll("w1", "cc")])
        assert pair.words(NAMES) == "no change"

    def test_a_ward_whose_winners_are_not_known_is_not_compared(self) -> None:
        (pair,) = compared.pairs([poll("w1", "cc")], [poll("w1")])
        assert pair.words(NAMES) == "not loaded"

    def test_a_new_ward_stands_beside_those_that_it_follows(self) -> None:
        pairs = compared.pairs([poll("w1", "cc"), poll("w2", "l")], [poll("w3", "ll", ("w1", "w2"))])
        assert [(one.name, [two.ward for two in one.before]) for one in pairs] == [("w3", ["w1", "w2"])]
        assert pairs[0].words(NAMES) == "new boundaries"

    def test_two_new_wards_may_follow_one(self) -> None:
        pairs = compared.pairs([poll("w1", "cc")], [poll("w2", "c", ("w1",)), poll("w3", "c", ("w1",))])
        assert [[two.ward for two in one.before] for one in pairs] == [["w1"], ["w1"]]

    def test_wards_without_a_counterpart_are_listed(self) -> None:
        pairs = compared.pairs([poll("w1", "cc")], [poll("w2", "c", ("elsewhere",))])
        assert [one.words(NAMES) for one in pairs] == ["ward no more", "new ward"]

    def test_a_ward_that_goes_on_is_not_set_beside_those_it_once_replaced(self) -> None:
        pairs = compared.pairs([poll("w1", "cc")], [poll("w1", "cc", ("w0",))])
        assert pairs == [Pair([pairs[0].before[0]], pairs[0].after)]
        assert pairs[0].is_same


def count(so_far: bool = False, **won: int) -> Count:
    whose = {"c": CONSERVATIVE, "l": LABOUR, "d": LIBERAL}
    shares = [
        Share({"whose": whose[one], "whoseLabel": NAMES[whose[one]], "seats": seats, "soFar": so_far})
        for one, seats in won.items()
    ]
    return Count("e", "election", date(2031, 5, 1), shares=shares)


class TestLines:
    def test_each_label_with_a_seat_has_its_change(self) -> None:
        found = compared.lines(count(c=5, d=0), count(c=2, l=4, d=0))
        assert [(one.whose, one.before, one.after, one.change) for one in found] == [
            (LABOUR, None, 4, 4),
            (CONSERVATIVE, 5, 2, -3),
        ]

    def test_seats_of_some_wards_are_not_compared(self) -> None:
        assert [one.change for one in compared.lines(count(c=5), count(so_far=True, c=2))] == [None]
        assert [one.change for one in compared.lines(None, count(c=2))] == [None]


class TestSwing:
    LINES = (Line(LABOUR, "Labour", 1, 2, True), Line(CONSERVATIVE, "Con", 2, 1, True))

    def test_it_is_of_the_best_placed_over_all_wards(self) -> None:
        before = [poll("w1", "c", c=60, l=40), poll("w2", "c", c=60, l=40)]
        after = [poll("w1", "l", c=40, l=60), poll("w2", "l", c=60, l=40)]
        found = compared.swing(before, after, self.LINES)
        assert found is not None
        assert (found.points, found.to.whose, found.out_of.whose) == (Decimal(10), LABOUR, CONSERVATIVE)
        assert compared.swing(after, before, self.LINES) == compared.Swing(Decimal(10), *reversed(self.LINES))

    def test_there_is_none_where_a_party_left_out_a_ward(self) -> None:
        before = [poll("w1", "c", c=60, l=40), poll("w2", "c", c=60)]
        assert compared.swing(before, [poll("w1", "l", c=40, l=60)], self.LINES) is None

    def test_there_is_none_where_votes_or_wards_are_missing(self) -> None:
        whole = [poll("w1", "c", c=60, l=40)]
        assert compared.swing([poll("w1", "c")], whole, self.LINES) is None
        assert compared.swing([], whole, self.LINES) is None
        partial = [Line(one.whose, one.name, one.before, one.after, False) for one in self.LINES]
        assert compared.swing(whole, whole, partial) is None

    def test_there_is_none_of_one_party_alone(self) -> None:
        whole = [poll("w1", "c", c=60)]
        assert compared.swing(whole, whole, self.LINES[1:]) is None
