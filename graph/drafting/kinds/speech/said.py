"""Who said what: each passage that is quoted or reported, with its speaker; its words are never copied.

A passage belongs to the speaker whom its sentence names; a quotation that goes on in the next sentences or paragraphs,
with nobody else named, to who spoke before. One that goes on in the same paragraph after a "she said" is one passage.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wardmote.graph.drafting.kinds.masks import ANYONE, Masked, context, is_known, mask
from wardmote.graph.drafting.kinds.speech import quotes
from wardmote.graph.drafting.kinds.speech.attributions import Attribution, attributions
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

LONGEST = 500
# "A said:" before a paragraph of what A said, which is no passage itself.
_LEAD_IN = "lead-in"
_FEWEST_WORDS = 3
_MOSTLY, _NEAR = 0.75, 40
_MARKS = "\"'”’`"
_PROMISES = re.compile(r"\A(?:promis|pledg|vow)")
_PREDICTS = re.compile(r"\Apredict")
_DENIES = re.compile(r"\Aden(?:y|ies|ied)")
_FORESEES = re.compile(
    r"\b(?:(?<!was )(?<!were )(?<!always )going to(?! have to)|expect(?:ation)?s?|gonna)"
    r" (?:be|have|win|lose|gain|get|see|take|that)\b"
    r"|\bmy expectation\b"
)
# Somebody without a name says something: what is quoted after is of none of those named before.
_NOBODY = re.compile(
    r"\b(?:spokes(?:man|woman|person)|sources?|insiders?|residents?|voters?|activists?|campaigners?|officials?|constituents?"
    r"|a statement|councillor)(?: (?:for|from|at|of|in|on) [^.;:\"]{1,60}?)?(?: (?:also|who asked not to be named))? "
    r"(?:said|says|added|told|claimed|insisted|confirmed|explained|warned|admitted)\b"
    r"|\b(?:said|added) (?:an?|the|one) (?:[\w'-]+ ){0,4}(?:spokes(?:man|woman|person)|source|insider|resident|voter"
    r"|activist|campaigner|official)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"(?:(?:but|and) )?(?:he|she)\b", re.IGNORECASE)
_WHO = re.compile(rf"{ANYONE},? who ")
_LEAD = re.compile(
    r"(?:Having|After|Speaking|Asked|When|As|While|Despite|Following|Before|On|In|At|With|Although|Though|If"
    r"|[A-Z]\w+ing)\b"
    r"[^,;:]{0,150}, "
)
_KINDS_OF_BLOCK = frozenset(("body", "quote", "caption", "item", "headline"))


@dataclass
class _Passage:
    """What somebody says, at places of the text, in the sentence of a number."""

    speaker: Mention
    verb: str
    start: int
    end: int
    rule: str
    number: int
    block: int


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft what a reading's text quotes and reports."""
    stretches = quotes.stretches(reading.document)
    starts, ends = [one.start for one in stretches], [one.end for one in stretches]
    passages: list[_Passage] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.block_kind in _KINDS_OF_BLOCK:
            nobody = _NOBODY.search(sentence.words)
            low, high = bisect_left(ends, sentence.span.start + 1), bisect_left(starts, sentence.span.end)
            had = len(passages)
            _attributed(mask(sentence), stretches[low:high], passages, number)
            if nobody and len(passages) == had:
                span = Span(sentence.start + nobody.start(), sentence.start + nobody.end())
                who = Mention(span, "person", "they", "shape")
                passages.append(_Passage(who, "", *span, "said", number, sentence.block))
            if sentence.block_kind != "headline":
                _going_on(reading, sentence, stretches[low:high], passages, number)
    for one in passages:
        if is_known(one.speaker) and one.rule != _LEAD_IN:
            yield _drafted(reading, one)


def _attributed(masked: Masked, mine: Sequence[Span], passages: list[_Passage], number: int) -> None:
    """Add the passages of a sentence whose speakers its words name."""
    found = list(attributions(masked, mine))
    first = _subject(masked)
    done, speaker = masked.sentence.span.start, None
    ends = _ends(found, len(masked.words))
    for one, end in zip(found, ends, strict=True):
        named = one.speaker or _antecedent(masked, one) or speaker
        if named is None and not one.start and passages and number - passages[-1].number == 1:
            is_person = _PERSONAL.match(masked.words) is not None
            named = passages[-1].speaker if not is_person or passages[-1].speaker.kind == "person" else None
        speaker = _speaker(named or first, passages)
        evidence = _words(masked, one, mine, done, end)
        if speaker and not evidence and masked.words.rstrip().endswith(":") and end == len(masked.words):
            place = Span(masked.at[one.start], masked.at[one.end - 1] + 1)
            passages.append(_Passage(speaker, one.verb, *place, _LEAD_IN, number, masked.sentence.block))
        if evidence and speaker:
            done = evidence.end
            rule = "said-after" if one.is_after else "said"
            passages.append(_Passage(speaker, one.verb, *evidence, rule, number, masked.sentence.block))


