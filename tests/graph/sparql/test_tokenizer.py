"""The tokens of SPARQL, held against the grammar (SPARQL 1.1, 19.8)."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Store

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.departures import as_read
from wardmote.graph.sparql.named_queries import Folder
from wardmote.graph.sparql.tokenizer import edited, outline, position, token, tokens
from wardmote.server.engine.named_queries import QUERIES


def told(text: str) -> list[tuple[str | None, str]]:
    return [(match.lastgroup, token(match)) for match in tokens(text)]


# Kind by kind, texts that are each one token.
WHOLE = {
    "variable": "?a $a ?1 ?_ ?é ?a·1 ?\U0001f600",
    "word": "a ASK é a1 a_b Ω",
    "name": "a:b : :a a: a.b:c.d a-b:c-d é:ü a:1 a:b:c a:b..c a:%41 a:\\~b\\' a:b\\.c :%e9 a:b· a:\U0001f600",
    "blank": "_:a _:1 _:a.b _:a-b _:é",
    "iri": "<> <a> <http://a/b#c?d> <it's> <\\u00e9>",
    "string": '"" \'\' "a" \'"\' "\'" "\\"" """""" """a"b""c""" \'\'\'\'a\'\'\' "\\u00e9\\U0001F600\\t"',
    "number": "1 12.5 .5 1e5 1.e5 1.5E-5 .5e+5",
    "tag": "@en @en-GB @en-x-a1",
    "operator": "|| && ^^ != <= >= = < > ! + - * / | ^ ?",
    "mark": ". ; ,",
    "open": "( { [",
    "close": ") } ]",
    "other": "$ @ _ % & ~ \\ \u00a0 \u2028 \u0301",
}
PARTED = [
    ("a.b-c", "a . b - c"),
    ("a-1e+5", "a - 1e+5"),
    ("true-1e+5.", "true - 1e+5 ."),
    ("a.5b", "a .5 b"),
    ("a.service <http://a/>", "a . service <http://a/>"),
    ("x.y.z ?a.b:c", "x . y . z ?a . b:c"),
    ("a._b.c:d a..:b .a:b", "a._b.c:d a . . :b . a:b"),
    ("a--b", "a - - b"),
    ("a:b.c. ?d", "a:b.c . ?d"),
    ("a:b... ?d", "a:b . . . ?d"),
    ("_:a.b. :", "_:a.b . :"),
    ("a:-b a:b-", "a: - b a:b-"),
    ("1.?a 1. 1.e 1..2", "1 . ?a 1 . 1 . e 1 . .2"),
    ("1e 1e+ 1.5.5", "1 e 1 e + 1.5 .5"),
    ("?a<?b ?a<=?b", "?a < ?b ?a <= ?b"),
    ("?a<<b>> <a <b>", "?a < <b> > < a <b>"),
    ("?a-1+2*?b", "?a - 1 + 2 * ?b"),
    ("^a:b|!c:d/e:f?", "^ a:b | ! c:d / e:f ?"),
    ('"a"@en-GB,"b"^^a:b', '"a" @en-GB , "b" ^^ a:b'),
    ("'a''b'\"c\"\"d\"", "'a' 'b' \"c\" \"d\""),
    ("#a\n#b\rASK#c 'd\n{ #", "ASK {"),
    ("@en-", "@en -"),
    ("a:%4 a:\\u", "a: % 4 a: \\ u"),
    ("_x _:", "_ x _ :"),
    ("?é·‿ ?a-b", "?é·‿ ?a - b"),
]
BROKEN = [
    ('ASK {\n  ?a ?b "c }', 2, 9, "a string begins here and does not end on its line"),
    ("'a\n'", 1, 1, "a string begins here and does not end on its line"),
    ('"a\\"', 1, 1, "a string begins here and does not end on its line"),
    ('\n """a"" ', 2, 2, "a long string begins here and never ends"),
    ('"""a\\"""', 1, 1, "a long string begins here and never ends"),
    ("'a' '''a'", 1, 5, "a long string begins here and never ends"),
    ('"a\\q"', 1, 3, "a backslash in a string begins no escape"),
    ('"a\\', 1, 3, "a backslash in a string begins no escape"),
    ('"""a\n\\u12"""', 2, 1, "a backslash in a string begins no escape"),
    ("'\\uD800'", 1, 2, "a backslash in a string begins no escape"),
    ("'\\U00110000'", 1, 2, "a backslash in a string begins no escape"),
    ("'a\\\nb'", 1, 3, "a backslash in a string begins no escape"),
]


