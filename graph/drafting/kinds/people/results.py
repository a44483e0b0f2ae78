"""Candidates with their votes, a line each: who was elected where a line says so, or where one seat was to be filled.

Lines that follow each other are of one ward. Where none says who was elected, only a by-election, which fills one seat,
tells by the most votes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wardmote.graph.drafting.kinds.masks import PARTY, PERSON, Masked, context, filled, mask
from wardmote.graph.drafting.kinds.people.lineups import lines
from wardmote.graph.drafting.meaning.reading import Reading
from wardmote.graph.drafting.records import Draft, Mention

_LONGEST, _FIRST = 160, 3
_VOTES = r"(?P<votes>[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,4})(?![\d,/.:])"
_TAIL = r"(?P<tail>[^\ue003.;]{0,60}|[^\ue003;\w]{0,6}\(?[\d.%+−–, -]{0,30}\)?)[.;]?\s*"
_LINES = (
    re.compile(rf"\W*(?P<who>{PERSON})(?P<between>[^\d\ue003.;]{{0,60}}?){_VOTES}{_TAIL}"),
    re.compile(rf"\W*(?:{PARTY}) ?\((?P<who>{PERSON})\)(?P<between> ?[-–—:]? ?){_VOTES}{_TAIL}"),
    re.compile(rf"\W*(?P<who>{PARTY})(?P<between> ?[-–—:]? ?){_VOTES}{_TAIL}"),
)
_ELECTED = re.compile(r"\b(?:re-?)?elected\b|\*", re.IGNORECASE)
_AGAIN = re.compile(r"\bre-?elected\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot elected\b|\b(?:last|seats?|councils?|%)\b", re.IGNORECASE)
_ONE_SEAT = re.compile(r"\bby-?elections?\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Line:
    masked: Masked
    match: re.Match[str]
    votes: int

    @property
    def is_marked(self) -> bool:
        return _ELECTED.search(self.match["between"] + self.match["tail"]) is not None


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft who was elected, and who was not, by the lines of candidates with votes of a reading."""
    one_seat = any(_ONE_SEAT.search(one.words[: _LONGEST * 4]) for one in reading.sentences[:_FIRST])
    run: list[_Line] = []
    for sentence in reading.sentences:
        for line in lines(reading, sentence):
            found = _line(mask(line)) if len(line.words) <= _LONGEST else None
            if found:
                run.append(found)
            else:
                yield from _drafts(run, one_seat)
                run = []
    yield from _drafts(run, one_seat)


def _line(masked: Masked) -> _Line | None:
    match = next((one for pattern in _LINES if (one := pattern.fullmatch(masked.words))), None)
    if match is None or _NOT.search(match["between"] + match["tail"]):
        return None
    return _Line(masked, match, int(match["votes"].replace(",", "")))


def _drafts(run: list[_Line], one_seat: bool) -> Iterator[Draft]:
    if len(run) < 2:
        return
    marked = [one for one in run if one.is_marked]
    if not marked and one_seat:
        most = max(one.votes for one in run)
        marked = [one for one in run if one.votes == most]
        marked = marked if len(marked) == 1 else []
    if not marked:
        return
    for one in run:
        person = one.masked.mentions[one.match.start("who")]
        if person.kind == "person":
            yield _drafted(one, person, one in marked)


def _drafted(one: _Line, person: Mention, is_elected: bool) -> Draft:
    sentence, evidence = one.masked.sentence, one.masked.span(*one.match.span())
    parties = one.masked.within(*one.match.span(), "party")
    named = {
        "person": person,
        "party": parties[0] if len(parties) == 1 else None,
        "ward": sentence.ward,
        "council": sentence.council,
    }
    slots = filled(named)
    again = _AGAIN.search(one.match["between"] + one.match["tail"])
    kind = "defeated" if not is_elected else "re-elected" if again else "elected"
    return Draft(kind, slots, evidence, "candidates-listed", 0.85, context=context(evidence, *slots.values()))
