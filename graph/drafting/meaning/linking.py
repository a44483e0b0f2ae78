"""Link the names of a text to things: wards and people of the councils that it speaks of, as of its day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import context, lexicon, placing, who
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.named import bracketed, people, wards
from wardmote.graph.drafting.meaning.named.mentions import Stretch
from wardmote.graph.drafting.meaning.wording.words import Phrases
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention, Span
from wardmote.graph.naming import normalise

# A text about more councils than this is a round-up, of whose wards and candidates there would be too many namesakes.
_MOST_COUNCILS = 12
_LIST = re.compile(
    r"\A\W*(?:(?:results|candidates) (?:by|for|in) (?:each )?wards?|wards?(?: results| by ward)?|by ward)\W*\Z",
    re.IGNORECASE,
)
# A text about one council that names one ward is about that ward only if it is about its by-election.
_BY_ELECTION = re.compile(r"\bby-?elections?\b", re.IGNORECASE)
_LIST_OF = re.compile(r"\b(?:wards?|councillors?|council)\b", re.IGNORECASE)
_NO_LIST = re.compile(r"\b(?:references?|see also|notes|external links|by-elections|contents|sources)\b", re.IGNORECASE)


class Linker:
    """Links the names of one text."""

    def __init__(self, names: Gazetteer, day: date | None, spoken: context.Context, document: Document) -> None:
        self._names = names
        self._day = day
        self._spoken = spoken
        self._document = document
        self._known = who.People(names, day)
        self._ward: Mention | None = None
        self._headed: dict[int, Mention] = {}
        self._is_anywhere = False

    def link(self, stretches: Sequence[Stretch]) -> None:
        """Add the wards and people to the mentions of each stretch."""
        self._is_anywhere = not self._spoken.things and not any(
            placing.tells(part) or any(one.kind == "area" for one in part.mentions) for part in stretches
        )
        for part in stretches:
            part.add_over(wards.known(part.line, self._councils(part), self._names, self._day))
            self._councils_of_wards(part)
        self._by_form(stretches)
        for part in stretches:
            self._add_full(part)
        again = Phrases((one.name, one.name) for one in self._known.all)
        for part in stretches:
            if part.line.is_lower or part.line.is_title:
                part.add(self._again(part, again))
            part.add(self._short(part))
        found = [one for part in stretches for one in part.mentions if one.kind == "ward"]
        is_titled = any(self._document.headline and one.span.within(self._document.headline) for one in found)
        is_named = is_titled or (self._spoken.main is not None and len(found) > 1)
        is_about = is_named and _BY_ELECTION.search(self._document.plain) is not None
        self._ward = context.from_headline(context.only(found)) if is_about else None

    def ward_of(self, block: int) -> Mention | None:
        """Give the ward that a section, or the whole text, is about."""
        section = self._document.blocks[block].section
        headed = self._headed.get(section) if section is not None else None
        return context.from_headline(headed) or self._ward

    def affiliated(self) -> dict[str, Mention]:
        """Give the parties for which the people of the text stood, by what tells the people apart."""
        return dict(self._affiliations())

    def wards_in(self, part: Stretch) -> None:
        """Add the known wards that a cell of a table names."""
        part.add_over(wards.known(part.line, self._councils(part), self._names, self._day))

    def people_in(self, part: Stretch) -> None:
        """Add the people that a cell of a table names."""
        self._add_full(part)
        part.add(self._short(part))

    def _affiliations(self) -> Iterator[tuple[str, Mention]]:
        for one in self._known.all:
            if one.party is not None and one.thing is not None:
                name = self._names.party_name(one.party)
                yield one.thing.value, Mention(one.span, "party", name, "alias", one.party)

    def _councils(self, part: Stretch) -> Sequence[NamedNode | None]:
        """Give the councils whose wards and people a sentence may name: its own and that of its context, or all.

        They are all of the data, which None stands for, where a text names neither a council nor another area.
        """
        own = [one.thing for one in part.mentions if one.kind == "council" and one.thing]
        if len(own) > _MOST_COUNCILS:
            return []
        if part.council and part.council.thing:
            own.append(part.council.thing)
        things = self._spoken.things
        if self._is_anywhere and not own:
            return (None,)
        return list(dict.fromkeys(own)) or (list(things) if len(things) <= _MOST_COUNCILS else [])

    def _councils_of_wards(self, part: Stretch) -> None:
        """Give a sentence that speaks of no council that of the wards which it names."""
        if part.council is None and not any(one.kind == "council" for one in part.mentions):
            named = [one for one in part.mentions if one.kind == "ward" and one.thing]
            councils = {self._names.council_of(one.thing) for one in named if one.thing}
            if len(councils) == 1 and (council := next(iter(councils))) and council in self._names.councils:
                label = self._names.councils[council].label
                part.council = Mention(named[0].span, "council", label, "paragraph", council)

    def _by_form(self, stretches: Sequence[Stretch]) -> None:
        is_list = False
        self._parts_of_places(stretches)
        for part in stretches:
            is_headline = self._document.blocks[part.block].kind == "headline"
            if is_headline and not part.mentions and is_list and not _NO_LIST.search(part.text):
                ward = wards.headings(part.text, part.line)
                is_list = ward is not None
                part.add([ward] if ward else [])
            elif is_headline:
                is_list = _LIST.search(part.text) is not None
            part.add(wards.by_form(part.line, part.taken()))
            if self._spoken.main is not None:
                part.add(wards.by_change(part.line, part.taken()))
            part.add(
                bracketed.in_brackets(part.line, frozenset(one.span for one in part.mentions if one.kind == "party"))
            )
            ended = {one.span.end + 2 for one in part.mentions if one.kind == "council"}
            ends = frozenset(at for at, word in enumerate(part.line.words) if word.start in ended)
            part.add(bracketed.beside_councils(part.line, ends, part.taken()))
        named = [one for part in stretches for one in part.mentions if one.kind == "ward" and one.thing is None]
        again = Phrases((one.name, one.name) for one in named)
        for part in stretches:
            part.add(wards.again(part.line, again))
            ward = context.only(one for one in part.mentions if one.kind == "ward")
            if ward is not None and self._document.blocks[part.block].kind == "headline" and _is_about(part, ward):
                self._headed[part.block] = ward

    def _parts_of_places(self, stretches: Sequence[Stretch]) -> None:
        """Make wards of those parts of places, as `Fen North`, of which a sentence says so; others elect MPs."""
        said = {
            one.name
            for part in stretches
            if _LIST_OF.search(part.text) and not any(word.own in lexicon.OF_PARLIAMENT for word in part.line.words)
            for one in part.mentions
            if _is_part(one)
        }
        for part in stretches:
            part.mentions = [replace(one, kind="ward") if one.name in said else one for one in part.mentions]

    def _add_full(self, part: Stretch) -> None:
        councils = self._councils(part)
        about = frozenset(normalise.plain(one.name) for one in part.mentions if one.kind == "ward")
        for name in people.names(part.line, part.taken()):
            if len(name.plain) > 1:
                somebody = self._known.full(name.text, name.plain, name.span, councils, about)
                somebody.blocks.append(part.block)
                part.add([somebody.mention(name.span, _how(somebody, name))])

    def _again(self, part: Stretch, again: Phrases[str]) -> Iterator[Mention]:
        """Give full names that stand where capitals say nothing, of people whom the text names elsewhere."""
        for one in again.find(part.line.words, not part.line.is_lower):
            for somebody in self._known.of(one.key):
                yield somebody.mention(one.span(part.line.words), "shape" if somebody.thing is None else "name")

    def _short(self, part: Stretch) -> Iterable[Mention]:
        taken = part.taken()
        for name in people.names(part.line, taken):
            if len(name.plain) == 1:
                found = self._known.short(name.plain[0], part.block, True)
                yield _meant(name.span, name.text, found or (self._known.named(name.text, name.plain, name.span),))
        for place, word in people.singles(part.line, taken):
            found = self._known.short(word.own, part.block, False)
            is_word = part.line.is_first(place) and word.own in lexicon.FIRST_NAMES
            if found and (not is_word or any(one.plain[-1] == word.own for one in found)):
                yield _meant(Span(word.start, word.own_end), word.text, found)


def _is_about(headline: Stretch, ward: Mention) -> bool:
    """Whether what stands under a headline is about the ward that it names: little else is in it, or a by-election."""
    words = headline.text.strip(" #=*'")
    return 2 * (ward.span.end - ward.span.start) >= len(words) or _BY_ELECTION.search(words) is not None


def _is_part(one: Mention) -> bool:
    return one.kind == "area" and one.how == "shape"


def _how(somebody: who.Somebody, name: people.Name) -> str:
    if somebody.thing is None:
        return "shape"
    return "name" if normalise.plain(somebody.name) == " ".join(name.plain) else "alias"


def _meant(span: Span, text: str, found: Sequence[who.Somebody]) -> Mention:
    if len(found) == 1:
        return found[0].mention(span, "surname" if len(found[0].plain) > 1 else "shape")
    return Mention(span, "person", text, "surname", None, tuple(one.thing for one in found if one.thing))
