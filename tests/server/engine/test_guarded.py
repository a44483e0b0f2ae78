"""Tables for spreadsheets: no cell passes for a formula, and all else is as the engine writes it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, parse_query_results

from wardmote.graph.rdf.formats import CSV, RESULTS, TSV
from wardmote.server.engine import guarded

CELLS = [
    ("=1+1", "'=1+1"),
    ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
    ("+1", "'+1"),
    ("+44 20 7946 0000", "'+44 20 7946 0000"),
    ("-1", "-1"),
    ("-1.5", "-1.5"),
    ("-.5e-3", "-.5e-3"),
    ("-1+1", "'-1+1"),
    ("-1.5%", "'-1.5%"),
    ("-", "'-"),
    ("-١", "'-١"),
    ("-2+3+cmd", "'-2+3+cmd"),
    ("@SUM(1)", "'@SUM(1)"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    (" =1", " =1"),
    ("a=1", "a=1"),
    ("'=1", "'=1"),
    ("", ""),
]


def solutions(values: str) -> QuerySolutions:
    found = Store().query(f"SELECT ?a ?b WHERE {{ VALUES (?a ?b) {{ {values} }} }}")
    assert isinstance(found, QuerySolutions)
    return found


def written(values: str, form: str) -> bytes:
    output = io.BytesIO()
    guarded.write(solutions(values), form, output)
    return output.getvalue()


@pytest.mark.parametrize(("text", "cell"), CELLS, ids=ascii)
def test_cells(text: str, cell: str) -> None:
    assert guarded.guarded(text) == cell
    values = f"(1 {Literal(text)}) ({Literal(text)} UNDEF)"
    table = list(csv.reader(io.StringIO(written(values, CSV.name).decode(), newline="")))
    assert table == [["a", "b"], ["1", cell], [cell, ""]]
    rows = parse_query_results(written(values, TSV.name), format=TSV.results)
    assert isinstance(rows, QuerySolutions)
    assert [row["b"] for row in rows] == [Literal(cell), None]


def test_negative_numbers_stay() -> None:
    values = '(-1 -1.5) (-1.5e0 "-0044-03-15"^^<http://www.w3.org/2001/XMLSchema#date>)'
    assert written(values, CSV.name).decode().split("\r\n")[1:3] == ["-1,-1.5", "-1.5,'-0044-03-15"]
    assert written(values, TSV.name).decode().splitlines()[1] == "-1\t-1.5"


SAFE = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8).filter(
    lambda text: not text.startswith(("=", "+", "-", "@", "\t", "\r"))
)
TERMS = st.one_of(
    SAFE.map(lambda text: str(Literal(text))),
    SAFE.map(lambda text: str(Literal(text, language="en"))),
    st.integers(-99, 99).map(str),
    st.sampled_from(["true", "-1.5", "2.5e3", "<http://a/>", "UNDEF", '"x"^^<urn:d>', '"1"^^<urn:d>']),
)


@given(st.lists(st.tuples(TERMS, TERMS), max_size=4))
def test_all_else_is_as_the_engine_writes_it(rows: list[tuple[str, str]]) -> None:
    values = " ".join(f"({first} {second})" for first, second in rows)
    for form in guarded.FORMATS:
        engine = solutions(values).serialize(format=RESULTS[form].results) or b""
        ours = written(values, form)
        if form == CSV.name:
            assert read(ours) == read(engine)
        else:
            assert terms(ours) == terms(engine)


def read(table: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.decode(), newline="")))


def terms(table: bytes) -> list[list[object]]:
    found = parse_query_results(table, format=TSV.results)
    assert isinstance(found, QuerySolutions)
    return [[row[name] for name in ("a", "b")] for row in found]


def test_iris_and_what_is_unknown() -> None:
    assert written("(<urn:a> UNDEF)", TSV.name) == b"?a\t?b\n<urn:a>\t\n"
    assert guarded.guarded(NamedNode("urn:a").value) == "urn:a"
    with pytest.raises(ValueError, match="json"):
        written("(1 2)", "json")
