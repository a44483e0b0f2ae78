"""Read a text into a document."""

from __future__ import annotations

from itertools import pairwise

from wardmote.graph.drafting.reading import blocks, refusing
from wardmote.graph.drafting.reading.document import Block, Document, Sentence
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import sentences

# What is written in sentences, or in words that say as much.
_SPOKEN = frozenset({"body", "headline", "caption", "quote", "item"})


def read(characters: str, name: str = "the text") -> Document:
    """Read a text. Raises DataError where it is no text to read, as an empty one; `name` is what faults call it."""
    refusing.require(characters, name)
    found, plain, told = blocks.blocks(characters)
    spoken = tuple(_sentences(plain, found))
    return Document(
        characters, plain, tuple(found), spoken, told.headline, told.byline, told.publisher, told.day, told.day_span
    )


def _sentences(plain: str, found: list[Block]) -> list[Sentence]:
    return [
        Sentence(span, number)
        for number, block in enumerate(found)
        if block.kind in _SPOKEN
        for span in split(plain, block.span)
    ]


def split(plain: str, span: Span) -> list[Span]:
    """Give the sentences of a stretch of plain text, each without the space around it."""
    words = plain[span.start : span.end]
    at = [0, *sentences.ends(words, sentences.is_low(words)), len(words)]
    found = []
    for start, end in pairwise(at):
        one = words[start:end]
        if any(map(str.isalnum, one)):
            found.append(
                Span(span.start + start + len(one) - len(one.lstrip()), span.start + start + len(one.rstrip()))
            )
    return found
