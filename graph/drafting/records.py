"""What drafting makes of a text: blocks and sentences, mentions of things, and drafted claims with their words.

All positions are code points from 0 in the text as it stands in its file, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pyoxigraph import NamedNode

# asserted: the text says so. past: of a time before the text's own day. expected: a plan, hope, condition, question or
# prediction. negated: the text says that it is not so.
Modality = Literal["asserted", "past", "expected", "negated"]


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """Whether this stretch lies wholly in another."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True)
class Mention:
    """Words that mean a thing, and how that is known.

    `thing` is the one thing of the reference data or the returns that is meant; None where it is none that we hold, or
    where several could be meant, which are `candidates`. `name` is the label of the thing, or the words as printed.
    `how` is name, alias, misspelt, surname, role, pronoun, "the party", paragraph, headline or shape (a name by its
    form alone).
    A mention of context (paragraph, headline) has the span of the words that it was taken from.
    """

    span: Span
    kind: Literal["council", "ward", "party", "person", "office", "area", "election", "body"]
    name: str
    how: str
    thing: NamedNode | None = None
    candidates: tuple[NamedNode, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A claim that a text seems to make.

    `kind` is one of `graph.drafting.kinds.KINDS`. `slots` are the things it is about by their roles (council, ward,
    party, person, speaker, from, to and others: see `graph.drafting.drafters.allowed`); `value` is a number, an office
    or what was said in our own words, or empty.
    `evidence` is the stretch that says it; `context` are stretches elsewhere that name what is meant.
    `rule` is the name of the rule, or of the model, that made it; `score` how likely it is to be right, 0 to 1.
    """

    kind: str
    slots: Mapping[str, Mention]
    evidence: Span
    rule: str
    score: float
    value: str = ""
    modality: Modality = "asserted"
    context: tuple[Span, ...] = ()
    # What a kind needs beyond, such as the year of a past event ("year") or the measure of a number ("measure").
    more: Mapping[str, str] = field(default_factory=dict)
