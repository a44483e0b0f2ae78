"""Find what a document mentions and what is spoken of where nothing is named."""

from __future__ import annotations

from wardmote.graph.drafting.meaning.gazetteer import Gazetteer
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.reading.document import Document


def read(document: Document, gazetteer: Gazetteer) -> Reading:
    """Give a document with its mentions and their context."""
    sentences = [
        ReadSentence(
            one.span, document.plain[slice(*one.span)], one.block, document.blocks[one.block].kind, mentions=()
        )
        for one in document.sentences
    ]
    return Reading(document, gazetteer, sentences)
