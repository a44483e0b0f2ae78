from __future__ import annotations

import pytest
from pyoxigraph import Literal

from wardmote.graph.rdf import iris
from wardmote.server.drawing import bars, charts
from wardmote.server.drawing.answer_table import Cell, Table
from wardmote.server.drawing.bars import Axes
from wardmote.server.drawing.party_colours import Fills

LABOUR = charts.COLOURS["PP53"]
FILLS = Fills({"Labour": LABOUR})


def table(*rows: tuple[str | int, ...]) -> Table:
    names = ["where", "who", "seats"][: len(rows[0])] if len(rows[0]) > 1 else ["where"]
    cells = [[Cell(Literal(value)) for value in row] for row in rows]
    return Table(names, cells, len(rows))


SEATS = table(("Camden", "Labour", 47), ("Camden", "Green", 1), ("Barnet", "Labour", 41))


@pytest.mark.parametrize(
    ("asked", "axes"),
    [
        (("", "", ""), Axes("where", "seats")),
        (("", "", None), Axes("where", "seats", "who")),
        (("who", "", ""), Axes("who")),
        (("who", "seats", "where"), Axes("who", "seats", "where")),
        (("who", "where", "who"), Axes("who", "seats")),
        (("nothing", "nothing", "nothing"), Axes("where", "seats")),
    ],
)
def test_choose(asked: tuple[str, str, str | None], axes: Axes) -> None:
    assert bars.choose(SEATS, *asked) == axes


def test_nothing_to_draw() -> None:
    assert bars.choose(Table(["a"], [], 0)) is None


def test_one_bar_for_each_row_under_its_group() -> None:
    drawn = bars.bars(SEATS, Axes("where", "seats", "who"), FILLS)
    assert [(bar.group, bar.name, bar.number, bar.length) for bar in drawn] == [
        ("Camden", "Labour", "47", 100.0),
        ("Camden", "Green", "1", 2.13),
        ("Barnet", "Labour", "41", 87.23),
    ]
    assert [bar.fill for bar in drawn] == [LABOUR.fill, "", LABOUR.fill]


def test_bars_that_would_share_a_name_are_told_apart() -> None:
    rows = [
        [Cell(Literal("Camden")), Cell(Literal("before")), Cell(Literal(7))],
        [Cell(Literal("Camden")), Cell(Literal("after")), Cell(Literal(3))],
        [Cell(Literal("Barnet")), Cell(Literal("after")), Cell(Literal(22))],
    ]
    drawn = bars.bars(Table(["where", "when", "seats"], rows, 3), Axes("where", "seats"), FILLS)
    assert [bar.name for bar in drawn] == ["Camden, before", "Camden, after", "Barnet"]


def test_rows_are_counted_where_no_column_has_numbers() -> None:
    drawn = bars.bars(SEATS, Axes("who"), FILLS)
    assert [(bar.name, bar.number) for bar in drawn] == [("Labour", "2"), ("Green", "1")]


def test_numbers_below_nought() -> None:
    drawn = bars.bars(table(("a", "", -10), ("b", "", 30)), Axes("where", "seats"), FILLS)
    assert [(bar.start, bar.length) for bar in drawn] == [(0.0, 25.0), (25.0, 75.0)]


def test_what_is_no_number_is_left_out() -> None:
    endless = Literal("INF", datatype=iris.term("xsd:double"))
    rows = [[Cell(Literal("a")), Cell(endless)], [Cell(Literal("b")), Cell(None)]]
    assert bars.bars(Table(["a", "n"], rows, 2), Axes("a", "n"), FILLS) == []
