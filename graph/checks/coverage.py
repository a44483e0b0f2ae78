"""Check the segments of an article against its text: every one in place, and together the whole text covered.

Base segments (those with a kind) hold one sentence, caption, headline or the like each, cross no blank line, do not
overlap, and cover every character that can be seen. All other segments are narrower stretches that claims rest on, each
within one base segment. Every base segment bears a claim or says why not. Messages give positions and at most a few
words: texts are other people's work.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pyoxigraph import Literal, NamedNode

from wardmote.graph.errors import Fault
from wardmote.graph.rdf import iris, mint
from wardmote.graph.rdf.turtle import short
from wardmote.graph.sources import plain, sentences, texts
from wardmote.graph.sources.load import DataFile
from wardmote.graph.sources.texts import Text

_KIND = iris.wm("kind")
# The kinds of segments from which nothing is claimed.
IDLE_KINDS = frozenset(map(iris.wm, ("boilerplate", "colour", "credit", "notYetRead", "repetition")))
_CLAIMS = frozenset({iris.wm("Claim"), iris.wm("Interpretation")})
# The kinds that may hold several sentences.
_LOOSE_KINDS = frozenset(map(iris.wm, ("boilerplate", "credit", "notYetRead")))
_BLANK_LINE = re.compile(r"(?>\r\n|\n|\r)[^\S\r\n]*+(?>\r\n|\n|\r)")


@dataclass(frozen=True)
class Stretch:
    """A segment with its place in the text, as its IRI gives it; `kind` is None for a narrower stretch."""

    node: NamedNode
    article: NamedNode
    start: int
    end: int
    kind: mint.Term | None = None


def check(file: DataFile, article: NamedNode, text: Text | None) -> list[Fault]:
    """Give the faults of the segments of an article's file; what only the text can show is left out without it."""
    length = _length(file, article)
    found = stretches(file, article)
    sound = [stretch for stretch in found if stretch.start < stretch.end <= length]
    faults = [_outside(file, stretch, length) for stretch in found if stretch not in sound]
    bases = [stretch for stretch in sound if stretch.kind is not None]
    faults += _overlaps(file, bases, text)
    faults += _strays(file, bases, [stretch for stretch in sound if stretch.kind is None], text)
    faults += _unclaimed(file, bases, text)
    if text is not None:
        faults += _digests(file, sound, text)
        faults += _contents(file, bases, text)
        faults += _gaps(file, article, bases, text)
    return faults


def stretches(file: DataFile, article: NamedNode) -> list[Stretch]:
    """Give the segments that an article's file describes, in the order of the text."""
    found = [
        stretch(node, next(iter(content.get(_KIND, ())), None))
        for node, content in file.described.items()
        if iris.wm("Segment") in content.get(iris.RDF_TYPE, ())
    ]
    own = (one for one in found if one is not None and one.article == article)
    return sorted(own, key=lambda one: (one.start, one.end))


def stretch(node: NamedNode, kind: mint.Term | None = None) -> Stretch | None:
    """Give the segment of an IRI; None where it is that of no segment, of which shapes say what is wrong."""
    try:
        return Stretch(node, *iris.split_segment(node), kind)
    except ValueError:
        return None


def _length(file: DataFile, article: NamedNode) -> int:
    lengths = file.described.get(article, {}).get(iris.term("dcterms:extent"), frozenset())
    return max((int(term.value) for term in lengths if isinstance(term, Literal) and term.value.isdigit()), default=0)


def _outside(file: DataFile, stretch: Stretch, length: int) -> Fault:
    message = f"characters {stretch.start} to {stretch.end} do not lie in the text, which has {length}"
    return file.fault(stretch.node, message, "correct the positions in the IRI: start before end, end within the text")


def _overlaps(file: DataFile, bases: Sequence[Stretch], text: Text | None) -> Iterator[Fault]:
    for before, after in pairwise(bases):
        if after.start < before.end:
            remedy = "let each base segment begin where the one before has ended, or take wm:kind from the narrower one"
            message = f"overlaps the base segment {before.start} to {before.end}{words_of(before, text)}"
            yield file.fault(after.node, message, remedy)


def _strays(file: DataFile, bases: Sequence[Stretch], narrow: Sequence[Stretch], text: Text | None) -> Iterator[Fault]:
    starts, reach = _reaches(bases)
    for stretch in narrow:
        if reach[bisect_right(starts, stretch.start)] < stretch.end:
            remedy = "narrow it to one sentence and give a claim several segments, or say by wm:kind that it is a base"
            yield file.fault(stretch.node, f"does not lie within one base segment{words_of(stretch, text)}", remedy)


