"""Tables of comma-separated values: what is read of them, on which line it stands, and what breaks a rule."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from wardmote.graph.errors import CallError
from wardmote.graph.imports.read import tables
from wardmote.graph.imports.read.faults import Faults
from wardmote.graph.imports.read.files import texts
from wardmote.graph.imports.read.files.texts import LINE_LIMIT
from wardmote.graph.imports.read.tables import Row, Table


def read(folder: Path, content: str | bytes) -> tuple[Table, list[tuple[int, str, str]]]:
    """Read a table with this content; give it and the faults: line, place and message of each."""
    path = folder / "results.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    faults = Faults()
    table = tables.read(path, faults)
    return table, [(fault.line, fault.node, fault.message) for fault in faults.kept]


def values(table: Table) -> list[tuple[int, dict[str, str]]]:
    return [(row.line, row.values) for row in table.rows]


def test_rows_go_by_column_and_line(tmp_path: Path) -> None:
    table, faults = read(tmp_path, "Ward,Votes\nSedge End,12\nReedham Quay,7\n")
    assert faults == []
    assert (table.name, table.columns) == ("results.csv", ("Ward", "Votes"))
    assert values(table) == [
        (2, {"Ward": "Sedge End", "Votes": "12"}),
        (3, {"Ward": "Reedham Quay", "Votes": "7"}),
    ]


def test_a_field_is_given_without_space_around_it_and_is_empty_where_there_is_no_column() -> None:
    row = Row(2, {"Ward": "  Sedge End "})
    assert row["Ward"] == "Sedge End"
    assert row["Votes"] == ""


def test_rows_of_quoted_lines_begin_on_their_first(tmp_path: Path) -> None:
    table, faults = read(tmp_path, 'Ward,Note\na,"one\ntwo, ""three"""\n\nb,four\n')
    assert faults == []
    assert values(table) == [(2, {"Ward": "a", "Note": 'one\ntwo, "three"'}), (5, {"Ward": "b", "Note": "four"})]


@pytest.mark.parametrize("content", ["A,B\r\n1,2\r\n", "\ufeffA,B\n1,2\n", " A , B\n1,2\n", "False\nA,B\n1,2\n"])
def test_line_ends_marks_and_stray_lines_do_no_harm(tmp_path: Path, content: str) -> None:
    table, faults = read(tmp_path, content)
    assert faults == []
    assert table.columns == ("A", "B")
    assert [row.values for row in table.rows] == [{"A": "1", "B": "2"}]


def test_a_stray_line_is_told_once(tmp_path: Path) -> None:
    table, _ = read(tmp_path, "False\nA,B\n1,2\n")
    assert table.notes == ["line 1 of results.csv is a stray 'False' before the header; passed over"]
    table, _ = read(tmp_path, "False\nFalse\n1\n")
    assert table.columns == ("False",)


@pytest.mark.parametrize("titles", ["Results\n", "Results\n,1 May 2031\n\n", "sep=,\nResults\n"])
def test_titles_of_one_field_above_the_header_are_passed_over(tmp_path: Path, titles: str) -> None:
    table, faults = read(tmp_path, f"{titles}A,B\n1,2\n")
    assert (faults, table.columns, len(table.rows)) == ([], ("A", "B"), 1)
    assert any("stands above the header; passed over" in note for note in table.notes)


@pytest.mark.parametrize("rows", [1, 2, 9, 10, 11, 30])
def test_a_file_of_single_fields_begins_with_its_header(tmp_path: Path, rows: int) -> None:
    table, faults = read(tmp_path, "Ward\n" + "Sedge End\n" * rows)
    assert (faults, table.columns) == ([], ("Ward",))
    assert values(table) == [(line, {"Ward": "Sedge End"}) for line in range(2, rows + 2)]


