"""Offices in tables: a cabinet with its members, or who led a council in which year.

A table gives an office by the head of a column ("Leader"), in one for offices ("Portfolio"), or, where no head says
so, in a first column whose words are offices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wardmote.graph.drafting.kinds import passes
from wardmote.graph.drafting.kinds.masks import TITLE, context, is_known
from wardmote.graph.drafting.kinds.people.lineups import OFFICE
from wardmote.graph.drafting.meaning.reading import Reading, ReadTable
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Draft, Mention, Modality, Span

LONGEST = 500
_MOST_WORDS = 9
_OFFICES = re.compile(
    r"\W*(?:[\w'/]+ ){0,3}?(?:positions?|roles?|portfolios?|posts?|offices?|responsibilit(?:y|ies)|titles?|brief"
    r"|ministry|department|remit)\b(?: [\w'/]+){0,4}\W*",
    re.IGNORECASE,
)
# A column of people beside that for offices, and one of those who hold another office, or held this one.
_HOLDERS = re.compile(
    r"\b(?:name|member|councillor|holder|incumbent|minister|person|cllr|who|held by|leader)\b|\A\W*\Z", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:shadow|opposition|deputy|assistant|predecessor|previous|former|successor|opponent)\b", re.IGNORECASE
)
_NAME = re.compile(r"\s*(?:[A-Z][\w.'’-]* ){1,4}[A-Z][\w'’-]+(?: (?:MP|MBE|OBE|CBE))?\s*\Z")
_AN_OFFICE = re.compile(rf"\W*{OFFICE}[^.;:!?]{{0,120}}\Z", re.IGNORECASE)
_OFFICE = re.compile(
    r"\W*(?:(?:council|group|lord|deputy|vice|party|city|borough|executive) )*"
    r"(?:leader|mayor|chair(?:man|woman)?|chief executive)(?: of the (?:council|opposition))?\W*",
    re.IGNORECASE,
)
_TITLED = re.compile(rf"\s*(?:{TITLE}\.? )*", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


def draft(reading: Reading) -> Iterator[Draft]:
    """Draft the offices that a reading's tables and lists give to people."""
    year = passes.year(reading)
    for table in reading.tables:
        yield from _of_table(table, year)


def _of_table(table: ReadTable, year: int | None) -> Iterator[Draft]:
    if len(table.rows) < 2:
        return
    head = [cell.words for cell in table.rows[0]]
    yield from _across(table)
    named = [place for place, words in enumerate(head) if _OFFICE.fullmatch(words)]
    offices = [place for place, words in enumerate(head) if _OFFICES.fullmatch(words)]
    if not named and len(offices) != 1:
        yield from _without_heads(table, year)
        return
    holders = [place for place, words in enumerate(head) if _HOLDERS.search(words) and place not in offices]
    for row in table.rows[1:]:
        people = [(place, one) for place, cell in enumerate(row) if (one := _person(table, cell, place in holders))]
        for place, person in people:
            if place in named:
                yield _drafted(table, row, person, head[place].strip(), year)
        people = [one for one in people if one[0] not in offices and not _OTHERS.search(head[one[0]])]
        if len(people) == 1 and len(offices) == 1 and offices[0] < len(row) and not named:
            words = row[offices[0]].words.strip()
            if any(map(str.isalpha, words)) and len(words.split()) <= _MOST_WORDS * 2:
                yield _drafted(table, row, people[0][1], words, year)


def _without_heads(table: ReadTable, year: int | None) -> Iterator[Draft]:
    """Draft the rows that begin with words for an office, where most do."""
    rows = [row for row in table.rows if len(row) > 1 and _AN_OFFICE.fullmatch(row[0].words)]
    if len(rows) * 2 < len(table.rows):
        return
    for row in rows:
        person = _person(table, row[1], True)
        if person and len(row[0].words.split()) <= _MOST_WORDS * 2 and not _OFFICE.fullmatch(row[0].words):
            yield _drafted(table, row, person, row[0].words.strip(), year)


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


def _person(table: ReadTable, cell: Cell, is_holder: bool = False) -> Mention | None:
    """Give whom a cell names; in a column for holders of offices any two words with capitals are a name."""
    found = [one for one in table.mentions.get(cell, ()) if one.kind == "person"]
    if found or not is_holder or not _NAME.match(cell.words):
        return found[0] if len(found) == 1 and is_known(found[0]) else None
    lead = _TITLED.match(cell.words)
    start, end = lead.end() if lead else 0, len(cell.words.rstrip())
    return Mention(Span(cell.span.start + start, cell.span.start + end), "person", cell.words[start:end], "shape")


def _drafted(
    table: ReadTable, row: Sequence[Cell], person: Mention, office: str, year: int | None, beside: Sequence[Cell] = ()
) -> Draft:
    """Draft an office of a row: it is of the past where all years of the row are."""
    evidence = Span(row[0].span.start, min(max(cell.span.end for cell in row), row[0].span.start + LONGEST))
    years = [int(one) for cell in row for one in _YEAR.findall(cell.words)]
    is_past = bool(years and year and max(years) < year)
    parties = [
        one
        for cell in (*row, *beside)
        if cell.words.strip() != office
        for one in table.mentions.get(cell, ())
        if one.kind == "party"
    ]
    slots = {"person": person}
    if len(parties) == 1:
        slots["party"] = parties[0]
    if table.council:
        slots["council"] = table.council
    said: Modality = "past" if is_past else "asserted"
    value = " ".join(office.split()[:_MOST_WORDS])
    more = {"year": str(max(years))} if is_past else {}
    return Draft("office", slots, evidence, "office-table", 0.85, value, said, context(evidence, *slots.values()), more)
