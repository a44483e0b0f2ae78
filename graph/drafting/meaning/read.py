"""Find what a document mentions and what is spoken of where nothing is named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from wardmote.graph.drafting.meaning import context, mentions, people, quotes, wards, who, words
from wardmote.graph.drafting.meaning.discourse import Discourse
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.line import Line
from wardmote.graph.drafting.meaning.mentions import Stretch
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention, Span
from wardmote.graph.naming import normalise

# A text about more councils than this is a round-up, of whose wards and candidates there would be too many namesakes.
_MOST_COUNCILS = 12


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Give a document with its mentions and their context."""
    names = gazetteer if gazetteer.day else gazetteer.at(document.day)
    is_lower = words.is_lower(document.plain)
    stretches = [_stretch(document, one.span, one.block, names, is_lower) for one in document.sentences]
    spoken = context.Context.of(document, stretches)
    spoken.settle(stretches)
    day = names.day or who.likely_day(names, (one.plain for part in stretches for one in part.names), spoken.things)
    for stretch in stretches:
        stretch.add_over(wards.known(stretch.line, _near(stretch, spoken), names, day))
        stretch.add(wards.by_form(stretch.line, stretch.taken()))
    _add_people(stretches, who.People(names, day), spoken)
    return Reading(document, names, _sentences(document, stretches, spoken))


def _stretch(document: Document, span: Span, block: int, names: Gazetteer, is_lower: bool) -> Stretch:
    text = document.plain[slice(*span)]
    return mentions.named(span, block, Line(words.split(text, span.start), is_lower), text, names)


def _near(stretch: Stretch, spoken: context.Context) -> list[NamedNode]:
    """Give the councils whose wards and people a sentence may name: its own and that of its context, or all."""
    own = [one.thing for one in stretch.mentions if one.kind == "council" and one.thing]
    if stretch.council and stretch.council.thing:
        own.append(stretch.council.thing)
    return list(dict.fromkeys(own)) or (list(spoken.things) if len(spoken.things) <= _MOST_COUNCILS else [])


def _add_people(stretches: Sequence[Stretch], known: who.People, spoken: context.Context) -> None:
    for stretch in stretches:
        councils = _near(stretch, spoken)
        about = frozenset(normalise.plain(one.name) for one in stretch.mentions if one.kind == "ward")
        taken = stretch.taken()
        for name in people.names(stretch.line, taken):
            if len(name.plain) > 1:
                somebody = known.full(name.text, name.plain, councils, about)
                somebody.blocks.append(stretch.block)
                stretch.add([somebody.mention(name.span, _how(somebody, name))])
    for stretch in stretches:
        stretch.add(_short(stretch, known))


def _how(somebody: who.Somebody, name: people.Name) -> str:
    if somebody.thing is None:
        return "shape"
    return "name" if normalise.plain(somebody.name) == " ".join(name.plain) else "alias"


def _short(stretch: Stretch, known: who.People) -> Iterable[Mention]:
    taken = stretch.taken()
    for name in people.names(stretch.line, taken):
        if len(name.plain) == 1:
            found = known.short(name.plain[0], stretch.block, True) or (known.named(name.text, name.plain),)
            yield _meant(name.span, name.text, found)
    for place, word in people.singles(stretch.line, taken):
        if found := known.short(word.own, stretch.block, False):
            if not stretch.line.is_first(place) or any(word.own in one.plain[-1:] for one in found):
                yield _meant(Span(word.start, word.own_end), word.text, found)


def _meant(span: Span, text: str, found: Sequence[who.Somebody]) -> Mention:
    if len(found) == 1:
        return found[0].mention(span, "surname" if len(found[0].plain) > 1 else "shape")
    return Mention(span, "person", text, "surname", None, tuple(one.thing for one in found if one.thing))


def _sentences(document: Document, stretches: Sequence[Stretch], spoken: context.Context) -> list[ReadSentence]:
    quoted = quotes.of(document, document.sentences)
    titles = [
        one for part in stretches for one in part.mentions if document.headline and one.span.within(document.headline)
    ]
    discourse = Discourse(context.only(one for one in titles if one.kind == "party"))
    state = context.Paragraph()
    found: list[ReadSentence] = []
    for one, stretch, own_quotes in zip(document.sentences, stretches, quoted, strict=True):
        plain = document.plain[slice(*one.span)]
        stretch.add(discourse.spoken(plain, one.span.start, tuple(stretch.mentions), own_quotes, stretch.council))
        ward, party, person = state.spoken(one.block, stretch.mentions)
        kind = document.blocks[one.block].kind
        all_of = tuple(stretch.mentions)
        found.append(
            ReadSentence(one.span, plain, one.block, kind, all_of, own_quotes, stretch.council, ward, party, person)
        )
    return found