@pytest.mark.parametrize(("content", "ends"), [("A\n1\n", True), ("A\n1", False)])
def test_the_end_of_the_file_and_its_digest(tmp_path: Path, content: str, ends: bool) -> None:
    table, _ = read(tmp_path, content)
    assert table.ends_in_a_line_break is ends
    assert table.sha256 == hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "faults"),
    [
        ("", [(0, "", "the file is empty")]),
        ("A,B\n", [(1, "", "there is a header and no row below it")]),
        ("A,B,A\n1,2,3\n", [(1, "column A", "two columns have this name")]),
        ("A,B\n1\n2,3\n", [(2, "column A", "1 fields where the header has 2 columns")]),
        ("A,B\n1,2,3\n2,3\n", [(2, "column B", "3 fields where the header has 2 columns")]),
        ("A,B\n1,2\n3,\x004\n", [(3, "column 2", "byte 3 of this line, near '3,\\x004\\n', is a zero byte")]),
        (
            b"A,B\n1,Zo\xeb\n",
            [(2, "column 2", "byte 5 of this line, near '1,Zo�\\n', is 0xeb, which is not UTF-8")],
        ),
    ],
)
def test_what_breaks_a_rule(tmp_path: Path, content: str | bytes, faults: list[tuple[int, str, str]]) -> None:
    assert read(tmp_path, content)[1] == faults


def test_a_quoted_field_that_is_never_closed(tmp_path: Path) -> None:
    table, ((line, _, message),) = read(tmp_path, 'A,B\n1,2\n3,"4\n5,6\n')
    assert line == 3
    assert message.startswith("the row that begins here is not a row of comma-separated values")
    assert [row["A"] for row in table.rows] == ["1"]


def test_a_row_that_the_file_ends_in_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "results.csv"
    for content, remedy in (("A,B\n1,2\n3", "the file ends in the middle of this row"), ("A,B\n1,2\n3\n", "quote a")):
        path.write_text(content)
        faults = Faults()
        tables.read(path, faults)
        assert faults.kept[0].remedy.startswith(remedy)


def test_a_line_has_its_limit(tmp_path: Path) -> None:
    longest = "x" * (LINE_LIMIT - 3)
    table, faults = read(tmp_path, f"A,B\n{longest},1\n2,3\n")
    assert faults == []
    assert len(table.rows) == 2
    table, ((line, _, message),) = read(tmp_path, f"A,B\n1,2\n{longest}x,1\n2,3\n")
    assert line == 3
    assert message.startswith("a line of more than 65,536 bytes, which begins with 'xxx")
    assert len(table.rows) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"cannot read .*none\.csv: No such file or directory; name a file of results"):
        tables.read(tmp_path / "none.csv", Faults())


def test_a_table_has_no_more_rows_and_bytes_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROW_LIMIT", 2)
    assert read(tmp_path, "A,B\n1,2\n3,4\n")[1] == []
    table, faults = read(tmp_path, "A,B\n1,2\n3,4\n5,6\n7,8\n")
    assert (len(table.rows), faults) == (2, [(4, "", "more than 2 rows")])
    monkeypatch.setattr(tables, "ROW_LIMIT", 100)
    monkeypatch.setattr(texts, "SIZE_LIMIT", 1 << 20)
    table, faults = read(tmp_path, "A\n" + ("y" * 60_000 + "\n") * 20)
    assert (len(table.rows), faults) == (17, [(19, "", "the file has more than 1 MiB")])


@pytest.mark.parametrize(
    ("first", "mark"),
    [
        ("A;B,b;C\n", ";"),
        ("A\tB\n", "\t"),
        ("A|B\n", "|"),
        ('"a;b;c;d",B\n', ","),
        ("A\n", ","),
        ("False\nA;B\n", ";"),
        ("sep=;\nA,x;B\n", ";"),
        ('"sep=|"\nA|B\n', "|"),
    ],
)
def test_what_separates_fields(first: str, mark: str) -> None:
    assert texts.separator(first.splitlines(keepends=True)) == mark
