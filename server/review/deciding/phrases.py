"""How drafts are told in plain words: kinds, roles, how a thing was recognised, how firmly it is said."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

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
    "with": "Together with",
    "over": "Ahead of",
    "office": "Office",
    "body": "Body",
    "area": "Area",
    "election": "Election",
    "contest": "Contest",
    "about": "About",
}
# The kinds of things that a role may have. No overall control is no party, but stands where one could.
_PARTIES = ("party", "wm")
FILLS: Mapping[str, tuple[str, ...]] = {
    "party": _PARTIES,
    "council": ("council",),
    "ward": ("ward",),
    "person": ("person",),
    "speaker": ("person", "party", "council", "organisation", "group"),
    "from": _PARTIES,
    "to": _PARTIES,
    "with": _PARTIES,
    "over": _PARTIES,
    "office": ("office",),
    "body": ("organisation", "council", "group"),
    "area": ("area",),
    "election": ("election",),
    "contest": ("election", "ballot"),
    "about": ("council", "ward", "party", "person", "organisation", "area"),
    # Of the article as a whole, and of a claim.
    "elections": ("election", "ballot"),
    "publisher": ("organisation",),
    "topics": ("topic",),
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
    "statement": ("speaker", "about"),
    "other": ("about", "council", "party"),
}
# What claims of a kind may say beyond, and the words for it; a text where there are none to choose from.
_COUNTED = ("scope", "year", "printed")
_BEYOND: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("seats", "seat-gain", "seat-loss", "majority", "party-no-seats"), _COUNTED),
    **dict.fromkeys(("elected", "re-elected", "defeated", "not-standing", "turnout", "opposition"), ("year",)),
    "control-change": ("outcome", "year"),
    "control-held": ("year",),
    "office": ("tenure",),
    "statement": ("outcome",),
}
BEYOND: Mapping[str, str] = {
    "scope": "How far",
    "year": "Year of the election, if another",
    "printed": "Words for the number",
    "outcome": "What became",
    "phase": "At what time",
    "measure": "What is counted",
    "position": "Position",
    "from": "Since the year",
    "until": "Until the year",
    "tenure": "Tenure",
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    **{(kind, "scope"): {"": "", "soFar": "so far", "asOfWriting": "as of writing"} for kind in _BEYOND},
    **{(kind, "phase"): {"": "", "before": "before the election", "after": "after the election"} for kind in KINDS},
    ("control-change", "outcome"): {"": "", "gained": "gained", "regained": "regained"},
    ("statement", "outcome"): {"": "says it", "pledge": "promises it"},
    ("office", "tenure"): {"": "", "incumbent": "incumbent", "former": "former", "outgoing": "about to leave"},
}
# The roles without which there is no claim of a kind.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("elected", "re-elected", "defeated", "not-standing"), ("person", "ward")),
    "office": ("person", "office"),
    "statement": ("speaker",),
    "control-change": ("council", "to"),
    "control-held": ("council", "party"),
    **dict.fromkeys(("seats", "seat-gain", "seat-loss", "opposition", "party-no-seats"), ("party", "council")),
}
# Kinds of claims that need words and topics of the person's own.
WORDED = ("statement", "other")
_VALUED = ("seats", "seat-gain", "seat-loss", "majority", "turnout", "statement", "other")

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


def beyond(kind: str, present: Mapping[str, str]) -> list[str]:
    """Give what a claim of a kind may say beyond its roles, with what a draft has."""
    return list(dict.fromkeys((*_BEYOND.get(kind, ()), *present)))


def besides(one: Kept) -> list[str]:
    """Give what a draft says beyond its roles, in words; what is measured stands in the sentence of its claim."""
    found = []
    for name, value in one.more.items():
        words = CHOICES.get((one.kind, name), {}).get(value, value)
        if name != "measure" and words:
            found.append(f"{BEYOND.get(name, name)}: {words}")
    return found


def first(one: Kept) -> str:
    """Give the field of a draft that a person most likely sets: one that is open or missing, else its value."""
    open_roles = (role for role, slot in one.slots.items() if not slot.thing)
    missing = (role for role in _NEEDED.get(one.kind, ()) if role not in one.slots)
    if one.kind in _VALUED and not one.value:
        return "value"
    role = next(chain(open_roles, missing), "")
    return f"slot-{role}" if role else "value" if has_value(one.kind, one.value) else f"slot-{roles(one.kind)[0]}"


def has_value(kind: str, value: str = "") -> bool:
    """Whether a claim of a kind has a number, or words of ours; an office as printed may stand there too."""
    return bool(value) or kind in _VALUED


def summary(one: Kept) -> str:
    """Give a draft in one line, as `27, Bitterns, Fenwick Marsh`."""
    named = [one.slots[role].name for role in roles(one.kind, one.slots) if role in one.slots]
    parts = [*([one.value] if one.value else []), *named]
    return ", ".join(parts) or "nothing filled in yet"
