"""Where what was decided of a text stands in another version of it: drafts and passages whose words are there still."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wardmote.graph.drafting.decisions.kept import Decision, Kept, Passage, Sheet, Slot
from wardmote.graph.drafting.records import Span
from wardmote.graph.sources import texts

_BEGINNING = re.compile(r"(?<!\w)\S")


class _Places:
    """Finds words in a text by their digest and length, in one pass for each length."""

    def __init__(self, characters: str) -> None:
        self._characters = characters
        self._beginnings = [match.start() for match in _BEGINNING.finditer(characters)]
        self._known: dict[int, Mapping[str, Sequence[int]]] = {}

    def find(self, span: Span, sha256: str) -> Span | None:
        """Give where the words with a digest stand that once stood at a span, the nearest; None where they do not."""
        length = span.end - span.start
        if length not in self._known:
            found: dict[str, list[int]] = defaultdict(list)
            for start in self._beginnings:
                found[texts.digest(self._characters[start : start + length])].append(start)
            self._known[length] = found
        starts = sorted(self._known[length].get(sha256, ()), key=lambda one: abs(one - span.start))
        return Span(starts[0], starts[0] + length) if starts else None


def moved(sheet: Sheet, text: texts.Text) -> Sheet:
    """Give a sheet with what was decided at its place in another version of the text.

    Passages whose words are gone go. A draft whose words are gone stays where it was, with the digest of its words.
    """
    places = _Places(text.characters)
    passages = ((one, places.find(one.span, one.sha256)) for one in sheet.passages)
    there = tuple(Passage(span, one.sha256, one.kind) for one, span in passages if span is not None)
    drafts = tuple(_draft(one, places) if one.decisions else one for one in sheet.drafts)
    return replace(sheet, drafts=drafts, passages=there)


def _draft(one: Kept, places: _Places) -> Kept:
    span = places.find(one.evidence, one.sha256)
    if span is None or span == one.evidence:
        return one
    by = span.start - one.evidence.start
    return replace(
        one,
        evidence=span,
        context=tuple(_shifted(context, by) for context in one.context),
        slots={role: _slot(slot, by) for role, slot in one.slots.items()},
        decisions=decisions(one, by),
    )


def decisions(one: Kept, by: int) -> tuple[Decision, ...]:
    """Give what was decided of a draft whose words stand so many characters further on."""
    return tuple(_decision(decision, by) for decision in one.decisions)


def _decision(decision: Decision, by: int) -> Decision:
    edit = decision.edit
    evidence = _shifted(edit.evidence, by) if edit.evidence is not None else None
    context = tuple(_shifted(one, by) for one in edit.context) if edit.context is not None else None
    return decision._replace(edit=edit._replace(evidence=evidence, context=context))


def _slot(slot: Slot, by: int) -> Slot:
    return slot._replace(span=_shifted(slot.span, by)) if slot.span.end else slot


def _shifted(span: Span, by: int) -> Span:
    start = max(span.start + by, 0)
    return Span(start, start + span.end - span.start)
