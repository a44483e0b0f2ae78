"""Find the front matter of a text, what a site generator or a collection put before it, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wardmote.graph.drafting.reading.pieces import Piece
from wardmote.graph.drafting.records import Span

_KEY = re.compile(r"[\"']?([A-Za-z][\w .-]{0,40}?)[\"']?\s*(?::(?=\s|$)|=)\s*")
# A key at the start of a line, and other starts of lines that front matter has: lists, tables, comments, quoted keys.
_STRICT_KEY = re.compile(r"[A-Za-z_][\w.-]{0,40}\s?(?::(?=\s|$)|=)")
_ENTRIES = ("- ", "[", "]", "#", '"', "'", "}")
_FENCES = {"---": frozenset({"---", "..."}), "+++": frozenset({"+++"})}
# Keys of a head without fences, as Pelican and MultiMarkdown have it.
_BARE = re.compile(
    r":?(?:title|date|authors?|category|categories|tags|slug|summary|status|modified|layout|url|source|lang|published"
    r"|subtitle|keywords|description|publisher|publication|headline|byline)\s*:\s*\S",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"https?://|\.{5}\s*\Z|\A#\s*(?:source|from|url|licen[cs]e|copyright|retrieved|fetched|file)\b", re.IGNORECASE
)
# No headline is longer.
_LONG = 120
_BLOCK_MARKS = frozenset({">", "|", ">-", "|-", ">+", "|+"})


class Entry(NamedTuple):
    """A value of front matter: its key in small letters, and the stretch of the value without quotes."""

    key: str
    span: Span


def length(pieces: Sequence[Piece]) -> int:
    """Give the number of pieces at the start of a text that are front matter, with comments and blanks before it."""
    at = _skip(pieces, 0)
    comments = 0
    while at < len(pieces) and _is_comment(pieces[at], comments == 0):
        comments += 1
        at = _skip(pieces, at + 1)
    start = _skip(pieces, 0)
    sure = at if comments and _is_noise(pieces[start]) else start
    if at < len(pieces) and pieces[at].raw in _FENCES:
        following = _skip(pieces, at + 1)
        if following < len(pieces) and (
            _KEY.match(pieces[following].raw) or pieces[following].raw in _FENCES[pieces[at].raw]
        ):
            return _closed(pieces, at)
    bare = at
    while bare < len(pieces) and _BARE.match(pieces[bare].raw):
        bare += 1
    return bare if bare - at >= 2 else sure if comments else 0


def entries(pieces: Sequence[Piece]) -> Iterator[Entry]:
    """Give the values of front matter, of a folded value or a list each line."""
    key = ""
    for piece in pieces:
        match = _KEY.match(piece.raw)
        if match and not (piece.indent and key and piece.raw.startswith(("-", "#"))):
            key = match[1].lower()
            value = piece.raw[match.end() :]
            if value and value not in _BLOCK_MARKS:
                yield Entry(key, _bare(piece.span.start + match.end(), value))
        elif piece.raw.startswith("- ") or (piece.indent and piece.raw):
            lead = 2 if piece.raw.startswith("- ") else 0
            yield Entry(key, _bare(piece.span.start + lead, piece.raw[lead:]))


def _bare(start: int, value: str) -> Span:
    """Give the stretch of a value without brackets and the pair of quotes around it."""
    end = start + len(value.rstrip("], "))
    while value[:1] in {"[", " "}:
        start, value = start + 1, value[1:]
    if value[:1] in {'"', "'"}:
        start, end = start + 1, end - (end - start > 1 and value[end - start - 1] == value[0])
    return Span(start, max(start, end))


def _skip(pieces: Sequence[Piece], at: int) -> int:
    while at < len(pieces) and pieces[at].is_blank:
        at += 1
    return at


def _is_comment(piece: Piece, is_first: bool) -> bool:
    return piece.raw.startswith("# ") and (is_first or _is_noise(piece))


def _is_noise(piece: Piece) -> bool:
    """Whether a line that begins as a heading says where the text is from: it is long, or has an address."""
    return len(piece.raw) > _LONG or bool(_SOURCE.search(piece.raw))


def _closed(pieces: Sequence[Piece], opening: int) -> int:
    """Give the number of the piece after front matter: after its closing fence, or where its form ends without one."""
    closing = _FENCES[pieces[opening].raw]
    last, is_after_blank = opening + 1, False
    for at in range(opening + 1, len(pieces)):
        piece = pieces[at]
        if piece.raw in closing and piece.indent == 0:
            return at + 1
        if _STRICT_KEY.match(piece.raw) or piece.indent or piece.raw.startswith(_ENTRIES):
            last = at + 1 if last == at or not is_after_blank else last
        elif piece.raw and is_after_blank:
            break
        is_after_blank = piece.is_blank
    return last
