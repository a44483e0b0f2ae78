"""All that a stretch of a text names by itself, in order and apart."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.named import councils, parties, people
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.records import Mention, Span


def _start(one: Mention) -> int:
    return one.span.start


_place = partial(bisect_left, key=_start)


def _stays(had: Mention, one: Mention) -> bool:
    """Whether a mention stays beside another over it: not one by its form alone of what is known to be a ward."""
    is_shape = had.kind == "area" and had.how == "shape" and one.kind == "ward" and one.thing is not None
    return (had.span == one.span and not is_shape) or not had.span.within(one.span)


@dataclass
class Stretch:
    """A stretch of a text with what was found in it so far.

    `mentions` are in order and apart, `names` those of people by their form, `council` is what it speaks of.
    """

    span: Span
    block: int
    line: Line
    text: str
    mentions: list[Mention] = field(default_factory=list)
    names: list[people.Name] = field(default_factory=list)
    council: Mention | None = None

    def add(self, found: Iterable[Mention]) -> None:
        """Add mentions that lie over none that is there."""
        for one in found:
            place = _place(self.mentions, one.span.start)
            is_after = place == 0 or self.mentions[place - 1].span.end <= one.span.start
            if is_after and (place == len(self.mentions) or one.span.end <= self.mentions[place].span.start):
                self.mentions.insert(place, one)

    def add_over(self, found: Iterable[Mention]) -> None:
        """Add mentions, and take out those of other things that are only a part of their words."""
        for one in found:
            first = _place(self.mentions, one.span.start)
            last = _place(self.mentions, one.span.end, lo=first)
            within = self.mentions[first:last]
            if not any(_stays(had, one) for had in within):
                self.mentions[first:last] = []
                self.add([one])

    def taken(self) -> frozenset[int]:
        """Give the numbers of the words that are part of a mention."""
        found = set()
        place = 0
        for number, word in enumerate(self.line.words):
            while place < len(self.mentions) and self.mentions[place].span.end <= word.start:
                place += 1
            if place < len(self.mentions) and self.mentions[place].span.start < word.end:
                found.add(number)
        return frozenset(found)


def named(span: Span, block: int, line: Line, text: str, gazetteer: Gazetteer) -> Stretch:
    """Give what a stretch names."""
    found = Stretch(span, block, line, text)
    found.add(parties.mentions(line, text, span.start, gazetteer))
    found.add(councils.mentions(line, gazetteer))
    found.names = list(people.names(line, found.taken()))
    return found


def in_cell(span: Span, block: int, line: Line, text: str, gazetteer: Gazetteer) -> Stretch:
    """Give what a cell of a table names: a party by an abbreviation too."""
    found = Stretch(span, block, line, text)
    found.add(parties.in_cell(line, gazetteer))
    return found if found.mentions else named(span, block, line, text, gazetteer)
