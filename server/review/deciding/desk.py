"""An article on the desk: its text, its drafts as they are now, and what a person does with them.

Each decision is on disk when the call returns. What is only of this sitting is kept here: which drafts were on the
screen, and the false ones that were sown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from random import Random
from threading import RLock

from wardmote.graph.checks import evidence
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import UNDECIDED, Decision, Edit, Kept, Sheet, What
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.reading.segments import segments
from wardmote.graph.drafting.records import Draft, Span
from wardmote.graph.errors import CallError
from wardmote.graph.sources import texts
from wardmote.graph.sources.texts import Text
from wardmote.server.review.deciding import sowing
from wardmote.server.review.deciding.forms import FormError
from wardmote.server.review.deciding.names import Names

_SOWN = "sown"
# The kinds of segments in which an article says something.
_SPOKEN = ("body", "caption", "headline")


class UnseenError(CallError):
    """A decision on drafts of which some have not been on the screen."""


def version(one: Kept) -> str:
    """Give what stands for all of a draft, its decisions included."""
    return hashlib.sha256(repr(one).encode()).hexdigest()[:12]


class Desk:
    """One article. Several threads may use it at once.

    `folder` is that of drafts, `articles` that of texts; `sow` false drafts are made of the drafts there are.
    """

    def __init__(
        self, drafts: Path, articles: Path, key: str, names: Names, sow: int = 0, random: Random | None = None
    ):
        self.key = key
        self.names = names
        # What the next page that is shown tells.
        self.said = ""
        self._folder = drafts
        self._lock = RLock()
        self._seen: set[tuple[str, str]] = set()
        self._log: list[tuple[str, ...]] = []
        sheet = folder.read(drafts, key)
        self.text = _text(articles, sheet)
        base = segments(reading.read(self.text.characters))
        self.sentences = tuple(Span(one.start, one.end) for one in base if one.kind in _SPOKEN)
        made = sowing.sow([sheet.linked(one) for one in sheet.drafts], sow, random or Random()) if sow else ()
        self._sown = {one.false.id: one for one in made}

    def sheet(self) -> Sheet:
        """Give what is stored, as it is now. Raises CallError where it is of another text by now."""
        sheet = folder.read(self._folder, self.key)
        if sheet.facts.sha256 != self.text.sha256:
            raise CallError(f"{self.key} was drafted anew from another text: end the review, and begin it again")
        return sheet

    def drafts(self) -> list[Kept]:
        """Give the drafts in the order of the text, with those that were sown in the places of theirs."""
        with self._lock:
            hidden = {one.true.id for one in self._sown.values() if not one.is_decided}
            sheet = self.sheet()
            stored = [sheet.linked(one) for one in sheet.drafts if one.id not in hidden]
            return sorted([*stored, *(one.false for one in self._sown.values())], key=lambda one: one.order)

    def sown(self) -> list[sowing.Sown]:
        """Give what was sown."""
        return list(self._sown.values())

    def show(self, one: Kept) -> Kept:
        """Give a draft as it stands after what the person set, with names for what they chose."""
        shown = one.edited()
        slots = {
            role: slot._replace(name=self.names.label(slot.thing)) if slot.how == "stated" and slot.thing else slot
            for role, slot in shown.slots.items()
        }
        return replace(shown, slots=slots)

    def words(self, span: Span) -> str:
        """Give the words of a stretch."""
        return self.text.characters[slice(*span)]

    def saw(self, one: Kept) -> None:
        """Remember that a draft was on the screen with its words."""
        self._seen.add((one.id, version(one)))

    def was_seen(self, one: Kept) -> bool:
        """Whether a draft was on the screen as it is now."""
        return (one.id, version(one)) in self._seen

    def decide(self, id: str, seen: str, what: What, edit: Edit | None = None) -> None:
        """Store a decision on a draft. An edit stays when an edited draft is accepted.

        Raises folder.StaleError where the draft is not of the version `seen`, CallError where it is gone.
        """
        with self._lock:
            one = self._current((id, seen))[0]
            if edit is None and what == "accepted" and one.edit != Edit():
                what, edit = "edited", one.edit
            self._store([one], what, edit or Edit())

    def together(self, chosen: Iterable[tuple[str, str]]) -> int:
        """Accept drafts together, each given by its id and version; give how many there were.

        Raises folder.StaleError where one has changed, UnseenError where one was not on the screen.
        """
        with self._lock:
            found = self._current(*chosen)
            unseen = sum(not self.was_seen(one) for one in found)
            if unseen:
                raise UnseenError(f"{unseen} of these drafts have not been on the screen yet: look at each first")
            open_ones = [one for one in found if one.decision == UNDECIDED]
            if open_ones:
                self._store(open_ones, "accepted together", Edit())
            return len(open_ones)

    def add(self, draft: Draft) -> str:
        """Store a claim of the person's own, accepted; give its id."""
        with self._lock:
            _, id = folder.add(self._folder, self.key, draft, self.text)
            self._log.append((id,))
            return id

    @cached_property
    def _printed(self) -> Set[tuple[str, ...]]:
        """All words in a row of the text that nobody may repeat."""
        return evidence.runs(self.text.characters)

    def require_own_words(self, *said: str) -> None:
        """Raise FormError where what a person wrote repeats the article at length."""
        for words in said:
            if (runs := evidence.runs(words)) and runs & self._printed:
                raise FormError("gist", "this repeats eight words of the article in a row: say it in words of your own")

    def undo(self) -> tuple[str, ...]:
        """Take the last decision back; give the ids of the drafts that it was on, none where nothing is decided."""
        with self._lock:
            last = self._log.pop() if self._log else (None,)
            mine = tuple(id for id in last if id in self._sown)
            for id in mine:
                self._sown[id] = self._sown[id].decided(None)
            if len(mine) == len(last):
                return mine
            _, taken = folder.undo(self._folder, self.key)
            return (*mine, *taken)

    def set_aside(self, kinds: Mapping[Span, str]) -> None:
        """Store why nothing is claimed from stretches, by kinds of segments."""
        folder.set_aside(self._folder, self.key, kinds, self.text)

    def unread(self) -> list[Span]:
        """Give in their order the sentences, captions and headlines that nothing accepted or set aside touches."""
        sheet = self.sheet()
        used = [one.edited().evidence for one in sheet.drafts if one.is_accepted] + [one.span for one in sheet.passages]
        return list(_untouched(self.sentences, used))

    def _current(self, *chosen: tuple[str, str]) -> list[Kept]:
        known = {one.id: one for one in self.drafts()}
        for id, seen in chosen:
            if id not in known:
                raise CallError(f"there is no draft {id[:40]!r} here any more: load the page again")
            if version(known[id]) != seen:
                raise folder.StaleError("it was decided or drafted anew elsewhere meanwhile: this is how it stands now")
        return [known[id] for id, _ in chosen]

    def _store(self, drafts: Sequence[Kept], what: What, edit: Edit) -> None:
        stored = [one for one in drafts if one.id not in self._sown]
        if stored:
            folder.decide(self._folder, self.key, [one.id for one in stored], what, edit, seen=stored)
        for one in drafts:
            if one.id in self._sown:
                self._sown[one.id] = self._sown[one.id].decided(Decision(what, _SOWN, edit))
        self._log.append(tuple(one.id for one in drafts))


def _text(articles: Path, sheet: Sheet) -> Text:
    name = sheet.facts.text
    text = texts.find(articles, name)
    if text is None:
        raise CallError(f"no text {name} in {articles}: give the folder of the texts with --articles")
    if text.sha256 != sheet.facts.sha256:
        raise CallError(f"{name} is another text than the one that was drafted: draft it again")
    return text


def _untouched(sentences: Sequence[Span], used: Iterable[Span]) -> Iterator[Span]:
    """Give the sentences that no stretch overlaps, in one pass over both."""
    ordered, place, reach = sorted(used), 0, 0
    for sentence in sentences:
        while place < len(ordered) and ordered[place].start < sentence.end:
            reach = max(reach, ordered[place].end)
            place += 1
        if reach <= sentence.start:
            yield sentence
