"""Making dumps: every layer in every format, the same bytes each time, what changed, and nothing by halves."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import logging
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import rdflib
from validated import Validated

from wardmote.graph import build
from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.files import disk, packing
from wardmote.graph.rdf import formats, iris
from wardmote.graph.releases import diff, dump, layout, release, serialise
from wardmote.graph.releases.layout import FORMATS, WHOLE, Dump
from wardmote.graph.releases.release import Release
from wardmote.graph.releases.tables.described import TABLES
from wardmote.graph.sources import load

DAY = date(2022, 5, 9)
RDFLIB = {
    "turtle": "turtle",
    "ntriples": "nt",
    "nquads": "nquads",
    "trig": "trig",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


@pytest.fixture(scope="module")
def newest(dumped: Path) -> Dump:
    """Give the dumps of the release in use."""
    return layout.found(dumped)[0]


@pytest.fixture(scope="module")
def older(dumped: Path) -> Dump:
    """Give the dumps of the release before."""
    return layout.found(dumped)[1]


@pytest.fixture(scope="module")
def source(dumped: Path) -> Release:
    """Give the release in use."""
    return release.current(dumped)


@pytest.fixture
def home(dumped: Path, tmp_path: Path) -> Path:
    """Give a copy of the home folder with dumps."""
    return Path(shutil.copytree(dumped, tmp_path / "home", symlinks=True))


def content(one: Dump, name: str) -> bytes:
    return gzip.decompress((one.path / f"{name}.gz").read_bytes())


def tree(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def writable(path: Path) -> Path:
    path.chmod(0o644)
    return path


@pytest.mark.slow
def test_every_layer_and_the_whole_in_every_format(newest: Dump, source: Release) -> None:
    expected = {f"{name}.{FORMATS[format].suffix}.gz" for name in (WHOLE, *source.graphs) for format in formats.GRAPHS}
    extra = {"things.csv.gz", "changes.csv.gz", "changes.rdfp.gz", "croissant.json.gz"}
    extra |= {f"{name}.{suffix}" for name in TABLES for suffix in ("csv.gz", "parquet")}
    assert set(newest.files) == expected | extra
    assert {path.name for path in newest.path.iterdir()} == expected | extra | {layout.INDEX, release.SUMS}


@pytest.mark.parametrize("layer", [None, "derived"])
@pytest.mark.parametrize("format", formats.GRAPHS)
def test_files_are_what_the_command_writes(newest: Dump, source: Release, format: str, layer: str | None) -> None:
    output = io.BytesIO()
    with serialise.parts(source) as taken:
        serialise.write(taken, format, layer, output)
    assert content(newest, f"{layer or WHOLE}.{FORMATS[format].suffix}") == output.getvalue()


@contextmanager
def _quiet() -> Iterator[None]:
    # rdflib warns of literals that it reads otherwise than it writes, which is nothing to us.
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_library_reads_the_same_from_every_format(newest: Dump) -> None:
    def read(format: str) -> set[tuple[object, ...]]:
        text = content(newest, f"{WHOLE}.{FORMATS[format].suffix}")
        with _quiet():
            return set(rdflib.Dataset().parse(data=text, format=RDFLIB[format]).quads())

    expected = read("nquads")
    assert len(expected) == newest.index["quads"]
    triples = {quad[:3] for quad in expected}
    for name, form in formats.GRAPHS.items():
        if form.holds_quads:
            assert read(name) == expected, name
        else:
            assert {quad[:3] for quad in read(name)} == triples, name


def test_index(newest: Dump, source: Release) -> None:
    index = json.loads((newest.path / layout.INDEX).read_text())
    assert index["release"] == source.id
    assert index["base"] == iris.DEFAULT_BASE
    assert index["quads"] == sum(source.manifest["graphs"].values())
    for entry in index["files"]:
        stored = (newest.path / entry["name"]).read_bytes()
        held = gzip.decompress(stored) if entry["name"].endswith(".gz") else stored
        assert (entry["bytes"], entry["sha256"]) == (len(stored), hashlib.sha256(stored).hexdigest())
        assert (entry["contentBytes"], entry["contentSha256"]) == (len(held), hashlib.sha256(held).hexdigest())
        assert entry["mediaType"] == FORMATS[entry["format"]].media[0]
        assert entry["licences"]


def test_index_says_how_much_each_file_holds(newest: Dump) -> None:
    for name, entry in newest.files.items():
        if entry["format"] in ("ntriples", "nquads"):
            assert entry["triples"] == content(newest, name.removesuffix(".gz")).count(b"\n"), name
        elif entry["format"] == "csv":
            assert entry["rows"] == len(list(csv.reader(content(newest, name[:-3]).decode().splitlines()))) - 1
    for suffix in ("ttl", "rdf"):
        assert newest.files[f"{WHOLE}.{suffix}.gz"]["triples"] == newest.files[f"{WHOLE}.nt.gz"]["triples"]
    for suffix in ("trig", "jsonld"):
        assert newest.files[f"{WHOLE}.{suffix}.gz"]["triples"] == newest.index["quads"]


def test_index_says_graph_and_licence(newest: Dump) -> None:
    assert newest.files["ontology.ttl.gz"]["graph"] == iris.graph("ontology").value
    assert newest.files["ontology.ttl.gz"]["licences"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert newest.files["derived.nt.gz"]["licences"] == ["https://creativecommons.org/publicdomain/zero/1.0/"]
    assert newest.files[f"{WHOLE}.nq.gz"]["graph"] is None
    assert len(newest.files[f"{WHOLE}.nq.gz"]["licences"]) == 2


def test_sums_verify(newest: Dump) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", release.SUMS], cwd=newest.path, capture_output=True, text=True, check=True
    )
    assert len(done.stdout.splitlines()) == len(newest.files) + 1
    assert newest.damaged() == []


def test_nothing_can_be_changed_by_accident(newest: Dump) -> None:
    assert {path.stat().st_mode & 0o777 for path in newest.path.iterdir()} == {0o444}


def test_same_bytes_on_another_day_in_another_place(newest: Dump, older: Dump, source: Release, tmp_path: Path) -> None:
    (tmp_path / layout.FOLDER).mkdir()
    shutil.copytree(older.path, tmp_path / layout.FOLDER / "1999-12-31")
    made = dump.make(source, tmp_path, date(2000, 1, 1))
    assert made.name == "2000-01-01"
    assert tree(made.path) == tree(newest.path)


def test_same_bytes_on_several_processors(
    newest: Dump, older: Dump, source: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump, "MUCH", 0)
    monkeypatch.setattr(dump.os, "cpu_count", lambda: 2)
    (tmp_path / layout.FOLDER).mkdir()
    shutil.copytree(older.path, tmp_path / layout.FOLDER / older.name)
    assert tree(dump.make(source, tmp_path, DAY).path) == tree(newest.path)


def test_made_once(home: Path) -> None:
    before = {path: path.stat().st_ino for path in (home / layout.FOLDER).rglob("*")}
    made = dump.make(release.current(home), home, DAY)
    assert made.name == "2022-05-07", "the day on which it was first built"
    assert {path: path.stat().st_ino for path in (home / layout.FOLDER).rglob("*")} == before


@pytest.mark.parametrize(("there", "name"), [("2022-05-09", "2022-05-09.2"), ("2022-05-09.2", "2022-05-09.3")])
def test_another_release_of_the_day(home: Path, there: str, name: str) -> None:
    shutil.rmtree(home / layout.FOLDER / "2022-05-07")
    (home / layout.FOLDER / "2022-05-06").rename(home / layout.FOLDER / there)
    assert dump.make(release.current(home), home, DAY).name == name


def test_first_dumps_have_nothing_to_compare_with(older: Dump) -> None:
    assert older.index["changes"] is None
    assert not any(name.startswith("changes") for name in older.files)


def test_changes(newest: Dump, older: Dump) -> None:
    told = newest.index["changes"]
    old, new = (set(content(one, f"{WHOLE}.nq").splitlines()) for one in (older, newest))
    assert told["since"] == older.release
    assert (told["added"], told["removed"]) == (len(new - old), len(old - new))
    article = iris.graph("article/marsh-post").value
    assert told["graphs"][article]["removed"] == 0
    assert told["graphs"][article]["added"] == newest.files["article-marsh-post.nt.gz"]["triples"]
    assert iris.graph("reference").value not in told["graphs"], "nothing changed there"


def test_patch_turns_the_release_before_into_this_one(newest: Dump, older: Dump) -> None:
    patch = content(newest, layout.PATCH).decode()
    assert patch.startswith(f"H id {layout.version(newest.release, iris.DEFAULT_BASE)} .\nH prev ")
    lines = set(content(older, f"{WHOLE}.nq").decode().splitlines())
    for row in patch.splitlines():
        mark, _, line = row.partition(" ")
        if mark == "D":
            lines.remove(line)
        elif mark == "A":
            assert line not in lines
            lines.add(line)
    assert lines == set(content(newest, f"{WHOLE}.nq").decode().splitlines())


def test_things_that_changed(newest: Dump, older: Dump) -> None:
    rows = list(csv.DictReader(io.StringIO(content(newest, layout.CHANGED).decode())))
    assert tuple(rows[0]) == diff.COLUMNS
    assert len(rows) == newest.index["changes"]["things"]
    catalogue = iris.graph("catalogue").value
    assert not any(catalogue in row["graphs"].split() for row in rows)
    article = next(row for row in rows if row["thing"] == iris.article("marsh-post").value)
    assert (article["change"], article["removed"]) == ("new", "0")
    assert iris.graph("article/marsh-post").value in article["graphs"].split()
    lines = {one.name: content(one, f"{WHOLE}.nq").splitlines() for one in (newest, older)}
    beside = f"<{catalogue}> .".encode()
    known = {name: {line.split()[0] for line in found if not line.endswith(beside)} for name, found in lines.items()}
    for row in rows:
        thing = f"<{row['thing']}>".encode()
        there = (thing in known[older.name], thing in known[newest.name])
        assert row["change"] == {(False, True): "new", (True, False): "gone", (True, True): "changed"}[there]


def test_changes_follow_the_order_of_folders(home: Path) -> None:
    """What changed is told against the folder before, so that patches can be applied one after the other."""
    first = release.Release(home / release.RELEASES / layout.found(home)[1].release, layout.found(home)[1].release)
    shutil.rmtree(home / layout.FOLDER / "2022-05-06")
    made = dump.make(first, home, DAY)
    assert made.index["changes"]["since"] == layout.found(home)[1].release


def test_nothing_is_said_of_changes_since_damaged_dumps(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    shutil.rmtree(home / layout.FOLDER / "2022-05-07")
    packed = writable(home / layout.FOLDER / "2022-05-06" / "wardmote.nq.gz")
    packed.write_bytes(packed.read_bytes()[:-2000])
    with caplog.at_level(logging.WARNING):
        made = dump.make(release.current(home), home, DAY)
    assert "dumps 2022-05-06 are damaged" in caplog.text
    assert made.index["changes"] is None
    assert not list(made.path.glob("changes*"))
    assert made.damaged() == []


def test_damaged_dumps_are_mended_in_place(home: Path, newest: Dump, caplog: pytest.LogCaptureFixture) -> None:
    folder = home / layout.FOLDER / "2022-05-07"
    writable(folder / "wardmote.trig.gz").write_bytes(b"damaged")
    (folder / "things.csv.gz").unlink()
    with caplog.at_level(logging.WARNING):
        made = dump.make(release.current(home), home, DAY)
    assert (
        "dumps 2022-05-07 were damaged (things.csv.gz, wardmote.trig.gz): their files are written anew" in caplog.text
    )
    assert made.path == folder
    assert tree(folder) == tree(newest.path)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["2022-05-06", "2022-05-07"]


def test_the_report_of_a_validation_lies_beside_and_keeps_its_day(home: Path, newest: Dump) -> None:
    assert layout.VALIDATION not in "".join(newest.files), "what was not validated has no report"
    shutil.rmtree(newest_folder := home / layout.FOLDER / "2022-05-07")
    for day in (DAY, date(2022, 5, 30)):
        made = dump.make(release.current(home), home, day, validation=Validated())
        assert content(made, layout.VALIDATION) == Validated().turtle(DAY, iris.DEFAULT_BASE)
        entry = made.files[f"{layout.VALIDATION}.gz"]
        assert entry["validation"] == {"day": "2022-05-09", **Validated.told}
        assert (entry["mediaType"], len(entry["licences"])) == ("text/turtle", 1)
        assert made.damaged() == []
        writable(made.path / f"{layout.VALIDATION}.gz").write_bytes(b"damaged")
    assert not newest_folder.exists()


def test_damaged_release_has_no_dumps_made(home: Path) -> None:
    source = release.current(home)
    writable(source.quads).write_bytes(b"")
    shutil.rmtree(home / layout.FOLDER)
    with pytest.raises(ReleaseError, match=r"is damaged \(quads.nq\)"):
        dump.make(source, home, DAY)
    disk.sweep(home / layout.FOLDER)
    assert list((home / layout.FOLDER).iterdir()) == []


@pytest.mark.slow
def test_publishing_fails_with_its_dumps(home: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release whose dumps cannot be written is not put into use, and leaves no folder of dumps."""
    before = release.current(home)
    files = build.contents(load.data_files(fictional), "https://example.org/votes/")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packing, "table", full)
    with pytest.raises(OSError, match="No space left"):
        build.publish(files, home, lambda built: dump.make(built, home, DAY))
    assert release.current(home) == before
    assert layout.names(home) == ["2022-05-07", "2022-05-06"]


@pytest.mark.parametrize(
    ("given", "day"), [("0", "1970-01-01"), ("1651795200", "2022-05-06"), ("1651881599", "2022-05-06")]
)
def test_day_is_set_by_the_environment(given: str, day: str) -> None:
    assert dump.today({dump.CLOCK_VARIABLE: given}) == date.fromisoformat(day)


@pytest.mark.parametrize("given", ["yesterday", "1.5", "9" * 30])
def test_day_that_is_none(given: str) -> None:
    with pytest.raises(
        CallError, match=rf"SOURCE_DATE_EPOCH='{given}' is not a number of seconds since 1970: give one"
    ):
        dump.today({dump.CLOCK_VARIABLE: given})


def test_day_of_the_clock() -> None:
    assert dump.today({}) >= DAY