@pytest.mark.parametrize("kind", WHOLE)
def test_each_kind(kind: str) -> None:
    for text in WHOLE[kind].split(" "):
        assert told(text) == [(kind, text)]


@pytest.mark.parametrize(("text", "parts"), PARTED)
def test_where_one_ends_and_the_next_begins(text: str, parts: str) -> None:
    assert " ".join(written for _, written in told(text)) == parts


@pytest.mark.parametrize(("text", "line", "column", "detail"), BROKEN)
def test_broken_strings_have_a_place(text: str, line: int, column: int, detail: str) -> None:
    with pytest.raises(SyntaxError) as raised:
        list(tokens(text))
    assert (raised.value.lineno, raised.value.offset) == (line, column)
    assert raised.value.msg.startswith(detail)


FOLDERS = (Folder("wardmote.graph", "queries"), QUERIES)


@pytest.mark.parametrize("text", [folder.load(name).text for folder in FOLDERS for name in folder.names])
def test_our_queries_read_the_same_with_room_between_their_tokens(text: str) -> None:
    """Parted anywhere else, the engine would read something else, or nothing."""
    alone = " ".join(token(match) for match in tokens(text))
    Store().query(as_read(alone), prefixes=iris.prefixes())
    assert list(map(token, tokens(alone))) == list(map(token, tokens(text)))


SOME = st.sampled_from([*" ".join(WHOLE.values()).split(" "), " ", "\n", "#a\n"])


@given(st.lists(SOME).map("".join))
def test_nothing_is_lost(text: str) -> None:
    try:
        found = list(tokens(text))
    except SyntaxError:
        return
    between = edited(text, ((match.span(match.lastgroup or 0), "") for match in found))
    assert "".join(line.partition("#")[0] for line in between.splitlines()).strip() == ""
    assert all(token(match) == text[match.start() : match.start() + len(token(match))] for match in found)


OUTLINES = [
    ("ASK { <http://a/b#c> ?p <> } # <a> 'b'", "ASK { <> ?p <> } # <> 'b'"),
    ("# ?a\nASK { <a#b> ?p ?o } # 1", "\nASK { <> ?p ?o } "),
    ("ASK { ?a<?b&&?c>?d }", "ASK { ?a<>?d }"),
    ("ASK { <a'b> <c> 'd<e>f' \"<'>\" }", "ASK { <a'b> <> 'd<>f' \"<'>\" }"),
    ("ASK { <a\\u0062> ?p ?o } # 1", "ASK { <a\\u0062> ?p ?o } # 1"),
    ("ASK { ?s ?p '''a\n# b <c#d>''' }", "ASK { ?s ?p '''a\n# b <>''' }"),
    ("ASK { ?a <?b ?c> ?d <<e>> }", "ASK { ?a <?b ?c> ?d <<>> }"),
]
NASTY = st.sampled_from(
    [*"<>\"'#\\?:{ \n\r", "<a>", "<a#b>", "'''", '"""', "<'>", "<\\", "\\'", "a:\\'", "<<", "?a", "1"]
)


@pytest.mark.parametrize(("text", "outlined"), OUTLINES)
def test_an_outline_has_nothing_in_its_iris(text: str, outlined: str) -> None:
    assert outline(text) == outlined


def bare(text: str) -> list[tuple[str | None, str]] | str:
    """Give the tokens of a text without what is in IRIs and strings, or why there are none."""
    try:
        return [(kind, "" if kind in ("iri", "string") else written) for kind, written in told(text)]
    except SyntaxError as error:
        return error.msg


@given(st.lists(NASTY | SOME, max_size=12).map("".join))
@example("'a<' + '>b'")
@example('<a"#b>')
@example("'\\<a>'")
def test_an_outline_has_the_same_tokens(text: str) -> None:
    assert bare(outline(text)) == bare(text)


def test_position_and_parts() -> None:
    text = "a\nbc\n"
    assert [position(text, n) for n in range(6)] == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1)]
    assert edited(text, [((0, 1), "xy"), ((3, 3), "-"), ((4, 5), "")]) == "xy\nb-c"
