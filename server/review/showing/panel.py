"""What the page shows beside the text: the list of drafts, and the one that is to be decided in full."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from wardmote.graph.drafting.decisions.kept import UNDECIDED, Kept, Slot
from wardmote.graph.drafting.records import Modality, Span
from wardmote.server.review.deciding import forms, phrases
from wardmote.server.review.deciding.desk import Desk, version
from wardmote.server.review.deciding.names import Named
from wardmote.server.review.showing import marking
from wardmote.server.review.showing.filters import Filter


class Checked(NamedTuple):
    """What is known of a draft: its verdict in a word, the claim in a sentence, what decides it, and what is wrong."""

    verdict: str = ""
    gist: str = ""
    why: str = ""
    faults: Sequence[str] = ()


class Check(Protocol):
    """Says how drafts stand."""

    def __call__(self, one: Kept) -> Checked:
        """Say how a draft stands."""

    def all(self, drafts: Sequence[Kept]) -> list[Checked]:
        """Say how several stand."""


class Role(NamedTuple):
    """A thing that a draft is about: as what, and how it was recognised; what it could be where that is open."""

    role: str
    name: str
    slot: Slot | None
    how: str
    candidates: Sequence[Named]


@dataclass(frozen=True)
class Card:
    """A draft for the page: as stored, as it stands after edits, and what is known of it."""

    kept: Kept
    shown: Kept
    version: str
    checked: Checked

    @property
    def id(self) -> str:
        """The id of the draft."""
        return self.kept.id

    @property
    def kind(self) -> str:
        """Its kind in plain words."""
        return phrases.KINDS.get(self.kept.kind, self.kept.kind)

    @property
    def summary(self) -> str:
        """It in one line."""
        return phrases.summary(self.shown)

    @property
    def decision(self) -> str:
        """What was decided, in plain words."""
        return phrases.DECISIONS.get(self.kept.decision, self.kept.decision)


class Own(NamedTuple):
    """A claim of the person's own, being filled in; `split` is the id of the draft that it is split off, or ""."""

    kind: str
    span: Span
    quote: str
    roles: Sequence[Role]
    modality: str
    split: str
    version: str
    value: str = ""


@dataclass(frozen=True)
class Panel:
    """All that stands beside the text. `current` is the draft to decide, None where no draft is shown."""

    cards: Sequence[Card]
    current: Card | None
    chosen: Filter
    counts: Counter[str]
    words: str = ""
    quote: str = ""
    roles: Sequence[Role] = ()
    unseen: int = 0
    topics: str = ""
    window: Sequence[marking.Piece] = field(default=())

    @property
    def place(self) -> int:
        """Which of the drafts that are shown the current one is, from 1."""
        return next((n for n, card in enumerate(self.cards, 1) if self.current and card.id == self.current.id), 0)

    @property
    def open(self) -> list[Card]:
        """The drafts shown that nobody has decided."""
        return [card for card in self.cards if card.kept.decision == UNDECIDED]

    def beside(self, step: int) -> str:
        """Give the id of the draft so many places on, or "" where there is none."""
        place = self.place - 1 + step
        return self.cards[place].id if self.current and 0 <= place < len(self.cards) else ""


def card(desk: Desk, one: Kept, checked: Checked) -> Card:
    """Give a draft for the page."""
    return Card(one, desk.show(one), version(one), checked)


def panel(desk: Desk, drafts: Sequence[Kept], check: Check, chosen: Filter, at: str = "") -> Panel:
    """Give what stands beside the text: the drafts that are chosen, and the one with the id `at` in full.

    Where it is not among them, the first that nobody has decided is, else the first. It counts as seen.
    """
    all_cards = (card(desk, one, checked) for one, checked in zip(drafts, check.all(drafts), strict=True))
    cards = [made for made in all_cards if chosen.keeps(made.kept, made.checked.verdict)]
    counts = Counter(one.decision for one in drafts)
    undecided = (card for card in cards if card.kept.decision == UNDECIDED)
    current = next((card for card in cards if card.id == at), None) or next(undecided, None) or next(iter(cards), None)
    if current is None:
        return Panel(cards, None, chosen, counts)
    desk.saw(current.kept)
    shown = current.shown
    unseen = sum(not desk.was_seen(card.kept) for card in cards if card.kept.decision == UNDECIDED)
    quote, window = desk.words(shown.evidence), _window(desk, shown.evidence)
    topics = "; ".join(map(desk.names.label, current.kept.edit.topics or ()))
    filled = roles(desk, shown.kind, shown.slots)
    return Panel(cards, current, chosen, counts, _marks(shown), quote, filled, unseen, topics, window)


