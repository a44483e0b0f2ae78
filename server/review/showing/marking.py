"""The text of an article in pieces: it is cut wherever a stretch begins or ends, so that words can be marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from wardmote.graph.drafting.records import Span


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that no end of a marked stretch lies in.

    `role` is what it is to the draft that is looked at, evidence or context; else covered where others rest on it.
    """

    span: Span
    words: str
    role: str = ""

    @property
    def html(self) -> Markup:
        """The words for a page, character by character: a browser would read two of them as others."""
        return Markup(escape(self.words).replace("\0", "�").replace("\r", Markup("&#13;")))


def pieces(
    text: str, covered: Iterable[Span], others: Iterable[Span] = (), now: Mapping[str, Sequence[Span]] | None = None
) -> list[Piece]:
    """Cut a text at the ends of all stretches, of which only those that are `covered` cover it.

    `now` has stretches among the others by the role that they give what lies in them, of which the first counts.

    Takes time that grows with the text and the number of stretches, not with how they overlap. Stretches beyond the
    text are cut off.
    """
    depth = _depths(covered, len(text))
    cuts = sorted({0, len(text), *depth, *(min(place, len(text)) for span in others for place in span)})
    made, level = [], 0
    for start, end in pairwise(cuts):
        level += depth.get(start, 0)
        place = Span(start, end)
        roles = (role for role, spans in (now or {}).items() if any(map(place.within, spans)))
        made.append(Piece(place, text[start:end], next(roles, "covered" if level > 0 else "")))
    return made


def _depths(spans: Iterable[Span], most: int) -> dict[int, int]:
    """Give at each end of a stretch how many more stretches lie after it than before."""
    depth: dict[int, int] = {}
    for span in spans:
        if span.start < min(span.end, most):
            depth[span.start] = depth.get(span.start, 0) + 1
            end = min(span.end, most)
            depth[end] = depth.get(end, 0) - 1
    return depth


def around(sentences: Sequence[Span], span: Span, neighbours: int = 1) -> Span:
    """Give the sentences that a stretch lies in, with some before and after; the stretch itself where it is in none."""
    first = max(0, bisect_left(sentences, span.start + 1, key=lambda one: one.end) - neighbours)
    last = min(len(sentences), bisect_left(sentences, span.end, key=lambda one: one.start) + neighbours)
    if first >= last:
        return span
    return Span(min(span.start, sentences[first].start), max(span.end, sentences[last - 1].end))
