"""What the cells of tables mention."""

from __future__ import annotations

from collections.abc import Sequence

from wardmote.graph.drafting.meaning.context import Context
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.linking import Linker
from wardmote.graph.drafting.meaning.named import mentions
from wardmote.graph.drafting.meaning.reading import LONGEST, ReadSentence, ReadTable
from wardmote.graph.drafting.meaning.wording import words
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.reading.document import Block, Cell, Document
from wardmote.graph.drafting.records import Mention


def read(
    document: Document, sentences: Sequence[ReadSentence], spoken: Context, names: Gazetteer, linker: Linker
) -> list[ReadTable]:
    """Give the tables of the first `LONGEST` characters of a document with what their cells mention."""
    found = []
    before: ReadSentence | None = None
    following = iter(sentences)
    upcoming = next(following, None)
    for number, block in enumerate(document.blocks):
        if not block.rows or block.span.end > LONGEST:
            continue
        while upcoming is not None and upcoming.span.end <= block.span.start:
            before, upcoming = upcoming, next(following, None)
        found.append(_table(document, number, block, before, spoken, names, linker))
    return found


def _table(
    document: Document,
    number: int,
    block: Block,
    before: ReadSentence | None,
    spoken: Context,
    names: Gazetteer,
    linker: Linker,
) -> ReadTable:
    section = document.blocks[block.section] if block.section is not None else None
    headline = document.plain[slice(*section.span)].strip() if section else ""
    near = before if before and (section is None or before.span.start >= section.span.start) else None
    council = (near.council if near else None) or spoken.of_block(number)
    cells = {
        cell: _cell(document, number, cell, council, names, linker) for row in block.rows for cell in row if cell.words
    }
    return ReadTable(block.rows, cells, block.span, council, linker.ward_of(number), headline, near)


def _cell(
    document: Document, number: int, cell: Cell, council: Mention | None, names: Gazetteer, linker: Linker
) -> tuple[Mention, ...]:
    text = document.plain[slice(*cell.span)]
    part = mentions.in_cell(cell.span, number, Line(words.split(text, cell.span.start), is_cell=True), text, names)
    part.council = council
    linker.wards_in(part)
    linker.people_in(part)
    return tuple(part.mentions)
