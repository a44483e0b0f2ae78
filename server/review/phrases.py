"""How drafts are told in plain words: kinds, roles, how a thing was recognised, how firmly it is said."""

from __future__ import annotations

from collections.abc import Mapping

from wardmote.graph.drafting.decisions.kept import Kept

KINDS: Mapping[str, str] = {
    "seats": "Seats",
    "seat-gain": "Seats gained",
    "seat-loss": "Seats lost",
    "control-change": "Control changes",
    "control-held": "Control is kept",
    "elected": "Elected",
    "re-elected": "Re-elected",
    "defeated": "Defeated",
    "office": "Office",
    "majority": "Majority",
    "opposition": "Official opposition",
    "turnout": "Turnout",
    "party-no-seats": "Wins no seat",
    "not-standing": "Does not stand",
    "date": "Day",
    "election": "Election",
    "statement": "Statement",
    "other": "Something else",
}

ROLES: Mapping[str, str] = {
    "value": "Value",
    "party": "Party",
    "council": "Council",
    "ward": "Ward",
    "person": "Person",
    "speaker": "Who says it",
    "from": "From",
    "to": "To",
    "office": "Office",
    "body": "Body",
    "area": "Area",
    "election": "Election",
}
# The kinds of things that a role may have.
FILLS: Mapping[str, tuple[str, ...]] = {
    "party": ("party",),
    "council": ("council",),
    "ward": ("ward",),
    "person": ("person",),
    "speaker": ("person", "party", "council", "organisation", "group"),
    "from": ("party",),
    "to": ("party",),
    "office": ("office",),
    "body": ("organisation", "council", "group"),
    "area": ("area",),
    "election": ("election", "ballot"),
}
# What a claim of a kind has, in the order in which a person looks at it; a draft may have more.
_SLOTS: Mapping[str, tuple[str, ...]] = {
    "seats": ("party", "council", "ward"),
    "seat-gain": ("party", "council", "ward", "from"),
    "seat-loss": ("party", "council", "ward", "to"),
    "control-change": ("council", "to", "from"),
    "control-held": ("council", "party"),
    "elected": ("person", "ward", "party", "council"),
    "re-elected": ("person", "ward", "party", "council"),
    "defeated": ("person", "ward", "party", "council"),
    "not-standing": ("person", "ward", "party", "council"),
    "office": ("person", "office", "council", "party"),
    "majority": ("party", "council", "ward"),
    "opposition": ("party", "council", "person"),
    "turnout": ("council", "ward"),
    "party-no-seats": ("party", "council", "ward"),
    "statement": ("speaker",),
}
_VALUED = ("seats", "seat-gain", "seat-loss", "office", "majority", "turnout", "date", "statement", "other")

HOW: Mapping[str, str] = {
    "name": "by name",
    "alias": "by another name",
    "surname": "by surname",
    "role": "by role",
    "pronoun": "by a pronoun",
    "the party": "by “the party”",
    "paragraph": "from the paragraph",
    "headline": "from the headline",
    "shape": "a name by its form alone",
    "stated": "stated by you",
}
MODALITIES: Mapping[str, str] = {
    "asserted": "said as a fact",
    "past": "of an earlier time",
    "expected": "hoped, planned or asked",
    "negated": "denied",
}
DECISIONS: Mapping[str, str] = {
    "undecided": "to decide",
    "accepted": "accepted",
    "edited": "accepted, edited",
    "accepted together": "accepted together",
    "rejected": "rejected",
}


def roles(kind: str, present: Mapping[str, object] | None = None) -> list[str]:
    """Give the roles of a kind of claim, with those that a draft has beyond."""
    return list(dict.fromkeys((*_SLOTS.get(kind, ("council",)), *(present or ()))))


def has_value(kind: str, value: str = "") -> bool:
    """Whether a claim of a kind has a number, an office or words of ours."""
    return bool(value) or kind in _VALUED


def summary(one: Kept) -> str:
    """Give a draft in one line, as `27, Bitterns, Fenwick Marsh`."""
    named = [one.slots[role].name for role in roles(one.kind, one.slots) if role in one.slots]
    parts = [*([one.value] if one.value else []), *named]
    return ", ".join(parts) or "nothing filled in yet"
