"""Pieces of a text: whole, cut at every end, in a time that grows with the text."""

from __future__ import annotations

from wardmote.graph.drafting.records import Span
from wardmote.server.review.showing import marking


def test_pieces_are_the_text_cut_at_every_end() -> None:
    text = "One two three four"
    made = marking.pieces(text, [Span(0, 7), Span(4, 13), Span(4, 7)], [Span(14, 99)], {"evidence": [Span(4, 7)]})
    assert "".join(piece.words for piece in made) == text
    assert [(piece.words, piece.role) for piece in made] == [
        ("One ", "covered"),
        ("two", "evidence"),
        (" three", "covered"),
        (" ", ""),
        ("four", ""),
    ]
    assert marking.pieces("", [Span(0, 1)]) == []


def test_every_character_is_the_one_of_the_text_when_a_browser_has_read_it() -> None:
    (piece,) = marking.pieces("a\r\n<b>&\0\u202e\U0001f600", [])
    assert piece.html == "a&#13;\n&lt;b&gt;&amp;�\u202e\U0001f600"


def test_many_stretches_of_a_long_text_are_marked_at_once() -> None:
    text = "x" * 2_000_000
    spans = [Span(start, 2_000_000 - start) for start in range(20_000)]
    made = marking.pieces(text, spans)
    assert len(made) == 39_999
    assert made[20_000].role == "covered"


def test_sentences_around_a_stretch() -> None:
    sentences = [Span(0, 10), Span(11, 20), Span(21, 30), Span(40, 50)]
    assert marking.around(sentences, Span(12, 15)) == Span(0, 30)
    assert marking.around(sentences, Span(12, 25)) == Span(0, 50)
    assert marking.around(sentences, Span(45, 60)) == Span(21, 60)
    assert marking.around([], Span(3, 4)) == Span(3, 4)
