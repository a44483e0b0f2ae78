"""Keep of what is drafted what the text bears out: whoever drafted it, a rule, a model, a stranger's program.

A draft is sound if its kind, slots and value are allowed; its words lie in the article's own sentences, within the
length of an evidence; they print its number; and each thing it is about is mentioned there, or where the draft says
that it was taken from. What is wrong is never mended: it is dropped, and told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from pyoxigraph import NamedNode

from wardmote.graph.drafting.drafters import numbers, showing
from wardmote.graph.drafting.drafters.allowed import FILLERS, FORMS, MODALITIES
from wardmote.graph.drafting.meaning.parties import NO_CONTROL
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention, Span

LONGEST = 500
"""Characters of evidence at most."""

# What is none of the article's own words; marks of layout may stand between two paragraphs of an evidence.
_FOREIGN_BLOCKS = frozenset({"credit", "metadata", "boilerplate"})
_MARKUP = "markup"
_MISLEADING = "rests on words that show otherwise than they read"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z", re.ASCII)
_SMALL_WORDS = frozenset(["the", "and", "for", "of", "in", "at", "on", "to", "a", "an", "as", "its", "his", "her"])


class Unsound(NamedTuple):
    """What is no sound draft: who made it, and what is wrong with it. A drafter may give one, to tell of its own."""

    rule: str
    wrong: str


class Sound(NamedTuple):
    """Drafts that are kept, and those that are not."""

    drafts: list[Draft]
    dropped: list[Unsound]


class Grounds:
    """What a text offers a draft to rest on: its blocks, and its mentions by their place."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.plain = reading.document.plain
        self._blocks = sorted(reading.document.blocks, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._blocks]
        self._judged: dict[int, str | None] = {}
        self._things: dict[Span, set[NamedNode]] = {}
        for mention in _mentions(reading):
            self._things.setdefault(mention.span, set()).update(_meant(mention))

    def wrong(self, draft: Draft) -> str | None:
        """Say what is wrong with a draft, or give None where it is sound."""
        if draft.kind not in FORMS:
            return "is of no known kind"
        return self._misshapen(draft) or self._misplaced(draft) or self._unnamed(draft) or self._unprinted(draft)

    def _misshapen(self, draft: Draft) -> str | None:
        form = FORMS[draft.kind]
        if draft.modality not in MODALITIES:
            return f"has no modality {draft.modality!r}"
        if not (isinstance(draft.score, int | float) and 0 <= draft.score <= 1):
            return "has no score from 0 to 1"
        if foreign := sorted(draft.slots.keys() - form.slots):
            return f"has no slot {', '.join(foreign)}"
        for role, mention in draft.slots.items():
            if not isinstance(mention, Mention) or mention.kind not in FILLERS[role]:
                return f"has nothing of a kind for its {role}"
        for wanted in form.needed:
            if not wanted & draft.slots.keys():
                return f"lacks its {' or '.join(sorted(wanted))}"
        return "lacks its value" if form.needs_value and not draft.value else None

    def _misplaced(self, draft: Draft) -> str | None:
        for span in (draft.evidence, *draft.context):
            if not 0 <= span.start < span.end <= len(self.text):
                return "rests on positions outside the text"
        start, end = draft.evidence
        if end - start > LONGEST:
            return f"rests on more than {LONGEST} characters"
        if not self._is_article(draft.evidence):
            return "rests on words that are none of the article's"
        if showing.is_misleading(showing.whole_words(self.text, start, end)):
            return _MISLEADING
        return next(filter(None, map(self._told_otherwise, self._over(draft.evidence))), None)

    def _told_otherwise(self, at: int) -> str | None:
        """Say why nothing is drafted from the paragraph of a number."""
        if at not in self._judged:
            span = self._blocks[at].span
            if showing.is_reordered(self.text[slice(*span)]):
                self._judged[at] = _MISLEADING
            elif showing.speaks_to_a_machine(self.plain[slice(*span)]):
                self._judged[at] = "rests on words that speak to a machine"
            else:
                self._judged[at] = None
        return self._judged[at]

    def _over(self, span: Span) -> list[int]:
        """Give the numbers of the blocks that a stretch lies in."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end - 1)
        return [at for at in range(first, last) if self._blocks[at].span.end > span.start]

    def _is_article(self, span: Span) -> bool:
        """Whether a stretch begins and ends in sentences of the article, with none of another's between."""
        kinds = [self._blocks[at].kind for at in self._over(span)]
        return bool(kinds) and not _FOREIGN_BLOCKS & set(kinds) and _MARKUP not in (kinds[0], kinds[-1])

    def _unnamed(self, draft: Draft) -> str | None:
        for role, mention in draft.slots.items():
            span = mention.span
            if not 0 <= span.start < span.end <= len(self.text):
                return f"names its {role} outside the text"
            if mention.thing is not None and mention.thing not in self._things.get(span, ()):
                return f"has as its {role} a thing that is not mentioned there"
            if mention.thing is None and not self._is_printed(mention) and not self._is_known(mention):
                return f"names its {role} otherwise than the text"
            if showing.is_misleading(showing.whole_words(self.text, *span)):
                return f"names its {role} in words that show otherwise than they read"
        return None

    def _is_known(self, mention: Mention) -> bool:
        """Whether a mention is one of the reading, or of what is no thing: no overall control, however it is put."""
        return mention.span in self._things or (mention.kind == "party" and mention.name == NO_CONTROL.name)

    def _is_printed(self, mention: Mention) -> bool:
        """Whether a thing that nobody knows is called what is printed there."""
        return (
            " ".join(self.plain[slice(*mention.span)].split()).casefold() == " ".join(mention.name.split()).casefold()
        )

    def _unprinted(self, draft: Draft) -> str | None:
        kind = FORMS[draft.kind].value
        if not draft.value:
            return None
        if kind == "own words":
            plain = len(draft.value) <= LONGEST and draft.value.isprintable() and not showing.is_misleading(draft.value)
            return None if plain else "tells what is said in no plain sentence"
        words = self.plain[slice(*draft.evidence)]
        if kind == "number" and not numbers.is_printed(draft.value, words):
            return "has a number that its words do not print"
        if kind == "day" and not _DAY.match(draft.value):
            return "has a value that is no day"
        if kind == "words":
            around = (self.plain[slice(*one)] for one in draft.context)
            named = (mention.name for mention in draft.slots.values())
            if not _all_printed(draft.value, " ".join((words, *around, *named))):
                return "has words that the text does not print"
        return None


