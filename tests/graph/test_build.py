"""Building: the same bytes each time, one build at a time, and a whole release in use whatever happens."""

from __future__ import annotations

import fcntl
import gzip
import json
import logging
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import killed
import pytest
import rdflib
from checkout import FICTIONAL, TESTS
from pyoxigraph import QueryBoolean, RdfFormat, Store, Triple
from rdflib.namespace import SH

from wardmote.graph import build
from wardmote.graph.build import Files
from wardmote.graph.checks import conformance, examine
from wardmote.graph.errors import CallError, DataError, NoReleaseError, ReleaseError
from wardmote.graph.files import disk, journal, locking
from wardmote.graph.rdf import iris
from wardmote.graph.releases import catalogue, dump, layout, release
from wardmote.graph.sources import load
from wardmote.graph.sparql import query

pytestmark = pytest.mark.slow

KILLED = TESTS / "support" / "killed.py"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a copy of the invented data that a test may change."""
    shutil.copytree(FICTIONAL / "data", tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def used(tmp_path: Path, small: Files) -> Path:
    """Give a home folder with a release in use."""
    (tmp_path / "home").mkdir()
    build.publish(small, tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture(scope="module")
def small() -> Files:
    """Give the files of a release of the invented data."""
    return build.contents(load.data_files(FICTIONAL / "data"), "https://w3id.org/wardmote/")


@pytest.fixture(scope="module")
def other() -> Files:
    """Give the files of another release of it: the same under another base."""
    return build.contents(load.data_files(FICTIONAL / "data"), "https://example.org/votes/")


def answers(home: Path) -> bool:
    """Open the release in use and ask it something; say whether the answer is right."""
    current = release.current(home)
    assert current.damaged() == []
    found = query.run(release.open_store(current), "ASK { ?claim a wm:Claim }", current.base)
    assert isinstance(found, QueryBoolean)
    return bool(found)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def run_build(home: Path, data: Path, *, seed: str = "0") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wardmote.graph", "build", "--home", str(home), "--data", str(data)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": seed, dump.CLOCK_VARIABLE: "1651795200"},
        check=False,
    )


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give two home folders in which the command built the invented data, with other hashes of texts in each."""
    homes = [tmp_path_factory.mktemp("built") for _ in range(2)]
    for seed, home in enumerate(homes, 1):
        built = run_build(home, FICTIONAL / "data", seed=str(seed))
        assert built.returncode == 0, built.stderr
    return homes


def test_two_builds_give_the_same_bytes(twice: list[Path]) -> None:
    one, other = twice
    assert tree(one) == tree(other)
    assert (one / "current").readlink() == (other / "current").readlink()


def test_build_makes_dumps(twice: list[Path]) -> None:
    (made,) = layout.found(twice[0])
    assert made.name == "2022-05-06", "the day that the environment says"
    assert made.release == release.current(twice[0]).id
    assert made.damaged() == []


def test_build_publishes_what_shapes_say_of_all_of_it(twice: list[Path]) -> None:
    """The invented borough lies nowhere, of which DCAT-AP warns; another validator finds the same in the dump."""
    (made,) = layout.found(twice[0])
    told = made.files["validation.ttl.gz"]["validation"]
    graphs = release.current(twice[0]).manifest["graphs"]
    assert told["day"] == "2022-05-06"
    assert told["statements"] == sum(graphs.values()) - graphs[iris.graph("shapes").value]
    assert (told["conforms"], told["results"]) == (False, {"Violation": 0, "Warning": 2, "Info": 0})
    report = rdflib.Graph().parse(data=content(made, "validation.ttl"), format="turtle")
    whole = conformance.Data().parse(data=content(made, "wardmote.nt"), format="nt")
    shapes = rdflib.Graph().parse(data=content(made, "shapes.nt"), format="nt")
    found = conformance.validate(whole - shapes, conformance.hoisted(shapes))
    assert set(report.objects(None, SH.conforms)) == set(found.objects(None, SH.conforms)) == {rdflib.Literal(False)}
    assert results(report) == results(found) != set()


def results(report: rdflib.Graph) -> set[tuple[rdflib.term.Node | None, ...]]:
    parts = (SH.focusNode, SH.sourceShape, SH.resultSeverity, SH.sourceConstraintComponent, SH.resultPath, SH.value)
    nodes = report.subjects(rdflib.RDF.type, SH.ValidationResult)
    return {tuple(report.value(node, part) for part in parts) for node in nodes}


def content(made: layout.Dump, name: str) -> bytes:
    return gzip.decompress((made.path / f"{name}.gz").read_bytes())


