"""Readings of sentences that tests make up, and drafts from them."""

from __future__ import annotations

from functools import cache

from wardmote.graph.drafting.meaning import read as meaning
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.reading import read as reading
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span
from wardmote.graph.sources import load


@cache
def gazetteer() -> Gazetteer:
    """Give the names of the data that comes with the package."""
    return Gazetteer(load.default_data())


def read(text: str) -> Reading:
    """Read a text by those names."""
    return meaning.read(reading.read(text), gazetteer())


def span(text: str, words: str) -> Span:
    """Give where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))


def mention(read: Reading, words: str, near: Span) -> Mention:
    """Give the mention that is these words: within a stretch, else before it, else the name of a person by its form."""
    plain = read.document.plain
    at = plain.find(words, *near)
    at = at if at >= 0 else plain.rfind(words, 0, near.start)
    at = at if at >= 0 else plain.index(words)
    found = Span(at, at + len(words))
    known = [one for sentence in read.sentences for one in sentence.mentions if one.span == found]
    return known[0] if known else Mention(found, "person", words, "shape")


def draft(
    read: Reading,
    kind: str,
    words: str,
    value: str = "",
    modality: Modality = "asserted",
    rule: str = "a-rule",
    score: float = 0.9,
    **slots: str,
) -> Draft:
    """Give a draft that rests on words of a text; slots are named by words too, and `from_` is the slot `from`."""
    evidence = span(read.document.text, words)
    found = {role.rstrip("_"): mention(read, name, evidence) for role, name in slots.items()}
    return Draft(kind, found, evidence, rule, score, value, modality)
