"""What an edit makes of a draft, and what a name that the person explained makes of it."""

from __future__ import annotations

from dataclasses import replace

from wardmote.graph.drafting.decisions.kept import Decision, Edit, Facts, Kept, Meaning, Sheet, Slot, identify
from wardmote.graph.drafting.records import Draft, Mention, Span
from wardmote.graph.rdf import iris

OPEN = Slot("ward", "Fen", "shape", "", ("ward:E1", "ward:E2"))
DRAFT = Kept("0" * 16, "seats", {"ward": OPEN}, Span(3, 9), "", "seats-won", "1", 0.5, "3", "asserted", (), {"a": "1"})


def test_edit_takes_the_place_of_what_was_drafted_and_leaves_the_rest() -> None:
    edit = Edit((("ward", ""), ("party", "party:alder")), "4", "past", evidence=Span(1, 2), more=(("b", "2"),))
    edited = replace(DRAFT, decisions=(Decision("edited", "", edit),)).edited()
    assert edited.slots == {"party": Slot("party", "alder", "stated", "party:alder")}
    assert (edited.value, edited.modality, edited.evidence) == ("4", "past", Span(1, 2))
    assert edited.more == {"a": "1", "b": "2"}
    assert DRAFT.edited(Edit(value="")) == replace(DRAFT, value="")
    assert DRAFT.edited() == DRAFT


def test_only_the_last_decision_counts() -> None:
    whats = [(), ("accepted",), ("accepted", "rejected"), ("rejected", "accepted together")]
    made = [replace(DRAFT, decisions=tuple(Decision(one, "") for one in found)) for found in whats]
    assert [one.decision for one in made] == ["undecided", "accepted", "rejected", "accepted together"]
    assert [one.is_accepted for one in made] == [False, True, False, True]


def test_explained_name_fills_what_is_open_and_nothing_else() -> None:
    sheet = Sheet(Facts("fen", "fen.txt", ""), (DRAFT,), (), (Meaning("ward", "fen", "ward:E1"),))
    assert sheet.linked(DRAFT).slots["ward"] == OPEN._replace(thing="ward:E1", candidates=())
    known = replace(DRAFT, slots={"ward": OPEN._replace(thing="ward:E2")})
    other = replace(DRAFT, slots={"ward": OPEN._replace(kind="council")})
    assert [sheet.linked(one) for one in (known, other)] == [known, other]


def test_id_is_of_the_content_and_the_words_and_not_of_their_place_rule_or_score() -> None:
    slot = Mention(Span(0, 3), "ward", "Fen", "name", iris.thing("ward", "E1"))
    draft = Draft("seats", {"ward": slot}, Span(0, 9), "seats-won", 0.5, "3")
    moved = replace(draft, slots={"ward": replace(slot, span=Span(4, 7), how="alias")}, evidence=Span(4, 13))
    same = [draft, moved, replace(draft, rule="other", score=0.9)]
    assert {identify(one, "a") for one in same} == {identify(draft, "a")}
    changes = [{"kind": "turnout"}, {"value": "4"}, {"modality": "past"}, {"slots": {}}, {"more": {"a": "1"}}]
    ids = [identify(replace(draft, **change), "a") for change in changes]  # type: ignore[arg-type]
    assert len({identify(draft, "a"), identify(draft, "b"), *ids}) == 7
