"""A sentence, a headline or a cell as words, with what its capitals say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wardmote.graph.drafting.meaning.wording.words import Word

_LEAST = 4
_TITLE = 0.85
_NEXT = frozenset({" ", "  ", "\n", "\r\n", "\t", "-"})
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "is"}
)


@dataclass(frozen=True)
class Line:
    """The words of a stretch of a text. `is_lower` says that the whole text is without capitals,
    `is_cell` that it is a cell of a table, `is_ended` that it ends
    as a sentence does."""

    words: Sequence[Word]
    is_lower: bool = False
    is_cell: bool = False
    is_ended: bool = False

    @cached_property
    def is_title(self) -> bool:
        """Whether most words have a capital, as in some headlines, so that a capital says little."""
        if self.is_cell or self.is_ended:
            return False
        counted = [word for word in self.words if word.plain not in _SMALL]
        capital = sum(1 for word in counted if word.text[:1].isupper())
        return len(counted) >= _LEAST and capital >= _TITLE * len(counted)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Its words, comparable and without what makes them possessive."""
        return frozenset(word.own for word in self.words)

    def before(self, place: int) -> Word | None:
        """Give the word just before the one of a number, if nothing but a space or hyphen is between."""
        return self.words[place - 1] if place > 0 and self.words[place].before in _NEXT else None

    def after(self, place: int) -> Word | None:
        """Give the word at a number if nothing but a space or hyphen is between it and the one before."""
        return self.words[place] if 0 < place < len(self.words) and self.words[place].before in _NEXT else None

    def plain_before(self, place: int) -> str:
        """Give the plain word just before, or the empty text."""
        return word.plain if (word := self.before(place)) else ""

    def plain_after(self, place: int) -> str:
        """Give the plain word just after, or the empty text."""
        return word.plain if (word := self.after(place)) else ""

    def is_hyphened(self, place: int) -> bool:
        """Whether a hyphen joins a word to the next: `Ward-Lee`."""
        return place + 1 < len(self.words) and self.words[place + 1].before == "-"

    def is_first(self, place: int) -> bool:
        """Whether a word begins the stretch, or a sentence or quotation in it, so that its capital says nothing."""
        mark = self.words[place].before.strip()
        return place == 0 or mark[-1:] in (*'."!?:', "*", ">")
