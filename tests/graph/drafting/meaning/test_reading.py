"""A sentence gives its place in the text and its mentions by their kinds."""

from __future__ import annotations

from wardmote.graph.drafting.meaning.reading import Reading, ReadSentence, ReadTable
from wardmote.graph.drafting.reading.document import Document
from wardmote.graph.drafting.records import Mention, Span

LABOUR = Mention(Span(40, 46), "party", "Labour Party", "alias")
MOOR = Mention(Span(51, 55), "ward", "Moor", "shape")


def test_mentions_are_given_by_their_kinds_in_their_order() -> None:
    one = ReadSentence(Span(40, 56), "Labour won Moor.", 3, "body", (LABOUR, MOOR))
    assert one.start == 40
    assert one.of("ward", "party") == [LABOUR, MOOR]
    assert (one.of("ward"), one.of("person")) == ([MOOR], [])
    assert (one.quoted, one.council, one.ward, one.party, one.person) == ((), None, None, None, None)


def test_a_reading_has_no_tables_unless_they_are_given() -> None:
    document = Document("", "", (), ())
    table = ReadTable((), {}, Span(0, 0))
    read: list[Reading] = [Reading(document, None, ()), Reading(document, None, (), (table,))]  # type: ignore[arg-type]
    assert [tuple(one.tables) for one in read] == [(), (table,)]
