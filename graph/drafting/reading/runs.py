"""Gather the lines of a text into runs: lines of one kind that nothing parts, tables, and markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from wardmote.graph.drafting.reading import html, tables
from wardmote.graph.drafting.reading.pieces import SPACE, Piece
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources.plain import Tag

# Marks at the start of a line: of headings, quotations, items of lists, captions of tables.
_HEADING = re.compile(r"#{1,6}\s++|={2,6}\s*+(?=[^\s=])")
_QUOTE = re.compile(r"(?:>\s?)++")
_ITEM = re.compile(r"(?:[*+•·‣▪●-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s++")
_CAPTION = re.compile(r":\s++")
_CLOSING = re.compile(r"\s*+(?:#+|={2,6})\s*+\Z")
# A line of these signs below a line makes it a heading.
_UNDERLINE = re.compile(r"(?:=+|-{3,})\Z")
_FENCE = re.compile(r"```|~~~")
# A heading has so many characters at most.
_LONGEST = 120


@dataclass
class Run:
    """Lines without a blank between them, their marks taken off.

    `kind` is what marks or HTML say that they are, "" where nothing does; `is_heading` whether they are said to be a
    heading; `rows` are those of a table.
    """

    kind: str
    lines: list[Piece]
    is_heading: bool = False
    rows: tables.Rows = ()

    @property
    def span(self) -> Span:
        """From the first of its lines to the last."""
        return Span(self.lines[0].span.start, self.lines[-1].span.end)


def runs(text: str, plain: str, tags: Sequence[Tag], pieces: Sequence[Piece]) -> Iterator[Run]:
    """Give the runs of the pieces of a text, in order."""
    fences = [number for number, piece in enumerate(pieces) if _FENCE.match(piece.raw)]
    enclosed = deque(html.tables(plain, tags, html.regions(text, tags)))
    run: Run | None = None
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.is_blank:
            others: list[Run] = []
            count = 1
        else:
            count, others = _other(text, plain, tags, pieces, at, fences, enclosed)
        if count:
            if run is not None:
                yield _underlined(run, piece)
            run = None
            yield from others
        else:
            count = 1
            line = _marked(piece, plain)
            if run is not None and not _goes_on(run, piece, line):
                yield run
                run = None
            if run is None:
                run = line
            else:
                run.lines += line.lines
        at += count
    if run is not None:
        yield run


def _other(
    text: str,
    plain: str,
    tags: Sequence[Tag],
    pieces: Sequence[Piece],
    at: int,
    fences: Sequence[int],
    enclosed: deque[html.Region],
) -> tuple[int, list[Run]]:
    """Give how many pieces from one on are a table, code or markup, and the runs they make; 0 where they are words."""
    piece = pieces[at]
    while enclosed and enclosed[0].end <= piece.span.start:
        enclosed.popleft()
    if enclosed and enclosed[0].start <= piece.span.start:
        end = enclosed[0].end
        held = list(takewhile(lambda one: one.span.start < end, islice(pieces, at, None)))
        return len(held), _enclosed(plain, tags, held, enclosed.popleft())
    if count := _code(fences, at):
        return count, [Run("markup", list(pieces[at : at + count]))]
    if count := tables.length(pieces, at):
        held = list(pieces[at : at + count])
        rows = tables.rows(text, plain, held)
        return count, [Run("table" if rows else "markup", held, rows=rows)]
    return (1, [Run("markup", [piece])]) if piece.is_markup else (0, [])


def _enclosed(plain: str, tags: Sequence[Tag], held: Sequence[Piece], table: html.Region) -> list[Run]:
    """Give the caption and the table of pieces that tags of a table enclose."""
    rows = html.rows(plain, tags, table)
    first = min(cell.span.start for row in rows for cell in row)
    captions = [one for one in held if one.region and one.region.kind == "caption" and not one.is_markup]
    before = [Run("caption", captions)] if captions and captions[-1].span.end <= first else []
    return [*before, Run("table", [one for one in held if one.span.end > first and not one.is_blank], rows=rows)]


def _code(fences: Sequence[int], at: int) -> int:
    """Give the number of lines from an opening fence of code to its closing one, 0 where there is none."""
    number = bisect_left(fences, at)
    if number + 1 >= len(fences) or fences[number] != at:
        return 0
    return fences[number + 1] - at + 1


def _underlined(run: Run, below: Piece) -> Run:
    """Make a heading of a line that is underlined."""
    is_heading = not run.kind and len(run.lines) == 1 and len(run.lines[0].raw) <= _LONGEST
    return replace(run, kind="headline", is_heading=True) if is_heading and _UNDERLINE.match(below.raw) else run


def _goes_on(run: Run, piece: Piece, line: Run) -> bool:
    """Whether a line belongs to the run before it."""
    is_apart = piece.is_cut or not piece.is_first or piece.region is not run.lines[-1].region
    if run.is_heading or line.is_heading or is_apart:
        return False
    if line.kind == "item" and piece.region is None:
        return False
    return line.kind == run.kind or (run.kind == "item" and not line.kind and piece.indent > 1)


def _marked(piece: Piece, plain: str) -> Run:
    """Take the marks off the start and end of a line; give the run that it begins."""
    kind, is_heading, at, end = "", False, 0, len(piece.raw)
    if quote := _QUOTE.match(piece.raw):
        kind, at = "quote", quote.end()
    if heading := _HEADING.match(piece.raw, at):
        kind, is_heading, at = kind or "headline", True, heading.end()
        end = found.start() if (found := _CLOSING.search(piece.raw, max(at, end - 80))) else end
    elif item := _ITEM.match(piece.raw, at):
        kind, at = kind or "item", item.end()
    elif caption := _CAPTION.match(piece.raw):
        kind, at = "caption", caption.end()
    if piece.region is not None and piece.region.kind != "table":
        kind = piece.region.kind
        is_heading = kind == "headline"
    start = piece.span.start
    words = piece.raw[at:end]
    at, end = end - len(words.lstrip(SPACE)), at + len(words.rstrip(SPACE))
    cut = replace(
        piece, span=Span(start + at, start + end), raw=piece.raw[at:end], words=plain[start + at : start + end]
    )
    return Run(kind, [cut], is_heading)
