"""The words that a claim rests on: segments of its evidence and context, and how it knows what they do not name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from wardmote.graph.checks import evidence, mentions
from wardmote.graph.drafting.acceptance.said import Said
from wardmote.graph.drafting.acceptance.setting import UnsayableError
from wardmote.graph.drafting.decisions.kept import Kept, Slot
from wardmote.graph.drafting.records import Span
from wardmote.graph.rdf import turtle

_MOST_PRINTED = 7
# How a mention was recognised, as the kind of a resolution and as its basis.
_HOW = {
    "pronoun": ("pronoun", "The pronoun stands for what the passage before names."),
    "role": ("role", "The words give a role, and the article says elsewhere whose it is."),
    "the party": ("role", "The words stand for the party that the passage before names."),
    "surname": ("nameVariant", "The words give part of the name, which the article has in full elsewhere."),
    "alias": ("nameVariant", "The words are another name of the thing."),
    "shape": ("nameVariant", "The words are the name, in another form than the recorded ones."),
    "name": ("nameVariant", "The words are the name, in another form than the recorded ones."),
}
_CONTEXT = ("fromContext", "What stands around the passage says which thing is meant.")
# Words that stand for a number which is printed neither in digits nor as a word for it.
_STAND_INS = {
    "0": re.compile(
        r"\b(?:no|none|not? (?:a single|one|any)|without|nothing|failed to|wiped out|any)\b(?:[ -][\w'-]+){0,2}",
        re.IGNORECASE,
    ),
    "1": re.compile(
        r"\b(?:an?|the|its|their|his|her|sole|only|another|single|first|once)(?: [\w'-]+){0,2}? "
        r"(?:seats?|councillors?|candidates?|wins?|victory|gains?)\b|\b(?:sole|lone|once)\b",
        re.IGNORECASE,
    ),
    "2": re.compile(r"\b(?:both|a pair|a couple|twice)\b(?: [\w'-]+){0,2}", re.IGNORECASE),
}


@dataclass(frozen=True)
class Resolution:
    """How a claim knows a thing that its words do not name: the kind, our grounds, and the words that are printed."""

    thing: NamedNode
    kind: str
    basis: str
    printed: str = ""


@dataclass(frozen=True)
class Grounds:
    """What a claim rests on. `printed` are the words for its number where it is printed neither in digits nor words."""

    evidence: tuple[Span, ...]
    context: tuple[Span, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    printed: str = ""


def grounds(draft: Kept, said: Said, bases: Sequence[Span], characters: str, known: mentions.Names) -> Grounds:
    """Give the segments of an edited draft's words within base segments, with what else its claim has to say of them.

    `bases` are in the order of the text. Raises UnsayableError where the words lie in no segment, or do not print the
    number.
    """
    rests = tuple(clipped(draft.evidence, bases, characters))
    if not rests:
        raise UnsayableError("the words that it rests on lie in no segment of the article")
    context = [part for span in draft.context for part in clipped(span, bases, characters)]
    resolutions = []
    for thing in nameless(said, [*rests, *context], characters, known):
        slot = _slot(draft, thing, known)
        more = list(clipped(slot.span, bases, characters)) if slot is not None and slot.span.end else []
        context += [span for span in more if not any(span.within(other) for other in (*rests, *context))]
        if thing in nameless(said, [*rests, *context], characters, known):
            resolutions.append(_resolution(thing, slot, more, characters))
    kept = tuple(dict.fromkeys(span for span in context if span not in rests))
    return Grounds(rests, kept, tuple(resolutions), _printed(draft, said, [characters[slice(*one)] for one in rests]))


def nameless(said: Said, spans: Iterable[Span], characters: str, known: mentions.Names) -> list[NamedNode]:
    """Give the things of a proposition that some stretches do not name."""
    passages = [characters[slice(*span)] for span in spans]
    return list(dict.fromkeys(thing for _, thing in evidence.nameless(said.content, passages, known)))


def clipped(span: Span, bases: Sequence[Span], characters: str) -> Iterator[Span]:
    """Give the parts of a stretch that lie in base segments, without space at their ends."""
    # They do not overlap, so their ends are in order too.
    for place in range(bisect_right(bases, span.start, key=lambda one: one.end), len(bases)):
        base = bases[place]
        if base.start >= span.end:
            return
        start, end = max(span.start, base.start), min(span.end, base.end)
        words = characters[start:end]
        if start < end and words.strip():
            yield Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _slot(draft: Kept, thing: NamedNode, known: mentions.Names) -> Slot | None:
    """Give the slot of a draft in which a thing was recognised, or one whose name says which is meant."""
    meant = {turtle.short(one) for one in known.stand_ins(thing)}
    return next((slot for slot in draft.slots.values() if slot.thing in meant), None)


def _resolution(thing: NamedNode, slot: Slot | None, spans: Sequence[Span], characters: str) -> Resolution:
    words = " ".join(characters[slice(*spans[0])].split()) if spans else ""
    if slot is None or slot.how not in _HOW or not words or len(words.split()) > _MOST_PRINTED:
        return Resolution(thing, *_CONTEXT)
    return Resolution(thing, *_HOW[slot.how], words)


def _printed(draft: Kept, said: Said, passages: Sequence[str]) -> str:
    """Give the words that stand for a number of a proposition; "" where it is printed. Raises UnsayableError."""
    missing = [term for _, term in evidence.uncounted(said.content, passages)]
    if not missing or said.modality == "implied":
        return ""
    if (given := draft.more.get("printed", "")) and mentions.has_words(passages, given):
        return given
    for pattern in filter(None, map(_STAND_INS.get, (term.value for term in missing))):
        for passage in passages:
            if found := pattern.search(passage):
                return " ".join(found.group().split()[:_MOST_PRINTED])
    numbers = ", ".join(term.value for term in missing if isinstance(term, Literal))
    raise UnsayableError(
        f"its words do not print {numbers}: correct the words or the number, or give those that stand for it"
    )
