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
_LEAD = re.compile(
    r"(?:Having|After|Speaking|Asked|When|As|While|Despite|Following|Before|On|In|At|With|Although|Though|If|[A-Z]\w+ing)\b[^,;:]{0,150}, "
)
_KINDS_OF_BLOCK = frozenset(("body", "quote", "caption", "item", "headline"))


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
    first = _subject(masked)
    done, speaker = sentence.span.start, None
    for here, one in enumerate(found):
        speaker = _speaker(one.speaker or speaker or first, state)
        following = next((other for other in found[here + 1 :] if not other.is_after), None)
        end = following.start if following and not one.is_after else len(masked.words)
        evidence = _passage(masked, one, mine, done, end)
        if evidence is None or speaker is None:
            continue
        done = evidence.end
        state.speaker, state.number = speaker, number
        state.taken += [evidence]
        if is_known(speaker):
            yield _drafted(reading, speaker, one.verb, evidence, "said-after" if one.is_after else "said")


def _subject(masked: Masked) -> Mention | None:
    """Give who a sentence is about: the first person named in it, or after the clause that leads it."""
    lead = _LEAD.match(masked.words)
    begin = lead.end() if lead else 0
    near = (one for place, one in masked.mentions.items() if begin <= place < begin + _NEAR)
    return next((one for one in near if one.kind == "person"), None)


def _speaker(named: Mention | None, state: _State) -> Mention | None:
    """Give who says something: whom the words name, or, for a pronoun that nothing is known of, who spoke before."""
    if named and named.how == "pronoun" and not is_known(named):
        return state.speaker if state.speaker and state.speaker.kind == "person" else None
    return named


def _passage(masked: Masked, one: Attribution, mine: Sequence[Span], done: int, end: int) -> Span | None:
    """Give the stretch of what is said with who says it; None where it is too little."""
    last = masked.sentence.span.end
    start, stop = masked.at[one.start], masked.at[one.end]
    if one.is_after:
        quoted = [other for other in mine if other.start < start]
        begin = max(quoted[0].start if quoted and quoted[0].start >= done else done, stop - LONGEST)
        later = [other.end for other in mine if stop <= other.start < last]
        return Span(begin, min(max([stop, *later]), begin + LONGEST))
    upto = masked.at[end]
    inside = [other.end for other in mine if start < other.end and other.start < upto]
    if not inside and len(masked.words[one.end : end].split()) < _FEWEST_WORDS:
        return None
    return Span(start, min(max([upto, *inside]), start + LONGEST))


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
