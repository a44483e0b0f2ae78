"""Offices in tables and lists: a cabinet with its members, or who led a council in which year.

A table gives an office by the head of a column ("Leader") or in one for offices ("Portfolio"), a list by a dash or
colon between office and person. A portfolio that is no office by itself counts in the list of a cabinet only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds.masks import PERSON, Masked, context, is_known, mask
from wardmote.graph.drafting.kinds.people.posts import posts
from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence, ReadTable
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

LONGEST = 500
_MOST_WORDS = 9
_OFFICES = re.compile(
    r"\W*(?:(?:cabinet|current|new|council) )*(?:position|role|portfolio|post|office|responsibilit(?:y|ies)"
    r"|job title|title)s?"
    r"(?: held)?\W*",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\W*(?:(?:council|group|lord|deputy|vice|party|city|borough|executive) )*"
    r"(?:leader|mayor|chair(?:man|woman)?|chief executive)(?: of the (?:council|opposition))?\W*",
    re.IGNORECASE,
)
_CABINET = re.compile(r"\b(?:cabinet|executive|portfolios?|front bench|top team|committee chairs)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_PORTFOLIO = r"(?P<what>[A-Z][\w'&,/ -]{2,80}?)"
_LINE = re.compile(rf"\W*{_PORTFOLIO}(?: [-–—]|:) (?P<who>{PERSON})(?: ?\([^()]{{1,40}}\))?\W*")
_LINE_AFTER = re.compile(rf"\W*(?P<who>{PERSON})(?: ?\([^()]{{1,40}}\))?(?: [-–—]|:) {_PORTFOLIO}\W*")


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft the offices that a reading's tables and lists give to people."""
    year = reading.document.day.year if reading.document.day else None
    for table in reading.tables:
        yield from _of_table(table, year)
    told = False
    for sentence in reading.sentences:
        if sentence.block_kind != "item" and not sentence.of("person"):
            told = bool(_CABINET.search(sentence.words))
        elif told and len(sentence.of("person")) == 1:
            yield from _of_line(mask(sentence))


def _of_table(table: ReadTable, year: int | None) -> Iterator[Draft]:
    if len(table.rows) < 2:
        return
    head = [cell.words for cell in table.rows[0]]
    yield from _across(table)
    named = [place for place, words in enumerate(head) if _OFFICE.fullmatch(words)]
    offices = [place for place, words in enumerate(head) if _OFFICES.fullmatch(words)]
    for row in table.rows[1:]:
        people = [(place, one) for place, cell in enumerate(row) if (one := _person(table, cell))]
        for place, person in people:
            if place in named:
                yield _drafted(table, row, person, head[place].strip(), year)
        if len(people) == 1 and len(offices) == 1 and offices[0] < len(row) and offices[0] != people[0][0]:
            words = row[offices[0]].words.strip()
            if any(map(str.isalpha, words)) and len(words.split()) <= _MOST_WORDS * 2:
                yield _drafted(table, row, people[0][1], words, year)


def _across(table: ReadTable) -> Iterator[Draft]:
    """Draft the offices of a table whose rows are what its columns have: "Leader | A | B" over "Party | X | Y"."""
    for number, row in enumerate(table.rows):
        if len(row) < 2 or not _OFFICE.fullmatch(row[0].words):
            continue
        people = [_person(table, cell) for cell in row[1:]]
        parties = next((one for one in table.rows[number : number + 3] if one[0].words.strip().lower() == "party"), ())
        for place, person in enumerate(people, 1):
            if person:
                beside = [parties[place]] if place < len(parties) else []
                yield _drafted(table, [row[0], row[place]], person, row[0].words.strip(), None, beside)


def _person(table: ReadTable, cell: Cell) -> Mention | None:
    found = [one for one in table.mentions.get(cell, ()) if one.kind == "person"]
    return found[0] if len(found) == 1 and is_known(found[0]) else None


def _drafted(
    table: ReadTable, row: Sequence[Cell], person: Mention, office: str, year: int | None, beside: Sequence[Cell] = ()
) -> Draft:
    """Draft an office of a row: it is of the past where all years of the row are."""
    evidence = Span(row[0].span.start, min(max(cell.span.end for cell in row), row[0].span.start + LONGEST))
    years = [int(one) for cell in row for one in _YEAR.findall(cell.words)]
    is_past = bool(years and year and max(years) < year)
    parties = [one for cell in (*row, *beside) for one in table.mentions.get(cell, ()) if one.kind == "party"]
    slots = {"person": person}
    if len(parties) == 1:
        slots["party"] = parties[0]
    if table.council:
        slots["council"] = table.council
    said: Modality = "past" if is_past else "asserted"
    value = " ".join(office.split()[:_MOST_WORDS])
    more = {"year": str(max(years))} if is_past else {}
    return Draft("office", slots, evidence, "office-table", 0.85, value, said, context(evidence, *slots.values()), more)


def _of_line(masked: Masked) -> Iterator[Draft]:
    """Draft the office of a line of a cabinet's list; `offices` reads those that are offices by themselves."""
    match = _LINE.fullmatch(masked.words) or _LINE_AFTER.fullmatch(masked.words)
    if not match or any(True for _ in posts(masked)):
        return
    sentence: ReadSentence = masked.sentence
    slots = {"person": masked.mentions[match.start("who")]}
    if sentence.council:
        slots["council"] = sentence.council
    evidence = masked.span(*match.span())
    what = masked.plain[slice(*match.span("what"))].strip(" ,:-–—")
    value = " ".join(f"cabinet member for {what}".split()[: _MOST_WORDS + 3])
    yield Draft("office", slots, evidence, "office-list", 0.8, value, "asserted", context(evidence, *slots.values()))
