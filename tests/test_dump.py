"""Dumps: every format holds the same triples, and the same bytes each time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

from wardmote.graph import dump, release
from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.release import Release

PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
OF_QUADS = ("nquads", "trig", "jsonld")


@pytest.mark.parametrize("format", dump.FORMATS)
@pytest.mark.parametrize("layer", [None, "derived"])
def test_formats_hold_the_same(published: Release, format: str, layer: str | None) -> None:
    expected = set(parse(dump.dump(published, "nquads", layer), format=RdfFormat.N_QUADS))
    found = list(parse(dump.dump(published, format, layer), format=PARSERS[format]))
    if format in OF_QUADS:
        assert len(found) == len(expected)
        assert set(found) == expected
    else:
        triples = {quad.triple for quad in expected}
        assert len(found) == len(triples)
        assert {quad.triple for quad in found} == triples


@pytest.mark.parametrize("format", ["turtle", "rdfxml", "ntriples"])
def test_another_library_reads_the_same(published: Release, format: str) -> None:
    rdflib_names = {"turtle": "turtle", "rdfxml": "xml", "ntriples": "nt"}
    lines = dump.dump(published, "ntriples", "derived")
    found = rdflib.Graph().parse(data=dump.dump(published, format, "derived"), format=rdflib_names[format])
    assert set(found) == set(rdflib.Graph().parse(data=lines, format="nt"))


@pytest.mark.parametrize("format", dump.FORMATS)
def test_same_bytes_each_time(published: Release, format: str) -> None:
    assert dump.dump(published, format) == dump.dump(published, format)


def test_quads_are_the_file(published: Release) -> None:
    assert dump.dump(published, "nquads") == published.quads.read_bytes()


def test_turtle_of_a_layer_is_its_file(published: Release) -> None:
    for name, path in published.layers.items():
        assert dump.dump(published, "turtle", name) == path.read_bytes()


def test_lines_are_sorted(published: Release) -> None:
    lines = dump.dump(published, "ntriples").splitlines()
    assert lines == sorted(set(lines))


def test_prefixes_are_only_those_in_use(published: Release) -> None:
    head = dump.dump(published, "trig", "ontology").partition(b"\n<")[0]
    assert b"@prefix wm: " in head
    assert b"@prefix council: " not in head


def test_unknown_layer_gives_near_one(published: Release) -> None:
    with pytest.raises(CallError, match=r"no layer is named 'referense': did you mean reference\? There are article-"):
        dump.dump(published, "turtle", "referense")


def test_damaged_release_is_refused(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home", symlinks=True)
    damaged = release.current(tmp_path / "home")
    damaged.quads.unlink()
    with pytest.raises(ReleaseError, match=r"is damaged \(quads.nq\): run wardmote build"):
        dump.dump(damaged, "turtle")


def test_replace(tmp_path: Path) -> None:
    path = tmp_path / "dump.nq"
    path.write_text("before")
    dump.replace(path, b"after")
    assert path.read_text() == "after"
    assert [entry.name for entry in tmp_path.iterdir()] == ["dump.nq"]


def test_replace_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CallError, match=r"cannot write .*folder: .*: give another file with --output"):
        dump.replace(tmp_path / "folder", b"after")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]
