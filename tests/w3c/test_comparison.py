"""The comparison of results itself: that it sees what differs and forgives only what SPARQL leaves open."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat

from w3c import results

HEAD = b'{"head": {"vars": ["a", "b"]}, "results": {"bindings": ['


def table(*rows: str) -> results.Result:
    """Give a result of the variables a and b; each row holds two terms of TSV, apart from each other by a space."""
    lines = ["?a\t?b", *(row.replace(" ", "\t") for row in rows)]
    return results.read("\n".join(lines).encode(), ".tsv")


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (["1 2", "3 4"], ["3 4", "1 2"]),
        (["1 2", "1 2"], ["1 2", "1 2"]),
        (["_:x _:y", "_:y 1"], ["_:r 1", "_:s _:r"]),
        (["_:x 1", "_:x 1"], ["_:r 1", "_:r 1"]),
        (["1.50 1.0e0"], ["1.5 1e0"]),
        (['"a"@EN-gb 01'], ['"a"@en-GB 1']),
        (["1 "], ["1 "]),
    ],
)
def test_same(expected: list[str], actual: list[str]) -> None:
    assert results.differences(table(*expected), table(*actual)) == ""


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (["1 2"], ["1 3"]),
        (["1 2"], ["1 2", "1 2"]),
        (["1 2", "1 2"], ["1 2"]),
        (["1 2"], ["2 1"]),
        (["1 "], [" 1"]),
        (["1 1"], ["1 1.0"]),
        (['"a" 1'], ['"a"@en 1']),
        (['"1" 1'], ["1 1"]),
        (['"01"^^<urn:t> 1'], ['"1"^^<urn:t> 1']),
        (["_:x 1"], ["<urn:x> 1"]),
        (["_:x _:x"], ["_:r _:s"]),
        (["_:x _:y"], ["_:r _:r"]),
        (["_:x 1", "_:x 2"], ["_:r 1", "_:s 2"]),
        (["_:x 1", "_:y 2"], ["_:r 1", "_:r 2"]),
    ],
)
def test_different(expected: list[str], actual: list[str]) -> None:
    assert results.differences(table(*expected), table(*actual)) != ""


def test_order_counts_where_it_is_asked_for() -> None:
    assert results.differences(table("1 2", "3 4"), table("3 4", "1 2"), ordered=True) != ""
    assert results.differences(table("_:x 1", "_:y 2"), table("_:r 1", "_:s 2"), ordered=True) == ""


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("SELECT * { ?s ?p ?o } ORDER BY ?s", True),
        ("SELECT * { ?s ?p ?o }\norder  by ?s LIMIT 1", True),
        ("SELECT * { { SELECT ?s { ?s ?p ?o } ORDER BY ?s } }", False),
    ],
)
def test_order_by_outside_all_braces(text: str, ordered: bool) -> None:
    assert results.is_ordered(text) is ordered


def test_variables_and_booleans() -> None:
    one = results.read(b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}', ".srj")
    two = results.read(HEAD + b"]}}", ".srj")
    yes, no = (results.read(b'{"head": {}, "boolean": %s}' % word, ".srj") for word in (b"true", b"false"))
    assert results.differences(one, two) != ""
    assert results.differences(yes, no) != ""
    assert results.differences(yes, one) != ""
    assert results.differences(yes, yes) == ""


def test_formats_agree() -> None:
    second = b'{"a": {"type": "literal", "value": "x", "xml:lang": "en"}, "b": {"type": "bnode", "value": "n"}}'
    json = HEAD + b'{"a": {"type": "uri", "value": "urn:x"}}, ' + second + b"]}}"
    xml = (
        b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/><variable name="b"/></head>'
        b'<results><result><binding name="a"><uri>urn:x</uri></binding></result><result><binding name="a">'
        b'<literal xml:lang="en">x</literal></binding><binding name="b"><bnode>m</bnode></binding></result></results>'
        b"</sparql>"
    )
    tsv = b'?a\t?b\n<urn:x>\t\n"x"@en\t_:k\n'
    expected = results.read(json, ".srj")
    assert results.differences(expected, results.read(xml, ".srx")) == ""
    assert results.differences(expected, results.read(tsv, ".tsv")) == ""


def test_csv_numbers_by_value() -> None:
    expected = results.read(b'a,b\r\n1.0E6,"4,4"\r\n', ".csv")
    assert results.differences(expected, results.read(b'a,b\r\n1000000,"4,4"\r\n', ".csv")) == ""
    assert results.differences(expected, results.read(b'a,b\r\n1000001,"4,4"\r\n', ".csv")) != ""


def test_graphs() -> None:
    first = results.graph(b"_:a <urn:p> _:b . _:b <urn:p> 1.50 .", RdfFormat.TURTLE)
    second = results.graph(b"_:x <urn:p> 1.5 . _:y <urn:p> _:x .", RdfFormat.TURTLE)
    third = results.graph(b"_:x <urn:p> 1.5 . _:y <urn:p> _:y .", RdfFormat.TURTLE)
    assert results.graph_differences(first, second) == ""
    assert results.graph_differences(first, third) != ""
