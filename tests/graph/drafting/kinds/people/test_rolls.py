"""Offices in made-up tables and lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sentences
import tables

from wardmote.graph.drafting.kinds.people import rolls

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
    reading = replace(sentences.read("Here."), tables=(tables.table("\n".join(rows), council=""),))
    assert sentences.drafted_of(rolls.draft, reading) == TABLES[rows]
