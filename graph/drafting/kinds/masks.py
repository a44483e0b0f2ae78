"""A sentence with its mentions masked: patterns can then speak of a person, a party or a ward in a few characters.

A mask is as long as the words that it stands for, so that positions stay those of the sentence. Its first character
says what is mentioned, the others are `REST`. Both are characters for private use, which no text needs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from wardmote.graph.drafting.meaning.reading import ReadSentence
from wardmote.graph.drafting.records import Mention, Span

_FIRST = {
    kind: chr(0xE000 + number)
    for number, kind in enumerate(("council", "ward", "party", "person", "area", "election", "body"))
}
_PRONOUN, _ROLE = "\ue008", "\ue009"
REST = "\ue00f"

COUNCIL, WARD, PARTY, PERSON, AREA = (f"{first}{REST}*+" for first in list(_FIRST.values())[:5])
ANYONE = f"[{_FIRST['person']}{_PRONOUN}{_ROLE}]{REST}*+"
PLACE = f"[{_FIRST['council']}{_FIRST['ward']}{_FIRST['area']}]{REST}*+"

TITLE = (
    r"(?:Cllrs?|Councillors?|Coun|Cnclr|Mrs?|Ms|Miss|Mx|Dr|Professor|Prof|Sir|Dame|Lord|Lady|Baroness|Baron|Revd?"
    r"|Ald(?:erman)?)"
)
_TITLES = re.compile(rf"(?:\b{TITLE}\.? ){{1,3}}\Z", re.IGNORECASE)
_LONGEST_TITLES = 30
_PRONOUNS = frozenset(("he", "she", "they", "him", "her", "them", "his", "their", "i", "we", "who", "it"))
_PRIVATE = re.compile("[\ue000-\ue00f]")
# Blanks to close up: several, or one that is no space.
_RUN = re.compile(r"\s\s|[^\S ]")


@dataclass(frozen=True)
class Masked:
    """A sentence's words with masks, the same words without, and the mentions by the place of their masks.

    Each run of blanks, as markup leaves, is one blank here; `at` is the place in the text of each character.
    """

    sentence: ReadSentence
    words: str
    plain: str
    mentions: dict[int, Mention]
    at: Sequence[int]

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Give the mentions of some kinds whose masks begin in a stretch of the words, in their order."""
        return [one for _, one in self.placed(start, end, *kinds)]

    def placed(self, start: int, end: int, *kinds: str) -> list[tuple[int, Mention]]:
        """Give the mentions of some kinds whose masks begin in a stretch of the words, each with its place."""
        places = self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return [(place, self.mentions[place]) for place in places if self.mentions[place].kind in kinds]

    @cached_property
    def councils(self) -> tuple[Mention, ...]:
        """The councils that are named, each once."""
        found: dict[str, Mention] = {}
        for one in self.mentions.values():
            if one.kind == "council":
                found.setdefault(one.name, one)
        return tuple(found.values())

    @cached_property
    def _places(self) -> list[int]:
        return sorted(self.mentions)

    def span(self, start: int, end: int) -> Span:
        """Give a stretch of the words as one of the text, without blanks and marks at its ends."""
        words = self.words[start:end]
        start += len(words) - len(words.lstrip(" ,;:"))
        end = max(start, start + len(words.strip(" ,;:")))
        return Span(self.at[start], self.at[end - 1] + 1 if end > start else self.at[start])

    def place(self, at: int) -> int:
        """Give the place in the words of one in the text."""
        return bisect_left(self.at, at)


def mask(sentence: ReadSentence, roles: bool = True) -> Masked:
    """Mask the mentions of a sentence, titles with the names that follow them.

    Words for offices stay as they are, and with `roles` False so do the words that mean a person by what they do.
    """
    parts: list[str] = []
    starts: list[tuple[int, Mention]] = []
    done = 0
    words = _PRIVATE.sub("\ufffd", sentence.words)
    for one in sentence.mentions:
        start, end = one.span.start - sentence.start, one.span.end - sentence.start
        if one.kind == "office" or start < done or end > len(words) or (one.how == "role" and not roles):
            continue
        first = _FIRST[one.kind]
        if one.kind == "person":
            first = {"pronoun": _PRONOUN, "role": _ROLE}.get(one.how, first)
            titles = _TITLES.search(words[max(done, start - _LONGEST_TITLES) : start])
            start -= len(titles.group()) if titles else 0
        parts += [words[done:start], first, REST * (end - start - 1)]
        starts.append((start, one))
        done = end
    return _closed_up(sentence, "".join([*parts, words[done:]]), words, starts)


def _closed_up(sentence: ReadSentence, masked: str, words: str, starts: list[tuple[int, Mention]]) -> Masked:
    """Make each run of blanks one blank."""
    if not _RUN.search(words):
        at = range(sentence.start, sentence.start + len(words) + 1)
        return Masked(sentence, masked, words, dict(starts), at)
    kept = [place for place, one in enumerate(masked) if not (one.isspace() and place and masked[place - 1].isspace())]
    shut = "".join(" " if masked[place].isspace() else masked[place] for place in kept)
    plain = "".join(" " if words[place].isspace() else words[place] for place in kept)
    places = [*(sentence.start + place for place in kept), sentence.span.end]
    return Masked(sentence, shut, plain, {bisect_left(kept, start): one for start, one in starts}, places)


def is_known(one: Mention | None) -> bool:
    """Whether it is known who is meant: a pronoun that nothing was found for is nobody."""
    return one is not None and one.name.lower() not in _PRONOUNS


def filled(slots: Mapping[str, Mention | None]) -> dict[str, Mention]:
    """Give slots without those that are empty."""
    return {role: one for role, one in slots.items() if one is not None}


def context(evidence: Span, *mentions: Mention | None) -> tuple[Span, ...]:
    """Give the stretches outside the evidence that name what is meant, in order."""
    return tuple(sorted({one.span for one in mentions if one is not None and not one.span.within(evidence)}))
