"""Drafts that are made false on purpose, to tell a curator how many of them were caught. They are never stored.

Each stands in the place of a draft that is likely to be true until it is decided; then the true one is back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from wardmote.graph.drafting.decisions.kept import Decision, Kept, Slot

_NUMBERS = ("seats", "seat-gain", "seat-loss", "majority", "turnout")


@dataclass(frozen=True)
class Sown:
    """A false draft, the true one in whose place it stands, and what was changed, in words."""

    false: Kept
    true: Kept
    changed: str

    @property
    def is_decided(self) -> bool:
        """Whether a person decided it."""
        return bool(self.false.decisions)

    @property
    def is_caught(self) -> bool:
        """Whether a person rejected it, or saw that it has to be edited."""
        return self.false.decision in ("rejected", "edited")

    def decided(self, decision: Decision | None) -> Sown:
        """Give it with a decision, or with none."""
        return replace(self, false=replace(self.false, decisions=(decision,) if decision else ()))


def sow(drafts: Sequence[Kept], number: int, random: Random) -> list[Sown]:
    """Make at most `number` false drafts of undecided ones, the likeliest of which are chosen from."""
    taken = {_content(one) for one in drafts}
    likely = sorted((one for one in drafts if not one.decisions and not one.gone), key=lambda one: -one.score)
    chosen = likely[: max(2 * number, 10)]
    random.shuffle(chosen)
    made: list[Sown] = []
    for true in chosen:
        if len(made) == number:
            break
        false = next((one for one in _variants(true, drafts, random) if _content(one[0]) not in taken), None)
        if false is not None:
            made.append(Sown(_renamed(false[0]), true, false[1]))
    return made


def _variants(true: Kept, drafts: Sequence[Kept], random: Random) -> Iterator[tuple[Kept, str]]:
    """Give what a draft would be with another number, another party, or the contrary said, in any order."""
    ways = [_other_number(true, random), _other_party(true, drafts, random), _contrary(true)]
    random.shuffle(ways)
    yield from (way for way in ways if way is not None)


def _other_number(true: Kept, random: Random) -> tuple[Kept, str] | None:
    if true.kind not in _NUMBERS or not true.value.isascii() or not true.value.isdigit():
        return None
    number = int(true.value)
    value = str(
        random.choice([one for one in (number - 2, number - 1, number + 1, number + 2, number + 10) if one > 0])
    )
    return replace(true, value=value), f"{true.value} was made {value}"


def _other_party(true: Kept, drafts: Sequence[Kept], random: Random) -> tuple[Kept, str] | None:
    roles = [role for role in ("party", "to") if role in true.slots]
    if not roles:
        return None
    mine = true.slots[roles[0]]
    others = {slot.name: slot for one in drafts for role, slot in one.slots.items() if slot.kind == "party"}
    names = sorted(others.keys() - {slot.name for slot in true.slots.values()})
    if not names:
        return None
    other: Slot = others[random.choice(names)]
    slots = {**true.slots, roles[0]: _in_place_of(other, mine)}
    return replace(true, slots=slots), f"{mine.name} was made {other.name}"


def _in_place_of(other: Slot, mine: Slot) -> Slot:
    """Give a slot as if it had been recognised where another was."""
    return other._replace(how=mine.how, span=mine.span, candidates=())


def _contrary(true: Kept) -> tuple[Kept, str] | None:
    if true.modality not in ("asserted", "negated"):
        return None
    said = "negated" if true.modality == "asserted" else "asserted"
    return replace(true, modality=said), "what is said was turned round"  # type: ignore[arg-type]


def _content(one: Kept) -> tuple[object, ...]:
    slots = tuple(sorted((role, slot.thing or slot.name) for role, slot in one.slots.items()))
    return one.kind, slots, one.value, one.modality, one.evidence


def _renamed(false: Kept) -> Kept:
    """Give it an id that looks like any other."""
    return replace(false, id=hashlib.sha256(repr(_content(false)).encode()).hexdigest()[:16])
