"""What a draft of each kind may say: its slots, which of them it needs, and what its value is.

Grounding holds every draft to this table, and the schema that a model answers by is made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from wardmote.graph.drafting.kinds import KINDS
from wardmote.graph.drafting.records import Modality

MODALITIES: tuple[Modality, ...] = get_args(Modality)

# A number must be printed in the evidence, words too; a day is a date, a month or a year of ISO 8601; what is said is
# told in words of our own.
Value = Literal["number", "words", "day", "own words"]


@dataclass(frozen=True)
class Form:
    """What a draft of a kind may say. `needed` are sets of slots of which each wants one filled."""

    slots: frozenset[str]
    needed: tuple[frozenset[str], ...] = ()
    value: Value = "words"
    needs_value: bool = False


# The kinds of things that can fill a slot. Coalitions and the like are bodies.
FILLERS = {
    "council": {"council", "area", "body"},
    "ward": {"ward", "area"},
    "party": {"party", "body"},
    "person": {"person"},
    "speaker": {"person", "party", "council", "body", "office"},
    "from": {"party", "body", "person"},
    "to": {"party", "body", "person"},
    "office": {"office"},
    "election": {"election"},
    "area": {"area"},
}
_PLACE = ("council", "ward", "area", "election")


def _form(slots: str, needed: str = "", value: Value = "words", needs_value: bool = False) -> Form:
    """Give a form; any claim may be one of a speaker's. In `needed`, `a|b c` wants one of a and b, and c."""
    wanted = tuple(frozenset(one.split("|")) for one in needed.split())
    return Form(frozenset((*_PLACE, "speaker", *slots.split())), wanted, value, needs_value)


_PERSON = _form("person party", "person|party")
FORMS: dict[str, Form] = {
    "seats": _form("party", "party|council|ward|area", "number", True),
    "seat-gain": _form("party person from to", "party|ward|to", "number"),
    "seat-loss": _form("party person from to", "party|ward|from", "number"),
    "control-change": _form("party from to", "council from|to|party", "own words"),
    "control-held": _form("party from to", "council", "own words"),
    "elected": _PERSON,
    "re-elected": _PERSON,
    "defeated": _PERSON,
    "not-standing": _PERSON,
    "office": _form("person party office", "person|party", "words", True),
    "majority": _form("party person", "party|council|ward", "number"),
    "opposition": _form("party person", "party|person"),
    "turnout": _form("", "", "number", True),
    "party-no-seats": _form("party", "party"),
    "date": _form("party person", "", "day", True),
    "election": _form("party person", "council|ward|area|election", "own words"),
    "statement": _form("person party", "speaker", "own words"),
    "other": _form("person party from to office", "", "own words"),
}
if FORMS.keys() != set(KINDS):
    raise ValueError(f"Unexpected kinds {sorted(FORMS.keys() ^ set(KINDS))}")
