"""Releases: which one is in use, whether it is whole, and the store made from it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import DefaultGraph, Store

from wardmote.graph import build
from wardmote.graph.cli import main
from wardmote.graph.errors import NoReleaseError, ReleaseError
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release


@pytest.fixture
def copied(published: Release, tmp_path: Path) -> Path:
    """Give a home folder of the test's own, with a release whose files may be changed."""
    shutil.copytree(published.path.parents[1], tmp_path / "home", symlinks=True)
    for path in (tmp_path / "home" / release.CURRENT).iterdir():
        path.chmod(0o644)
    return tmp_path / "home"


def test_current_is_the_folder_itself(home: Path) -> None:
    current = release.current(home)
    assert current.path == (home / "releases" / current.id).resolve()
    assert not current.path.is_symlink()


def test_no_release(tmp_path: Path) -> None:
    with pytest.raises(NoReleaseError, match="current does not exist: run wardmote build"):
        release.current(tmp_path)


def test_release_is_gone(copied: Path) -> None:
    shutil.rmtree(copied / release.RELEASES)
    with pytest.raises(NoReleaseError, match="points to a release that is gone: run wardmote build"):
        release.current(copied)


def test_sums_are_what_sha256sum_checks(published: Release) -> None:
    command = ["sha256sum", "--check", "--strict", release.SUMS]
    checked = subprocess.run(command, cwd=published.path, capture_output=True, text=True, check=True)
    named = {line.partition(":")[0] for line in checked.stdout.splitlines()}
    assert named == {path.name for path in published.path.iterdir()} - {release.SUMS}
    assert published.damaged() == []


def test_files_are_read_only(published: Release) -> None:
    assert {path.stat().st_mode & 0o777 for path in published.path.iterdir()} == {0o444}


def test_layers(published: Release) -> None:
    layers = {name: published.layer_file(name) for name in published.graphs}
    assert {"reference", "derived", "catalogue", "ontology", "shapes"} < set(layers)
    assert any(name.startswith("article-") for name in layers)
    assert all(path.is_file() for path in layers.values())
    assert {path.name for path in layers.values()} | {release.VOID} == {
        path.name for path in published.path.glob("*.ttl")
    }


def test_counts_are_those_of_the_store(published: Release, store: Store) -> None:
    counts = {graph: len(list(store.quads_for_pattern(None, None, None, graph))) for graph in store.named_graphs()}
    assert {graph.value: count for graph, count in counts.items()} == published.manifest["graphs"]


@pytest.mark.slow
def test_default_graph_is_the_union(store: Store) -> None:
    union = {quad.triple for quad in store if quad.graph_name != DefaultGraph()}
    default = [quad.triple for quad in store.quads_for_pattern(None, None, None, DefaultGraph())]
    assert len(default) == len(union)
    assert set(default) == union


def test_lines_are_sorted_by_their_bytes(published: Release) -> None:
    lines = published.quads.read_bytes().splitlines()
    assert lines == sorted(set(lines))
    assert b"_:" not in {line[:2] for line in lines}


def test_sums_that_are_cut_short_are_damage(copied: Path) -> None:
    damaged = release.current(copied)
    (damaged.path / release.SUMS).write_text("")
    assert damaged.damaged() == [release.SUMS]


@pytest.mark.parametrize("name", [release.QUADS, release.SUMS, release.VOID])
def test_damaged_release_is_not_opened(copied: Path, name: str) -> None:
    damaged = release.current(copied)
    with (damaged.path / name).open("ab") as file:
        file.write(b"\n")
    with pytest.raises(ReleaseError, match=rf"release {damaged.id} is damaged .*: run wardmote build"):
        release.open_store(damaged)


def test_missing_file_is_damage(copied: Path) -> None:
    damaged = release.current(copied)
    (damaged.path / release.VOID).unlink()
    assert damaged.damaged() == [release.VOID]


@pytest.mark.parametrize(("content", "message"), [("{", "Expecting"), ('{"id": "x"}', "describes another release")])
def test_wrong_manifest(copied: Path, content: str, message: str) -> None:
    damaged = release.current(copied)
    (damaged.path / release.MANIFEST).write_text(content)
    with pytest.raises(ReleaseError, match=f"{message}.*: run wardmote build"):
        _ = damaged.base


def test_statements_are_given_once_and_only_those_wanted() -> None:
    lines = [
        b'<urn:a> <urn:name> "one \\"1\\" <urn:name> " <urn:g> .\n',
        b'<urn:a> <urn:name> "one \\"1\\" <urn:name> " <urn:h> .\n',
        b'<urn:a> <urn:name> "two"@en <urn:g> .\n',
        b'<urn:a> <urn:other> "<urn:name>" <urn:g> .\n',
        b"<urn:b> <urn:name> <urn:c> <urn:g> .\n",
        b'<urn:x> <urn:name> "no" <urn:g> .\n',
        b"<urn:y> <urn:name> <urn:c> <urn:g> .\n",
    ]
    assert list(release.statements(lines, ["urn:name"], lambda subject: subject != b"<urn:x>")) == [
        ("urn:a", "urn:name", 'one "1" <urn:name> '),
        ("urn:a", "urn:name", "two"),
        ("urn:b", "urn:name", "urn:c"),
        ("urn:y", "urn:name", "urn:c"),
    ]


def test_statements_are_what_the_store_says(published: Release, store: Store) -> None:
    name = iris.RDFS_LABEL
    quads = store.quads_for_pattern(None, name, None, DefaultGraph())
    expected = sorted((quad.subject.value, name.value, quad.object.value) for quad in quads)  # type: ignore[union-attr]
    with published.quads.open("rb") as lines:
        assert sorted(release.statements(lines, [name.value])) == expected


def earlier(files: build.Files) -> build.Files:
    """Give the files of a release as they were before results were a part of the ontology."""
    manifest = json.loads(files[release.MANIFEST])
    kept = {name: content for name, content in files.items() if name not in (release.MANIFEST, release.SUMS)}
    kept["ontology.ttl"] = kept["ontology.ttl"].replace(b"/ontology/results>", b"/ontology>")
    return build.sealed(kept, {name: value for name, value in manifest.items() if name != "id"})


@pytest.mark.parametrize(
    "command",
    [
        "query control",
        "findings",
        "dump turtle",
        "export quickstatements {} --offline",
        "publish --output {}",
        "serve --port 0",
    ],
)
def test_a_home_of_0_1_0_is_known(contents: build.Files, tmp_path: Path, command: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    made = build.publish(earlier(contents), home)
    assert made.damaged() == []
    given = [*command.format(tmp_path / "export").split(), "--home", str(home)]
    done = CliRunner().invoke(main, given)
    assert f"release {made.id} in {home} is of 0.1.0, which was never released" in done.output
    assert f"run wardmote build --home {home}, with the --data that it was built from" in done.output
    assert done.exit_code == 1


def test_building_into_a_home_of_0_1_0_mends_it(contents: build.Files, tmp_path: Path) -> None:
    build.publish(earlier(contents), tmp_path)
    with pytest.raises(ReleaseError, match=r"is of 0\.1\.0"):
        release.open_store(release.current(tmp_path))
    build.publish(contents, tmp_path)
    assert release.current(tmp_path).manifest["id"] == release.current(tmp_path).id
