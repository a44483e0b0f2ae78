"""Find the blocks of a text: what is a paragraph, a headline, a caption, a table, and what is no part of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise, takewhile

from wardmote.graph.drafting.reading import about, front_matter, html, paragraphs, phrases, tables
from wardmote.graph.drafting.reading.about import About
from wardmote.graph.drafting.reading.document import Block, Cell
from wardmote.graph.drafting.reading.pieces import Piece, pieces
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import plain as plains

# Marks at the start of a line: of headings, quotations, items of lists.
_HEADING = re.compile(r"#{1,6}\s+|={2,6}\s*(?=\S)")
_QUOTE = re.compile(r"(?:>\s?)+")
_ITEM = re.compile(r"(?:[*+•·‣▪●-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|:(?=\s))\s+")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\Z")
_FENCE = re.compile(r"```|~~~")
_EMPHASIS = re.compile(r"([*_]{1,3})(?=\S).*(?<=\S)\1\Z")
_CLASS = re.compile(r"category:|file:|image:|\[\[(?:category|file|image):", re.IGNORECASE)


@dataclass
class _Run:
    """Lines of one kind without a blank between them; `kind` is what their marks or HTML say, "" where nothing does."""

    kind: str
    lines: list[Piece]
    is_heading: bool = False


@dataclass
class _State:
    """Where a reading stands: the blocks so far, and what in the plain text is to be blanked yet."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    section: int | None = None
    is_over: bool = False
    has_prose: bool = False

    def add(self, kind: str, start: int, end: int, rows: tuple[tuple[Cell, ...], ...] = ()) -> None:
        self.blocks.append(Block(kind, Span(start, end), self.section, rows))
        self.has_prose = self.has_prose or kind in {"body", "item", "quote"}
        if kind == "headline":
            self.section = len(self.blocks) - 1


def blocks(text: str) -> tuple[list[Block], str, About]:
    """Give the blocks of a text in order, its plain text without the marks of blocks, and what it says of itself."""
    tags = plains.tags(text)
    plain = plains.plain(text)
    found = pieces(text, plain, tags)
    state = _State()
    front = front_matter.length(found)
    told = about.of_entries(text, front_matter.entries(found[:front]))
    _front(state, found[:front], told)
    runs = list(_runs(text, plain, tags, found[front:], state.marks))
    width = paragraphs.width([run.lines for run in runs if isinstance(run, _Run)])
    for run in runs:
        if isinstance(run, Block):
            _table(state, run)
        elif run.kind == "markup":
            state.add("markup", run.lines[0].span.start, run.lines[-1].span.end)
        else:
            for lines in paragraphs.joined(run.lines, width):
                _paragraph(state, run, lines)
    words = _finished(plain, state)
    about.complete(told, words, state.blocks)
    return state.blocks, words, told


def _front(state: _State, front: Sequence[Piece], told: About) -> None:
    """Add front matter: a headline for its title, metadata for all around it."""
    titles = [told.headline] if told.headline is not None else []
    written = [piece.span for piece in front if not piece.is_blank]
    at = written[0].start if written else 0
    for title in titles:
        held = [span for span in written if at <= span.start < title.start]
        if held:
            state.add("metadata", max(at, held[0].start), title.start)
        state.add("headline", *title)
        state.section = None
        at = title.end
    held = [span for span in written if span.end > at]
    if held:
        state.add("metadata", max(at, held[0].start), held[-1].end)


def _runs(
    text: str, plain: str, tags: Sequence[plains.Tag], found: Sequence[Piece], marks: list[tuple[int, int]]
) -> Iterator[_Run | Block]:
    fences = [number for number, piece in enumerate(found) if _FENCE.match(piece.raw)]
    enclosed = deque(html.tables(plain, tags, html.regions(text, tags)))
    run = _Run("", [])
    at = 0
    while at < len(found):
        piece = found[at]
        while enclosed and enclosed[0].end <= piece.span.start:
            enclosed.popleft()
        if enclosed and enclosed[0].start <= piece.span.start:
            if run.lines:
                yield run
                run = _Run("", [])
            held = list(takewhile(lambda one: one.span.start < enclosed[0].end, islice(found, at, None)))
            yield from _enclosed(plain, tags, held, enclosed.popleft())
            at += len(held)
            continue
        count = 0 if piece.is_blank else _code(fences, at) or tables.length(found, at)
        is_ended = piece.is_blank or count or piece.is_markup
        if is_ended and run.lines:
            if len(run.lines) == 1 and not run.kind and _UNDERLINE.match(piece.raw) and len(run.lines[0].raw) <= 100:
                run = replace(run, kind="headline", is_heading=True)
            yield run
            run = _Run("", [])
        if count and _FENCE.match(piece.raw):
            yield _Run("markup", list(found[at : at + count]))
        elif count:
            yield _written(text, plain, found[at : at + count])
        elif piece.is_markup:
            yield _Run("markup", [piece])
        elif not piece.is_blank:
            kind, is_heading, line = _marked(piece, plain, marks)
            goes_on = kind == run.kind or (run.kind == "item" and not kind and piece.indent > 1)
            if run.lines and (
                is_heading
                or not goes_on
                or kind == "item"
                or piece.is_cut
                or not piece.is_first
                or piece.region is not run.lines[-1].region
            ):
                yield run
                run = _Run("", [])
            run = _Run(run.kind or kind, [*run.lines, line], is_heading) if not run.lines else run
            if run.lines[-1] is not line:
                run.lines.append(line)
            if is_heading:
                yield run
                run = _Run("", [])
        at += count or 1
    if run.lines:
        yield run


