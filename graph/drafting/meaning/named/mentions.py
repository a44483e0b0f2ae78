"""All that a stretch of a text names by itself: councils, areas, parties, people by their form, in order and apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wardmote.graph.drafting.meaning.named import councils, parties, people
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.line import Line
from wardmote.graph.drafting.records import Mention, Span


@dataclass
class Stretch:
    """A stretch of a text with the mentions found in it so far, and the names of people by their form."""

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
            if all(one.span.end <= had.span.start or had.span.end <= one.span.start for had in self.mentions):
                self.mentions.append(one)
        self.mentions.sort(key=lambda one: one.span)

    def add_over(self, found: Iterable[Mention]) -> None:
        """Add mentions, and take out those of places that are a part of them."""
        for one in found:
            within = [had for had in self.mentions if had.span.within(one.span) and had.span != one.span]
            if all(had.kind in ("council", "area", "party") for had in within):
                self.mentions = [had for had in self.mentions if had not in within]
                self.add([one])

    def taken(self) -> frozenset[int]:
        """Give the numbers of the words that are part of a mention."""
        spans = [one.span for one in self.mentions]
        return frozenset(
            place
            for place, word in enumerate(self.line.words)
            if any(start < word.end and word.start < end for start, end in spans)
        )


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
