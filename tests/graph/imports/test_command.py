"""The command `wardmote import returns`: its streams and statuses, and where it will not write."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import killed
import manual
import pytest
import results
from checkout import FICTIONAL, Folder
from click.testing import CliRunner, Result
from copies import in_folder
from rich.console import Console

from wardmote.graph.cli import main
from wardmote.graph.files import locking
from wardmote.graph.imports import command, preview
from wardmote.graph.sources import load

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give a function that runs `wardmote import returns` with no settings but those it is given."""
    for name in ("HOME", "DATA", "ARTICLES", "BASE"):
        monkeypatch.delenv(f"WARDMOTE_{name}", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["import", "returns", *map(str, arguments)], catch_exceptions=False)

    return invoke


def test_files_written_go_to_stdout_and_talk_to_stderr(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    done = run(path, "--data", folder.data)
    assert done.exit_code == 0
    assert done.stdout == f"{folder.data / 'returns' / 'local.2031-05-01.ttl'}\n"
    assert "11 candidacies in 3 ballots of 1 councils" in done.stderr
    again = run(path, "--data", folder.data)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing changed" in again.stderr


def test_one_import_at_a_time(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    with locking.writing(folder.data):
        done = run(path, "--data", folder.data)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"(process {os.getpid()}) is at work in {folder.data}: wait until it is done" in done.stderr
    assert not (folder.data / "returns" / "local.2031-05-01.ttl").exists()
    assert run(path, "--data", folder.data).exit_code == 0


def test_no_data_folder(run: Run, tmp_path: Path) -> None:
    done = run(results.save(tmp_path / "results.csv", results.gla()), "--data", tmp_path / "none")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no data folder at" in done.stderr
    assert "give one with --data" in done.stderr


def test_faults_end_with_status_1_and_are_all_told(run: Run, folder: Folder) -> None:
    rows = results.gla()
    rows[1][6] = rows[2][7] = "many"
    done = run(results.save(folder.data.parent / "results.csv", rows), "--data", folder.data)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "results.csv:2: column votes: 'many' is not a whole number" in done.stderr
    assert done.stderr.count("remedy:") == 2
    assert "2 faults; nothing was written" in done.stderr


def test_a_wrong_call_ends_with_status_2(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.archive())
    assert run().exit_code == 2
    assert run(path, "--data", folder.data, "--format", "excel").exit_code == 2
    assert run(path, "--data", folder.data, "--day", "May").exit_code == 2
    done = run(path, "--data", folder.data)
    assert (done.exit_code, "--day" in done.stderr) == (2, True)
    assert run(path, "--data", folder.data, "--day", "2031-05-01").exit_code == 0


def test_the_data_that_comes_with_the_package_is_left_alone_unless_named(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    done = run(path)
    assert done.exit_code == 2
    assert "comes with wardmote" in done.stderr
    assert "--data DIR" in done.stderr


def test_packaged_data_that_is_read_only_is_left_alone(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "access", lambda _path, _mode: False)
    path = results.save(folder.data.parent / "results.csv", results.gla())
    done = run(path, "--data", load.default_data())
    assert (done.exit_code, "read-only" in done.stderr) == (2, True)


def test_the_page_of_the_publisher_is_kept(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    page = ("--page", "https://data.example.org/2031", "--retrieved", "2031-06-02")
    done = run(path, "--data", folder.data, *page, "--archived", "https://archive.example.org/20310602/1")
    assert done.exit_code == 0, done.stderr
    written = (folder.data / "returns" / "local.2031-05-01.ttl").read_text()
    collection = written.partition("    a wm:Collection ;")[2].partition(" .\n")[0]
    assert "schema:url <https://data.example.org/2031>" in collection
    assert "schema:archivedAt <https://archive.example.org/20310602/1>" in collection
    assert 'dcterms:date "2031-06-02"^^xsd:date' in collection
    assert "dcterms:source" not in collection, "nobody says where its address was seen"
    assert [fault for fault in folder.faults() if fault.file == "returns/local.2031-05-01.ttl"] == []


def test_a_collection_without_a_known_page_says_nothing_of_one(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    assert run(path, "--data", folder.data).exit_code == 0
    written = (folder.data / "returns" / "local.2031-05-01.ttl").read_text()
    assert "schema:url" not in written


PAGE = "https://data.example.org/2031"
WRONG_PAGES = {
    "no address": (("--page", "the council's site"), "is not an absolute http or https address"),
    "a file": (("--page", "file:///results.csv"), "--page 'file:///results.csv' is not an absolute http"),
    "a mark in it": (("--page", "https://example.org/a b"), "write it as in https://example.org/results"),
    "none": (("--page", ""), "--page '' is not an absolute http or https address"),
    "an archive that is none": (("--page", PAGE, "--archived", "archive.org"), "--archived 'archive.org' is not"),
    "an archive of no page": (("--archived", PAGE), "--archived is of a page: give its address with --page"),
    "read, but what": (("--retrieved", "2031-06-02"), "--retrieved is of a page: give its address with --page"),
    "no day": (("--page", PAGE, "--retrieved", "June"), "'June' does not match the format"),
    "before the poll": (("--page", PAGE, "--retrieved", "2031-04-30"), "is before the polling day, 2031-05-01: give"),
}


@pytest.mark.parametrize("case", WRONG_PAGES)
def test_a_page_that_cannot_be(run: Run, folder: Folder, case: str) -> None:
    flags, told = WRONG_PAGES[case]
    done = run(results.save(folder.data.parent / "results.csv", results.gla()), "--data", folder.data, *flags)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in " ".join(done.stderr.split())
    assert not (folder.data / "returns").exists() or not list((folder.data / "returns").iterdir())


def test_a_page_is_of_one_file(run: Run, folder: Folder) -> None:
    paths = [results.save(folder.data.parent / f"{name}.csv", results.gla()) for name in ("a", "b")]
    done = run(*paths, "--data", folder.data, "--page", PAGE)
    assert (done.exit_code, "--page is of one file, and several are given" in done.stderr) == (2, True)


def test_every_format_can_be_named(run: Run, folder: Folder) -> None:
    makers = {"democracy-club": results.democracy_club, "local-elections-archive": results.archive, "gla": results.gla}
    for name, make in makers.items():
        path = results.save(folder.data.parent / f"2031-{name}.csv", make())
        done = run(path, "--data", folder.data, "--format", name, "--replace")
        assert done.exit_code == 0, done.stderr


def test_steps_are_shown_on_a_terminal_only(
    run: Run, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = results.save(tmp_path / "results.csv", results.gla())
    assert "writing" not in run(path, "--data", folder.data).output
    shown = io.StringIO()
    monkeypatch.setattr(command, "Console", lambda stderr: Console(file=shown, force_terminal=stderr))
    run(path, "--data", folder.data)
    assert "writing" in shown.getvalue()


@pytest.mark.slow
def test_the_example_of_the_manual(tmp_path: Path) -> None:
    """It runs on the invented borough, whose results stand in for the files of others."""
    shutil.copytree(FICTIONAL / "data", tmp_path / "graph" / "data")
    results.save(tmp_path / "2022-candidates-gla.csv", results.gla())
    results.save(tmp_path / "2022-wards-gla.csv", results.wards())
    done = in_folder(manual.code("import"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].endswith("mine/returns/local.2031-05-01.ttl")
    assert (tmp_path / "mine" / "returns" / "local.2031-05-01.ttl").is_file()
    shown = in_folder(manual.code("preview"), tmp_path)
    assert (shown.returncode, shown.stdout.splitlines()[0].split("\t")[0]) == (0, "file"), shown.stderr
    assert not (tmp_path / "graph" / "data" / "returns").exists()


def test_the_page_of_the_manual(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.data.parent)
    results.save(folder.data.parent / "results.csv", results.gla())
    folder.data.rename(folder.data.parent / "mine")
    (line,) = manual.lines("page")
    assert run(*line.split()[3:]).exit_code == 0
    written = (folder.data.parent / "mine" / "returns" / "local.2031-05-01.ttl").read_text()
    assert "schema:url <https://data.example.org/results-2031>" in written


def test_what_an_import_would_do(run: Run, folder: Folder) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    before = results.content(folder.data)
    done = run(path, "--data", folder.data, "--dry-run")
    assert done.exit_code == 0
    assert [line.split("\t") for line in done.stdout.splitlines()] == [
        ["file", "format", "day", "councils", "ballots", "candidacies", "unresolved", "goes to"],
        ["results.csv", "gla", "2031-05-01", "1", "3", "11", "0", "returns/local.2031-05-01.ttl"],
        ["council", "day", "ballots", "seats", "by label"],
        ["Fenwick Marsh", "2031-05-01", "3", "8", "Alder Party 3, Bittern Party 3, Curlew Party 2"],
    ]
    assert results.content(folder.data) == before


def test_a_dry_run_ends_as_the_import_would(run: Run, folder: Folder, tmp_path: Path) -> None:
    rows = results.gla()
    rows[5][5] = "Heron Party"
    path = results.save(tmp_path / "results.csv", rows)
    done = run(path, "--data", folder.data, "--dry-run")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[1].split("\t")[3:7] == ["1", "2", "8", "1"]
    assert "results.csv:6: column party: nobody knows the party 'Heron Party'" in done.stderr
    skipped = tmp_path / "skipped.csv"
    assert run(path, "--data", folder.data, "--dry-run", "--skip-unresolved", skipped).exit_code == 0
    assert not skipped.exists()
    assert run(results.save(path, results.gla()), "--data", folder.data).exit_code == 0
    again = run(path, "--data", folder.data, "--dry-run")
    assert (again.exit_code, "nothing changed" in again.stderr) == (0, True)
    rows = [row for row in results.gla() if "Sedge End" not in row]
    done = run(results.save(path, rows), "--data", folder.data, "--dry-run")
    assert (done.exit_code, "drops 1 ballot, 4 candidacies of council:fenwick-marsh" in done.stderr) == (2, True)
    before = results.content(folder.data)
    done = run(path, "--data", folder.data, "--dry-run", "--replace")
    assert (done.exit_code, "drops 1 ballot, 4 candidacies of council:fenwick-marsh" in done.stderr) == (0, True)
    assert results.content(folder.data) == before


def test_a_dry_run_shows_by_elections_and_blank_descriptions(run: Run, folder: Folder, tmp_path: Path) -> None:
    rows = results.gla()
    party, elected = results.GLA.index("party"), results.GLA.index("elected")
    rows = [rows[0], *(row for row in rows[1:] if "Reedham Quay" in row)]
    rows[1][party] = ""
    rows[2][elected] = "False"
    rows = [[cell.replace(results.DAY, "2033-07-07") for cell in row] for row in rows]
    done = run(results.save(tmp_path / "by.csv", rows), "--dry-run", "--data", folder.data)
    assert done.exit_code == 0, done.stderr
    last = done.stdout.splitlines()[-1].split("\t")
    assert last == [
        "Fenwick Marsh (apart from its elections: Reedham Quay)",
        "2033-07-07",
        "1",
        "1",
        "no description 1",
    ]


def test_a_dry_run_needs_no_data_folder_of_ones_own(run: Run, tmp_path: Path) -> None:
    """It reads the data that comes with the package, and says that nobody knows the invented council."""
    done = run(results.save(tmp_path / "results.csv", results.gla()), "--dry-run")
    assert done.exit_code == 1
    assert "no council is known as" in done.stderr
    assert done.stdout.splitlines()[1].split("\t")[3:7] == ["0", "0", "0", "3"]


def test_a_dry_run_on_a_terminal_is_a_table(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    path = results.save(tmp_path / "results.csv", results.gla())
    results.take(folder.data, path, preview=partial(preview.show, lambda: None))
    shown = capsys.readouterr().out
    assert "Alder Party 3, Bittern Party 3, Curlew Party 2" in shown
    assert "\t" not in shown


@pytest.mark.parametrize("name", ["data/skipped.csv", "data/returns/skipped.csv", "results.csv"])
def test_rows_that_were_skipped_go_neither_into_the_data_nor_over_what_is_read(
    run: Run, folder: Folder, name: str
) -> None:
    path = results.save(folder.data.parent / "results.csv", results.gla())
    content = path.read_bytes()
    done = run(path, "--data", folder.data, "--skip-unresolved", folder.data.parent / name)
    assert (done.exit_code, "name another file" in done.stderr) == (2, True)
    assert path.read_bytes() == content


@pytest.mark.thorough
def test_an_import_killed_at_any_step(folder: Folder, tmp_path: Path) -> None:
    """All files that it writes are the old ones or the new ones, for whoever reads the folder next."""
    first = results.save(tmp_path / "first.csv", results.archive())
    rows = results.archive()
    rows[1][3], rows[5][3] = "Bittern Party", "Heron Party"  # a join to decide, and a ward to skip
    path = results.save(tmp_path / "results.csv", rows)
    results.take(folder.data, first, day=date(2031, 5, 1))
    work = tmp_path / "work"
    shutil.copytree(folder.data, work / "data")
    before = results.content(work)
    options = ["--data", str(work / "data"), "--skip-unresolved", str(work / "skipped.csv")]
    command = ("wardmote", "import", "returns", str(path), "--day", "2028-05-04", *options)
    copies, whole = killed.copies(work, *command)
    after, seen = results.content(whole), set()
    for copy in copies:
        with locking.reading(copy / "data"):
            there = results.content(copy)
        assert there in (after, before)
        seen.add(there == after)
    assert {"data/joins.csv", "skipped.csv"} < after.keys()
    other = "returns/local.2031-05-01.ttl"
    assert after[f"data/{other}"] != (folder.data / other).read_bytes(), "people of it are others now"
    assert (len(copies) > 10, seen) == (True, {True, False})
