"""Whether words affirm, deny, ask, hope, expect or look back, and whose words they are.

Looks at the words near a verb: those of its clause, and beyond a comma those that govern it still (an infinitive, a
participle). Where it is in doubt whether something is affirmed, it says that it is expected: from that no claim is made
that affirms. No look goes further than `REACH` characters, so time grows with the length of a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wardmote.graph.drafting.kinds import hedges
from wardmote.graph.drafting.meaning.reading import ReadSentence
from wardmote.graph.drafting.records import Mention, Modality, Span

REACH = 300
# How far after a verb a year or a word for the past tells of it.
_NEAR = 60
# How far from a number a word may stand that says that it is not the last one.
_FAR = 120
# Quotation marks around so few characters quote no statement.
_SHORT_QUOTE = 25


def quoted(sentence: ReadSentence, span: Span) -> Span | None:
    """Give the stretch within quotation marks in which a stretch of a sentence lies, None where it lies in none."""
    place = bisect_right(sentence.quoted, span.start, key=lambda one: one.start) - 1
    if place >= 0 and span.within(sentence.quoted[place]):
        return sentence.quoted[place]
    return None


def reported(sentence: ReadSentence, span: Span) -> bool:
    """Whether a stretch is somebody's words and not the text's own: quoted at length, or after "said"."""
    inside = quoted(sentence, span)
    if inside is not None:
        return inside.end - inside.start > span.end - span.start + _SHORT_QUOTE // 3
    left = span.start - sentence.start
    return bool(hedges.SAID.search(_last(hedges.HARD, sentence.words[max(0, left - REACH) : left])))


def speaker(sentence: ReadSentence, span: Span) -> Mention | None:
    """Give the person whose words a stretch is; None for the text's own, and where it is not clear whose."""
    if not reported(sentence, span):
        return None
    inside = quoted(sentence, span)
    people = [one for one in sentence.of("person") if inside is None or not one.span.within(inside)]
    if len(people) == 1:
        return people[0]
    return sentence.person if not people else None


