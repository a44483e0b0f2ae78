"""Who said what: each passage that is quoted or reported, with its speaker; what was said is never copied into the draft.

A passage belongs to the speaker whom its sentence names; a quotation that goes on in the next sentences or paragraphs,
with nobody else named, to who spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wardmote.graph.drafting.kinds import quotes
from wardmote.graph.drafting.kinds.attributions import Attribution, attributions
from wardmote.graph.drafting.kinds.masks import Masked, context, is_known, mask
from wardmote.graph.drafting.meaning.reading import ReadSentence, Reading
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

LONGEST = 500
_FEWEST_WORDS = 3
_MOSTLY, _NEAR = 0.75, 40
_PROMISES = re.compile(r"\A(?:promis|pledg|vow)")
_PREDICTS = re.compile(r"\A(?:predict)")
_DENIES = re.compile(r"\Aden(?:y|ies|ied)")
_FORESEES = re.compile(r"\b(?:going to|expect(?:ation)?s?|gonna) (?:be|have|win|lose|gain|get|see|take|that)\b|\bmy expectation\b")
_KINDS_OF_BLOCK = frozenset(("body", "quote", "caption", "item"))


@dataclass
class _State:
    """Who spoke last, and in which sentence."""

    speaker: Mention | None = None
    number: int = -9
    rule: str = ""
    taken: list[Span] = field(default_factory=list)


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft what a reading's text quotes and reports."""
    stretches = quotes.stretches(reading.document)
    starts = [one.start for one in stretches]
    ends = [one.end for one in stretches]
    state = _State()
    for number, sentence in enumerate(reading.sentences):
        if sentence.block_kind not in _KINDS_OF_BLOCK:
            continue
        low, high = bisect_left(ends, sentence.span.start + 1), bisect_left(starts, sentence.span.end)
        mine = stretches[low:high]
        masked = mask(sentence)
        found = list(attributions(masked, mine))
        yield from _attributed(reading, masked, found, mine, state, number)
        yield from _going_on(reading, sentence, mine, state, number, stretches[high : high + 1])


def _attributed(
    reading: Reading,
    masked: Masked,
    found: Sequence[Attribution],
    mine: Sequence[Span],
    state: _State,
    number: int,
) -> Iterator[Draft]:
    sentence = masked.sentence
    first = next((one for place, one in masked.mentions.items() if one.kind == "person" and place < _NEAR), None)
    done, speaker = sentence.span.start, None
    for here, one in enumerate(found):
        speaker = _speaker(one.speaker or speaker or first, state)
        following = next((other for other in found[here + 1 :] if not other.is_after), None)
        end = sentence.start + following.start if following and not one.is_after else sentence.span.end
        evidence = _passage(sentence, one, mine, done, end)
        if evidence is None or speaker is None:
            continue
        done = evidence.end
        state.speaker, state.number = speaker, number
        state.taken += [evidence]
        if is_known(speaker):
            yield _drafted(reading, speaker, one.verb, evidence, "said-after" if one.is_after else "said")


def _speaker(named: Mention | None, state: _State) -> Mention | None:
    """Give who says something: whom the words name, or, for a pronoun that nothing is known of, who spoke before."""
    if named and named.how == "pronoun" and not is_known(named):
        return state.speaker if state.speaker and state.speaker.kind == "person" else None
    return named


def _passage(sentence: ReadSentence, one: Attribution, mine: Sequence[Span], done: int, end: int) -> Span | None:
    """Give the stretch of what is said with who says it; None where it is too little."""
    base = sentence.start
    start, stop = base + one.start, base + one.end
    if one.is_after:
        quoted = [other for other in mine if other.start < start]
        begin = quoted[0].start if quoted and quoted[0].start >= done else done
        begin = max(begin, stop - LONGEST)
        later = [other for other in mine if other.start >= stop and other.start < sentence.span.end]
        return Span(begin, min(max([stop, *(x.end for x in later)]), begin + LONGEST))
    inside = [other for other in mine if start < other.end and other.start < end]
    if one.needs_words and not any(other.start >= stop for other in inside):
        return None
    reach = max([end, *(other.end for other in inside if other.start < sentence.span.end)])
    words = sentence.words[one.end : end - base]
    if reach == end and len(words.split()) < _FEWEST_WORDS and not inside:
        return None
    tail = min(reach, start + LONGEST)
    return Span(start, tail)


def _going_on(
    reading: Reading, sentence: ReadSentence, mine: Sequence[Span], state: _State, number: int, after: Sequence[Span]
) -> Iterator[Draft]:
    """Draft the quotations of a sentence that nobody is named for, by who spoke in the sentence before."""
    for one in mine:
        if one.start < sentence.span.start:
            state.number = number if state.taken and one.start < state.taken[-1].end else state.number
            continue
        if any(one.start < taken.end and taken.start < one.end for taken in state.taken[-4:]):
            continue
        alone = one.start - sentence.span.start <= 1 and min(one.end, sentence.span.end) - one.start > _MOSTLY * (sentence.span.end - sentence.span.start)
        follows = state.number == number and one.start > state.taken[-1].end
        if state.speaker is None or number - state.number > 1 or not (alone or follows):
            continue
        if len(reading.document.plain[one.start : one.end].split()) < _FEWEST_WORDS:
            continue
        evidence = Span(one.start, min(one.end, one.start + LONGEST))
        state.number = number
        state.taken += [evidence]
        if is_known(state.speaker):
            yield _drafted(reading, state.speaker, "", evidence, "said-on")


def _drafted(reading: Reading, speaker: Mention, verb: str, evidence: Span, rule: str) -> Draft:
    words = reading.document.plain[evidence.start : evidence.end]
    said: Modality = "asserted"
    if _PREDICTS.match(verb) or _FORESEES.search(words):
        said = "expected"
    elif _DENIES.match(verb):
        said = "negated"
    more = {"act": "promise"} if _PROMISES.match(verb) else {}
    evidence = Span(evidence.start, evidence.start + len(words.rstrip()))
    return Draft(
        "statement", {"speaker": speaker}, evidence, rule, 0.88, "", said, context(evidence, speaker), more
    )