def _code(fences: Sequence[int], at: int) -> int:
    """Give the number of lines from an opening fence of code to its closing one, 0 where there is none."""
    number = bisect_left(fences, at)
    if number + 1 >= len(fences) or fences[number] != at:
        return 0
    return fences[number + 1] - at + 1


def _marked(piece: Piece, plain: str, marks: list[tuple[int, int]]) -> tuple[str, bool, Piece]:
    """Take the marks off the start of a line; give the kind they say, whether it is a heading, and the line."""
    kind, at = "", 0
    is_heading = False
    while match := _QUOTE.match(piece.raw, at):
        kind, at = "quote", match.end()
    if heading := _HEADING.match(piece.raw, at):
        is_heading, at = True, heading.end()
        kind = kind or "headline"
    elif item := _ITEM.match(piece.raw, at):
        kind, at = kind or "item", item.end()
    if piece.region is not None:
        kind = piece.region.kind if piece.region.kind != "table" else kind
        is_heading = kind == "headline"
    if not at:
        return kind, is_heading, piece
    start, end = piece.span
    marks.append((start, start + at))
    return (
        kind,
        is_heading,
        replace(piece, span=Span(start + at, end), raw=piece.raw[at:], words=plain[start + at : end]),
    )


def _enclosed(
    plain: str, tags: Sequence[plains.Tag], held: Sequence[Piece], table: html.Region
) -> Iterator[_Run | Block]:
    """Give the caption and the table of pieces that tags of a table enclose."""
    rows = html.rows(plain, tags, table)
    cells = [cell.span for row in rows for cell in row]
    start, end = min(cell.start for cell in cells), max(cell.end for cell in cells)
    captions = [one for one in held if one.region and one.region.kind == "caption" and one.words.strip()]
    if captions and captions[-1].span.end <= start:
        yield _Run("caption", captions)
    yield Block("table", Span(start, end), None, rows)


def _written(text: str, plain: str, lines: Sequence[Piece]) -> Block:
    """Give the table that some lines are; markup where it has no cell."""
    rows = tables.rows(text, plain, lines)
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Block("table" if rows else "markup", span, None, rows)


def _table(state: _State, block: Block) -> None:
    state.add(block.kind, *block.span, block.rows)
    at = block.span.start
    for cell in sorted((cell for row in block.rows for cell in row), key=lambda cell: cell.span):
        state.marks.append((at, cell.span.start))
        at = cell.span.end
    state.marks.append((at, block.span.end))


def _paragraph(state: _State, run: _Run, lines: Sequence[Piece]) -> None:
    """Add the blocks of a paragraph: it may hold captions and credits that a page had beside each other."""
    start, end = lines[0].span.start, lines[-1].span.end
    words = " ".join(line.words for line in lines)
    if len(lines) == 1:
        bounds = [0, *(at for at in phrases.captions(lines[0].words) if at), len(lines[0].words)]
        for a, b in pairwise(bounds):
            part = lines[0].words[a:b]
            if part.strip():
                kind = _kind_of(state, run, lines[0].raw[a:b].strip(), part.strip(), len(bounds) == 2)
                state.marks.append((start + a, start + a + phrases.label(part)))
                state.add(kind, start + a, start + a + len(part.rstrip()))
    else:
        state.add(_kind_of(state, run, lines[0].raw, words, False), start, end)


def _kind_of(state: _State, run: _Run, raw: str, words: str, is_alone: bool) -> str:
    kind = run.kind
    if run.is_heading or (is_alone and not kind and phrases.is_end(words)):
        state.is_over = phrases.is_end(words) and state.has_prose
        return "boilerplate" if state.is_over else "headline" if run.is_heading else phrases.kind(words) or "headline"
    if state.is_over:
        return "boilerplate"
    if kind not in {"", "item", "quote"}:
        return kind
    if _CLASS.match(raw):
        return "metadata"
    if phrases.is_reference(raw):
        return "boilerplate"
    if said := phrases.kind(words):
        return said
    if not kind and is_alone and _EMPHASIS.match(raw) and state.blocks and state.blocks[-1].kind == "markup":
        return "caption"
    if not kind and is_alone and phrases.is_headline(words) and not (words.endswith(("?", "!")) and state.has_prose):
        return "headline"
    return kind or "body"


def _finished(plain: str, state: _State) -> str:
    """Give the plain text with the marks of blocks as spaces, and the line ends within paragraphs too."""
    words = plains.blanked(plain, state.marks)
    parts, at = [], 0
    for block in state.blocks:
        if block.kind not in {"table", "metadata", "markup"}:
            start, end = block.span
            parts += [words[at:start], words[start:end].replace("\n", " ").replace("\r", " ")]
            at = end
    return "".join([*parts, words[at:]])