def modality(sentence: ReadSentence, verb: Span, year: int | None = None) -> Modality:
    """Give the modality of a verb's statement, by the words near it and the clause it stands in.

    `verb` is the stretch of the verb itself ("won", not "to win"), in the text's positions; `year` that of the text: an
    earlier year named beside the verb makes it past. Says "expected" where it is in doubt.
    """
    before, after = _windows(sentence, verb)
    word = sentence.words[verb.start - sentence.start : verb.end - sentence.start].strip()
    governing = _last(hedges.HARD, before)
    own = _last(hedges.SOFT, governing)
    ahead = hedges.HARD.split(after, maxsplit=1)[0]
    infinitive = bool(hedges.TO.search(before))
    achieved = infinitive and _is_achieved(governing)
    with_subject = word.split(" ")[0].endswith("ing") and hedges.OWN_PARTICIPLE.search(before)
    finite = not infinitive and bool(with_subject or hedges.FINITE.match(word.split(" ")[0]) or hedges.NOUN.match(word))
    reach = own if finite else governing
    if (
        "?" in after
        or hedges.IF_LEADS.search(governing)
        or hedges.UNREAL.search(governing)
        or hedges.INVERTED.match(before)
    ):
        return "expected"
    matrix = governing[: len(governing) - len(own)][-REACH // 3 :]
    if hedges.UNTRUE_THAT.search(matrix):
        return "negated"
    if hedges.UNSURE_THAT.search(matrix):
        return "expected"
    if hedges.NOT.search(hedges.CONTROL_NAME.sub("", reach)) or hedges.NOT_AFTER.match(after):
        return "negated"
    if hedges.NEARLY.search(before) and word[:1].isalpha() and not hedges.NOUN.match(word):
        return "negated"
    doubted = (
        hedges.EXPECTED.search(hedges.DEFIED.sub("", reach))
        or hedges.MAY.search(reach)
        or infinitive
        or (not finite and hedges.AIMS.search(reach))
    )
    if (doubted and not achieved) or hedges.DOUBT_AFTER.search(ahead):
        return "expected"
    near = hedges.RECORD.sub("", re.split(r"[,;]", ahead, maxsplit=1)[0])
    return "past" if _looks_back(f"{own} {word}", near, before, year) else "asserted"


def _is_achieved(governing: str) -> bool:
    """Whether what an infinitive depends on has happened: "gained ten seats to take control", not "needs ten to "
    "take"."""
    led = hedges.ACHIEVED.search(governing)
    if led is None:
        return False
    before, between = governing[: led.start()], hedges.NEED.sub("", led["between"])
    if any(one.search(between) for one in (hedges.EXPECTED, hedges.AIMS, hedges.MAY)):
        return False
    return not any(
        one.search(before) for one in (hedges.EXPECTED, hedges.AIMS, hedges.MAY, hedges.NOT)
    ) and not hedges.TO.search(before)


def foretold(sentence: ReadSentence, verb: Span) -> bool:
    """Whether a verb is asked or foretold outright: "Will they win?", "perhaps they will win", and no mere hope."""
    before, after = _windows(sentence, verb)
    governing = _last(hedges.HARD, before)
    if "?" in after or "?" in before[-1:]:
        return bool(hedges.ASKED.search(governing)) and not hedges.NOT.search(governing)
    return bool(hedges.WILL.search(governing)) and not (
        hedges.NOT.search(governing) or hedges.IF_LEADS.search(governing)
    )


def untrue(sentence: ReadSentence, verb: Span) -> bool:
    """Whether what a verb says is said outright to be untrue: "it is not true that they won"."""
    before, _ = _windows(sentence, verb)
    governing = _last(hedges.HARD, before)
    matrix = governing[: len(governing) - len(_last(hedges.SOFT, governing))]
    return bool(hedges.UNTRUE_THAT.search(matrix)) and not hedges.NOT.search(_last(hedges.SOFT, governing))


def failed(sentence: ReadSentence, verb: Span) -> bool:
    """Whether right before a verb it is said outright that it was not done: "failed to win", "did not win"."""
    before, _ = _windows(sentence, verb)
    return bool(hedges.FAILED.search(before)) and not hedges.IF_LEADS.search(before)


def earlier_year(sentence: ReadSentence, verb: Span, year: int | None) -> int | None:
    """Give the year before that of the text in which something is said to have been, None where none is named."""
    before, after = _windows(sentence, verb)
    own = _last(hedges.SOFT, _last(hedges.HARD, before))
    near = hedges.RECORD.sub("", re.split(r"[,;]", hedges.HARD.split(after, maxsplit=1)[0], maxsplit=1)[0])[:_NEAR]
    lead = hedges.LEADING_YEAR.match(before)
    years = [match[1] or match[2] for words in (own, near) for match in hedges.IN_YEAR.finditer(words)]
    return next(
        (int(one) for one in [*years, *([lead[1]] if lead else [])] if year is not None and int(one) < year), None
    )


def is_partial(words: str, start: int, end: int) -> bool:
    """Whether what a stretch of words counts is said to be counted in part only: "so far", "with wards to come"."""
    before = _last(hedges.HARD, words[max(0, start - _FAR) : start])
    after = hedges.HARD.split(words[end : end + _FAR], maxsplit=1)[0]
    return hedges.PARTIAL.search(f"{before}{words[start:end]}{after}") is not None


def _earlier(own: str, after: str, before: str, year: int | None) -> int | None:
    if year is None:
        return None
    years = [int(match[1]) for words in (own, after[:_NEAR]) for match in hedges.YEAR.finditer(words)]
    lead = hedges.LEADING_YEAR.match(before)
    return next((one for one in [*years, int(lead[1]) if lead else year] if one < year), None)


def _looks_back(own: str, after: str, before: str, year: int | None) -> bool:
    """Whether a verb tells of a time before the text's: by its tense, by an adverb, or by an earlier year."""
    beside = hedges.SOFT.split(after[:_NEAR], maxsplit=1)[0]
    if hedges.PAST.search(own) or hedges.PAST.search(beside) or hedges.LEADING_PAST.match(before):
        return True
    return _earlier(own, after, before, year) is not None


def _windows(sentence: ReadSentence, verb: Span) -> tuple[str, str]:
    """Give the words before and after a verb that may govern it: of its quotation, or with quotations blank."""
    inside = quoted(sentence, verb) or sentence.span
    low, high = max(verb.start - REACH, inside.start), min(verb.end + REACH, inside.end)
    first = bisect_right(sentence.mentions, low, key=lambda one: one.span.end)
    last = bisect_left(sentence.mentions, high, key=lambda one: one.span.start)
    spans = [one.span for one in sentence.mentions[first:last] if one.kind != "office"]
    before = _blank(sentence, Span(low, verb.start), spans, hedges.NAME)
    if inside is sentence.span:
        first = bisect_right(sentence.quoted, low, key=lambda one: one.end)
        last = bisect_left(sentence.quoted, verb.start, key=lambda one: one.start)
        long = [one for one in sentence.quoted[first:last] if one.end - one.start > _SHORT_QUOTE]
        before = _blank(sentence, Span(low, verb.start), long, " ", before)
    return before, _blank(sentence, Span(verb.end, high), spans, hedges.NAME)


def _blank(sentence: ReadSentence, part: Span, spans: Sequence[Span], filler: str, words: str | None = None) -> str:
    """Give the words of a part of a sentence with some stretches filled by a character."""
    words = sentence.words[part.start - sentence.start : part.end - sentence.start] if words is None else words
    for one in spans[bisect_right(spans, part.start, key=lambda span: span.end) :]:
        if one.start >= part.end:
            break
        start, end = max(one.start, part.start) - part.start, min(one.end, part.end) - part.start
        words = words[:start] + filler * (end - start) + words[end:]
    return words


def _last(pattern: re.Pattern[str], words: str) -> str:
    """Give the words after the last match of a pattern."""
    end = 0
    for match in pattern.finditer(words):
        end = match.end()
    return words[end:]