def _unclaimed(file: DataFile, bases: Sequence[Stretch], text: Text | None) -> Iterator[Fault]:
    """Find base segments that neither bear a claim nor say why not, and those that do both."""
    borne = sorted((one for one in map(stretch, _evidence(file)) if one is not None), key=lambda one: one.start)
    starts, reach = _reaches(borne)
    for base in bases:
        excused = base.kind in IDLE_KINDS
        claimed = reach[bisect_left(starts, base.end)] > base.start
        if not claimed and not excused:
            message = f"nothing is claimed from characters {base.start} to {base.end}{words_of(base, text)}"
            remedy = "add the claims it bears out, or say by wm:kind why there are none: wm:colour, or wm:notYetRead"
            yield file.fault(base.node, message, remedy)
        if claimed and excused:
            message = f"bears claims and is of a kind that bears none{words_of(base, text)}"
            yield file.fault(base.node, message, "correct wm:kind, or remove the claims")


def _reaches(found: Sequence[Stretch]) -> tuple[list[int], list[int]]:
    """Give the starts of stretches in their order and, of the first none, one, two and so on, how far any goes."""
    return [one.start for one in found], list(accumulate((one.end for one in found), max, initial=-1))


def _evidence(file: DataFile) -> set[NamedNode]:
    """Give the segments that claims rest on."""
    claims = (content for content in file.described.values() if _CLAIMS & content.get(iris.RDF_TYPE, frozenset()))
    return {segment for content in claims for segment in mint.things(content, "wm:evidence")}


def _digests(file: DataFile, sound: Sequence[Stretch], text: Text) -> Iterator[Fault]:
    for stretch in sound:
        digest = texts.digest(text.characters[stretch.start : stretch.end])
        stated = file.described[stretch.node].get(iris.wm("sha256"), frozenset())
        if stated and stated != {Literal(digest)}:
            place = f"characters {stretch.start} to {stretch.end} of the text{words_of(stretch, text)}"
            message = f"the SHA-256 of {place} is {digest}"
            remedy = "correct the positions, or remove wm:sha256 and let `wardmote fmt` fill it in"
            yield file.fault(stretch.node, message, remedy)


def _contents(file: DataFile, bases: Sequence[Stretch], text: Text) -> Iterator[Fault]:
    """Find base segments that cross blank lines, begin or end with what cannot be seen, or hold several sentences."""
    words = plain.plain(text.characters)
    for base in bases:
        raw = text.characters[base.start : base.end]
        if _BLANK_LINE.search(raw):
            message = f"crosses a blank line{words_of(base, text)}"
            yield file.fault(base.node, message, "make it a segment for each paragraph")
        elif len(plain.visible(raw).strip()) != len(raw):
            message = f"begins or ends with space or an invisible character{words_of(base, text)}"
            yield file.fault(base.node, message, "narrow it to the words")
        elif base.kind not in _LOOSE_KINDS and (cut := sentences.end(words[base.start : base.end])) is not None:
            at = base.start + cut
            message = f"a second sentence begins at character {at} ({texts.glimpse(text.characters[at : base.end])})"
            yield file.fault(base.node, message, "make it a segment for each sentence")


def _gaps(file: DataFile, article: NamedNode, bases: Sequence[Stretch], text: Text) -> Iterator[Fault]:
    """Find the words that no base segment covers, a fault for each run of them on one line."""
    covered = list(plain.visible(text.characters))
    for base in bases:
        covered[base.start : base.end] = "\n" * (base.end - base.start)
    for match in re.finditer(r"\S(?:[^\n\r]*\S)?", "".join(covered)):
        start, end = match.span()
        message = f"no base segment covers characters {start} to {end} of {text.name} ({texts.glimpse(match.group())})"
        remedy = f"describe {short(iris.segment(article, start, end))}, or one for each of its sentences, with wm:kind"
        yield file.fault(article, message, remedy)


def words_of(stretch: Stretch, text: Text | None) -> str:
    """Give the first words of a stretch in brackets, for a message; nothing where the text is not there."""
    return f" ({texts.glimpse(text.characters[stretch.start : stretch.end])})" if text is not None else ""
