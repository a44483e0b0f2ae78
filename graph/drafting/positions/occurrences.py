"""Where words stand in a text, however their quotes and spaces are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from rapidfuzz import fuzz

from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import plain

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# How alike words are that may be meant, of 100.
_ALIKE = 70


class Levelled:
    """A text with straight quotes, one sort of dash, single spaces and small letters, and where each character was."""

    def __init__(self, words: str) -> None:
        pieces: list[str] = []
        self._places: list[int] = []
        levelled = words.translate(_DASHES)
        for is_space, group in groupby(enumerate(levelled), key=lambda pair: pair[1].isspace()):
            for place, letter in [next(group)] if is_space else group:
                pieces.append(" " if is_space else _small(letter))
                self._places.append(place)
        self.words = "".join(pieces)

    def span(self, start: int, end: int) -> Span:
        """Give the stretch of the text that a stretch of the levelled words is."""
        return Span(self._places[start], self._places[end - 1] + 1)


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def find(text: str, words: str) -> list[Span]:
    """Give every place where words stand in a text, with its marks or without them, in order."""
    wanted = Levelled(plain.level(words)).words.strip()
    return sorted({span for form in _forms(text) for span in _found(form, wanted)}) if wanted else []


def _forms(text: str) -> tuple[Levelled, Levelled]:
    return Levelled(plain.level(text)), Levelled(plain.plain(text))


def _found(form: Levelled, wanted: str) -> Iterator[Span]:
    for match in re.finditer(re.escape(wanted), form.words):
        yield form.span(*match.span())


def nearest(text: str, words: str) -> Span | None:
    """Give the stretch of a text that is most like some words; None where nothing is like them."""
    form, wanted = Levelled(plain.plain(text)), Levelled(plain.level(words)).words.strip()
    found = fuzz.partial_ratio_alignment(wanted, form.words, score_cutoff=_ALIKE) if wanted else None
    if found is None or found.dest_start >= found.dest_end or len(wanted) > len(form.words):
        return None
    # Whole words.
    start = form.words.rfind(" ", 0, found.dest_start + 1) + 1
    end = form.words.find(" ", found.dest_end)
    return form.span(start, end if end > 0 else len(form.words))
