"""Offices in made-up tables and lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sentences

from wardmote.graph.drafting.kinds.people import rolls
from wardmote.graph.drafting.meaning.reading import Reading, ReadTable
from wardmote.graph.drafting.reading.document import Cell
from wardmote.graph.drafting.records import Span


def table(*rows: str) -> Reading:
    """Read a table: a row a line, its cells divided by bars, mentions marked as in sentences."""
    reading = sentences.read("\n".join(row.replace(" / ", " // ") for row in rows))
    cells, mentions = [], {}
    for sentence in reading.sentences:
        row, start = [], 0
        for words in sentence.words.split(" // "):
            cell = Cell(Span(sentence.start + start, sentence.start + start + len(words)), words)
            row.append(cell)
            mentions[cell] = tuple(one for one in sentence.mentions if one.span.within(cell.span))
            start += len(words) + 4
        cells.append(tuple(row))
    whole = Span(0, len(reading.document.plain))
    return replace(reading, sentences=[], tables=[ReadTable(tuple(cells), mentions, whole)])


TABLES = {
    ("Name / Portfolio / Party", "{Ann Lee} / Housing and Homes / [Labour]"): [
        "office: Ann Lee, Labour = Housing and Homes"
    ],
    ("Year / Leader / Mayor", "2006-2010 / {Ann Lee} / {Bo Day}", "2022 / {Cy Orr} / vacant"): [
        "office: Ann Lee = Leader past",
        "office: Bo Day = Mayor past",
        "office: Cy Orr = Leader",
    ],
    ("Candidate / Party / Votes", "{Ann Lee} / [Labour] / 812"): [],
    ("Position / Name", "Chair / {Ann Lee} and {Bo Day}"): [],
    ("Position / Name", "1 / {Ann Lee}"): [],
    ("Member / Role and duties", "Councillor {Ann Lee} / Deputy Leader and Homes"): [
        "office: Ann Lee = Deputy Leader and Homes"
    ],
    ("Minister / Office / Shadow", "{Ann Lee} / Secretary of State for Seas / {Bo Day}"): [
        "office: Ann Lee = Secretary of State for Seas"
    ],
    # In a column for those who hold an office words with capitals are a name, whatever else they are.
    ("Portfolio / Holder", "Parks / Councillor Ann Hill"): ["office: Ann Hill = Parks"],
    ("Portfolio / Budget", "Parks / Ann Hill"): [],
    ("Leader / {Ann Lee}", "Deputy leader / {Bo Day}"): ["office: Ann Lee = Leader", "office: Bo Day = Deputy leader"],
}


@pytest.mark.parametrize("rows", TABLES)
def test_offices_of_a_table_are_those_of_its_columns(rows: tuple[str, ...]) -> None:
    reading = table(*rows)
    assert sentences.drafted_of(rolls.draft, reading) == TABLES[rows]
