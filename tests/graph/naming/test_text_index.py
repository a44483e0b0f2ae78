from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from wardmote.graph import build
from wardmote.graph.files import disk
from wardmote.graph.naming import text_index
from wardmote.graph.naming.text_index import Entry, Index
from wardmote.graph.rdf import iris
from wardmote.graph.releases import release

BASE = iris.DEFAULT_BASE


@pytest.fixture(scope="module")
def index(published: release.Release, tmp_path_factory: pytest.TempPathFactory) -> Index:
    return Index.open(text_index.make(published, tmp_path_factory.mktemp("index")))


def keys(found: list[Entry]) -> list[str]:
    return [f"{entry.kind}/{entry.key}" for entry in found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Camden", "council/camden"),
        ("camd", "council/camden"),
        ("CAMDEN council", "council/camden"),
        ("Tories", "party/PP52"),
        ("labour party", "party/PP53"),
        ("Georgia", "person/georgia-gould"),
        ("gould geor", "person/georgia-gould"),
        ("Siân Berry", "person/sian-berry"),
        ("sian berry", "person/sian-berry"),
        ("Hampstead Town", "ward/E05013659"),
        ("E05013659", "ward/E05013659"),
        ("PP52", "party/PP52"),
        ("Belsize Park", "ward/E05013652"),
        ("local.camden.2022-05-05", "election/local.camden.2022-05-05"),
        ("Grenfell", "event/grenfell-tower-fire"),
        ("standing", "term/StandingKind"),
    ],
)
def test_names_other_names_and_identifiers_are_found(index: Index, words: str, first: str) -> None:
    assert first in keys(index.find(words))[:3]


@pytest.mark.parametrize(
    "words", ["", " ", '"', "'", "*", "a OR", "NEAR(", "(", "-", "label:", '"" "" ""', "\0", "x" * 300, "ab " * 90]
)
def test_any_words_can_be_asked(index: Index, words: str) -> None:
    assert index.counts(words) == {} or len(index.find(words)) > 0
    assert isinstance(index.near(words), list)


def test_kinds_pages_and_counts(index: Index) -> None:
    counts = index.counts("camden")
    everything = index.find("camden", limit=10_000)
    assert len(everything) == sum(counts.values())
    assert keys(index.find("camden", limit=5, offset=3)) == keys(everything)[3:8]
    assert {entry.kind for entry in index.find("camden", "ward")} == {"ward"}
    assert len(index.find("camden", "ward", limit=1000)) == counts["ward"]
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_an_entry_says_what_it_is(index: Index) -> None:
    entry = index.find("Hampstead Town ward, Camden (from 2022)")[0]
    assert entry.iri == f"{BASE}id/ward/E05013659"
    assert (entry.kind, entry.type, entry.label) == ("ward", "ward", "Hampstead Town ward, Camden (from 2022)")
    assert "Hampstead Town" in entry.aliases
    assert entry.identifiers == ("E05013659",)
    council_election = index.find("local.camden.2022-05-05")[0]
    assert council_election.type == "council election"


@pytest.mark.parametrize(
    ("text", "kind", "near"),
    [
        ("camdem", "council", "council/camden"),
        ("Wansdworth", "", "council/wandsworth"),
        ("jeremy-corbin", "person", "person/jeremy-corbyn"),
        ("E0501365", "ward", "ward/E05013659"),
        ("305ca4c136be8759.999", "claim", "claim/305ca4c136be8759.9"),
    ],
)
def test_what_is_misspelt_is_near(index: Index, text: str, kind: str, near: str) -> None:
    assert near in keys(index.near(text, kind))


def test_nothing_is_near_to_nothing(index: Index) -> None:
    assert index.near("qqqqqqqqqqq") == []
    assert index.near("ab") == []


def test_two_indices_of_one_release_are_the_same_bytes(published: release.Release, tmp_path: Path) -> None:
    homes = (tmp_path / "first", tmp_path / "second")
    for home in homes:
        home.mkdir()
    first, second = (text_index.make(published, home) for home in homes)
    assert first.read_bytes() == second.read_bytes()
    assert list(first.parent.iterdir()) == [first]


def test_an_index_is_made_once_and_goes_with_its_release(published: release.Release, tmp_path: Path) -> None:
    stale = text_index.path(tmp_path, "0" * 16)
    stale.parent.mkdir()
    stale.write_bytes(b"")
    (stale.parent / f"{disk.ASIDE}0").mkdir()
    other = text_index.path(tmp_path, "1" * 16)
    other.write_bytes(b"")
    (tmp_path / release.RELEASES / ("1" * 16)).mkdir(parents=True)
    made = text_index.make(published, tmp_path)
    before = made.stat().st_mtime_ns
    assert text_index.make(published, tmp_path).stat().st_mtime_ns == before
    assert not stale.exists()
    assert sorted(made.parent.iterdir()) == sorted([made, other])


def test_a_build_makes_the_index(fictional: Path, fictional_articles: Path, tmp_path: Path) -> None:
    built = build.build(fictional, fictional_articles, tmp_path)
    index = Index.open(text_index.path(tmp_path, built.id))
    assert keys(index.find("Fenwick Marsh"))[0] in ("area/E09999001", "council/fenwick-marsh")


def test_the_file_and_the_store_hold_the_same(published: release.Release, store: Store, index: Index) -> None:
    """An index in memory, which is made from a query, finds what the one in the file does."""
    wanted = {NamedNode(name) for name in (*text_index.PROPERTIES, iris.RDF_TYPE.value)}
    found = [q for q in store.quads_for_pattern(None, None, None, DefaultGraph()) if q.predicate in wanted]
    statements = sorted(_statement(quad) for quad in found if isinstance(quad.subject, NamedNode))
    memory = Index.of(text_index.entries(statements, published.base))
    for words in ("camden", "labour", "ward", "2022"):
        assert keys(memory.find(words, limit=1000)) == keys(index.find(words, limit=1000))


def _statement(quad: Quad) -> text_index.Statement:
    return quad.subject.value, quad.predicate.value, quad.object.value  # type: ignore[union-attr]


def test_parts_and_records_are_not_entries(published: release.Release) -> None:
    with published.quads.open("rb") as lines:
        kinds = {entry.kind for entry in text_index.entries(text_index.statements(lines), published.base)}
    assert {"council", "claim", "proposition", "term", "query", "finding"} <= kinds
    assert not {"assessment", "dataset", "link"} & kinds
