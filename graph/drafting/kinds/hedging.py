"""Whether words affirm, deny, ask, hope, expect or look back: the modality of what a verb says."""

from __future__ import annotations

from wardmote.graph.drafting.meaning.reading import ReadSentence
from wardmote.graph.drafting.records import Modality, Span


def modality(sentence: ReadSentence, verb: Span) -> Modality:
    """Give the modality of a verb's statement, by the words near it and the clause it stands in."""
    raise NotImplementedError
