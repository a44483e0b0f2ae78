"""Find tables that are written with signs: pipes, rules of dashes, Wikitext; and give their rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.reading.html import cell
from wardmote.graph.drafting.reading.pieces import Piece

_DELIMITER = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*\Z|\|\s*:?-+:?\s*\|?\s*\Z")
_GRID = re.compile(r"\+(?:[-=:]+\+)+\Z")
_DASHES = re.compile(r"-{2,}(?:\s+-{2,})+\Z")
_WIKI = re.compile(r"\{\||\|[-+}]|\|\||!\s*(?=\S)[^!.]*(?:!!|\|)")
_ATTRIBUTES = re.compile(r"-*\s*(?:[A-Za-z][\w-]*\s*=\s*(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'|]*+)\s*)+\Z")
_PIPE = re.compile(r"(?<!\\)\|")
_COLUMNS = re.compile(r"\S(?:\t+| {3,})(?=\S)")

Rows = tuple[tuple[Cell, ...], ...]


def length(pieces: Sequence[Piece], at: int) -> int:
    """Give how many pieces from one on are a table, 0 where none begins there."""
    raw = pieces[at].raw
    if _WIKI.match(raw):
        return _run(pieces, at, lambda piece: piece.raw.startswith(("|", "!", "{|")))
    if _DASHES.match(raw):
        return _ruled(pieces, at)
    following = pieces[at + 1].raw if at + 1 < len(pieces) else ""
    if _GRID.match(raw):
        return _run(pieces, at, lambda piece: piece.raw.startswith(("|", "+")))
    if "|" in raw and (_DELIMITER.match(following) or (raw.count("|") > 1 and following.count("|") > 1)):
        return _run(pieces, at, lambda piece: "|" in piece.raw)
    if raw and _DASHES.match(following):
        return 1 + _ruled(pieces, at + 1)
    count = _run(pieces, at, lambda piece: bool(_COLUMNS.search(piece.raw))) if _COLUMNS.search(raw) else 0
    return count if count > 1 else 0


def rows(text: str, plain: str, pieces: Sequence[Piece]) -> Rows:
    """Give the rows of the table that some pieces are."""
    if _WIKI.match(pieces[0].raw):
        return _wiki_rows(plain, pieces)
    rule = next((piece for piece in pieces[:2] if _DASHES.match(piece.raw)), None)
    if rule is not None:
        return _ruled_rows(plain, pieces, rule)
    if not any("|" in piece.raw for piece in pieces):
        return tuple(_spaced(plain, piece) for piece in pieces)
    is_headed = any(_DELIMITER.match(piece.raw) for piece in pieces[:2])
    kept = [piece for piece in pieces if not _DELIMITER.match(piece.raw) and not _GRID.match(piece.raw)]
    return tuple(_piped(text, plain, piece, is_headed and number == 0) for number, piece in enumerate(kept))


def _run(pieces: Sequence[Piece], at: int, belongs: Callable[[Piece], bool]) -> int:
    end = at
    while end < len(pieces) and belongs(pieces[end]):
        end += 1
    return end - at


def _ruled(pieces: Sequence[Piece], at: int) -> int:
    """Give the length of a table between rules of dashes, or from one to a blank line."""
    end = at + 1
    while end < len(pieces) and not pieces[end].is_blank:
        end += 1
        if _DASHES.match(pieces[end - 1].raw):
            break
    return end - at


def _piped(text: str, plain: str, piece: Piece, is_head: bool) -> tuple[Cell, ...]:
    start, end = piece.span
    start += piece.raw.startswith("|")
    end -= piece.raw.endswith("|") and end > start
    cuts = [start - 1, *(match.start() for match in _PIPE.finditer(text, start, end)), end]
    return tuple(cell(plain, cut + 1, after, is_head) for cut, after in pairwise(cuts))


def _spaced(plain: str, piece: Piece) -> tuple[Cell, ...]:
    cuts = [match.start() + 1 for match in _COLUMNS.finditer(piece.raw)]
    bounds = [0, *cuts, len(piece.raw)]
    start = piece.span.start
    return tuple(cell(plain, start + a, start + b) for a, b in pairwise(bounds))


def _ruled_rows(plain: str, pieces: Sequence[Piece], rule: Piece) -> Rows:
    columns = [match.start() + rule.indent for match in re.finditer(r"-+", rule.raw)]
    found = []
    for piece in pieces:
        if _DASHES.match(piece.raw):
            continue
        line = piece.span.start - piece.indent
        bounds = [line + column for column in columns]
        bounds[0] = min(bounds[0], piece.span.start)
        ends = [*bounds[1:], piece.span.end]
        is_head = piece is pieces[0]
        spans = [(start, min(end, piece.span.end)) for start, end in zip(bounds, ends, strict=True)]
        found.append(tuple(cell(plain, start, end, is_head) for start, end in spans if start < end))
    return tuple(found)


def _wiki_rows(plain: str, pieces: Sequence[Piece]) -> Rows:
    found: list[list[Cell]] = [[]]
    for piece in pieces:
        if piece.raw.startswith(("{|", "|}")):
            continue
        start = piece.span.start
        is_head = piece.raw.startswith("!")
        for match in re.finditer(r"(?:\A!|!!|\|)?((?:(?!!!)[^|])*+)", piece.raw):
            part = match[1]
            if match.start() == match.end():
                continue
            if part.startswith("-"):
                found.append([])
            if part.strip("- ") and not _ATTRIBUTES.match(part.strip()) and part.strip() not in {"}", "+"}:
                lead = match.start(1) + (len(part) - len(part.lstrip("-+")))
                found[-1].append(cell(plain, start + lead, start + match.end(1), is_head))
    return tuple(tuple(row) for row in found if row)
