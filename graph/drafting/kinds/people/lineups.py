"""Offices in lists: a cabinet with its members, a line each, or an office as a heading over who holds it.

A line gives an office and a person with a dash, colon, comma or brackets between. Words that are no office by
themselves ("Housing") count as a portfolio in the list of a cabinet only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wardmote.graph.drafting.kinds.masks import PERSON, TITLE, Masked, context, is_known, mask
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

_MOST_WORDS = 12
_LONGEST = 220
_CABINET = re.compile(
    r"\b(?:(?:mayor's|leader's|leadership|senior)(?: office)? team|cabinet|executive|portfolios?|front ?bench"
    r"|top team|committee chairs|office ?holders|lead members)\b",
    re.IGNORECASE,
)
_BEFORE = (
    r"(?:(?:the|new|deputy|vice|joint|shadow|lord|group|council|opposition|assistant|acting|co|interim|labour"
    r"|conservative|lib dem|liberal democrat|green|chief|first|council's|borough|city|county)[ -])*"
)
OFFICE = (
    rf"{_BEFORE}(?:leader|mayor(?:ess)?|chair(?:man|woman|person)?|whip|(?:lead|cabinet|executive|portfolio|board)"
    r" (?:members?|holder|councillors?|lead|spokes\w+|secretary|minister)|lead (?=for\b)|spokes(?:man|woman|person)"
    r"|secretary|minister|chancellor|treasurer|convenor|convener|speaker|president|provost)\b"
)
_OFFICE = re.compile(rf"\W*{OFFICE}[^.;:!?\ue003]{{0,120}}\Z", re.IGNORECASE)
_BETWEEN = r"(?: ?[-–—]+ ?(?=[\ue003])| ?[-–—]+ | ?: ?| ?\| ?)"
_ASIDE = r"(?: ?[(\[][^()\[\]]{1,60}[)\]])"
_NOTE = rf"{_ASIDE}?(?:,? (?:[-–—] )?(?:unchanged|new|no change|stays|remains))?[\s.,;]*"
_WHAT = r"(?P<what>[^.;:!?\ue003|()]{2,120}?)"
# "Housing – A", "A: Housing", "A (Housing)", "A, cabinet member for Housing".
_LINES = (
    re.compile(rf"\W*{_WHAT}{_BETWEEN}(?P<who>{PERSON}){_NOTE}"),
    re.compile(rf"\W*(?P<who>{PERSON}){_ASIDE}?{_BETWEEN}{_WHAT}{_ASIDE}?[\s.;]*"),
    re.compile(rf"\W*(?P<who>{PERSON}) ?\({_WHAT}\)[\s.;]*"),
    re.compile(rf"\W*(?P<who>{PERSON}){_ASIDE}?, {_WHAT}[\s.;]*"),
)
_FORM = re.compile(
    rf"\W*(?P<what>[^.;:!?|()]{{2,120}}?)(?: ?[-–—]+ ?(?={TITLE}\b)| ?[-–—]+ | ?: )(?:{TITLE}\.? )*"
    r"(?P<who>(?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+)\W*"
)
_FORM_AFTER = re.compile(
    rf"\W*(?:{TITLE}\.? )*(?P<who>(?:[A-Z][\w'’.-]+ |de |van )"
    rf"{{1,3}}[A-Z][\w'’-]+)(?: [-–—]+ | ?: ?)(?P<what>[^.;:!?|()]{{2,120}}?)(?: ?\([^()]{{1,40}}\))?\W*"
)
_AND_OFFICE = re.compile(rf",? (?:and|&) (?:the )?(?={OFFICE})", re.IGNORECASE)
_ALONE = re.compile(rf"\W*(?P<who>{PERSON}){_ASIDE}?\W*")
# "The executive will be A (leader), B (finance) and C (health)": two at least with something in brackets.
_IN_BRACKETS = re.compile(rf"(?P<who>{PERSON}),? \((?P<what>[\w'&/, -]{{2,70}})\)")
_PORTFOLIO = re.compile(r"[A-Za-z][\w'&,/ -]*\Z")
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|have|had|will|said|says|won|lost|elected|voted|who|which|votes?|hold|gain|majority)\b",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[.!?][\"')]*\s*\Z")


@dataclass
class _State:
    """What the lines before say: whether a list of a cabinet goes on, and the office that a heading names."""

    told: bool = False
    heading: tuple[ReadSentence, str] | None = None


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft the offices that the lines of a reading give to people."""
    state = _State()
    for sentence in reading.sentences:
        for line in lines(reading, sentence):
            found = list(_of_line(line, state))
            yield from found
            _move(line, state, bool(found))


