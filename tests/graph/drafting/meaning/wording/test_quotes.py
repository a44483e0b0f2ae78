"""Which words are quoted."""

from __future__ import annotations

import pytest

from wardmote.graph.drafting.meaning.wording import quotes
from wardmote.graph.drafting.reading.read import read
from wardmote.graph.drafting.records import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "We won. We did." Then she left.', ['"We won.', 'We did."', None]),
        ("He called it 'a great day' for the voters' choice.", ["'a great day'"]),
        ("It was the voters' day and the party's too.", [None]),
        ('"One more," he said. "And one', ['"One more,"', '"And one']),
    ],
)
def test_quotations_over_sentences(text: str, expected: list[str | None]) -> None:
    document = read(text)
    found = quotes.of(document, document.sentences)
    assert [document.plain[slice(*spans[0])].strip() if spans else None for spans in found] == expected


def test_what_is_within() -> None:
    quoted = (Span(3, 9), Span(20, 30))
    assert [quotes.are_within(Span(*span), quoted) for span in ((3, 9), (4, 10), (0, 2), (21, 22), (29, 31))] == [
        *(True, False, False, True, False)
    ]
