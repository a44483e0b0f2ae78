"""What a text, a section and a paragraph are about where a sentence names nothing; left open where two are meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning.mentions import Stretch
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention

# The share of all namings of councils that makes a council what a whole text is about.
_MAIN = 0.6
_COUNCIL = re.compile(r"\b(?:the|this|our) (?:[\w-]+ ){0,2}(?:council|borough|authority)\b(?!s)", re.IGNORECASE)
_GOES_ON = re.compile(r"\A(?:the (?:council|borough|authority)|overall turnout|turnout)\b", re.IGNORECASE)
_COUNTRY = re.compile(
    r"\b(?:nationally|nationwide|across the (?:country|board|nation|capital)|(?:up and down|around) the country|"
    r"in the country|elsewhere)\b",
    re.IGNORECASE,
)


def key(mention: Mention) -> str:
    """Give what tells the thing of a mention from others."""
    return mention.thing.value if mention.thing else mention.name.casefold()


def only(mentions: Iterable[Mention]) -> Mention | None:
    """Give the one thing that mentions are of; None where they are of several or none."""
    found: dict[str, Mention] = {}
    for one in mentions:
        found.setdefault(key(one), one)
    return next(iter(found.values())) if len(found) == 1 else None


def main(mentions: Sequence[Mention], headline: Iterable[Mention]) -> Mention | None:
    """Give what a text is about as a whole: what it names most of all of its kind, by far; None where of several."""
    if not mentions:
        return None
    counted = Counter(key(one) for one in mentions)
    titled = {key(one) for one in headline}
    top, times = counted.most_common(1)[0]
    if len(titled) == 1:
        top = next(iter(titled))
        times = counted[top] * 2
    if times < _MAIN * sum(counted.values()):
        return None
    return next(one for one in mentions if key(one) == top)


@dataclass(frozen=True)
class Context:
    """The council that a whole text is about, of each section, and all that it names."""

    main: Mention | None
    sections: dict[int, Mention]
    things: tuple[NamedNode, ...]
    section_of: tuple[int | None, ...]

    @classmethod
    def of(cls, document: Document, stretches: Sequence[Stretch]) -> Context:
        """Give the context of a text of which all councils are known."""
        named = [one for part in stretches for one in part.mentions if one.kind == "council"]
        headline = [one for one in named if document.headline and one.span.within(document.headline)]
        sections: dict[int, Mention] = {}
        for part in stretches:
            if document.blocks[part.block].kind == "headline":
                council = only(one for one in part.mentions if one.kind == "council")
                if council is not None:
                    sections[part.block] = council
        things = tuple(dict.fromkeys(one.thing for one in named if one.thing))
        return cls(main(named, headline), sections, things, tuple(block.section for block in document.blocks))

    def settle(self, stretches: Sequence[Stretch]) -> None:
        """Give each stretch the council it speaks of, if one is clear."""
        block = -1
        here: list[Mention] = []
        before: Mention | None = None
        for part in stretches:
            if part.block != block:
                block = part.block
                before, here = only(here), []
            own = [one for one in part.mentions if one.kind == "council"]
            here = own or here
            part.council = self._council(part, own, here, before)

    def _council(
        self, part: Stretch, own: Sequence[Mention], here: Sequence[Mention], before: Mention | None
    ) -> Mention | None:
        if own:
            return only(own)
        if any(one.kind == "area" for one in part.mentions) or _COUNTRY.search(part.text):
            return before_of(before) if before and self.main is None and _COUNCIL.search(part.text) else None
        if here:
            return before_of(only(here))
        if before is not None and (_COUNCIL.search(part.text) or _GOES_ON.match(part.text)):
            return before_of(before)
        section = self.section_of[part.block]
        titled = self.sections.get(section) if section is not None else None
        return replace(titled or self.main, how="headline") if titled or self.main else None  # type: ignore[type-var]


def before_of(mention: Mention | None) -> Mention | None:
    """Give a mention as what a paragraph speaks of."""
    return replace(mention, how="paragraph") if mention else None


@dataclass
class Paragraph:
    """The ward, party and person that a paragraph has spoken of so far."""

    block: int = -1
    last: dict[str, Mention | None] = field(default_factory=dict)

    def spoken(self, block: int, mentions: Sequence[Mention]) -> tuple[Mention | None, ...]:
        """Give what is spoken of in a sentence of these mentions, and remember them."""
        if block != self.block:
            self.block, self.last = block, {}
        found = []
        for kind in ("ward", "party", "person"):
            own = [one for one in mentions if one.kind == kind]
            if own:
                self.last[kind] = only(own)
                found.append(only(own))
            else:
                found.append(before_of(self.last.get(kind)))
        return tuple(found)
