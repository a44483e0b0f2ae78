"""Which words of a text stand within quotation marks: those of somebody else than its author."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from sys import maxsize

from wardmote.graph.drafting.reading.document import Document, Sentence
from wardmote.graph.drafting.records import Span

_LONGEST = 300
# What is longer than this is no sentence: single marks in it may be anything.
_SENTENCE = 5_000
_SINGLE = re.compile(rf"(?<![\w'])'(?=[\w\[£])(?:[^'\n]|(?<=\w)'(?=\w)){{2,{_LONGEST}}}?(?<!\s)'(?!\w)")


def of(document: Document, sentences: Sequence[Sentence]) -> list[tuple[Span, ...]]:
    """Give the quoted stretches of each sentence. A quotation that is not closed ends with its block."""
    found: list[tuple[Span, ...]] = []
    block, is_open = -1, False
    for sentence in sentences:
        if sentence.block != block:
            block, is_open = sentence.block, False
        spans, is_open = _double(document.plain, sentence.span, is_open)
        if sentence.span.end - sentence.span.start <= _SENTENCE:
            single = (Span(*match.span()) for match in _SINGLE.finditer(document.plain, *sentence.span))
            spans += [one for one in single if not any(one.start < had.end and had.start < one.end for had in spans)]
        found.append(tuple(sorted(spans)))
    return found


def _opens(plain: str, place: int) -> bool:
    before, after = plain[max(0, place - 1) : place], plain[place + 1 : place + 2]
    return (not before or before.isspace() or before in "([") and bool(after) and not after.isspace()


def are_within(span: Span, quoted: Sequence[Span]) -> bool:
    """Whether words are within one of the quoted stretches, which are in order."""
    place = bisect_right(quoted, (span.start, maxsize))
    return place > 0 and span.within(quoted[place - 1])


def _double(plain: str, span: Span, is_open: bool) -> tuple[list[Span], bool]:
    spans: list[Span] = []
    start = span.start
    place = plain.find('"', span.start, span.end)
    while place >= 0:
        # One that opens before another is closed: each paragraph of a long quotation begins so.
        opens = _opens(plain, place)
        if is_open and not opens:
            spans.append(Span(start, place + 1))
        start, is_open = (start, True) if is_open and opens else (place, not is_open)
        place = plain.find('"', place + 1, span.end)
    if is_open:
        spans.append(Span(start, span.end))
    return spans, is_open
