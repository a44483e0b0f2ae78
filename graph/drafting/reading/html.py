"""What tags of HTML say of a text: where blocks begin, of what kind they are, and the rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources.plain import Tag

# Tags that begin or end a block, and the kind of what is in them: "" where it is what it seems.
_KINDS = {
    **dict.fromkeys(("article", "body", "br", "center", "dd", "div", "dl", "dt", "figure", "header", "hr", "img"), ""),
    **dict.fromkeys(("main", "ol", "p", "pre", "section", "ul"), ""),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), "headline"),
    **dict.fromkeys(("nav", "footer", "aside", "form", "button", "select"), "boilerplate"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
    "address": "credit",
    "blockquote": "quote",
    "li": "item",
    "table": "table",
}
_CAPTION = re.compile(r"class\s*=\s*[\"']?[^\"'>]{0,200}caption", re.IGNORECASE)


# A cell of so many characters holds a paragraph.
_CELL = 300


class Region(NamedTuple):
    """A stretch of a text and the kind that tags say it has."""

    start: int
    end: int
    kind: str


def cuts(tags: Sequence[Tag]) -> list[int]:
    """Give the positions at which tags begin or end a block, in order."""
    return sorted({at for tag in tags if tag.name in _KINDS for at in (tag.start, tag.end)})


def regions(text: str, tags: Sequence[Tag]) -> list[Region]:
    """Give what tags enclose, by its start: a tag that is not closed encloses the rest of its line at most."""
    blocks = [tag for tag in tags if tag.name in _KINDS]
    opened: dict[str, list[int]] = defaultdict(list)
    ends: dict[int, int] = {}
    for number, tag in enumerate(blocks):
        if not tag.is_closing:
            opened[tag.name].append(number)
        elif opened[tag.name]:
            ends[opened[tag.name].pop()] = tag.start
    found = []
    for number, tag in enumerate(blocks):
        kind = "caption" if _CAPTION.search(tag.attributes) else _KINDS[tag.name]
        if tag.is_closing or not kind:
            continue
        if number not in ends and kind == "table":
            continue
        if number not in ends:
            line = text.find("\n", tag.end, tag.end + 1000)
            after = blocks[number + 1].start if number + 1 < len(blocks) else len(text)
            ends[number] = min(after, line if line >= 0 else tag.end + 1000)
        found.append(Region(tag.end, max(tag.end, ends[number]), kind))
    return found


def tables(plain: str, tags: Sequence[Tag], found: Sequence[Region]) -> Iterator[Region]:
    """Give the tables that hold cells; not those that lay out a page, which hold others or whole paragraphs."""
    enclosed = [region for region in found if region.kind == "table"]
    for region, after in zip_longest(enclosed, enclosed[1:]):
        if after is None or after.start >= region.end:
            cells = [one for row in rows(plain, tags, region) for one in row]
            if any(one.words for one in cells) and all(len(one.words) < _CELL for one in cells):
                yield region


def rows(plain: str, tags: Sequence[Tag], table: Region) -> tuple[tuple[Cell, ...], ...]:
    """Give the rows of a table: what its tags of cells enclose."""
    found: list[list[Cell]] = [[]]
    start, is_head = None, False
    first = bisect_left(tags, table.start, key=lambda tag: tag.start)
    last = bisect_left(tags, table.end, key=lambda tag: tag.start)
    for tag in [*tags[first:last], Tag(table.end, table.end, "tr", False, "")]:
        if tag.name not in {"td", "th", "tr", "table", "tbody", "thead", "caption"}:
            continue
        if start is not None:
            found[-1].append(cell(plain, start, tag.start, is_head))
            start = None
        if tag.name == "tr" and not tag.is_closing:
            found.append([])
        elif tag.name in {"td", "th"} and not tag.is_closing:
            start, is_head = tag.end, tag.name == "th"
    return tuple(tuple(row) for row in found if row)


def cell(plain: str, start: int, end: int, is_head: bool = False) -> Cell:
    """Give the cell of a stretch: its words without the space around them."""
    words = plain[start:end]
    lead = start + len(words) - len(words.lstrip())
    return Cell(Span(lead, max(lead, start + len(words.rstrip()))), words.strip(), is_head)


def kinds_at(found: Sequence[Region], places: Sequence[int]) -> Iterator[Region | None]:
    """Give for each of some places, in order, the innermost region that holds it."""
    held: list[Region] = []
    at = 0
    for place in places:
        while at < len(found) and found[at].start <= place:
            held.append(found[at])
            at += 1
        while held and held[-1].end <= place:
            held.pop()
        yield held[-1] if held else None
