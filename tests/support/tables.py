"""Tables of made-up results, in rows of cells, and what rules draft from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sentences

from wardmote.graph.drafting.kinds import tables
from wardmote.graph.drafting.meaning.reading import ReadTable
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Mention, Span


def table(
    rows: str, headline: str = "", before: str = "", heads: int = 0, council: str = "Here", ward: str = ""
) -> ReadTable:
    """Give a table: a row a line, cells between `/`, mentions marked as in sentences; `heads` rows head it."""
    read_rows: list[tuple[Cell, ...]] = []
    mentions: dict[Cell, tuple[Mention, ...]] = {}
    at = 0
    for number, line in enumerate(rows.strip().splitlines()):
        cells = []
        for marked in line.split("/"):
            (one,) = sentences.read(marked.strip() or " ").sentences or [None]
            words = one.words if one else ""
            cell = Cell(Span(at, at + len(words)), words, number < heads)
            named = one.mentions if one else ()
            moved = (Mention(Span(m.span.start + at, m.span.end + at), m.kind, m.name, m.how) for m in named)
            mentions[cell] = tuple(moved)
            cells.append(cell)
            at += len(words) + 3
        read_rows.append(tuple(cells))
    place = Mention(Span(0, 1), "council", council, "headline") if council else None
    of_ward = Mention(Span(0, 1), "ward", ward, "headline") if ward else None
    said = sentences.read(before).sentences[0] if before else None
    return ReadTable(tuple(read_rows), mentions, Span(0, at), place, of_ward, headline, said)


def drafted(rows: str, **about: Any) -> list[str]:
    """Give what rules draft from a table, in short, in the order of its rows."""
    reading = replace(sentences.read("Here."), tables=(table(rows, **about),))
    return [sentences.short(one) for one in tables.draft(reading)]
