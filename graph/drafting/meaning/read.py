"""Find what a document mentions and what is spoken of where nothing is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wardmote.graph.drafting.meaning import context, mentions, words
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.line import Line
from wardmote.graph.drafting.meaning.mentions import Stretch
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention, Span

_QUOTED = re.compile(r'"[^"]{1,2000}"')


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Give a document with its mentions and their context."""
    names = gazetteer if gazetteer.day else gazetteer.at(document.day)
    is_lower = words.is_lower(document.plain)
    stretches = [_stretch(document, one.span, names, is_lower) for one in document.sentences]
    _add_people(stretches)
    main = _main(document, stretches)
    return Reading(document, names, _sentences(document, stretches, main))


def _stretch(document: Document, span: Span, names: Gazetteer, is_lower: bool) -> Stretch:
    line = Line(words.split(document.plain[slice(*span)], span.start), is_lower)
    return mentions.named(span, line, names)


def _add_people(stretches: Sequence[Stretch]) -> None:
    for one in stretches:
        one.add(Mention(name.span, "person", name.text, "shape") for name in one.names)


def _main(document: Document, stretches: Sequence[Stretch]) -> Mention | None:
    councils = [one for stretch in stretches for one in stretch.mentions if one.kind == "council"]
    headline = [one for one in councils if document.headline and one.span.within(document.headline)]
    return context.main(councils, headline)


def _sentences(document: Document, stretches: Sequence[Stretch], main: Mention | None) -> list[ReadSentence]:
    found: list[ReadSentence] = []
    council: Mention | None = None
    block = -1
    for one, stretch in zip(document.sentences, stretches, strict=True):
        if one.block != block:
            block, council = one.block, None
        own = [mention for mention in stretch.mentions if mention.kind == "council"]
        area = any(mention.kind == "area" for mention in stretch.mentions)
        if own:
            council = context.only(own)
        spoken = council if council or area else main
        plain = document.plain[slice(*one.span)]
        quoted = tuple(
            Span(one.span.start + match.start(), one.span.start + match.end()) for match in _QUOTED.finditer(plain)
        )
        kind = document.blocks[one.block].kind
        found.append(ReadSentence(one.span, plain, one.block, kind, tuple(stretch.mentions), quoted, spoken))
    return found
