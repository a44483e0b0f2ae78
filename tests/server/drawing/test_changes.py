from __future__ import annotations

from fractions import Fraction

import pytest

from wardmote.graph.rdf import iris
from wardmote.server.drawing.changes import Change, Kind, seats, short, signed, swing

LABOUR = f"{iris.DEFAULT_BASE}id/party/PP53"
CONSERVATIVE = f"{iris.DEFAULT_BASE}id/party/PP52"
LIBERAL = f"{iris.DEFAULT_BASE}id/party/PP90"
LOCAL = f"{iris.DEFAULT_BASE}id/party/PP999999"
NOBODY = iris.WM + "noOverallControl"

CONTROL = [
    (CONSERVATIVE, LIBERAL, Kind.GAINED, "Lib Dem gain from Con"),
    (NOBODY, LABOUR, Kind.GAINED, "Lab gain from no overall control"),
    (LABOUR, LABOUR, Kind.HELD, "Lab hold"),
    (CONSERVATIVE, NOBODY, Kind.LOST, "Con lose to no overall control"),
    (NOBODY, NOBODY, Kind.UNCHANGED, "No overall control, as before"),
    (None, LABOUR, Kind.UNKNOWN, ""),
    (LABOUR, None, Kind.UNKNOWN, ""),
    (None, None, Kind.UNKNOWN, ""),
]


@pytest.mark.parametrize(("before", "after", "kind", "words"), CONTROL, ids=[str(place) for place in range(8)])
def test_what_became_of_the_control(before: str | None, after: str | None, kind: Kind, words: str) -> None:
    change = Change(before, after)
    assert (change.kind, change.words) == (kind, words)
    assert change.is_change == (kind in (Kind.GAINED, Kind.LOST))


def test_a_party_without_a_short_name_has_its_own() -> None:
    change = Change(LOCAL, LABOUR, before_label="Ratepayers of Fallowmere")
    assert change.words == "Lab gain from Ratepayers of Fallowmere"
    assert short(None) == ""


def test_what_became_of_it_for_one_party() -> None:
    taken = Change(CONSERVATIVE, LIBERAL)
    assert [taken.of(one) for one in (LIBERAL, CONSERVATIVE, LABOUR)] == [Kind.GAINED, Kind.LOST, Kind.UNKNOWN]
    assert Change(LABOUR, LABOUR).of(LABOUR) == Kind.HELD
    assert Change(LABOUR, None).of(LABOUR) == Kind.UNKNOWN


@pytest.mark.parametrize(
    ("number", "written"), [(3, "+3"), (-2, "−2"), (0, "0"), (None, ""), (1200, "+1,200")], ids=str
)
def test_a_change_has_its_sign(number: int | None, written: str) -> None:
    assert signed(number) == written


def test_the_seats_of_each_label_are_told_with_their_sign() -> None:
    names = {LABOUR: "Labour Party", CONSERVATIVE: "Conservative and Unionist Party", LOCAL: "Ratepayers"}
    assert seats({CONSERVATIVE: 3}, {CONSERVATIVE: 1, LABOUR: 1, LOCAL: 1}, names) == "Lab +1, Ratepayers +1, Con −2"
    assert seats({LABOUR: 2}, {LABOUR: 2}, names) == "no change"


class TestSwing:
    def test_it_is_half_of_the_gain_and_the_loss(self) -> None:
        before, after = {LABOUR: 40, CONSERVATIVE: 60}, {LABOUR: 50, CONSERVATIVE: 50}
        assert swing(before, after, LABOUR, CONSERVATIVE) == 10
        assert swing(before, after, CONSERVATIVE, LABOUR) == -10

    def test_it_is_of_all_votes(self) -> None:
        before = {LABOUR: 30, CONSERVATIVE: 50, LIBERAL: 20}
        after = {LABOUR: 45, CONSERVATIVE: 45, LIBERAL: 60}
        assert swing(before, after, LABOUR, CONSERVATIVE) == Fraction(10)

    @pytest.mark.parametrize("missing", [{LABOUR: 0, CONSERVATIVE: 9}, {CONSERVATIVE: 9}, {}], ids=["0", "1", "2"])
    def test_there_is_none_where_one_did_not_stand(self, missing: dict[str, int]) -> None:
        both = {LABOUR: 40, CONSERVATIVE: 60}
        assert swing(missing, both, LABOUR, CONSERVATIVE) is None
        assert swing(both, missing, LABOUR, CONSERVATIVE) is None
