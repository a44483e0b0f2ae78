"""Files as councils, libraries and archives publish them, with what others do not have: each is right, or refused."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import manual
import pytest
import results
import workbook_files
from checkout import Folder
from click.testing import CliRunner

from wardmote.graph.cli import main
from wardmote.graph.errors import CallError, Fault
from wardmote.graph.imports.read.faults import RefusedError

FILE = f"returns/local.{results.DAY}.ttl"
DAY = results.DAY
HEADER = ("Ward", "Candidate", "Party", "Votes", "Elected")
COMMONS = (
    *("ID", "Local authority code ", "ONS local authority code", "Local authority name", "Ward code", "Ward name "),
    *("Electorate", "Turnout (%)", "Name", "Votes", "Elected", "Party name"),
)


def own(elected: Sequence[str] = ("no", "yes")) -> results.Rows:
    """Give the rows of a file of one council, which says neither that nor the day."""
    made = [
        [results.NAMES[ward], name, party, str(votes), elected[won]]
        for ward, _, name, party, votes, won in results.CANDIDATES
    ]
    return [list(HEADER), *made]


def downloads() -> results.Rows:
    """Give the rows of a download of the Local Elections Archive, without a header."""
    return [
        ["Fenwick Marsh", "E09999001", results.NAMES[ward], results.CODES[ward], name, party, str(votes), str(int(won))]
        for ward, _, name, party, votes, won in results.CANDIDATES
    ]


def commons() -> results.Rows:
    """Give the rows of a sheet of candidates of the House of Commons Library, with its title."""
    made = []
    for ward, _, name, party, votes, won in results.CANDIDATES:
        place = ["1", "38", "E09999001", "Fenwick Marsh", results.CODES[ward], results.NAMES[ward], "4000", "0.4"]
        made.append([*place, f"{name.split()[-1]}, {name[0]}.", str(votes), str(int(won)), party])
    return [["Local election results by candidate, 2031"], list(COMMONS), *made]


def take(folder: Folder, path: Path, **options: object) -> tuple[str, list[str]]:
    """Import a file; give what was written and what was told."""
    notes = results.take(folder.data, path, **options).notes
    return (folder.data / FILE).read_text(encoding="utf-8"), notes


def refused(folder: Folder, path: Path, **options: object) -> list[Fault]:
    before = results.content(folder.data)
    with pytest.raises(RefusedError) as caught:
        results.take(folder.data, path, **options)
    assert results.content(folder.data) == before
    return caught.value.faults


def save(folder: Folder, made: results.Rows, name: str = "results.csv") -> Path:
    return results.save(folder.data.parent / name, made)


@pytest.mark.parametrize("council", ["Fenwick Marsh", "fenwick-marsh", "E09999001", "LB Fenwick Marsh"])
def test_a_file_of_one_council_is_told_which(council: str, folder: Folder) -> None:
    day = date.fromisoformat(DAY)
    written, _ = take(folder, save(folder, own()), council=council, day=day)
    assert written.count("wm:elected ") == len(results.CANDIDATES)
    assert "in Wardmote's general form" in written


def test_the_day_may_stand_in_the_name_of_a_file_of_one_council(folder: Folder) -> None:
    written, _ = take(folder, save(folder, own(), f"results-{DAY}.csv"), council="Fenwick Marsh")
    assert written.count("wm:elected ") == len(results.CANDIDATES)


def test_a_file_that_says_its_council_is_not_told_another(folder: Folder) -> None:
    with pytest.raises(CallError, match="--council is for files that do not say theirs"):
        results.take(folder.data, save(folder, results.gla()), council="Fenwick Marsh")
    with pytest.raises(CallError, match="leave --council out"):
        results.take(folder.data, save(folder, results.democracy_club()), council="Fenwick Marsh")


def test_what_all_rows_lack_is_asked_for_by_option(folder: Folder) -> None:
    (fault,) = refused(folder, save(folder, own()))
    assert fault.remedy == "give --council NAME, if it is one for all rows"
    made = [row[:-1] for row in own()]
    (fault,) = refused(folder, save(folder, made), council="Fenwick Marsh")
    assert "votes alone do not tell" in fault.remedy
    assert "--columns" not in fault.remedy


def test_a_column_is_proposed_only_where_its_name_is_like(folder: Folder) -> None:
    made = own()
    made[0] = ["Ward", "Candidate", "Party", "Number of\n  votes", "Elected"]
    (fault,) = refused(folder, save(folder, made, f"{DAY}.csv"), council="Fenwick Marsh")
    assert fault.remedy.endswith("as in --columns 'votes=Number of votes'")
    written, _ = take(
        folder, save(folder, made, f"{DAY}.csv"), council="Fenwick Marsh", columns=["votes=Number of votes"]
    )
    assert written.count("wm:votes") == len(results.CANDIDATES)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (["Poll Date", "Constituency", "Party", "Votes"], "these are columns of constituencies, not of wards"),
        (["id", "authority", "year", "total", "con", "lab", "ld"], "no layout has"),
    ],
)
def test_tables_of_something_else(columns: list[str], message: str, folder: Folder) -> None:
    (fault,) = refused(folder, save(folder, [columns, ["x"] * len(columns)]))
    assert fault.message.startswith(message)
    assert "--columns" not in fault.remedy


def test_a_workbook_of_constituencies(folder: Folder) -> None:
    sheets = {"Data": [["General Election"], ["Constituency name", "Votes"], ["Sedge", "12"]], "About": [["a"], ["b"]]}
    (fault,) = refused(folder, workbook_files.save(folder.data.parent / "2031.xlsx", sheets))
    assert fault.remedy == "give results of councils: those of parliaments are not taken"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_titles_above_the_header_and_totals_below_are_passed_over(separator: str, folder: Folder) -> None:
    lines = results.text(own()).replace(",", separator).splitlines()
    total = separator.join(["Total", "", "", "8475", ""])
    path = folder.data.parent / f"results-{DAY}.csv"
    path.write_text("\n".join(["Results of the election", "1 May 2031", "", *lines, "", total, ""]), encoding="utf-8")
    written, notes = take(folder, path, council="Fenwick Marsh")
    assert written.count("wm:elected ") == len(results.CANDIDATES)
    assert f"{path.name}: line 2 of {path.name} stands above the header; passed over" in notes
    assert f"{path.name}: left out: 1 rows of totals" in notes


def test_where_a_column_never_says_no_blank_means_no(folder: Folder) -> None:
    path = save(folder, own(("", "Elected")), f"{DAY}.csv")
    written, _ = take(folder, path, council="Fenwick Marsh")
    assert written.count("wm:elected true") == sum(won for *_, won in results.CANDIDATES)
    (folder.data / FILE).unlink()
    made = own(("", "Elected"))
    made[4][-1] = "Not elected"
    (fault,) = refused(folder, save(folder, made, f"{DAY}.csv"), council="Fenwick Marsh")
    assert fault.message == "'' is neither yes nor no (the first of 2 rows like it)"
    made = own(("", "Elected"))
    made[5][-1] = made[6][-1] = ""
    (fault, *_) = refused(folder, save(folder, made, f"{DAY}.csv"), council="Fenwick Marsh")
    assert fault.line == 6


def test_mayors_among_wards_are_left_out(folder: Folder) -> None:
    mayor = ["Fenwick Marsh", "E09999001", "Elected Mayor", *["NULL"] * 5]
    written, notes = take(folder, save(folder, [*downloads(), mayor], f"leap-{DAY}.csv"))
    assert written.count("wm:elected ") == len(results.CANDIDATES)
    assert any("Elected Mayor of Fenwick Marsh" in note for note in notes)


def test_a_council_goes_by_its_name_where_its_code_is_of_another_year(folder: Folder) -> None:
    made = downloads()
    for row in made:
        row[1] = "E09999777"
    written, _ = take(folder, save(folder, made, f"leap-{DAY}.csv"))
    assert f"election:local.fenwick-marsh.{DAY}" in written
    for row in made:
        row[0] = "Upwood"
    (fault,) = refused(folder, save(folder, made, f"leap-{DAY}.csv"), replace=True)
    assert "no council is known as 'Upwood' on that day" in fault.message


def test_a_code_of_two_wards_may_be_left_blank(folder: Folder) -> None:
    made = downloads()
    made[4][3] = made[0][3]
    for row in made[5:7]:
        row[3] = made[0][3]
    faults = refused(folder, save(folder, made, f"leap-{DAY}.csv"))
    assert faults[0].remedy == "give each ward one code and one name, or leave the code blank where it is wrong"
    for row in made[4:7]:
        row[3] = ""
    written, _ = take(folder, save(folder, made, f"leap-{DAY}.csv"))
    assert written.count("wm:elected ") == len(results.CANDIDATES)


def test_workbooks_of_the_house_of_commons_library(folder: Folder) -> None:
    sheets = {"Contents": [["Table of contents"], ["Notes", "a"]], "Candidates results": commons()}
    path = workbook_files.save(folder.data.parent / f"LEH-{DAY}.xlsx", sheets)
    written, _ = take(folder, path)
    assert written.count("wm:elected ") == len(results.CANDIDATES)
    assert '"A. Thorne"' in written
    assert written.count("wm:electorate 4000") == 3
    assert "wm:turnout " not in written
    assert "organisation:house-of-commons-library" in written


def test_no_division_of_a_county_is_given_to_a_district(folder: Folder) -> None:
    results.enter(folder.data)
    made = downloads()
    for row in made:
        row[:2], row[3] = ["Nether Tarrow", "E07999001"], row[3].replace("E05", "E58")
    (fault,) = refused(folder, save(folder, made, f"leap-{DAY}.csv"))
    assert fault.remedy == "give the county as the council of its divisions"
    for row in made[:2]:
        row[3] = row[3].replace("E58", "E05")
    faults = refused(folder, save(folder, made, f"leap-{DAY}.csv"))
    assert "one is of a district, one of the county" in faults[0].remedy


def test_many_names_that_nobody_knows_are_one_fault(folder: Folder) -> None:
    made = downloads()
    for number, row in enumerate(made):
        row[5] = f"Heron {'abcdefghijkl'[number]} League"
    (fault,) = refused(folder, save(folder, made, f"leap-{DAY}.csv"))
    assert fault.message.startswith("11 parties that nobody knows: 'Heron a League' (1 row), ")
    assert fault.message.endswith(" and 1 more")
    assert "--aliases FILE" in fault.remedy


def test_one_poll_of_a_council_among_many_may_be_a_by_election(folder: Folder) -> None:
    names = [f"Upwood {letter}" for letter in "abcde"]
    for number, name in enumerate(names):
        results.enter(folder.data, name, f"E0799910{number}")
    made = [
        [name, "", f"{ward} {name[-1]}", "", f"Person {'abc'[at]} {name[-1]}", "Alder Party", "10", "1"]
        for name in names
        for at, ward in enumerate(("North", "East", "West") if name != names[-1] else ("North",))
    ]
    _, notes = take(folder, save(folder, made, f"leap-{DAY}.csv"))
    (told,) = [note for note in notes if "may be by-elections" in note]
    assert names[-1] in told
    assert names[0] not in told


def test_what_another_collection_declared_is_not_told_as_nothing(folder: Folder) -> None:
    take(folder, save(folder, results.gla()))
    notes = results.take(folder.data, save(folder, downloads(), f"leap-{DAY}.csv")).notes
    assert not any("0 candidacies" in note for note in notes)


def test_the_example_of_the_manual_of_one_council(folder: Folder) -> None:
    path = save(folder, own())
    _, *arguments = shlex.split(manual.code("one-council"))
    place = {"mine": str(folder.data), path.name: str(path)}
    done = CliRunner().invoke(main, [place.get(one, one) for one in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    assert (folder.data / FILE).read_text(encoding="utf-8").count("wm:votes") == len(results.CANDIDATES)


def test_a_preview_counts_by_elections_among_the_ballots(folder: Folder) -> None:
    path = save(folder, own()[:5], "results.csv")
    call = ["import", "returns", str(path), "--council", "Fenwick Marsh", "--day", "2031-06-05", "--dry-run"]
    done = CliRunner().invoke(main, [*call, "--data", str(folder.data)], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    row = done.stdout.splitlines()[1].split("\t")
    assert row[2:7] == ["2031-06-05", "1", "1", "4", "0"]


@pytest.mark.parametrize(
    ("name", "ward", "joined"),
    [
        ("J. Crane", "Sedge End", False),
        ("J. B. Crane", "Sedge End", False),
        ("Jo Crane", "Sedge End", True),
        ("J. Crane", "Reedham Quay", True),
    ],
)
def test_nobody_is_joined_by_initials_alone_in_another_ward(name: str, ward: str, joined: bool, folder: Folder) -> None:
    for day, where, against in (("2031-06-05", "Reedham Quay", "Al Bo"), ("2032-06-03", ward, "Cy Dee")):
        made = [list(HEADER), [where, name, "Alder Party", "700", "yes"], [where, against, "", "7", "no"]]
        path = save(folder, made, f"results-{day}.csv")
        results.take(folder.data, path, council="Fenwick Marsh")
    written = "".join(path.read_text(encoding="utf-8") for path in (folder.data / "returns").iterdir())
    joins = folder.data / "joins.csv"
    assert ("Joined by rule: the name is equal, in Fenwick Marsh, 2031-06-05 and 2032-06-03" in written) is joined
    assert (joins.exists() and name in joins.read_text(encoding="utf-8")) is not joined
