"""Find what a document mentions and what is spoken of where nothing is named."""

from __future__ import annotations

from wardmote.graph.drafting.meaning import context, placing, tables, who
from wardmote.graph.drafting.meaning.discourse import Discourse
from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.linking import Linker
from wardmote.graph.drafting.meaning.named import mentions
from wardmote.graph.drafting.meaning.named.mentions import Stretch
from wardmote.graph.drafting.meaning.reading import LONGEST, Reading, ReadSentence
from wardmote.graph.drafting.meaning.wording import quotes, words
from wardmote.graph.drafting.meaning.wording.line import Line
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention, Span


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Give a document with its mentions and their context: of a long one those of its first `LONGEST` characters."""
    names = gazetteer if gazetteer.day else gazetteer.at(document.day)
    is_lower = words.is_lower(document.plain)
    read_ones = [one for one in document.sentences if one.span.end <= LONGEST]
    stretches = [_stretch(document, one.span, one.block, names, is_lower) for one in read_ones]
    placed = placing.council(stretches, names)
    spoken = context.Context.of(document, stretches, [*_tags(document, names), *([placed] if placed else [])])
    spoken.settle(stretches)
    named = (one.plain for part in stretches for one in part.names)
    day = names.day or who.likely_day(names, named, spoken.things)
    linker = Linker(names, day, spoken, document)
    linker.link(stretches)
    sentences = _sentences(document, quotes.of(document, read_ones), stretches, linker)
    return Reading(document, names, sentences, tables.read(document, sentences, spoken, names, linker))


def _stretch(document: Document, span: Span, block: int, names: Gazetteer, is_lower: bool) -> Stretch:
    text = document.plain[slice(*span)]
    line = Line(words.split(text, span.start), is_lower, is_ended=text.rstrip("\"') ").endswith("."))
    return mentions.named(span, block, line, text, names)


def _tags(document: Document, names: Gazetteer) -> list[Mention]:
    """Give what the front matter and the tags of a text name."""
    blocks = ((number, block.span) for number, block in enumerate(document.blocks) if block.kind == "metadata")
    return [one for number, span in blocks for one in _stretch(document, span, number, names, False).mentions]


def _sentences(
    document: Document, quoted: list[tuple[Span, ...]], stretches: list[Stretch], linker: Linker
) -> list[ReadSentence]:
    titles = [
        one for part in stretches for one in part.mentions if document.headline and one.span.within(document.headline)
    ]
    discourse = Discourse(context.only(one for one in titles if one.kind == "party"), linker.affiliated())
    paragraph = context.Paragraph()
    found: list[ReadSentence] = []
    for part, own_quotes in zip(stretches, quoted, strict=True):
        part.add(discourse.spoken(part.text, part.span.start, tuple(part.mentions), own_quotes, part.council))
        spoken = paragraph.spoken(part, own_quotes)
        found.append(
            ReadSentence(
                part.span,
                part.text,
                part.block,
                document.blocks[part.block].kind,
                tuple(part.mentions),
                own_quotes,
                part.council,
                spoken["ward"] or linker.ward_of(part.block),
                spoken["party"] or discourse.party_of(spoken["person"]),
                spoken["person"],
            )
        )
    return found