def following(drafts: Sequence[Kept], chosen: Filter, check: Check, id: str) -> str:
    """Give the id of the first draft after one, of those chosen, that nobody has decided; the one itself if none is."""
    checked = zip(drafts, check.all(drafts), strict=True)
    shown = [one for one, known in checked if one.id == id or chosen.keeps(one, known.verdict)]
    place = next((n for n, one in enumerate(shown) if one.id == id), -1)
    after = (one.id for one in (*shown[place + 1 :], *shown[: max(place, 0)]) if one.decision == UNDECIDED)
    return next(after, id)


def pieces(desk: Desk, drafts: Sequence[Kept], current: Card | None = None) -> list[marking.Piece]:
    """Give the text cut where a draft, or its context, begins or ends. What is rejected covers nothing."""
    now = {"evidence": [current.shown.evidence], "context": current.shown.context} if current else {}
    shown = [one.edited() for one in drafts]
    covered = [one.evidence for one in shown if one.decision != "rejected"]
    others = [span for one in shown for span in (one.evidence, *one.context)]
    return marking.pieces(desk.text.characters, covered, others, now)


def cuts(drafts: Sequence[Kept]) -> str:
    """Give what stands for how the text is cut and covered."""
    shown = [one.edited() for one in drafts]
    found = [(one.evidence, one.context, one.decision == "rejected") for one in shown]
    return hashlib.sha256(repr(found).encode()).hexdigest()[:12]


def own(desk: Desk, drafts: Sequence[Kept], values: Mapping[str, str], split: str) -> Own:
    """Give a claim of the person's own to fill in, from the stretch that `values` say; it is split off a draft or none.

    Raises FormError where the stretch is none of the text.
    """
    span = forms.span(values, None, len(desk.text.characters))
    whole = next((one for one in drafts if one.id == split), None)
    kind = values.get("claim", "") or "other"
    shown = desk.show(whole) if whole else None
    slots = shown.slots if shown and shown.kind == kind else {}
    modality: Modality = shown.modality if shown else "asserted"
    at = version(whole) if whole else ""
    return Own(kind, span, desk.words(span), roles(desk, kind, slots), modality, whole.id if whole else "", at)


def _marks(one: Kept) -> str:
    """Give the positions of the words of a draft: of its evidence, then of its context, as `12,40 80,85`."""
    return " ".join(f"{span.start},{span.end}" for span in (one.evidence, *one.context))


def roles(desk: Desk, kind: str, slots: Mapping[str, Slot]) -> list[Role]:
    """Give the roles of a claim with what fills them, those of its kind that are empty too."""
    made = []
    for role in phrases.roles(kind, slots):
        slot = slots.get(role)
        how = phrases.HOW.get(slot.how, slot.how) if slot else ""
        open_things = slot.candidates if slot and not slot.thing else ()
        candidates = [Named(thing, desk.names.label(thing)) for thing in open_things]
        made.append(Role(role, slot.name if slot else "", slot, how, candidates))
    return made


def _window(desk: Desk, evidence: Span) -> list[marking.Piece]:
    """Give the sentences around a stretch word by word; those of the stretch are its evidence."""
    span = marking.around(desk.sentences, evidence)
    found = []
    for word in re.finditer(r"\S+", desk.words(span)):
        place = Span(span.start + word.start(), span.start + word.end())
        is_on = evidence.start < place.end and place.start < evidence.end
        found.append(marking.Piece(place, word[0], "evidence" if is_on else ""))
    return found
