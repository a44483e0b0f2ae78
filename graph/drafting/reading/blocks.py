"""Find the blocks of a text: paragraphs, headlines, captions, tables, and what is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from wardmote.graph.drafting.reading import about, front_matter, paragraphs, phrases
from wardmote.graph.drafting.reading.about import About
from wardmote.graph.drafting.reading.document import Block
from wardmote.graph.drafting.reading.pieces import Piece, pieces
from wardmote.graph.drafting.reading.runs import Run, runs
from wardmote.graph.drafting.reading.tables import Rows
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import plain as plains

_EMPHASIS = re.compile(r"([*_]{1,3})(?=\S).*(?<=\S)\1\Z")
_PROSE = frozenset({"body", "item", "quote"})


@dataclass
class _State:
    """Where a reading stands: the blocks so far, and the stretches that are words."""

    blocks: list[Block] = field(default_factory=list)
    words: list[Span] = field(default_factory=list)
    section: int | None = None
    # Whether there was a paragraph; whether all that belongs to the article was there.
    has_prose: bool = False
    is_over: bool = False

    def add(self, kind: str, span: Span, words: Iterable[Span] = (), rows: Rows = ()) -> None:
        """Add a block; markup that follows markup goes on with it."""
        if kind == "markup" and self.blocks and self.blocks[-1].kind == "markup":
            span = Span(self.blocks.pop().span.start, span.end)
        self.blocks.append(Block(kind, span, self.section, rows))
        self.words += words
        self.has_prose = self.has_prose or kind in _PROSE
        if kind == "headline":
            self.section = len(self.blocks) - 1


def blocks(text: str) -> tuple[list[Block], str, About]:
    """Give the blocks of a text in order, its plain text without the marks of blocks, and what it says of itself."""
    tags = plains.tags(text)
    plain = plains.plain(text)
    found = pieces(text, plain, tags)
    front = front_matter.length(found)
    told = about.of_entries(text, front_matter.entries(found[:front]))
    state = _State()
    _front(state, found[:front], told)
    gathered = list(runs(text, plain, tags, found[front:]))
    width = paragraphs.width([run.lines for run in gathered if run.kind not in {"table", "markup"}])
    for run in gathered:
        if run.kind == "table":
            state.add("table", run.span, sorted(cell.span for row in run.rows for cell in row), run.rows)
        elif run.kind == "markup":
            state.add("markup", run.span)
        else:
            _prose(state, run, list(paragraphs.joined(run.lines, width)))
    words = _words(plain, state)
    about.complete(told, words, state.blocks)
    return state.blocks, words, told


def _front(state: _State, front: Sequence[Piece], told: About) -> None:
    """Add front matter: a headline for its title, metadata for all around it."""
    written = [piece.span for piece in front if not piece.is_blank]
    at = written[0].start if written else 0
    if told.headline is not None:
        state.add("metadata", Span(at, told.headline.start), [Span(at, told.headline.start)])
        state.add("headline", told.headline, [told.headline])
        state.section = None
        at = min((max(at, span.start) for span in written if span.end > told.headline.end), default=at)
        at = max(at, told.headline.end)
    if written and written[-1].end > at:
        state.add("metadata", Span(at, written[-1].end), [Span(at, written[-1].end)])


def _prose(state: _State, run: Run, found: Sequence[Sequence[Piece]]) -> None:
    """Add the blocks of the paragraphs of a run. Lines in a row that have the form of headlines are a list."""
    short = [not run.kind and len(one) == 1 and phrases.is_headline(one[0].words.strip()) for one in found]
    for number, lines in enumerate(found):
        # What stands over a text is its title and the like.
        is_listed = (state.has_prose or number > 1) and any(
            short[max(0, number - 1) : number] + short[number + 1 : number + 2]
        )
        bounds = [0, *phrases.parts(lines[0].words), len(lines[0].words)] if len(lines) == 1 else [0, 0]
        if len(bounds) == 2:
            words = " ".join(line.words.strip() for line in lines)
            kind = _kind(state, run, lines[0].raw, words, is_alone=len(lines) == 1)
            kind = "item" if kind == "headline" and is_listed and not run.is_heading else kind
            cut = phrases.label(lines[0].words) if kind == "caption" else 0
            spans = [line.span for line in lines]
            spans[0] = Span(spans[0].start + cut, spans[0].end)
            state.add(kind, Span(lines[0].span.start, lines[-1].span.end), spans)
            continue
        for start, end in pairwise(bounds):
            part = lines[0].words[start:end].rstrip()
            if not part.strip():
                continue
            start += len(part) - len(part.lstrip())
            part = part.lstrip()
            at = lines[0].span.start + start
            kind = _kind(state, run, lines[0].raw[start:end].strip(), part, is_alone=False)
            cut = phrases.label(part) if kind == "caption" else 0
            state.add(kind, Span(at, at + len(part)), [Span(at + cut, at + len(part))])


def _kind(state: _State, run: Run, raw: str, words: str, is_alone: bool) -> str:
    """Give the kind of a paragraph, and notice where the article is over."""
    if run.is_heading or (is_alone and not run.kind and phrases.is_end(words)):
        state.is_over = state.has_prose and phrases.is_end(words)
        if run.is_heading and not state.is_over:
            return "headline"
    if state.is_over:
        return "boilerplate"
    if run.kind not in {"", "item", "quote"}:
        return run.kind
    if said := phrases.kind(raw, words):
        return said
    return run.kind or (_kind_alone(state, raw, words) if is_alone else "body")


def _kind_alone(state: _State, raw: str, words: str) -> str:
    """Give the kind of a line by itself that nothing marks: its form says whether it is a headline."""
    is_below_image = bool(state.blocks) and state.blocks[-1].kind == "markup"
    if is_below_image and _EMPHASIS.match(raw):
        return "caption"
    # A question among paragraphs is one of them.
    if phrases.is_headline(words) and not (state.has_prose and words.endswith(("?", "!"))):
        return "headline"
    return "body"


def _words(plain: str, state: _State) -> str:
    """Give the plain text with all that is no word of a block as spaces; line ends stay where they part blocks."""
    parts, at = [], 0
    for start, end in [*state.words, Span(len(plain), len(plain))]:
        parts += [re.sub(r"[^\r\n]", " ", plain[at:start]), plain[start:end]]
        at = end
    words = "".join(parts)
    parts, at = [], 0
    for block in state.blocks:
        if block.kind not in {"table", "metadata", "markup"}:
            start, end = block.span
            parts += [words[at:start], words[start:end].replace("\n", " ").replace("\r", " ")]
            at = end
    return "".join([*parts, words[at:]])
