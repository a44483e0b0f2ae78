"""Passages that a model is given, and where the words stand that it gives back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Span

PASSAGE = 6000
"""Characters of a passage at most."""

_ARTICLE = frozenset({"headline", "body", "caption", "quote", "item", "table"})
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_TOKEN = re.compile(r"\S+")


def passages(document: Document) -> Iterator[Span]:
    """Give the passages of a text: as many paragraphs of the article as fit; a longer one is cut at a space."""
    start, end = -1, -1
    for block in document.blocks:
        if block.kind not in _ARTICLE:
            continue
        for piece in _pieces(document.plain, block.span):
            if start >= 0 and piece.end - start > PASSAGE:
                yield Span(start, end)
                start = -1
            start, end = (piece.start if start < 0 else start), piece.end
    if start >= 0:
        yield Span(start, end)


def _pieces(plain: str, span: Span) -> Iterator[Span]:
    """Cut a stretch into pieces that fit a passage, at spaces where there are any."""
    start = span.start
    while span.end - start > PASSAGE:
        cut = plain.rfind(" ", start + PASSAGE // 2, start + PASSAGE)
        cut = cut + 1 if cut >= 0 else start + PASSAGE
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


class Passage:
    """A passage with its words levelled (quotes and spaces), so that a quote is found however it spells these."""

    def __init__(self, document: Document, span: Span) -> None:
        self.words = document.text[slice(*span)]
        self._places: list[tuple[int, int]] = []  # where a token stands: in the levelled words, in the text
        levelled = []
        at = 0
        for found in _TOKEN.finditer(self.words.translate(_STRAIGHT)):
            self._places.append((at, span.start + found.start()))
            levelled.append(found[0])
            at += len(found[0]) + 1
        self._levelled = " ".join(levelled)

    def find(self, quote: str) -> Span | str:
        """Give where a quote stands, or say why it has no place: it stands nowhere, or in several places."""
        wanted = " ".join(quote.translate(_STRAIGHT).split())
        found = re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)").finditer(self._levelled) if wanted else iter(())
        first = next(found, None)
        if first is None:
            return "quotes what does not stand in the text"
        if next(found, None) is not None:
            return "quotes what stands in the text more than once"
        return Span(self._place(first.start()), self._place(first.end() - 1) + 1)

    def _place(self, at: int) -> int:
        """Give the place in the text of a character of the levelled words."""
        low, high = 0, len(self._places)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._places[middle][0] <= at else (low, middle)
        levelled, place = self._places[low]
        return place + at - levelled
