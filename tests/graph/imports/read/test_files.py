"""Files as spreadsheets save them again, and files that are no tables: the same returns, or one fault that says why."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
import results
import workbook_files
from checkout import Folder

from wardmote.graph.errors import Fault
from wardmote.graph.imports.read.faults import RefusedError
from wardmote.graph.imports.read.files import workbooks

MAKERS = {"democracy-club": results.democracy_club, "local-elections-archive": results.archive, "gla": results.gla}
FILE = f"returns/local.{results.DAY}.ttl"


def taken(folder: Folder, name: str, content: bytes | workbook_files.Sheets, **options: object) -> str:
    """Import a file with this content; give what was written, but for name and digest of the file."""
    path = folder.data.parent / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        workbook_files.save(path, content)
    results.take(folder.data, path, replace=True, **options)
    lines = (folder.data / FILE).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if "wm:sha256" not in line and "dcterms:identifier" not in line)


def refused(folder: Folder, name: str, content: bytes | workbook_files.Sheets, **options: object) -> Fault:
    """Import a file that must be refused with one fault; give that."""
    with pytest.raises(RefusedError) as caught:
        taken(folder, name, content, **options)
    assert caught.value.count == 1, caught.value.faults
    assert not (folder.data / FILE).exists()
    return caught.value.faults[0]


def separated(rows: results.Rows, mark: str) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def other(rows: results.Rows, column: int, change: Callable[[str], str]) -> results.Rows:
    """Give rows with a column written in another way."""
    return [rows[0], *([*row[:column], change(row[column]), *row[column + 1 :]] for row in rows[1:])]


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_every_separator(mark: str, format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    plain = taken(folder, "2031.csv", results.text(rows).encode())
    assert taken(folder, "2031.csv", separated(rows, mark)) == plain
    assert taken(folder, "2031.csv", f"sep={mark}\r\n".encode() + separated(rows, mark)) == plain


@pytest.mark.parametrize(
    ("yes", "no"),
    [("TRUE", "FALSE"), ("Yes", "No"), ("Y", "N"), ("1", "0"), ("1.0", "0.0"), ("ELECTED", "NOT ELECTED")],
)
@pytest.mark.parametrize("format", MAKERS)
def test_every_way_to_say_who_was_elected(yes: str, no: str, format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    column = next(i for i, name in enumerate(rows[0]) if name.lower() in ("is_winner", "elected"))
    plain = taken(folder, "2031.csv", results.text(rows).encode())
    told = other(rows, column, lambda value: yes if value in ("True", "1") else no)
    assert taken(folder, "2031.csv", results.text(told).encode()) == plain


@pytest.mark.parametrize("written", ["{:,}", "{:,}.00", "{}.0", "{}.00"])
@pytest.mark.parametrize("format", MAKERS)
def test_numbers_as_spreadsheets_write_them(written: str, format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    column = next(i for i, name in enumerate(rows[0]) if name.lower() in ("ballots_cast", "votes"))
    plain = taken(folder, "2031.csv", results.text(rows).encode())
    told = other(rows, column, lambda value: written.format(int(value)))
    assert taken(folder, "2031.csv", results.text(told).encode()) == plain


@pytest.mark.parametrize("format", MAKERS)
def test_empty_rows_and_columns_and_line_ends_of_all_kinds(format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    if format == "democracy-club":
        rows = other(rows, 10, lambda page: " ".join(page.split()))
    plain = taken(folder, "2031.csv", results.text(rows).encode())
    wider = [[*row, "", ""] for row in rows] + [[""] * (len(rows[0]) + 2)] * 3
    assert taken(folder, "2031.csv", results.text(wider).encode()) == plain
    longer = [rows[0], *([*row, "", " "] for row in rows[1:]), ["", ""]]
    assert taken(folder, "2031.csv", results.text(longer).encode()) == plain
    assert taken(folder, "2031.csv", results.text(rows).replace("\n", "\r").encode()) == plain
    assert taken(folder, "2031.csv", ("FALSE,,,\n" + results.text(rows)).encode("utf-16")) == plain


def test_a_field_beyond_the_columns_is_a_fault_told_once(folder: Folder) -> None:
    rows = [results.gla()[0], *([*row, "note"] for row in results.gla()[1:])]
    fault = refused(folder, "2031.csv", results.text(rows).encode())
    assert fault.message == "13 fields where the header has 12 columns (the first of 11 rows like it)"


def test_thousands_beside_semicolons_may_be_decimals(folder: Folder) -> None:
    rows = other(results.archive(), 4, lambda value: f"{int(value):,}")
    fault = refused(folder, "2031.csv", separated(rows, ";"))
    assert "'1,234' may be thousands or decimals (the first of 4 rows like it)" in fault.message


def cells(rows: results.Rows) -> list[list[workbook_files.Cell]]:
    """Give rows as a spreadsheet holds them: numbers, days and truths of their own kinds."""
    kinds: dict[str, workbook_files.Cell] = {"True": True, "False": False, "": None}
    return [list(rows[0])] + [
        [kinds[cell] if cell in kinds else int(cell) if cell.isdigit() else _day(cell) for cell in row]
        for row in rows[1:]
    ]


def _day(cell: str) -> workbook_files.Cell:
    return date.fromisoformat(cell) if cell == results.DAY else cell


@pytest.mark.parametrize("format", MAKERS)
@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_give_the_returns_of_their_sheets(kind: str, format: str, folder: Folder) -> None:
    rows = MAKERS[format]()
    if format == "democracy-club":
        rows = other(rows, 10, lambda page: " ".join(page.split()))
    plain = taken(folder, "2031.csv", results.text(rows).encode())
    assert taken(folder, f"2031.{kind}", {"Results": cells(rows)}) == plain
    sheets = {"About": [["Results of 2031"]], "Results": [[], *cells(rows), [None, " "]], "Empty": []}
    assert taken(folder, f"2031.{kind}", sheets) == plain


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_of_which_no_one_sheet_is_meant(kind: str, folder: Folder) -> None:
    rows = cells(results.gla())
    fault = refused(folder, f"2031.{kind}", {"North": rows, "Notes": [["a", "b"], ["c", "d"]], "South": rows})
    assert fault.message == "several sheets of the workbook have results: North, South"
    fault = refused(folder, f"2031.{kind}", {"One": [["a", "b"], ["c", "d"]], "Two": [["e"], ["f"]]})
    assert fault.message == "no sheet of the workbook has the columns of a layout; there are One, Two"
    assert "save the sheet" in fault.remedy
    assert refused(folder, f"2031.{kind}", {"One": []}).message == "the workbook is empty"


def test_a_fault_of_a_workbook_names_the_row_of_its_sheet(folder: Folder) -> None:
    rows = cells(results.gla())
    rows[3][6] = 870.5
    fault = refused(folder, "2031.xlsx", {"About": [["a"]], "Results": [[], [], *rows]})
    assert (fault.file, fault.line, fault.node) == ("2031.xlsx [Results]", 6, "column votes")
    assert fault.message == "'870.5' is not a whole number"


def test_a_workbook_with_a_cell_far_out_is_refused_within_bounds(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "SECONDS_LIMIT", 30)
    path = workbook_files.save(folder.data.parent / "2031.xlsx", {"Results": cells(results.gla())})
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace("</sheetData>", far))
    fault = refused(folder, "2031.xlsx", path.read_bytes())
    assert fault.message == "the workbook is broken, or larger than can be read"


def _database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE results (name TEXT)")
    with connection:
        return connection.serialize()


def _zip(**parts: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            # Without a time of its own it has that of now, and each worker of pytest-xdist would find other tests.
            archive.writestr(zipfile.ZipInfo(name.replace("_slash_", "/").replace("_dot_", ".")), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b'<?xml version="1.0"?>\n<wards><ward>a, b</ward></wards>', "XML"),
        ("<wards/>".encode("utf-16"), "XML"),
        (b"\xef\xbb\xbf\n <!DOCTYPE html><html><table></table></html>", "a web page (HTML)"),
        (b"<table><tr><td>1</td></tr></table>", "a web page (HTML)"),
        (b'{"results": [1, 2]}', "JSON"),
        (b'[\n {"name": "Ada"}\n]', "JSON"),
        (b"%PDF-1.7\n", "a document (PDF)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "a workbook of the old kind (.xls), or one with a password",
        ),
        (_database(), "a database (SQLite)"),
        (_zip(results_dot_csv="a,b\n1,2\n"), "an archive (zip)"),
        (_zip(word_slash_document_dot_xml="", mimetype="application/x"), "a document of another kind than a workbook"),
        (_zip(results_dot_csv="a" * 99)[:60], "a workbook or an archive that is cut off or broken"),
        (b"\x1f\x8b\x08\0", "packed (gzip)"),
    ],
)
@pytest.mark.parametrize("name", ["results.csv", "results.xlsx"])
def test_what_is_no_table_is_one_fault_that_says_what_it_is(
    name: str, content: bytes, what: str, folder: Folder
) -> None:
    fault = refused(folder, name, content)
    assert (fault.line, fault.message) == (0, f"this is no table, but {what}")
    assert fault.remedy


def test_a_broken_workbook_is_one_fault(folder: Folder) -> None:
    path = workbook_files.save(folder.data.parent / "2031.xlsx", {"Results": cells(results.gla())})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert refused(folder, "2031.xlsx", path.read_bytes()).line == 0


def test_a_cell_that_is_repeated_without_end_is_refused_within_bounds(folder: Folder) -> None:
    path = workbook_files.save(folder.data.parent / "2031.ods", {"Results": cells(results.gla())})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    repeated = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"'
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            cell = f'{repeated} office:value-type="float" office:value="1"/></table:table-row></table:table>'
            archive.writestr(name, content.replace("</table:table>", cell))
    fault = refused(folder, "2031.ods", path.read_bytes())
    assert fault.message == "the workbook is broken, or larger than can be read"


def test_more_columns_than_a_table_has(folder: Folder) -> None:
    header = ",".join(f"c{number}" for number in range(2000))
    fault = refused(folder, "2031.csv", f"{header}\n{header}\n".encode())
    assert fault.message == "2,000 columns, of which a table of results has 500 at most"


def test_numbers_of_people_as_decimals(folder: Folder) -> None:
    rows = results.democracy_club()
    plain = taken(folder, "2031.csv", results.text(rows).encode())
    assert taken(folder, "2031.csv", results.text(other(rows, 2, lambda number: f"{number}.0")).encode()) == plain
