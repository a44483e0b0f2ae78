"""What each kind of draft states, in the terms of the ontology."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from wardmote.graph.drafting.acceptance import figures, outcomes
from wardmote.graph.drafting.acceptance.said import Content, Said, spoken
from wardmote.graph.drafting.acceptance.setting import Setting, UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept

_KINDS: Mapping[str, Callable[[Kept, Setting], list[Content]]] = {
    "seats": figures.seats,
    "seat-gain": figures.gain,
    "seat-loss": figures.loss,
    "majority": figures.majority,
    "turnout": figures.turnout,
    "party-no-seats": figures.no_seats,
    "control-change": outcomes.control_change,
    "control-held": outcomes.control_held,
    "elected": outcomes.candidacy,
    "re-elected": outcomes.candidacy,
    "defeated": outcomes.candidacy,
    "not-standing": outcomes.candidacy,
    "office": outcomes.office,
    "opposition": outcomes.opposition,
    "statement": outcomes.statement,
}
_OF_REFERENCE = ("date", "election")


def stated(draft: Kept, setting: Setting) -> list[Said]:
    """Give what a draft states, with what the person set in it; most state one thing.

    Raises UnsayableError where the ontology cannot say it, or where something is open.
    """
    edited = draft.edited()
    if draft.kind in _OF_REFERENCE:
        raise UnsayableError("days and elections are reference data and no claims")
    made = _KINDS.get(draft.kind, _other)(edited, setting)
    put = edited if draft.kind != "statement" else _without_speaker(edited)
    return [spoken(put, one, setting) for one in made]


def _other(draft: Kept, setting: Setting) -> list[Content]:
    if "measure" in draft.more and any(one.isdigit() for one in draft.value):
        return figures.measured(draft, setting)
    if draft.more.get("share") == "all":
        return figures.all_seats(draft, setting)
    return outcomes.opposition(draft, setting) if draft.more.get("position") else outcomes.other(draft, setting)


def _without_speaker(draft: Kept) -> Kept:
    """Give a draft of what somebody said, which the article says in its own voice."""
    slots = {role: slot for role, slot in draft.slots.items() if role != "speaker"}
    return replace(draft, slots=slots)