def test_a_description_that_breaks_a_shape_stops_the_build(
    used: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, described = release.current(used), catalogue.describe

    def untitled(*given: Any) -> set[Triple]:
        return {t for t in described(*given) if t.predicate.value != iris.expand("dcterms:publisher")}

    monkeypatch.setattr(catalogue, "describe", untitled)
    with pytest.raises(DataError) as raised:
        build.build(data, None, used)
    assert "A catalogue has one publisher" in raised.value.faults[0].message
    assert release.current(used) == before


def test_no_constraint_in_sparql_aims_at_the_description(small: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """So these need not be asked again when a release is described."""
    asked: set[str] = set()

    def rows(_store: Store, _text: str, _prefixes: object, targets: set[str]) -> Iterator[object]:
        asked.update(targets)
        return iter(())

    store = Store()
    monkeypatch.setattr(conformance, "_rows", rows)
    for layer, aimed in (("catalogue", False), ("reference", True)):
        store.load(input=small[f"{layer}.ttl"], format=RdfFormat.TURTLE, to_graph=iris.graph("catalogue"))
        conformance.by_sparql(store)
        assert bool(asked) == aimed, layer


def test_dumps_are_there_before_the_release_is_in_use(tmp_path: Path, small: Files) -> None:
    seen = []

    def prepare(built: release.Release) -> None:
        seen.append(built)
        assert built.damaged() == []
        with pytest.raises(NoReleaseError):
            release.current(tmp_path)

    assert build.publish(small, tmp_path, prepare) == seen[0] == release.current(tmp_path)


def test_day_that_is_none_stops_the_build(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(dump.CLOCK_VARIABLE, "soon")
    with pytest.raises(CallError, match="SOURCE_DATE_EPOCH='soon' is not a number of seconds"):
        build.build(data, None, tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_order_of_files_does_not_matter(small: Files) -> None:
    files = load.data_files(FICTIONAL / "data")
    assert build.contents(list(reversed(files)), "https://w3id.org/wardmote/") == small


def test_id_is_made_from_the_content(small: Files, other: Files) -> None:
    manifests = [json.loads(files[release.MANIFEST]) for files in (small, other)]
    assert manifests[0]["id"] != manifests[1]["id"]
    assert manifests[0]["ontology"]
    assert sum(manifests[0]["graphs"].values()) == small[release.QUADS].count(b"\n")


def test_second_build_uses_the_release_that_is_there(used: Path, small: Files) -> None:
    before = {path: path.stat().st_ino for path in release.current(used).path.iterdir()}
    again = build.publish(small, used)
    assert {path: path.stat().st_ino for path in again.path.iterdir()} == before


def test_switch_back_and_forth(used: Path, small: Files, other: Files) -> None:
    first, second = release.current(used), build.publish(other, used)
    assert release.current(used) == second
    assert answers(used)
    assert build.publish(small, used) == first == release.current(used)
    assert {path.name for path in (used / release.RELEASES).iterdir()} == {first.id, second.id}


@pytest.mark.parametrize("damage", ["change", "remove"])
def test_damaged_release_is_mended_in_place(
    used: Path, small: Files, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    current = release.current(used)
    current.quads.chmod(0o644)
    if damage == "change":
        current.quads.write_bytes(b"")
    else:
        current.quads.unlink()
    with caplog.at_level(logging.WARNING):
        build.publish(small, used)
    assert f"release {current.id} was damaged (quads.nq): its files are written anew" in caplog.text
    assert answers(used)
    assert [path.name for path in (used / release.RELEASES).iterdir()] == [current.id]


def test_wrong_data_leaves_the_release_in_use(used: Path, data: Path) -> None:
    before = tree(used)
    next(data.glob("reference/*.ttl")).write_text("this is not Turtle\n")
    with pytest.raises(DataError) as raised:
        build.build(data, None, used)
    assert raised.value.faults
    assert tree(used) | {build.LOCK: b""} == before | {build.LOCK: b""}
    assert answers(used)


def test_data_that_changes_meanwhile(used: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edit_and_check(data: Path, *given: Any) -> object:
        found = examine.check(data, *given)
        next(data.glob("reference/*.ttl")).write_text("")
        return found

    monkeypatch.setattr(build, "check", edit_and_check)
    with pytest.raises(CallError, match="changed while they were checked: run wardmote build again"):
        build.build(data, None, used)


def test_one_build_at_a_time(used: Path, data: Path) -> None:
    with (used / build.LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CallError, match=r"another build is at work in .*home \(it holds .*\.lock\): wait"):
            build.build(data, None, used)


def test_while_the_data_is_written(used: Path, data: Path) -> None:
    before = (used / release.CURRENT).readlink()
    with locking.writing(data), pytest.raises(CallError, match=r"is at work in .*data: wait until it is done"):
        build.build(data, None, used)
    assert (used / release.CURRENT).readlink() == before


def test_what_a_killed_import_has_decided_is_built(used: Path, data: Path) -> None:
    """The files that it left aside take their places before the data is read."""
    areas = data / "reference" / "areas.ttl"
    aside = areas.with_name(".areas.ttl.1")
    areas.rename(aside)
    (data / journal.JOURNAL).write_text(json.dumps([["reference/.areas.ttl.1", "reference/areas.ttl"]]))
    build.build(data, None, used)
    assert areas.is_file()
    assert not [path.name for path in data.rglob(".*")]


def test_leftovers_of_killed_builds_are_removed(used: Path, data: Path) -> None:
    (used / release.RELEASES / f"{disk.ASIDE}x").mkdir()
    (used / release.RELEASES / f"{disk.ASIDE}x" / "quads.nq").touch()
    (used / f".{release.CURRENT}-x").symlink_to("nowhere")
    build.build(data, None, used)
    assert not [path for path in [*used.glob(".*"), *(used / release.RELEASES).glob(".*")] if path.name != build.LOCK]


def test_home_that_cannot_be_written(tmp_path: Path, data: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ReleaseError, match=r"cannot build in .*file.*: make room or give rights there"):
        build.build(data, None, tmp_path / "file")


def run_killed(home: Path, step: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(KILLED), str(home), str(step), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == (-signal.SIGKILL if step else 0), done.stderr
    return done


def few(files: Files) -> Files:
    """Give a release of as few files as there can be, so that there are few steps to kill it at."""
    manifest = json.loads(files[release.MANIFEST])
    return build.sealed({name: files[name] for name in (release.QUADS, release.VOID)}, manifest | {"graphs": {}})


@pytest.mark.thorough
@pytest.mark.parametrize("case", ["new", "mend"])
def test_publishing_killed_at_any_step(tmp_path: Path, small: Files, other: Files, case: str) -> None:
    """Kill the writing of a release before each of its steps: the one in use before, or the new one, is in use then."""
    small, other = few(small), few(other)
    files = other if case == "new" else small
    pickled = tmp_path / "files"
    pickled.write_bytes(pickle.dumps(dict(files)))

    home = tmp_path / "home"
    home.mkdir()
    build.publish(small, home)
    if case == "mend":
        release.current(home).void.chmod(0o644)
        release.current(home).void.write_bytes(b"damaged")
    copies, whole = killed.copies(home, "publish", str(pickled))
    assert len(copies) > len(files) * (2 if case == "mend" else 1)
    assert tree(release.current(whole).path) == dict(files)
    for copy in copies:
        current = release.current(copy)
        assert set(current.damaged()) <= ({release.VOID} if case == "mend" else set())
        assert current.quads.read_bytes() in (small[release.QUADS], other[release.QUADS])
        build.sweep(copy)
        build.publish(files, copy)
        assert tree(release.current(copy).path) == dict(files)
        shutil.rmtree(copy)


def spread(steps: int, number: int) -> Iterator[int]:
    """Give numbers from 1 to `steps`, at even distances, both ends among them."""
    yield from sorted({1 + round(place * (steps - 1) / (number - 1)) for place in range(number)})


@pytest.mark.thorough
def test_build_command_killed_at_any_step(tmp_path: Path, data: Path, small: Files, other: Files) -> None:
    """Kill `wardmote build` at steps from the first to the last; the release before serves on, or the new one does."""
    arguments = ("wardmote", "build", "--data", str(data), "--home", str(tmp_path / "home"))

    def prepared() -> Path:
        shutil.rmtree(tmp_path / "home", ignore_errors=True)
        (tmp_path / "home").mkdir()
        build.publish(other, tmp_path / "home")
        return tmp_path / "home"

    whole = run_killed(prepared(), 0, *arguments)
    assert tree(release.current(tmp_path / "home").path) == dict(small)
    for step in spread(int(whole.stdout.splitlines()[-1]), 5):
        home = prepared()
        run_killed(home, step, *arguments)
        assert answers(home)
    assert run_build(home, data).returncode == 0
    assert tree(release.current(home).path) == dict(small)
    assert not list(home.glob(f"*/{disk.ASIDE}*"))
    made = layout.of(home, release.current(home).id)
    assert made is not None
    assert made.damaged() == []


def test_first_build_killed_leaves_no_release(tmp_path: Path, small: Files) -> None:
    pickled = tmp_path / "files"
    pickled.write_bytes(pickle.dumps(dict(small)))
    home = tmp_path / "home"
    home.mkdir()
    run_killed(home, 5, "publish", str(pickled))
    with pytest.raises(NoReleaseError):
        release.current(home)


@pytest.mark.parametrize("name", ["rename", "replace"])
def test_any_failure_leaves_the_release_in_use(
    used: Path, other: Files, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_self: Path, _target: Path) -> Path:
        raise KeyboardInterrupt

    before = release.current(used)
    with monkeypatch.context() as patched:
        patched.setattr(Path, name, interrupted)
        with pytest.raises(KeyboardInterrupt):
            build.publish(other, used)
    assert release.current(used) == before
    assert answers(used)
