"""Wards in brackets: after their councils, `Holt (Fen)`, or with a party after somebody, `Ann Reed (Lab, Fen)`."""

from __future__ import annotations

from collections.abc import Iterator

from wardmote.graph.drafting.meaning.named.joined import AND, WARD
from wardmote.graph.drafting.meaning.named.wards import SEATED, trimmed
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.records import Mention, Span

_INNER = frozenset({" ", "-", ". "})


def beside_councils(line: Line, ends: frozenset[int], taken: frozenset[int]) -> Iterator[Mention]:
    """Give the wards that stand after their councils: `Holt (Fen)`, `Holt - Fen:`.

    `ends` are the numbers of the words after names of councils. A sentence has to speak of seats or wards.
    """
    if line.own_words.isdisjoint(SEATED | WARD):
        return
    for place in ends:
        if place < len(line.words) and place not in taken and line.words[place].before == " (":
            last = place
            while last < len(line.words) and last not in taken and (last == place or line.words[last].before in _INNER):
                last += 1
            closes = line.words[last].before[:1] == ")" if last < len(line.words) else True
            name = line.words[place:last]
            if closes and all(one.text[:1].isupper() or one.text in AND for one in name):
                yield from trimmed(line, place, last)


def in_brackets(line: Line, parties: frozenset[Span]) -> Iterator[Mention]:
    """Give the wards that stand with a party in brackets after somebody: `Ann Reed (Lab, Fen)`."""
    opening = {word.start for word in line.words if word.before.endswith("(")}
    ends = {span.end for span in parties if span.start in opening}
    for place, word in enumerate(line.words):
        if place and word.before == ", " and line.words[place - 1].end in ends and word.text[:1].isupper():
            last = place + 1
            while last < len(line.words) and line.words[last].before in _INNER and _is_of_name(line.words[last].text):
                last += 1
            if last == len(line.words) or line.words[last].before[:1] == ")":
                yield from trimmed(line, place, last)


def _is_of_name(text: str) -> bool:
    return text[:1].isupper() or text in AND
