"""Read a text into a document."""

from __future__ import annotations

import re

from wardmote.graph.checks import coverage
from wardmote.graph.drafting.reading.document import Block, Document, Sentence
from wardmote.graph.drafting.records import Span


def read(characters: str) -> Document:
    """Read a text. Raises DataError where it is no text to read, as an empty one."""
    plain = characters
    for curly, straight in (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("\ufeff", " ")):
        plain = plain.replace(curly, straight)
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    for line in re.finditer(r"[^\r\n]+", plain):
        blocks.append(Block("body", Span(*line.span())))
        start, end = line.span()
        while start < end:
            cut = coverage.sentence_end(plain[start:end])
            stop = end if cut is None else start + cut
            words = plain[start:stop]
            if words.strip():
                lead = len(words) - len(words.lstrip())
                sentences.append(Sentence(Span(start + lead, start + len(words.rstrip())), len(blocks) - 1))
            start = stop
    return Document(characters, plain, tuple(blocks), tuple(sentences))
