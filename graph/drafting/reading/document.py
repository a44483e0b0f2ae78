"""A text as read: its blocks, its sentences, and its words without markup, at the positions of the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wardmote.graph.drafting.records import Span

# The kinds of blocks: headline, body, caption, quote (a block quotation or pull quote), item (of a list, marked or
# not), table, credit, metadata (front matter, tags, days), boilerplate, markup (no word at all). Sentences are made of
# the first five; the rows of tables are read apart.


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `span` is of its words, `is_head` whether it names a column or row."""

    span: Span
    words: str
    is_head: bool = False


@dataclass(frozen=True)
class Block:
    """A stretch of a text that is one paragraph, headline, caption, table, list item or the like.

    `section` is the number of the block that is the headline above it, None where there is none. `rows` are the rows of
    a table, whatever it is written in (Markdown, HTML, Wikitext, columns of spaces).
    """

    kind: str
    span: Span
    section: int | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence, within the block of a number."""

    span: Span
    block: int


@dataclass(frozen=True)
class Document:
    """A text as read.

    `plain` is as long as `text`: markup (tags, addresses, marks of emphasis and quotation, byte order marks) is spaces
    there, and so are line ends within a paragraph; quotes and apostrophes are straight, dashes and letters as they are.
    Rules look at `plain` only, and take any number of spaces for one.
    `day` is the day of publication where the text gives it, with `day_span` the words.
    """

    text: str
    plain: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    headline: Span | None = None
    byline: Span | None = None
    publisher: Span | None = None
    day: date | None = None
    day_span: Span | None = None
