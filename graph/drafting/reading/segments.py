"""The base segments of a text: stretches with a kind of the ontology each, that together hold all that can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import plain, sentences

# Kinds of blocks and the kinds of segments that they are. Lists, quotations and tables say what an article says.
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("body", "item", "quote", "table"), "body"),
    **dict.fromkeys(("boilerplate", "markup", "metadata"), "boilerplate"),
    **{kind: kind for kind in ("caption", "credit", "headline")},
}
_OWN = frozenset({"body", "headline", "quote"})
# So many quotations are looked for in the text at most; fewer words may be said twice of two things.
_QUOTES, _FEWEST = 30, 4
_SPACE = re.compile(r"\s")
_LINE_END = re.compile(r"[\r\n]")
_SEEN = re.compile(r"\S(?:[^\r\n]*\S)?")
# Two line ends with nothing between, and what they part.
_PARAGRAPH = re.compile(r"\S[^\r\n]*+(?:(?>\r\n|\n|\r)(?=[^\S\r\n]*+\S)[^\r\n]++)*+")


@dataclass
class Segment:
    """A stretch of a text, and the name of its kind in the ontology."""

    start: int
    end: int
    kind: str


def segments(document: Document) -> list[Segment]:
    """Give the base segments of a text in order: a sentence each, or a row of a table, or a stretch of what is no text.

    Marks beside words belong to the segment of the words, so that nothing that can be seen lies in none.
    """
    seen = plain.visible(document.text)
    found: list[Segment] = []
    at = 0
    for unit in _units(document, seen):
        at = _fill(seen, found, at, unit)
        found.append(unit)
    _fill(seen, found, at, Segment(len(seen), len(seen), ""))
    return found


def _units(document: Document, seen: str) -> Iterator[Segment]:
    """Give what each segment is made of: the words of sentences, rows, and blocks that no blank line parts."""
    spoken: dict[int, list[Span]] = {}
    for sentence in document.sentences:
        spoken.setdefault(sentence.block, []).append(sentence.span)
    repeated = set(_repeated(document))
    for number, block in enumerate(document.blocks):
        kind = _KINDS[block.kind] if number not in repeated else "repetition"
        if number in spoken:
            found = [Segment(*span, kind) for span in spoken[number]]
            # A label before a caption belongs to it, and with its words stops before the first word end a sentence.
            label, found[-1].end = Span(block.span.start, found[0].start), block.span.end
            if label.start < label.end:
                first = found.pop(0)
                words = plain.plain(document.text[label.start : first.end])
                cuts = [label.start, *(label.start + at for at in sentences.ends(words)), first.end]
                yield from (Segment(a, a + len(seen[a:b].rstrip()), kind) for a, b in pairwise(cuts))
            yield from found
        else:
            pattern = _SEEN if block.kind == "table" else _PARAGRAPH
            for match in pattern.finditer(seen, *block.span):
                start, end = match.span()
                words = document.plain[start:end]
                is_row = block.kind == "table" and any(map(str.isalnum, words))
                # A row that holds sentences is cut as others are.
                cuts = [start, *(start + at for at in sentences.ends(words) if is_row), end]
                own = kind if is_row or block.kind != "table" else "boilerplate"
                yield from (Segment(a, a + len(seen[a:b].rstrip()), own) for a, b in pairwise(cuts))


def _repeated(document: Document) -> Iterator[int]:
    """Give the numbers of the blocks that repeat others: pull quotes of the text, and headlines that come again."""
    said = {number: _level(document, block.span) for number, block in enumerate(document.blocks) if block.kind in _OWN}
    prose = "\n".join(words for number, words in said.items() if document.blocks[number].kind == "body")
    quotes = [number for number in said if document.blocks[number].kind == "quote"]
    yield from (number for number in quotes[:_QUOTES] if len(said[number].split()) >= _FEWEST and said[number] in prose)
    headlines: set[str] = set()
    for number, words in said.items():
        if document.blocks[number].kind == "headline":
            if words in headlines and len(words.split()) >= _FEWEST:
                yield number
            headlines.add(words)


def _level(document: Document, span: Span) -> str:
    return " ".join(document.plain[span.start : span.end].split()).strip(" .,\"'").lower()


def _fill(seen: str, found: list[Segment], at: int, after: Segment) -> int:
    """Let what is seen from a position to the next segment belong to it, or to the one before; give where that ends.

    What stands beside a segment on its line is part of it, what stands on lines of its own is boilerplate.
    """
    gap = [match.span() for match in _SEEN.finditer(seen, at, after.start)]
    if gap and found and not _LINE_END.search(seen, at, gap[0][0]):
        start, end = gap[0]
        is_shared = len(gap) == 1 and not _LINE_END.search(seen, end, after.start) and after.kind
        cut = _SPACE.search(seen, start, end) if is_shared else None
        close = start == at
        if not is_shared or (close and cut is None):
            found[-1].end = end
            gap = gap[1:]
        elif close and cut is not None:
            found[-1].end = cut.start()
            rest = _SEEN.search(seen, cut.start(), end)
            gap = [rest.span()] if rest else []
    if gap and after.kind and not _LINE_END.search(seen, gap[-1][1], after.start):
        after.start = gap.pop()[0]
    found += [Segment(start, end, "boilerplate") for start, end in gap]
    return after.end
