"""What a file of drafts holds: facts of the article, drafts with their decisions, and passages set aside."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, get_args

from wardmote.graph.drafting.records import Draft, Mention, Modality, Span
from wardmote.graph.rdf import turtle

What = Literal["accepted", "rejected", "edited", "accepted together"]
WHATS = get_args(What)
MODALITIES = get_args(Modality)
UNDECIDED = "undecided"
BY_HAND = "by hand"
"""The rule of a draft that the person made."""

_DIGITS = 16


class Slot(NamedTuple):
    """A thing of a draft: its kind, name, how it was recognised, its prefixed IRI or "", and those it could be."""

    kind: str
    name: str
    how: str
    thing: str = ""
    candidates: tuple[str, ...] = ()
    span: Span = Span(0, 0)


class Edit(NamedTuple):
    """What a person set of a draft; what is None, or not there, stays as it was drafted.

    `slots` are prefixed IRIs by role, and "" takes a slot out. `gist` is a sentence of our own that says what is
    claimed, `topics` are prefixed IRIs, `evidence` and `context` stretches of the text, `more` as in `Draft`.
    """

    slots: tuple[tuple[str, str], ...] = ()
    value: str | None = None
    modality: Modality | None = None
    gist: str | None = None
    topics: tuple[str, ...] | None = None
    evidence: Span | None = None
    context: tuple[Span, ...] | None = None
    more: tuple[tuple[str, str], ...] = ()


class Decision(NamedTuple):
    """What a person decided of a draft, and when: a time in UTC as 2026-11-29T21:30:05.250Z. Of whom, nothing."""

    what: What
    when: str
    edit: Edit = Edit()


@dataclass(frozen=True)
class Kept:
    """A draft as it is kept. `sha256` is the digest of the words of its evidence; `decisions` stand in their order.

    `version` is that of the rules at the time. What is no longer drafted is kept if somebody decided it, as `gone`.
    """

    id: str
    kind: str
    slots: Mapping[str, Slot]
    evidence: Span
    sha256: str
    rule: str
    version: str
    score: float
    value: str = ""
    modality: Modality = "asserted"
    context: tuple[Span, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    gone: bool = False
    decisions: tuple[Decision, ...] = ()

    @property
    def decision(self) -> str:
        """What counts: the last decision, or undecided."""
        return self.decisions[-1].what if self.decisions else UNDECIDED

    @property
    def is_accepted(self) -> bool:
        """Whether it is to become a claim."""
        return self.decision in ("accepted", "edited", "accepted together")

    @property
    def edit(self) -> Edit:
        """What the person set."""
        return self.decisions[-1].edit if self.decisions else Edit()

    @property
    def order(self) -> tuple[int, int, str, str]:
        """What drafts are sorted by: their place in the text."""
        return (*self.evidence, self.kind, self.id)

    def edited(self, edit: Edit | None = None) -> Kept:
        """Give the draft with what the person set, or would set, in the place of what was drafted."""
        edit = self.edit if edit is None else edit
        slots = dict(self.slots)
        for role, thing in edit.slots:
            slots.pop(role, None)
            if thing:
                kind, _, name = thing.partition(":")
                slots[role] = Slot(kind, name, "stated", thing)
        return replace(
            self,
            slots=slots,
            value=self.value if edit.value is None else edit.value,
            modality=edit.modality or self.modality,
            evidence=edit.evidence or self.evidence,
            context=self.context if edit.context is None else edit.context,
            more={**self.more, **dict(edit.more)},
        )


class Passage(NamedTuple):
    """A stretch of which a person said why nothing is claimed from it: `kind` is a kind of segment, as notYetRead."""

    span: Span
    sha256: str
    kind: str


class Meaning(NamedTuple):
    """What the person said that a name means throughout the article, where drafting left it open."""

    kind: str
    name: str
    thing: str


class Given(NamedTuple):
    """What a person gives of an article that its text does not state: one of `GIVEN`, and how they know it.

    `value` is the prefixed IRI of an organisation, a headline, or an address. Where it is "", nothing is given now.
    """

    what: str
    value: str
    basis: str


# The properties of schema.org that can be given so.
GIVEN = ("publisher", "headline", "url")


@dataclass(frozen=True)
class Facts:
    """What is known of an article as a whole: proposed by drafting, stated by the person, or in its file already.

    `elections` are those it is set in and `publisher` is an organisation, as prefixed IRIs. `published` is the day that
    the text gives; where it gives none, `as_of` is the day of which it speaks and `basis` why, in our own words.
    `headline` is where the text prints it. What is "" or None the text does not say. What is `given` by the person
    stands in the place of what the text says.
    """

    key: str
    text: str
    sha256: str
    elections: tuple[str, ...] = ()
    published: str = ""
    as_of: str = ""
    basis: str = ""
    headline: Span | None = None
    publisher: str = ""
    given: tuple[Given, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A file of drafts."""

    facts: Facts
    drafts: tuple[Kept, ...] = ()
    passages: tuple[Passage, ...] = ()
    meanings: tuple[Meaning, ...] = ()

    def linked(self, draft: Kept) -> Kept:
        """Give a draft whose open slots are what the person said that their names mean."""
        meant = {(one.kind, one.name.casefold()): one.thing for one in self.meanings}
        slots = {role: _linked(slot, meant) for role, slot in draft.slots.items()}
        return replace(draft, slots=slots) if slots != draft.slots else draft

    def draft(self, id: str) -> Kept | None:
        """Give a draft by its id."""
        return next((one for one in self.drafts if one.id == id), None)


def _linked(slot: Slot, meant: Mapping[tuple[str, str], str]) -> Slot:
    thing = meant.get((slot.kind, slot.name.casefold()), "")
    return slot._replace(thing=thing, candidates=()) if thing and not slot.thing else slot


def identify(draft: Draft, sha256: str) -> str:
    """Give the id of a draft, which its content and the words of its evidence make, wherever these stand."""
    slots = {role: _identity(mention) for role, mention in draft.slots.items()}
    content = [draft.kind, slots, draft.value, draft.modality, dict(draft.more), sha256]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def _identity(mention: Mention) -> str:
    return turtle.short(mention.thing) if mention.thing is not None else mention.name.casefold()


def slot(mention: Mention) -> Slot:
    """Give what is kept of a mention."""
    thing = turtle.short(mention.thing) if mention.thing is not None else ""
    candidates = tuple(map(turtle.short, mention.candidates))
    return Slot(mention.kind, mention.name, mention.how, thing, candidates, mention.span)
