"""Whether a drafted claim is the one that somebody marked: by kind, main arguments, modality and words.

An argument must agree; or agree only where the marked claim has it; or not differ where both have it. Words agree where
they overlap by half of the shorter ones and the drafted ones are an evidence's length at most.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from wardmote.graph.drafting.drafters.grounding import LONGEST
from wardmote.graph.drafting.scoring import names

How = Literal["must agree", "where marked", "must not differ"]
Claim = Mapping[str, Any]

_MUST: How = "must agree"
_MARKED: How = "where marked"
_LOOSE: How = "must not differ"
_PERSON: dict[str, How] = {"person": _MUST, "party": _LOOSE, "ward": _MARKED, "council": _LOOSE}
_CHANGE: dict[str, How] = {"council": _MUST, "ward": _MARKED, "party": _MUST, "value": _MARKED}

ARGUMENTS: dict[str, dict[str, How]] = {
    "seats": {"council": _MUST, "ward": _MUST, "party": _MUST, "value": _MUST},
    "seat-gain": _CHANGE,
    "seat-loss": _CHANGE,
    "control": {"council": _MUST, "controller": _MARKED},
    "control-change": {"council": _MUST, "controller": _MARKED, "loser": _LOOSE},
    "control-held": {"council": _MUST, "ward": _MUST, "controller": _MARKED},
    "elected": _PERSON,
    "re-elected": _PERSON,
    "defeated": _PERSON,
    "office": {"person": _MUST, "office": _MUST, "council": _LOOSE, "party": _LOOSE},
    "majority": {"council": _MARKED, "party": _MARKED, "value": _MARKED},
    "opposition": {"council": _MARKED, "party": _MARKED, "person": _MARKED},
    "turnout": {"council": _MUST, "ward": _MARKED, "value": _MUST},
    "party-no-seats": {"council": _MARKED, "party": _MUST},
    "not-standing": {"person": _MUST, "ward": _MARKED},
    "date": {"day": _MUST, "council": _LOOSE},
    "election": {"council": _MARKED, "ward": _MARKED},
    "statement": {"speaker": _MUST},
    "other": {"council": _LOOSE, "party": _MARKED, "person": _MARKED},
}


@dataclass(frozen=True)
class Compared:
    """A plain claim as it is compared: `arguments` in one form each, None where it has none."""

    kind: str
    arguments: Mapping[str, Hashable]
    modality: str
    start: int | None
    end: int | None
    claim: Claim


def compared(claim: Claim, families: Mapping[str, str]) -> Compared:
    """Give a claim as it is compared, as of the family of its kind."""
    kind = families.get(claim["type"], claim["type"])
    arguments = {what: _READ[what](claim) for what in ARGUMENTS[kind]}
    modality = claim.get("polarity") or "asserted"
    start, end = claim.get("text_start", claim.get("start")), claim.get("text_end", claim.get("end"))
    return Compared(kind, arguments, "asserted" if modality == "past" else modality, start, end, claim)


def _office(claim: Claim) -> Hashable:
    return names.office(claim.get("value")) or None


def _speaker(claim: Claim) -> Hashable:
    """Give who speaks: a person by the parts of the name, else a party, a council or others."""
    return names.person(claim.get("person")) or names.party(claim.get("party") or claim.get("subject"))


_READ: dict[str, Callable[[Claim], Hashable]] = {
    "council": lambda claim: names.council(claim.get("council")),
    "ward": lambda claim: names.ward(claim.get("ward")),
    "party": lambda claim: names.party(claim.get("party")),
    "person": lambda claim: names.person(claim.get("person")),
    "value": lambda claim: names.number(claim.get("value")),
    "day": lambda claim: names.low(claim.get("value")) or None,
    "controller": lambda claim: names.party(claim.get("to") or claim.get("party")),
    "loser": lambda claim: names.party(claim.get("from")),
    "office": _office,
    "speaker": _speaker,
}


def agree(marked: Compared, drafted: Compared) -> bool:
    """Whether kind, arguments and modality agree."""
    if marked.kind != drafted.kind or marked.modality != drafted.modality:
        return False
    for what, how in ARGUMENTS[marked.kind].items():
        one, other = marked.arguments[what], drafted.arguments[what]
        left_out = (how == _MARKED and one is None) or (how == _LOOSE and (one is None or other is None))
        if not left_out and not names.same(what, one, other):
            return False
        if what == "speaker" and one is None:
            return False  # nobody is not the same as nobody
    return True


def overlap(marked: Compared, drafted: Compared) -> bool:
    """Whether the words of two claims are the same ones, by half of the shorter at least."""
    if marked.start is None or marked.end is None or drafted.start is None or drafted.end is None:
        return False
    length = drafted.end - drafted.start
    shared = min(marked.end, drafted.end) - max(marked.start, drafted.start)
    return 0 < length <= LONGEST and max(0, shared) * 2 >= min(marked.end - marked.start, length)


def pairs(
    marked: Sequence[Compared], drafted: Sequence[Compared], same: Callable[[Compared, Compared], bool]
) -> dict[int, int]:
    """Give as many pairs of a marked and a drafted claim as can be had, by augmenting paths (Kuhn 1955)."""
    edges = [[at for at, other in enumerate(drafted) if same(one, other)] for one in marked]
    taken: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for other in edges[one]:
            if other not in tried:
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = one
                    return True
        return False

    for one in range(len(marked)):
        place(one, set())
    return {one: other for other, one in taken.items()}


def facts(claims: Sequence[Compared]) -> list[Compared]:
    """Give each distinct claim once, whatever words say it."""
    found: list[Compared] = []
    for claim in claims:
        if not any(agree(other, claim) and agree(claim, other) for other in found):
            found.append(claim)
    return found
