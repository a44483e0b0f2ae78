"""Names of things, as a person types them."""

from __future__ import annotations

import reviewed

from wardmote.server.review.deciding.names import MOST, Names


def test_what_is_called_just_so_comes_first_then_beginnings_then_words_within() -> None:
    names = Names(
        [
            ("ward:1", "Old Fen ward", ["Old Fen"]),
            ("ward:2", "Fen ward", ["Fen"]),
            ("ward:3", "Fenside ward", []),
            ("person:1", "Fen Lee", []),
        ]
    )
    assert [one.thing for one in names.like(["ward"], "  FEN ")] == ["ward:2", "ward:3", "ward:1"]
    assert names.like(["party"], "fen") == names.like(["ward"], " ") == names.like(["ward"], "zzz") == []
    assert [one.thing for one in names.exactly("ward", "the fen")] == ["ward:2"]
    assert names.label("ward:9") == "ward:9"


def test_names_of_the_data_are_known_by_all_that_they_are_called() -> None:
    known = reviewed.known()
    assert [one.label for one in known.like(["party", "wm"], "bitt")] == ["Bittern Party"]
    assert [one.thing for one in known.like(["party", "wm"], "no overall")] == ["wm:noOverallControl"]
    assert len(known.exactly("ward", "Sedge End")) == 2, "one of each generation, which is for the person to choose"


def test_many_names_are_looked_through_while_one_is_typed() -> None:
    many = Names((f"person:{number}", f"Ann Lee {number}", ["Ann"]) for number in range(50_000))
    assert len(many.like(["person"], "ann lee 4")) == MOST
