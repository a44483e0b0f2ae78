"""Dumps: every format holds the same triples, and the same bytes each time."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
import rdflib
import server_data
from pyoxigraph import Quad, RdfFormat, parse

from wardmote.graph.errors import CallError, ReleaseError
from wardmote.graph.rdf import formats, iris
from wardmote.graph.releases import release, serialise
from wardmote.graph.releases.release import Release

PARSERS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}


def written(source: Release, format: str, layer: str | None = None) -> bytes:
    output = io.BytesIO()
    with serialise.parts(source) as taken:
        serialise.write(taken, format, layer, output)
    return output.getvalue()


@pytest.fixture(scope="module")
def quads(published: Release) -> dict[str | None, set[Quad]]:
    """Give the quads of the whole and of a layer, as N-Quads has them."""
    layers = (None, "derived")
    return {layer: set(parse(written(published, "nquads", layer), format=RdfFormat.N_QUADS)) for layer in layers}


@pytest.mark.slow
@pytest.mark.parametrize("format", formats.GRAPHS)
@pytest.mark.parametrize("layer", [pytest.param(None, marks=pytest.mark.thorough), "derived"])
def test_formats_hold_the_same(
    published: Release, quads: dict[str | None, set[Quad]], format: str, layer: str | None
) -> None:
    expected = quads[layer]
    found = list(parse(written(published, format, layer), format=PARSERS[format]))
    if formats.GRAPHS[format].holds_quads and (layer is None or format != "jsonld"):
        assert len(found) == len(expected)
        assert set(found) == expected
    else:
        triples = {quad.triple for quad in expected}
        assert len(found) == len(triples)
        assert {quad.triple for quad in found} == triples


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_library_reads_the_same(published: Release) -> None:
    names = {"ntriples": "nt", "turtle": "turtle", "rdfxml": "xml", "jsonld": "json-ld"}
    lines, *others = (
        set(rdflib.Graph().parse(data=written(published, format, "derived"), format=name))
        for format, name in names.items()
    )
    assert len(lines) == len(written(published, "ntriples", "derived").splitlines())
    for triples in others:
        assert triples == lines


@pytest.mark.slow
@pytest.mark.parametrize("format", formats.GRAPHS)
def test_same_bytes_each_time(dumped: Path, format: str) -> None:
    current = release.current(dumped)
    assert written(current, format) == written(current, format)


def test_quads_are_the_file(published: Release) -> None:
    assert written(published, "nquads") == published.quads.read_bytes()


@pytest.mark.slow
def test_turtle_of_a_layer_is_its_file(published: Release) -> None:
    for name, path in ((name, published.layer_file(name)) for name in published.graphs):
        assert written(published, "turtle", name) == path.read_bytes()


def test_lines_are_sorted(published: Release) -> None:
    lines = written(published, "ntriples").splitlines()
    assert lines == sorted(set(lines))


def test_prefixes_are_only_those_in_use(published: Release) -> None:
    head = written(published, "trig", "ontology").partition(b"\n<")[0]
    assert b"@prefix wm: " in head
    assert b"@prefix council: " not in head


def test_prefixes_in_use_are_those_of_the_lines(published: Release) -> None:
    """They are sought in the Turtle of a layer, and that does not name all of them."""
    spaces = iris.prefixes(published.base)
    with serialise.parts(published) as taken:
        for name, path in taken.layers.items():
            lines = path.read_bytes()
            assert taken.used[name] == {prefix for prefix in spaces if f"<{spaces[prefix]}".encode() in lines}, name


def test_number_of_distinct_triples(published: Release) -> None:
    with serialise.parts(published) as taken:
        assert taken.distinct == len(taken.union.read_bytes().splitlines())


def test_unknown_layer_gives_near_one(published: Release) -> None:
    with pytest.raises(CallError, match=r"no layer is named 'referense': did you mean reference\? There are article-"):
        written(published, "turtle", "referense")


def test_damaged_release_is_refused(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "home", symlinks=True)
    damaged = release.current(tmp_path / "home")
    damaged.quads.unlink()
    with pytest.raises(ReleaseError, match=r"is damaged \(quads.nq\): run wardmote build"):
        written(damaged, "turtle")


@pytest.mark.slow
def test_layers_together_are_the_whole(published: Release) -> None:
    lines = [line for name in published.graphs for line in written(published, "nquads", name).splitlines()]
    assert sorted(lines) == published.quads.read_bytes().splitlines()


@pytest.mark.slow
def test_lines_are_appended_when_many_are_held(published: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = written(published, "nquads", "derived")
    monkeypatch.setattr(serialise, "_HELD", 1000)
    assert written(published, "nquads", "derived") == expected


def test_graph_that_the_manifest_lacks(tmp_path: Path) -> None:
    lines = b"<urn:s> <urn:p> <urn:o> <urn:unknown> .\n"
    server_data.publish_quads(tmp_path, lines)
    with pytest.raises(ReleaseError, match=r"quads.nq has a graph that release.json lacks: <urn:unknown>"):
        written(release.current(tmp_path), "trig")


@pytest.mark.parametrize("format", formats.GRAPHS)
def test_empty_release(tmp_path: Path, format: str) -> None:
    server_data.publish_quads(tmp_path, b"")
    assert not list(parse(written(release.current(tmp_path), format), format=PARSERS[format]))


def test_unknown_format(published: Release) -> None:
    with pytest.raises(ValueError, match="Unexpected format of a dump 'html'"):
        written(published, "html")


def test_nothing_is_left_behind(published: Release, tmp_path: Path) -> None:
    with serialise.parts(published, tmp_path) as taken:
        assert list(tmp_path.iterdir()) == [taken.layers["derived"].parent]
    assert not list(tmp_path.iterdir())
