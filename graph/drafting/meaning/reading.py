"""A document with what its words mean: what the rules of `kinds` look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.reading.document import Cell, Document
from wardmote.graph.drafting.records import Mention, Span

LONGEST = 500_000
"""Characters of a text that are read at most, in whole sentences and tables: articles have a tenth of it."""


@dataclass(frozen=True)
class ReadSentence:
    """A sentence with what it mentions.

    `words` are those of `Document.plain`, `start` their place in the text; a match of a pattern in `words` is at
    `start + match.start()`. `mentions` are in the order of the text and do not overlap. `council`, `ward`, `party`,
    `person` are what is spoken of: the one thing of the kind that the sentence names, else the nearest before in the
    paragraph, else that of the section's or the article's headline, else what the whole article is about; None where
    that is not clear, or where the sentence speaks of a country. People in quotations are not those spoken of, but the
    speaker is; the party may be that of the person. `quoted` are the stretches within quotation marks. `block_kind` is
    that of its block.
    """

    span: Span
    words: str
    block: int
    block_kind: str
    mentions: tuple[Mention, ...]
    quoted: tuple[Span, ...] = ()
    council: Mention | None = None
    ward: Mention | None = None
    party: Mention | None = None
    person: Mention | None = None

    @property
    def start(self) -> int:
        """The place of its first character in the text."""
        return self.span.start

    def of(self, *kinds: str) -> list[Mention]:
        """Give the mentions of some kinds."""
        return [one for one in self.mentions if one.kind in kinds]


@dataclass(frozen=True)
class ReadTable:
    """A table with what its cells mention, by row and column; context as of a sentence in its place."""

    rows: tuple[tuple[Cell, ...], ...]
    mentions: dict[Cell, tuple[Mention, ...]]
    span: Span
    council: Mention | None = None
    ward: Mention | None = None
    headline: str = ""
    # The sentence before it, which may say what it shows ("before the election …").
    before: ReadSentence | None = None


@dataclass(frozen=True)
class Reading:
    """A document, its sentences and tables with what they mention, and the gazetteer that they were read by.

    Of a text of more than `LONGEST` characters they are those that end before so many.
    """

    document: Document
    gazetteer: Gazetteer
    sentences: Sequence[ReadSentence]
    tables: Sequence[ReadTable] = field(default=())
