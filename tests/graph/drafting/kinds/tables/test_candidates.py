"""Tables of candidates."""

from __future__ import annotations

import sentences
import tables as made

from wardmote.graph.drafting.kinds.tables import candidates, grid

MARKED = "Candidate / Party / Votes / Elected\n{Ann Reed} / [Lab] / 900 / Yes\n{Tom Holt} / [Con] / 120 / "
VOTES = "Candidate / Party / Votes\n{Ann Reed} / [Lab] / 900\n{Tom Holt} / [Con] / 1,120"


def _people(rows: str, **about: str) -> list[str]:
    found = candidates.draft(grid.read(made.table(rows, **about)))  # type: ignore[arg-type]
    return [f"{one.slots['person'].name}: {sentences.short(one)}" for one in found]


def test_who_is_marked_was_elected_and_the_others_were_not() -> None:
    assert _people(MARKED, ward="Low Fen") == [
        "Ann Reed: elected Lab @Here/Low Fen",
        "Tom Holt: defeated Con @Here/Low Fen",
    ]


def test_most_votes_fill_the_one_seat_of_a_by_election() -> None:
    assert _people(VOTES, headline="Low Fen by-election") == [
        "Ann Reed: defeated Lab @Here",
        "Tom Holt: elected Con @Here",
    ]


def test_votes_alone_tell_no_winner() -> None:
    assert _people(VOTES) == []
    assert _people(VOTES.replace("1,120", "900"), headline="Low Fen by-election") == []


def test_the_first_by_place_wins_where_the_text_is_on_a_by_election() -> None:
    rows = "Candidate / Party / Votes / Position\n{Ann Reed} / [Lab] / 1,  900 / 2\n{Tom Holt} / [Con] / ? / 1"
    read = grid.read(made.table(rows), "Low Fen by-election")
    assert [one.kind for one in candidates.draft(read)] == ["defeated", "elected"]