def lines(reading: Reading, sentence: ReadSentence) -> Iterator[ReadSentence]:
    """Give a sentence by the lines that it is printed in, where each may be one of a list."""
    printed = reading.document.text[slice(*sentence.span)]
    if "\n" not in printed.strip():
        yield sentence
        return
    place, number, mentions = sentence.start, 0, sentence.mentions
    for part in printed.split("\n"):
        span = Span(place, place + len(part))
        inside = []
        while number < len(mentions) and mentions[number].span.start < span.end:
            inside += [mentions[number]] if mentions[number].span.within(span) else []
            number += 1
        words = sentence.words[place - sentence.start : span.end - sentence.start]
        if words.strip():
            yield replace(sentence, span=span, words=words, mentions=tuple(inside))
        place = span.end + 1


def _move(line: ReadSentence, state: _State, found: bool) -> None:
    words = line.words.strip()
    is_office = len(words) < _LONGEST and not line.of("person") and _OFFICE.fullmatch(words) is not None
    is_portfolio = (
        state.told
        and line.block_kind != "item"
        and words[:1].isupper()
        and _PORTFOLIO.fullmatch(words)
        and len(words.split()) < _MOST_WORDS
    )
    is_heading = (is_office or is_portfolio) and not line.of("person") and not _VERB.search(words)
    state.heading = (line, words.strip(" :*-–—")) if is_heading else None
    if found or is_heading:
        return
    leads = words.endswith(":") or not _PROSE.search(words) or not line.of("person")
    if _CABINET.search(words) and leads and line.block_kind != "item":
        state.told = True
    elif line.block_kind == "headline" or (line.block_kind == "body" and _PROSE.search(words)):
        state.told = False


def _of_line(line: ReadSentence, state: _State) -> Iterator[Draft]:
    if not line.of("person"):
        line = _by_form(line, state)
        if not line.of("person"):
            return
    masked = mask(line)
    is_short = len(masked.words) <= _LONGEST
    if is_short and state.heading and (alone := _ALONE.fullmatch(masked.words)):
        over, office = state.heading
        evidence = Span(over.span.start, masked.span(*alone.span()).end)
        yield from _drafts(line, masked.mentions[alone.start("who")], office, evidence)
        return
    if is_short and not _VERB.search(masked.words):
        for pattern in _LINES:
            match = pattern.fullmatch(masked.words)
            office = _office(masked, match, state.told) if match else ""
            if match and office:
                yield from _drafts(line, masked.mentions[match.start("who")], office, masked.span(*match.span()))
                return
    if _CABINET.search(masked.words) or state.told:
        yield from _in_brackets(masked)


def _by_form(line: ReadSentence, state: _State) -> ReadSentence:
    """Give a line with whom it names by the form of a name alone, which counts after the words for an office only."""
    if len(line.words) > _LONGEST or _VERB.search(line.words):
        return line
    match = _FORM.fullmatch(line.words)
    if not match or not (_OFFICE.fullmatch(match["what"]) or (state.told and line.block_kind == "item")):
        match = _FORM_AFTER.fullmatch(line.words)
        if not match or not (_OFFICE.fullmatch(match["what"]) or state.told):
            return line
    span = Span(line.start + match.start("who"), line.start + match.end("who"))
    kept = [one for one in line.mentions if one.span.end <= span.start or span.end <= one.span.start]
    who = Mention(span, "person", " ".join(match["who"].split()), "shape")
    return replace(line, mentions=tuple(sorted([*kept, who], key=lambda one: one.span)))


def _office(masked: Masked, match: re.Match[str], told: bool) -> str:
    """Give the words for the office of a line: such as are one by themselves, or a portfolio of a cabinet."""
    what = masked.plain[slice(*match.span("what"))].strip(" ,:-–—*")
    if len(what.split()) > _MOST_WORDS:
        return ""
    if _OFFICE.fullmatch(what):
        return what
    hidden = masked.words[slice(*match.span("what"))].strip(" ,:-–—*")
    return what if told and _PORTFOLIO.match(hidden) else ""


def _in_brackets(masked: Masked) -> Iterator[Draft]:
    found = list(_IN_BRACKETS.finditer(masked.words))
    if len(found) < 2:
        return
    said: Modality = "expected" if re.search(r"\b(?:will|would|could|may)\b", masked.words) else "asserted"
    for one in found:
        what = one["what"].strip()
        yield from _drafts(masked.sentence, masked.mentions[one.start("who")], what, masked.span(*one.span()), said)


def _drafts(
    line: ReadSentence, person: Mention, office: str, evidence: Span, said: Modality = "asserted"
) -> Iterator[Draft]:
    if not is_known(person):
        return
    slots = {"person": person}
    if line.council:
        slots["council"] = line.council
    for one in _AND_OFFICE.split(office):
        value = " ".join(one.split()[:_MOST_WORDS])
        where = context(evidence, *slots.values())
        yield Draft("office", slots, evidence, "office-list", 0.85, value, said, where)
