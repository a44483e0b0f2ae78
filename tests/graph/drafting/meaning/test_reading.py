"""What holds of every reading: what is mentioned stands where it is said to, in order, and is asked for by its kind."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
import readings

from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence
from wardmote.graph.drafting.records import Span

TEXT = """# Labour hold Camden

Labour has won 47 seats on *Camden* Council. “Labour will listen,” the Conservatives were told in Barnet.

Nobody had thought so a week ago.

| Party | Seats |
|---|---|
| Labour | 47 |
| Conservative | 3 |
"""


@pytest.fixture(scope="module")
def read() -> Reading:
    return readings.read(TEXT)


def test_words_and_mentions_stand_at_the_positions_of_the_text(read: Reading) -> None:
    assert len(read.sentences) == len(read.document.sentences) == 4
    for one in read.sentences:
        assert one.words == read.document.plain[slice(*one.span)]
        assert one.start == one.span.start
        assert one.block_kind == read.document.blocks[one.block].kind
        for match in re.finditer("Labour|Camden|Barnet", one.words):
            place = Span(one.start + match.start(), one.start + match.end())
            assert TEXT[slice(*place)] == match[0]
            assert any(place.within(mention.span) for mention in one.mentions)
        assert all(mention.span.within(one.span) for mention in one.mentions)
        assert all(before.span.end <= after.span.start for before, after in pairwise(one.mentions))
        assert all(quote.within(one.span) and TEXT[quote.start + 1] == "L" for quote in one.quoted)
    assert sum(len(one.quoted) for one in read.sentences) == 1


def test_mentions_are_given_by_their_kinds(read: Reading) -> None:
    won = read.sentences[1]
    assert [one.kind for one in won.of("party")] == ["party"]
    assert [one.name for one in won.of("council", "party")] == [one.name for one in won.mentions]
    assert won.of() == won.of("ward") == []


def test_what_is_spoken_of_comes_from_before_where_a_sentence_names_none(read: Reading) -> None:
    last = read.sentences[-1]
    assert (last.of("council"), last.of("party")) == ([], [])
    bare = ReadSentence(last.span, last.words, last.block, last.block_kind, ())
    assert (bare.council, bare.ward, bare.party, bare.person, bare.quoted) == (None, None, None, None, ())
    council = read.sentences[0].council
    assert council is not None
    assert str(council.thing).endswith("/council/camden>")


def test_cells_of_a_table_have_their_mentions_in_the_rows_that_it_has(read: Reading) -> None:
    (table,) = read.tables
    assert [[cell.words for cell in row] for row in table.rows] == [
        ["Party", "Seats"],
        ["Labour", "47"],
        ["Conservative", "3"],
    ]
    named = {cell.words: [one.kind for one in found] for cell, found in table.mentions.items() if found}
    assert named == {"Labour": ["party"], "Conservative": ["party"]}
    assert all(one.span.within(cell.span) for cell, found in table.mentions.items() for one in found)
    assert all(cell.span.within(table.span) for row in table.rows for cell in row)
