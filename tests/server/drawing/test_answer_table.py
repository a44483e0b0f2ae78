from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.server.drawing import answer_table
from wardmote.server.drawing.answer_table import Cell, Kind, Table
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served

NUMBER = Literal("7", datatype=iris.XSD_INTEGER)
DAY = Literal("2022-05-05", datatype=iris.term("xsd:date"))
THING = iris.thing("council", "camden")


def results(*rows: dict[str, object]) -> bytes:
    return json.dumps({"head": {"vars": ["a", "b"]}, "results": {"bindings": rows}}).encode()


def text(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def test_rows_and_gaps() -> None:
    table = answer_table.read_results(iter([results({"a": text("x")}, {"b": text("y")})]))
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["x", ""], ["", "y"]]
    assert (table.total, table.exact, table.said) == (2, True, "2 rows")


def test_pieces_may_end_anywhere() -> None:
    body = results({"a": text("é")}, {"a": text("z")})
    table = answer_table.read_results(bytes([byte]) for byte in body)
    assert isinstance(table, Table)
    assert [row[0].text for row in table.rows] == ["é", "z"]


def test_yes_or_no() -> None:
    assert answer_table.read_results(iter([b'{"head":{},"boolean":true}'])) is True


def test_more_rows_than_are_counted_or_shown() -> None:
    body = results(*({"a": text(str(number))} for number in range(answer_table.COUNTED + 5)))
    table = answer_table.read_results(iter([body]))
    assert isinstance(table, Table)
    assert (len(table.rows), table.said) == (answer_table.SHOWN, f"more than {answer_table.COUNTED:,} rows")


def test_more_bytes_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_table, "_READ_BYTES", 100_000)
    body = results(*({"a": text("x" * 1000)} for _ in range(400)))
    table = answer_table.read_results(body[place : place + 1000] for place in range(0, len(body), 1000))
    assert isinstance(table, Table)
    assert not table.exact
    assert 90 < table.total < 400


def test_what_is_broken_off_but_not_by_us_is_an_error() -> None:
    with pytest.raises(SyntaxError):
        answer_table.read_results(iter([results({"a": text("x")})[:-4]]))


def test_a_graph_is_a_table_of_triples() -> None:
    table = answer_table.read_graph(iter([b"<urn:a> <urn:b> <urn:c> .\n"]))
    assert table.names == ["subject", "predicate", "object"]
    assert table.said == "1 row"


@pytest.mark.parametrize(
    ("terms", "kind"),
    [
        ([NUMBER, None], Kind.NUMBER),
        ([DAY], Kind.DATE),
        ([THING, THING], Kind.THING),
        ([THING, NUMBER], Kind.TEXT),
        ([None], Kind.TEXT),
        ([], Kind.TEXT),
    ],
)
def test_kind_of_a_column(terms: list[answer_table.Term], kind: Kind) -> None:
    table = Table(["a"], [[Cell(term)] for term in terms], len(terms))
    assert table.kinds == [kind]
    assert table.columns(kind) == ["a"]


def test_labels(store: Store, published: release.Release) -> None:
    session = InProcess(store, Served(published.id, published.base))
    unknown = iris.thing("council", "nowhere")
    stretch = iris.segment(iris.article("0"), 3, 9)
    table = Table(["a"], [[Cell(THING)], [Cell(unknown)], [Cell(NUMBER)], [Cell(stretch)]], 4)
    assert [cell.text for cell in answer_table.labelled(session, table).column("a")] == [
        "London Borough of Camden",
        unknown.value,
        "7",
        "characters 3 to 9",
    ]
