"""The table in which a person writes what names mean, and what is wrong with one."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
import results
from checkout import Folder

from wardmote.graph.errors import CallError, Fault
from wardmote.graph.imports.read.faults import RefusedError
from wardmote.graph.imports.resolve import aliases
from wardmote.graph.imports.returns import Outcome

HEADER = "kind,name,rows,nearest,meaning\n"
FILE = "returns/local.2031-05-01.ttl"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "aliases.csv"


def odd(party: str = "Bitterns of the Marsh", council: str = "Fenwick & Marshes") -> results.Rows:
    """Give the rows of a file in which two candidates stand for a party, and all in a council, that nobody knows."""
    rows = results.archive()
    for row in rows[1:]:
        row[1], row[3] = council, party if row[3] == "Bittern Party" else row[3]
    return rows


def take(folder: Folder, table: Path | None, rows: results.Rows) -> Outcome:
    file = results.save(folder.data.parent / "odd.csv", rows)
    return results.take(folder.data, file, aliases=table, day=date(2031, 5, 1), replace=True)


def refused(folder: Folder, table: Path | None, rows: results.Rows) -> list[Fault]:
    before = results.content(folder.data)
    with pytest.raises(RefusedError) as caught:
        take(folder, table, rows)
    assert results.content(folder.data) == before
    return list(caught.value.faults)


def read(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_name_is_told_once_and_goes_into_the_table(folder: Folder, table: Path) -> None:
    rows = odd(council="Fenwick Marsh")
    (fault,) = refused(folder, table, rows)
    assert "nobody knows the party 'Bitterns of the Marsh', in 3 rows; nearest: " in fault.message
    assert fault.remedy.startswith(f"write what it means in {table}, and import again; or ")
    assert "--skip-unresolved FILE" in fault.remedy
    (row,) = read(table)
    assert (row["kind"], row["name"], row["rows"], row["meaning"]) == ("party", "Bitterns of the Marsh", "3", "")
    assert "Bittern Party (bittern)" in row["nearest"]


def test_without_a_table_the_remedy_names_it(folder: Folder) -> None:
    faults = refused(folder, None, odd())
    assert [fault.message.partition(",")[0] for fault in faults] == [
        "no council is known as 'Fenwick & Marshes' on that day"
    ]
    assert faults[0].remedy.startswith("give --aliases FILE: the name goes there, for you to write what it means; or ")


@pytest.mark.parametrize("party", ["party:bittern", "bittern", "Bittern Party", "BITTERN", "The Bittern Party"])
@pytest.mark.parametrize(
    "council", ["council:fenwick-marsh", "fenwick-marsh", "Fenwick Marsh", "Fenwick Marsh Council"]
)
def test_a_table_that_was_filled_in_is_taken(party: str, council: str, folder: Folder, table: Path) -> None:
    refused(folder, table, odd())
    rows = read(table)
    assert [row["kind"] for row in rows] == ["council"]
    table.write_text(f"{HEADER}council,Fenwick & Marshes,11,,{council}\nparty,Bitterns of the Marsh,3,,{party}\n")
    before = table.read_bytes()
    take(folder, table, odd())
    written = (folder.data / FILE).read_text(encoding="utf-8")
    assert '"Bitterns of the Marsh"' in written
    assert "wm:standsFor party:bittern" in written
    assert "wm:council council:fenwick-marsh" in written or "election:local.fenwick-marsh.2031-05-01" in written
    assert table.read_bytes() == before


def test_a_table_keeps_what_it_says_when_names_are_added(folder: Folder, table: Path) -> None:
    table.write_text(HEADER + "council,FENWICK and Marshes,,,Fenwick Marsh\nparty,Gone,,,bittern\n")
    refused(folder, table, odd())
    rows = [(row["kind"], row["name"], row["meaning"]) for row in read(table)]
    assert rows[:2] == [("council", "FENWICK and Marshes", "Fenwick Marsh"), ("party", "Gone", "bittern")]
    assert rows[2:] == [("party", "Bitterns of the Marsh", "")]


def test_a_party_may_be_nobodys(folder: Folder, table: Path) -> None:
    table.write_text(HEADER + "party,Bitterns of the Marsh,,,Independent\n")
    take(folder, table, odd(council="Fenwick Marsh"))
    written = (folder.data / FILE).read_text(encoding="utf-8")
    assert '"Bitterns of the Marsh"' in written
    assert "wm:standsFor party:bittern" not in written


def test_polls_can_be_left_out_and_their_names_kept(folder: Folder, table: Path, tmp_path: Path) -> None:
    file = results.save(tmp_path / "odd.csv", odd(council="Fenwick Marsh"))
    skipped = tmp_path / "skipped.csv"
    results.take(folder.data, file, aliases=table, skip_unresolved=skipped, day=date(2031, 5, 1), replace=True)
    assert [row["name"] for row in read(table)] == ["Bitterns of the Marsh"]
    assert len(skipped.read_text(encoding="utf-8").splitlines()) > 3


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        ("ward,Reedham,,,x", 2, "'ward' is no kind of a name"),
        (",Reedham,,,x", 2, "'' is no kind of a name"),
        ("party,,,,bittern", 2, "the field is empty"),
        ("party,Odd,,,Heron Party", 2, "nobody knows the party 'Heron Party', which 'Odd' is to mean"),
        ("council,Odd,,,Heron Town", 2, "nobody knows the council 'Heron Town', which 'Odd' is to mean"),
        (
            "party,Odd,,,council:fenwick-marsh",
            2,
            "nobody knows the party 'council:fenwick-marsh', which 'Odd' is to mean",
        ),
        ("party,Odd,,,bittern\nparty,ODD,,,alder", 3, "'ODD' stands on line 2 already, where it means 'bittern'"),
        ("party,Odd,,,bittern\nparty,Odd,,,bittern", 3, "'Odd' stands on line 2 already"),
    ],
)
def test_a_wrong_row_is_one_fault(rows: str, line: int, message: str, folder: Folder, table: Path) -> None:
    table.write_text(f"{HEADER}{rows}\n")
    (fault,) = refused(folder, table, results.archive())
    assert (fault.file, fault.line, fault.message) == ("aliases.csv", line, message)
    assert fault.remedy


def test_names_that_mean_each_other_are_faults(folder: Folder, table: Path) -> None:
    table.write_text(HEADER + "party,Odd,,,Even\nparty,Even,,,Odd\n")
    faults = refused(folder, table, results.archive())
    assert [fault.line for fault in faults] == [2, 3]
    assert all("a name of this table itself" in fault.remedy for fault in faults)


@pytest.mark.parametrize("column", ["kind", "name", "meaning"])
def test_a_column_that_is_missing(column: str, folder: Folder, table: Path) -> None:
    table.write_text(HEADER.replace(column, "other") + "party,Odd,,,bittern\n")
    (fault,) = refused(folder, table, results.archive())
    assert (fault.file, fault.line, fault.node) == ("aliases.csv", 1, f"column {column}")


def test_columns_that_only_tell_may_be_missing(folder: Folder, table: Path) -> None:
    table.write_text("meaning,kind,name\nbittern,party,Bitterns of the Marsh\n")
    take(folder, table, odd(council="Fenwick Marsh"))
    assert "wm:standsFor party:bittern" in (folder.data / FILE).read_text(encoding="utf-8")


def test_a_folder_that_is_not_there(folder: Folder, tmp_path: Path) -> None:
    with pytest.raises(CallError, match="cannot write"):
        take(folder, tmp_path / "no" / "aliases.csv", odd())


def test_rows_of_which_the_file_knows_no_ward_are_left_out_and_told(folder: Folder) -> None:
    results.enter(folder.data)
    lost = [["NULL", "Nether Tarrow", *row[2:]] for row in results.archive()[1:]]
    outcome = take(folder, None, [*results.archive(), *lost])
    (told,) = [note for note in outcome.notes if "no ward is given" in note]
    assert "left out: 11 rows of Nether Tarrow, from line 13 on: no ward is given" in told
    assert "nether-tarrow" not in (folder.data / FILE).read_text(encoding="utf-8")


def test_the_nearest_names_are_those_that_are_like_it() -> None:
    known = [
        ("alder party", "Alder Party (alder)"),
        ("alder", "Alder Party (alder)"),
        ("newt party", "Newt Party (newt)"),
    ]
    (one, other) = aliases.counted("party", ["The Aldr", "Newts", "The Aldr"], known)
    assert (one.name, one.rows, one.nearest.partition(";")[0]) == ("The Aldr", "2", "Alder Party (alder)")
    assert other.nearest.startswith("Newt Party (newt)")
