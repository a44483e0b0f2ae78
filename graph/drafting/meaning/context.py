"""What a text, a section and a paragraph are about where a sentence names nothing; left open where two are meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning.named.mentions import Stretch
from wardmote.graph.drafting.meaning.wording import quotes
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention, Span

# The share of all namings of councils that makes a council what a whole text is about.
_MAIN = 0.6
# So often a council is named that is more than an example.
_OFTEN = 3
_COUNCIL = re.compile(
    r"\b(?:the|this|our) (?:[\w-]+ ){0,2}(?:council|borough|authority)\b(?! (?:elections?|polls?|tax)\b)", re.IGNORECASE
)
# What is counted in the ward spoken of last: "Voting was: …", "The turnout was …".
_COUNTED = re.compile(r"\A\W*(?:(?:the |full )?(?:turn-?out|voting|votes|results?)\b)", re.IGNORECASE)
# Overall turnout in a paragraph of its own may be that of all councils: that is left open.
_TURNOUT = re.compile(r"\A(?:the )?turnout\b", re.IGNORECASE)
# A party's seats on the council spoken of last, not those of a night in a whole country.
_SEATS = re.compile(
    r"\b(?:now (?:have|has|holds?)|reduced to|(?:began|started|ended|finished) the (?:night|day|count|term) with|"
    r"(?:dropped|down|fell|cut) (?:\w+ ){0,3}?to|left with) (?:just |only )?[\w-]+ (?:seats|councillors|members)\b|"
    r"\bwho (?:began|started) the night with\b",
    re.IGNORECASE,
)
_COUNTRY = re.compile(
    r"\b(?:nationally|nationwide|across the (?:country|board|nation|capital|region)|up and down the country|"
    r"(?:around|throughout|in) the country|in the capital|elsewhere|councils|boroughs)\b",
    re.IGNORECASE,
)
# What is told of a whole country beside does not change what a text is about.
_NATION = re.compile(
    r"\b(?:nationally|nationwide|across the (?:uk|country|nation)|around the country)\b", re.IGNORECASE
)
# Groups of digits are bounded: else every group of a row without an end would be the start of another search of it.
_SEATS_MANY = re.compile(r"\b(\d{1,3}(?:,\d{3}){1,3}|\d{3,5}) (?P<gap>[\w-]+ ){0,2}(?:seats|councillors)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
# A sentence that compares with a country does not speak of it.
_TREND = re.compile(
    r"\b(?:trends?|mirror\w*|reflect\w*|repeated|buck\w*|against)\b[^.;]{0,40}?"
    r"\b(?:nationally|nationwide|across the country)\b",
    re.IGNORECASE,
)
# No council has more seats than this.
_MOST_SEATS = 130
# What ties a paragraph to the council of the one before.
_LOCAL = re.compile(
    r"\b(?:(?:council|group|opposition) lead(?:er)?|leader of the (?:council|group)|"
    r"the (?:county|borough|council|authority|district)|"
    r"minority administration|the administration)\b|\A\W*(?:\w+ ){0,2}(?:he|she)\b|" + r'",? (?:he|she) \w+ed\b',
    re.IGNORECASE,
)
_OPEN = frozenset({"he", "she", "they", *(f"{whose} party" for whose in ("the", "his", "her", "their"))})
# Sentences and paragraphs without a council, after which the last one named is forgotten.
_FAR, _SILENT, _SHORTLY = 4, 5, 3
_WITHIN = re.compile(
    r"\b(?:in|across|throughout|outside|around|over|within|beyond)"
    r"(?: (?:the|all|most|parts|rest|whole|of|north|south|east|west|central|inner|outer))* \Z",
    re.IGNORECASE,
)
_OF_AREA = re.compile(
    r"\A(?:'s)? (?:[\w-]+ ){0,2}(?:councils|boroughs|elections|seats|authorities|local|council|wide)\b", re.IGNORECASE
)
# So many characters before and after the name of an area are looked at for these.
_BESIDE = 60


def key(mention: Mention) -> str:
    """Give what tells the thing of a mention from others."""
    return mention.thing.value if mention.thing else mention.name.casefold()


def only(mentions: Iterable[Mention]) -> Mention | None:
    """Give the one thing that mentions are of; None where they are of several or none."""
    found: dict[str, Mention] = {}
    for one in mentions:
        found.setdefault(key(one), one)
    return next(iter(found.values())) if len(found) == 1 else None


def from_paragraph(mention: Mention | None) -> Mention | None:
    """Give a mention as what a paragraph speaks of."""
    return replace(mention, how="paragraph") if mention else None


def from_headline(mention: Mention | None) -> Mention | None:
    """Give a mention as what a section or the whole text speaks of."""
    return replace(mention, how="headline") if mention else None


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


def speaks_of_country(part: Stretch) -> bool:
    """Whether a sentence is about a country or region as a whole, so that its numbers are of no one council."""
    for one in part.mentions:
        if one.kind == "area" and one.how == "name" and not one.candidates:
            start, end = one.span.start - part.span.start, one.span.end - part.span.start
            before, after = part.text[max(0, start - _BESIDE) : start], part.text[end : end + _BESIDE]
            if _WITHIN.search(before) or _OF_AREA.match(after) or not before.strip():
                return True
    counted = (match for match in _SEATS_MANY.finditer(part.text) if not _YEAR.fullmatch(match[1]) or not match["gap"])
    many = (int(match[1].replace(",", "")) for match in counted)
    return _COUNTRY.search(_TREND.sub("", part.text)) is not None or any(number > _MOST_SEATS for number in many)


def _is_headed_by_area(document: Document, stretches: Sequence[Stretch]) -> bool:
    headline = document.headline
    areas = (one for part in stretches for one in part.mentions if one.kind == "area" and one.how == "name")
    return headline is not None and any(one.span.within(headline) for one in areas)


@dataclass(frozen=True)
class Context:
    """The council that a whole text is about, those of its sections, and all that it names."""

    main: Mention | None
    sections: dict[int, Mention]
    things: tuple[NamedNode, ...]
    section_of: tuple[int | None, ...]

    @classmethod
    def of(cls, document: Document, stretches: Sequence[Stretch], more: Iterable[Mention]) -> Context:
        """Give the context of a text of which all councils are known; `more` are those that its tags name."""
        named = [one for part in stretches for one in part.mentions if one.kind == "council"]
        headline = [one for one in named if document.headline and one.span.within(document.headline)]
        sections: dict[int, Mention] = {}
        for part in stretches:
            if document.blocks[part.block].kind == "headline":
                council = only(one for one in part.mentions if one.kind == "council")
                if council is not None:
                    sections[part.block] = council
        all_named = [*named, *(one for one in more if one.kind == "council")]
        things = tuple(dict.fromkeys(one.thing for one in all_named if one.thing))
        told = [one for part in stretches if not _NATION.search(part.text) for one in part.mentions]
        here = [one for one in told if one.kind == "council"]
        about = main(here or all_named, headline)
        if not headline and about is not None and _is_headed_by_area(document, stretches):
            # Then the text is about that country or region, and about no council that it names in passing.
            about = about if sum(key(one) == key(about) for one in all_named) >= _OFTEN else None
        return cls(about, sections, things, tuple(block.section for block in document.blocks))

    def settle(self, stretches: Sequence[Stretch]) -> None:
        """Give each stretch the council it speaks of, if one is clear."""
        topic = _Topic()
        for _, grouped in groupby(stretches, key=lambda part: part.block):
            parts = list(grouped)
            goes_on = topic.goes_on(parts) if self.main is None else None
            here: list[Mention] = []
            apart = 0
            for part in parts:
                own = [one for one in part.mentions if one.kind == "council"]
                is_wide = not own and speaks_of_country(part) and _COUNCIL.search(part.text) is None
                apart = 0 if own else apart + 1
                here = own or ([] if is_wide or apart > _FAR else here)
                part.council = None if is_wide else self._council(part, own, here, topic, goes_on)
            topic.after(parts)

    def of_block(self, block: int) -> Mention | None:
        """Give the council of a block that names none."""
        section = self.section_of[block]
        titled = self.sections.get(section) if section is not None else None
        return from_headline(titled or self.main)

    def _council(
        self,
        part: Stretch,
        own: Sequence[Mention],
        here: Sequence[Mention],
        before: _Topic,
        topic: Mention | None,
    ) -> Mention | None:
        if own:
            return only(own)
        if here:
            section = self.of_block(part.block)
            is_one_of = section is not None and any(key(one) == key(section) for one in here)
            return from_paragraph(only(here)) or (section if is_one_of else None)
        if topic is not None:
            return from_paragraph(topic)
        is_next = not before.silent and (_TURNOUT.match(part.text) or _SEATS.search(part.text))
        if before.council is not None and (_COUNCIL.search(part.text) or is_next):
            return from_paragraph(before.council)
        found = self.of_block(part.block)
        # Where the section has gone on to another council, it is not clear which of the two is meant.
        is_other = before.council is not None and found is not None and key(before.council) != key(found)
        return None if is_other and self.main is None and before.silent < _SHORTLY else found


def _is_open(one: Mention) -> bool:
    """Whether it is not known what a pronoun or `the party` means."""
    return one.how in ("pronoun", "the party") and one.thing is None and one.name.casefold() in _OPEN


@dataclass
class _Topic:
    """The council that paragraphs of a text about several speak of, one after the other."""

    council: Mention | None = None
    names: set[str] = field(default_factory=set)
    silent: int = 0

    def goes_on(self, parts: Sequence[Stretch]) -> Mention | None:
        """Give the council if a paragraph that names none goes on about it."""
        if self.council is None or any(one.kind == "council" for part in parts for one in part.mentions):
            return None
        text = " ".join(part.text for part in parts)
        is_said = _LOCAL.search(text) or any(word.own in self.names for part in parts for word in part.line.words)
        is_quote = text.lstrip().startswith('"') and bool(self.names)
        return self.council if is_said or is_quote else None

    def after(self, parts: Sequence[Stretch]) -> None:
        """Remember a paragraph."""
        own = [one for part in parts for one in part.mentions if one.kind == "council"]
        spoken = [part.council for part in parts if part.council is not None]
        if own:
            self.council, self.names, self.silent = only(own), set(), 0
        elif any(speaks_of_country(part) for part in parts) and not spoken:
            self.council = None
        elif spoken:
            self.silent = 0
        else:
            self.silent += 1
            self.council = self.council if self.silent < _SILENT else None
        if self.council is not None and (own or spoken):
            self.names |= {name.plain[-1] for part in parts for name in part.names}


@dataclass
class Paragraph:
    """The ward, party and person that a paragraph has spoken of so far."""

    block: int = -1
    last: dict[str, Mention | None] = field(default_factory=dict)
    speaker: Mention | None = None

    def spoken(self, part: Stretch, quoted: Sequence[Span]) -> dict[str, Mention | None]:
        """Give what is spoken of in a sentence, and remember it."""
        if part.block != self.block:
            goes_on = part.text.lstrip().startswith('"') and self.speaker is not None
            kept = {"person": self.speaker} if goes_on else {}
            if _COUNTED.match(part.text) and self.last.get("ward"):
                kept["ward"] = self.last["ward"]
            self.block, self.last = part.block, kept
        found: dict[str, Mention | None] = {}
        for kind in ("ward", "party", "person"):
            own = [one for one in part.mentions if one.kind == kind and not _is_open(one)]
            if kind == "person":
                own = [one for one in own if not quotes.are_within(one.span, quoted)]
            if own:
                self.last[kind] = found[kind] = only(own)
            else:
                found[kind] = from_paragraph(self.last.get(kind))
        self.speaker = found["person"]
        return found
