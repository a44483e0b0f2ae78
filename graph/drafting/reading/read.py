"""Read a text into a document."""

from __future__ import annotations

import re
from itertools import pairwise

from wardmote.graph.drafting.reading import blocks
from wardmote.graph.drafting.reading.document import Block, Document, Sentence
from wardmote.graph.drafting.records import Span
from wardmote.graph.errors import DataError, Fault
from wardmote.graph.sources import sentences

# What a page of the web has and no article; a script may be embedded in one, but then is not what it begins with.
_PAGE = re.compile(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|\A\s*<[^>]{0,200}>\s*<script[\s>]|\A\s*<script[\s>]",
    re.IGNORECASE,
)
# What is written in sentences, or in words that say as much.
_SPOKEN = frozenset({"body", "headline", "caption", "quote", "item"})


def read(characters: str, name: str = "the text") -> Document:
    """Read a text. Raises DataError where it is no text to read, as an empty one; `name` is what faults call it."""
    _require(characters, name)
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


def _require(characters: str, name: str) -> None:
    """Raise DataError where characters are no text of an article: blank, with a NUL, or a whole page of HTML."""
    if (at := characters.find("\0")) >= 0:
        line = characters.count("\n", 0, at) + 1
        remedy = "save the text as UTF-8; what comes out of a program for letters is no text"
        raise DataError([Fault(name, line, "", f"character {at} is a NUL, so this is no text", remedy)])
    if not any(map(str.isalnum, characters)):
        what = "is empty" if not characters else "holds no word"
        raise DataError([Fault(name, 0, "", what, "put the text of the article into it")])
    if page := _PAGE.search(characters):
        line = characters.count("\n", 0, page.start()) + 1
        remedy = "save the words alone: open the page in a browser, select the article, copy it into a text file"
        raise DataError(
            [Fault(name, line, "", f"{page[0].strip().splitlines()[0]} begins a page, which is not its text", remedy)]
        )
