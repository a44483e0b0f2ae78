"""Cut a text into pieces: lines, and within a line what stands between tags of HTML that begin a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wardmote.graph.drafting.reading import html
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources.plain import INVISIBLE, Tag

_LINE_END = re.compile(r"\r\n|\n|\r")
# What stands around the words of a line.
SPACE = " \t\v\f\x85\xa0" + "".join(INVISIBLE)


@dataclass(frozen=True)
class Piece:
    """A stretch of one line, without the space around it; empty where the line is blank.

    `raw` is the text, `words` the plain text, which may be all spaces. `region` is what HTML says of it, `is_first`
    whether it begins a line, `is_cut` whether a tag before it begins a block.
    """

    span: Span
    raw: str
    words: str
    region: html.Region | None
    is_first: bool
    is_cut: bool
    indent: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return not self.raw

    @property
    def is_markup(self) -> bool:
        """Whether there is no word there but something else."""
        return bool(self.raw) and not any(map(str.isalnum, self.words))


def pieces(text: str, plain: str, tags: Sequence[Tag]) -> list[Piece]:
    """Give the pieces of a text in order, without line ends."""
    cuts = html.cuts(tags)
    stretches: list[tuple[int, int, bool, bool]] = []
    cut = start = 0
    for found in [*_LINE_END.finditer(text), None]:
        stop = found.start() if found else len(text)
        is_first, is_cut = True, False
        while cut < len(cuts) and cuts[cut] < stop:
            if cuts[cut] > start:
                stretches.append((start, cuts[cut], is_first, is_cut))
                is_first = False
            start, cut, is_cut = max(start, cuts[cut]), cut + 1, True
        stretches.append((start, stop, is_first, is_cut))
        start = found.end() if found else len(text)
    found_regions = html.kinds_at(html.regions(text, tags), [start for start, *_ in stretches])
    return [_piece(text, plain, *stretch, region) for stretch, region in zip(stretches, found_regions, strict=True)]


def _piece(
    text: str, plain: str, start: int, end: int, is_first: bool, is_cut: bool, region: html.Region | None
) -> Piece:
    line = text[start:end]
    indent = len(line) - len(line.lstrip(SPACE))
    span = Span(start + indent, max(start + indent, start + len(line.rstrip(SPACE))))
    return Piece(span, text[span.start : span.end], plain[span.start : span.end], region, is_first, is_cut, indent)