def _all_printed(value: str, words: str) -> bool:
    """Whether each word of a value stands among others, by its beginning."""
    there = {one[:5] for one in re.findall(r"\w+", words.casefold())}
    return all(one[:5] in there for one in re.findall(r"\w{3,}", value.casefold()) if one not in _SMALL_WORDS)


def _mentions(reading: Reading) -> Iterator[Mention]:
    for sentence in reading.sentences:
        yield from sentence.mentions
        yield from filter(None, (sentence.council, sentence.ward, sentence.party, sentence.person))
    for table in reading.tables:
        for found in table.mentions.values():
            yield from found
        yield from filter(None, (table.council, table.ward))


def _meant(mention: Mention) -> Iterator[NamedNode]:
    yield from mention.candidates
    if mention.thing is not None:
        yield mention.thing


def completed(draft: Draft) -> Draft:
    """Give a draft whose context holds the words from which each of its things was taken."""
    spans = dict.fromkeys(draft.context)
    for mention in draft.slots.values():
        if not any(mention.span.within(one) for one in (draft.evidence, *spans)):
            spans[mention.span] = None
    return replace(draft, context=tuple(sorted(spans)))


def sound(reading: Reading, given: Iterable[object]) -> Sound:
    """Give of what a drafter gave the drafts that are sound, completed, and tell what is wrong with the rest."""
    grounds = Grounds(reading)
    kept: list[Draft] = []
    dropped: list[Unsound] = []
    for one in given:
        if isinstance(one, Unsound):
            dropped.append(one)
        elif not isinstance(one, Draft):
            dropped.append(Unsound(type(one).__name__, "is no draft"))
        elif (wrong := _wrong(grounds, one)) is not None:
            dropped.append(Unsound(str(one.rule), wrong))
        else:
            kept.append(completed(one))
    return Sound(kept, dropped)


def _wrong(grounds: Grounds, draft: Draft) -> str | None:
    """Say what is wrong with a draft, also where its parts are of other types than they should be."""
    try:
        return grounds.wrong(draft)
    except (AttributeError, TypeError, ValueError):
        return "has parts of other types"