def _ends(found: Sequence[Attribution], last: int) -> list[int]:
    """Give where what is said ends at the latest: where who says the next thing is named, if before it."""
    ends = []
    for one in reversed(found):
        ends.append(last)
        last = last if one.is_after else one.start
    return ends[::-1]


def _subject(masked: Masked) -> Mention | None:
    """Give who a sentence is about: the first person named in it, or after the clause that leads it."""
    lead = _LEAD.match(masked.words)
    begin = lead.end() if lead else 0
    near = (one for place, one in masked.mentions.items() if begin <= place < begin + _NEAR)
    return next((one for one in near if one.kind == "person"), None)


def _antecedent(masked: Masked, one: Attribution) -> Mention | None:
    """Give whom "who" means in "A, who did this but said that"."""
    places = [match.start() for match in _WHO.finditer(masked.words, max(0, one.start - _NEAR * 4), one.start)]
    return masked.mentions.get(places[-1]) if places else None


def _speaker(named: Mention | None, passages: Sequence[_Passage]) -> Mention | None:
    """Give who says something: whom the words name, or, for a pronoun that nothing is known of, who spoke before."""
    if named and named.how == "pronoun" and not is_known(named):
        return passages[-1].speaker if passages and passages[-1].speaker.kind == "person" else None
    return named


def _begins(one: Span) -> int:
    return one.start


def _stops(one: Span) -> int:
    return one.end


def _words(masked: Masked, one: Attribution, mine: Sequence[Span], done: int, end: int) -> Span | None:
    """Give the stretch of what is said with who says it; None where it is too little."""
    last = masked.sentence.span.end
    start, stop = masked.at[one.start], masked.at[one.end - 1] + 1
    if one.is_after:
        first = mine[bisect_left(mine, done, key=_begins)] if mine and mine[-1].start >= done else None
        begin = max(first.start if first and first.start < start else done, stop - LONGEST)
        later = bisect_left(mine, min(last, stop + LONGEST), key=_begins) - 1
        end = mine[later].end if later >= 0 and mine[later].start >= stop else stop
        return Span(begin, min(end, begin + LONGEST))
    upto = masked.at[end]
    inside = [other.end for other in mine[bisect_left(mine, start, key=_stops) : bisect_left(mine, upto, key=_begins)]]
    if not inside and len(masked.words[one.end : end].split()) < _FEWEST_WORDS:
        return None
    return Span(start, min(max([upto, *inside]), start + LONGEST))


def _going_on(
    reading: Reading, sentence: ReadSentence, mine: Sequence[Span], passages: list[_Passage], number: int
) -> None:
    """Add the quotations of a sentence that nobody is named for: they are of who spoke in the sentence before."""
    for one in mine:
        last = passages[-1] if passages else None
        if last is None or number - last.number > 1:
            return
        if one.start < last.end:
            last.number = number
            continue
        length = min(one.end, sentence.span.end) - one.start
        alone = one.start - sentence.span.start <= 1 and length > _MOSTLY * (sentence.span.end - sentence.span.start)
        if (not alone and last.number != number) or one.start < sentence.span.start:
            continue
        if len(reading.document.plain[one.start : one.end].split()) < _FEWEST_WORDS:
            continue
        if last.block == sentence.block and _is_closed(reading, last) and one.end - last.start <= LONGEST:
            last.end, last.number = one.end, number
        else:
            end = min(one.end, one.start + LONGEST)
            passages.append(_Passage(last.speaker, "", one.start, end, "said-on", number, sentence.block))


def _is_closed(reading: Reading, one: _Passage) -> bool:
    """Whether a passage's quotation ends with its marks, or stands before its speaker."""
    return one.rule == "said-after" or reading.document.text[one.end - 1] in _MARKS


def _called(reading: Reading, speaker: Mention) -> Mention:
    """Give a speaker by the name that is printed, where it is a council that says something."""
    if speaker.kind != "council" or speaker.how == "role":
        return speaker
    return replace(speaker, name=" ".join(reading.document.plain[slice(*speaker.span)].split()))


def _drafted(reading: Reading, one: _Passage) -> Draft:
    words = reading.document.plain[one.start : one.end]
    said: Modality = "asserted"
    if _PREDICTS.match(one.verb) or _FORESEES.search(words):
        said = "expected"
    elif _DENIES.match(one.verb):
        said = "negated"
    more = {"outcome": "pledge"} if _PROMISES.match(one.verb) else {}
    evidence = Span(one.start, one.start + len(words.rstrip()))
    slots = {"speaker": _called(reading, one.speaker)}
    return Draft("statement", slots, evidence, one.rule, 0.88, "", said, context(evidence, one.speaker), more)
