"""The generated data that speed is measured with: always the same, whole, and of the size that was asked."""

from __future__ import annotations

from pathlib import Path
from random import Random

import generate
import invented
import pytest
from pyoxigraph import Literal, Quad, RdfFormat, parse, serialize
from terms import DERIVED, REFERENCE, RESULTS, term

from wardmote.graph.checks import conformance
from wardmote.graph.derivation.derive import derive
from wardmote.graph.naming import index
from wardmote.graph.rdf import iris, mint
from wardmote.graph.releases import release
from wardmote.graph.releases.tables import database
from wardmote.graph.sources import load

pytestmark = pytest.mark.thorough

TRIPLES = 15_000
ONTOLOGY = iris.graph("ontology")


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    return list(generate.quads(TRIPLES))


@pytest.fixture(scope="module")
def own(quads: list[Quad]) -> list[Quad]:
    """Give what is generated, without the ontology that comes with it."""
    return [quad for quad in quads if quad.graph_name != ONTOLOGY]


def _declared(kinds: tuple[str, ...]) -> set[str]:
    named = {iris.term(kind) for kind in kinds}
    return {str(t.subject) for t in load.ontology() if t.predicate == iris.RDF_TYPE and t.object in named}


@pytest.mark.parametrize("triples", [TRIPLES, TRIPLES + 1, TRIPLES + 2, 40_000])
def test_size_is_what_was_asked(triples: int) -> None:
    assert len(set(generate.quads(triples))) == len(list(generate.quads(triples))) == triples


def test_same_seed_gives_the_same(quads: list[Quad]) -> None:
    assert list(generate.quads(TRIPLES)) == quads
    assert list(generate.quads(TRIPLES, seed=2)) != quads


def test_larger_data_begins_alike(own: list[Quad]) -> None:
    larger = set(generate.quads(3 * TRIPLES))
    assert {quad for quad in own if "bystander" not in str(quad.subject)} <= larger


def test_too_small_is_refused() -> None:
    with pytest.raises(ValueError, match="Unexpected number of triples 10"):
        list(generate.quads(10))


def test_terms_are_declared(own: list[Quad]) -> None:
    properties = _declared(("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty"))
    terms = {str(triple.subject) for triple in load.ontology()}
    ours = f"<{iris.WM}"
    assert {str(quad.predicate) for quad in own if str(quad.predicate).startswith(ours)} <= properties
    assert {str(quad.object) for quad in own if str(quad.object).startswith(ours)} <= terms


def test_shapes_are_kept(own: list[Quad]) -> None:
    stated = [quad.triple for quad in own if quad.graph_name not in (DERIVED, RESULTS)]
    lines = serialize(stated, format=RdfFormat.N_TRIPLES) or b""
    store = load.store([load.DataFile(Path("bench.ttl"), "bench.ttl", REFERENCE, "", lines)])
    derive(store)
    assert conformance.results(store, load.sorted_lines(store)) == set()


def test_propositions_have_the_iris_of_their_content(own: list[Quad]) -> None:
    stated = [quad.triple for quad in own if quad.graph_name not in (DERIVED, RESULTS)]
    kinds = mint.kinds(load.ontology())
    assert any(mint.kind_of(content, kinds) for content in mint.properties(stated).values())
    assert mint.misnamed(mint.properties(stated), kinds) == {}


def test_nothing_is_spoken_of_that_is_not_described(own: list[Quad]) -> None:
    described = {quad.subject for quad in own}
    named = {quad.object for quad in own if str(quad.object).startswith(f"<{iris.DEFAULT_BASE}id/")}
    assert named <= described


def test_votes_are_skewed_and_names_are_hard(own: list[Quad]) -> None:
    votes = sorted(int(text) for text in _texts(own, "wm:votes"))
    assert votes[-1] > 10 * votes[len(votes) // 4]
    labels = " ".join(_texts(own, "rdfs:label"))
    assert "'" in labels
    assert "’" in labels
    assert not labels.isascii()


def _texts(quads: list[Quad], name: str) -> list[str]:
    return [q.object.value for q in quads if q.predicate == term(name) and isinstance(q.object, Literal)]


def test_names_of_wards_differ() -> None:
    names = invented.wards(Random(1), 30)
    assert len({invented.slug(name) for name in names}) == 30


def test_lines_are_sorted_whatever_the_chunk(quads: list[Quad], tmp_path: Path) -> None:
    lines = list(generate.sorted_lines(quads, tmp_path, chunk=1000))
    assert lines == sorted(lines)
    assert lines == list(generate.sorted_lines(quads, tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_release_can_be_opened(quads: list[Quad], tmp_path: Path) -> None:
    written = generate.write(tmp_path, TRIPLES)
    assert generate.write(tmp_path, TRIPLES) == written == release.current(tmp_path)
    # Or a server would make them while it is measured.
    assert index.path(tmp_path, written.id).is_file()
    assert database.path(tmp_path, written.id).is_file()
    assert written.damaged() == []
    assert sum(written.manifest["graphs"].values()) == TRIPLES
    assert set(parse(path=str(written.quads), format=RdfFormat.N_QUADS)) == set(quads)
    assert len(release.open_store(written)) > TRIPLES
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [written.id]
