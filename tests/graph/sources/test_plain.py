from __future__ import annotations

import odd_texts
import pytest
from hypothesis import given, settings

from wardmote.graph.sources import plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('a [b c](http://d.e/f_(g) "H. I") j', "a b c j"),
        ("a [b][c] d [Ann] [1] [^h] [n 2] [edit]", "a b d [Ann]"),
        ("![a](b) [![c](d)](e) [](f) ](g)", ""),
        ("**a** __b__ *c* _d_ ~~e~~ f_g", "a b c d e f_g"),
        ("“a” ‘b’ it’s «c»", '"a" \'b\' it\'s "c"'),
        ("` ` a'' ``b'' 'c'", '" a" "b" \'c\''),
        ("'''a''' ''b''", "a b"),
        ("<b class='x > y'>a</b> <Ann> 3 < 4 <br/>b", "a <Ann> 3 < 4 b"),
        ("a<!-- b. c -->d<ref name=x>e</ref>f", "a d f"),
        ("&ldquo;a&rdquo; b&nbsp;c &amp; d &bogus; e", '"a" b c & d e'),
        ("see http://a.b/c_(d)?e=f. G", "see G"),
        ("{{< figure src=a >}} {% b %} {: .c} d", "d"),
        ("\ufeffa\u202eb\xa0c\u2028d\te", "a b c d e"),
        ("\\*a\\*", "a"),
    ],
)
def test_what_is_no_word_is_space(text: str, words: str) -> None:
    found = plain.plain(text)
    assert len(found) == len(text)
    assert " ".join(found.split()) == words


def test_tags_are_those_that_html_has() -> None:
    found = plain.tags("<P>a</p><Ann><img\nalt='x > y'><span a=\"b:>c")
    assert [(tag.name, tag.is_closing) for tag in found] == [("p", False), ("p", True), ("img", False), ("span", False)]


@settings(max_examples=50, deadline=None)
@given(odd_texts.TEXTS)
def test_lengths_and_line_ends_stay(text: str) -> None:
    ends = [at for at, one in enumerate(text) if one in "\r\n"]
    for found in (plain.plain(text), plain.level(text), plain.visible(text)):
        assert len(found) == len(text)
        assert [at for at, one in enumerate(found) if one in "\r\n"] == ends
