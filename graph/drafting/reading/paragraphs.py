"""Join the lines of a text that was wrapped by hand into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wardmote.graph.drafting.reading.pieces import Piece

# Lines of this width were wrapped; longer ones are paragraphs, shorter ones stand for themselves.
_NARROWEST, _WIDEST = 50, 120
_CLOSED = re.compile(r"[.!?:]['\")\]]*\Z")
_OPEN = re.compile(r"[\w,;'\"–—-]\Z")


def width(runs: Iterable[Sequence[Piece]]) -> int:
    """Give the width that a text was wrapped at, 0 where it was not.

    `runs` are the stretches of lines without a blank line between. Where lines are paragraphs, nearly each ends with a
    stop; where a text was wrapped, few of those that others follow do.
    """
    widest = pairs = closed = 0
    for run in runs:
        for line in run if len(run) > 1 else ():
            widest = max(widest, len(line.raw) + line.indent)
        pairs += len(run) - 1
        closed += sum(bool(_CLOSED.search(line.words[-8:].rstrip())) for line in run[:-1])
    return widest if _NARROWEST <= widest <= _WIDEST and closed * 2 < pairs else 0


def joined(lines: Sequence[Piece], width: int) -> Iterator[Sequence[Piece]]:
    """Give the paragraphs of some lines that no blank line parts.

    Two lines are one paragraph where the first is so full that the next word had no room in the width; or where the
    first has no end and the second goes on in small letters.
    """
    start = 0
    for at, (line, after) in enumerate(pairwise(lines), start=1):
        word = after.words[:40].split(maxsplit=1)[0] if after.words[:40].strip() else ""
        is_full = width > 0 and len(line.raw) + line.indent + 1 + len(word) > width
        goes_on = word[:1].islower() and bool(_OPEN.search(line.words[-8:].rstrip()))
        if not (is_full or goes_on) or after.indent > line.indent + 1 or after.region is not line.region:
            yield lines[start:at]
            start = at
    yield lines[start:]
