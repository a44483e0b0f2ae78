"""Drafts of invented sentences about the invented borough, kept and accepted as a person would."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wardmote.graph.drafting import beginning
from wardmote.graph.drafting.decisions import folder
from wardmote.graph.drafting.decisions.kept import Facts, Sheet
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span
from wardmote.graph.rdf import iris
from wardmote.graph.sources.texts import Text

KEY, NAME = "fen-gazette", "fen-gazette.txt"
VERSION = "1"


@dataclass(frozen=True)
class Sentence:
    """A sentence with the draft of what it says; `slots` are the printed words, the thing and how it is recognised."""

    words: str
    kind: str
    slots: Mapping[str, tuple[str, str, str]]
    value: str = ""
    modality: Modality = "asserted"
    more: Mapping[str, str] = field(default_factory=dict)


def text(sentences: Sequence[Sentence]) -> Text:
    """Give the text of sentences, one after the other in lines of three; of two with the same words it has one."""
    words = list(dict.fromkeys(one.words for one in sentences))
    characters = "".join(one + ("\n" if place % 3 == 2 else " ") for place, one in enumerate(words, 1))
    return Text(NAME, characters, hashlib.sha256(characters.encode()).hexdigest())


def drafts(sentences: Sequence[Sentence], whole: Text) -> list[Draft]:
    """Give the drafts of sentences in their text. Words of a slot that its sentence lacks are found before it."""
    found, start = [], 0
    for one in sentences:
        place = whole.characters.index(one.words, max(0, start - len(one.words)))
        start = place + len(one.words)
        slots = {role: _mention(whole.characters, Span(place, start), *told) for role, told in one.slots.items()}
        rule = f"{one.kind}.test"
        found.append(Draft(one.kind, slots, Span(place, start), rule, 0.9, one.value, one.modality, (), one.more))
    return found


def _mention(characters: str, sentence: Span, words: str, thing: str, how: str) -> Mention:
    at = characters.find(words, *sentence)
    at = at if at >= 0 else characters.rindex(words, 0, sentence.start)
    kind = thing.partition(":")[0]
    known = {"organisation": "body", "wm": "party", "group": "body"}
    return Mention(Span(at, at + len(words)), known.get(kind, kind), words, how, iris.term(thing))  # type: ignore[arg-type]


def keep(
    data: Path, articles: Path, drafted: Path, sentences: Sequence[Sentence], facts: Mapping[str, object]
) -> Sheet:
    """Write a text, begin its article, and keep the drafts of its sentences."""
    whole = text(sentences)
    (articles / NAME).write_text(whole.characters, encoding="utf-8")
    beginning.write(data, articles, KEY, whole, read(whole.characters))
    stated = Facts(KEY, NAME, whole.sha256, **facts)  # type: ignore[arg-type]
    return folder.keep(drafted, stated, whole, drafts(sentences, whole), VERSION)
