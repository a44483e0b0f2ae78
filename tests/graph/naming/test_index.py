from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import naming_data
import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from wardmote.graph import build
from wardmote.graph.errors import ReleaseError
from wardmote.graph.files import disk
from wardmote.graph.naming import fulltext, gather, index
from wardmote.graph.naming.index import Index
from wardmote.graph.releases import dump, release

pytestmark = pytest.mark.slow


def test_two_indexes_of_one_release_are_the_same_bytes(
    published: release.Release, indexed: Path, tmp_path: Path
) -> None:
    first = index.path(indexed, published.id)
    assert list(first.parent.iterdir()) == [first]
    index.write(published.quads, published.base, tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == first.read_bytes()


def test_an_index_is_made_once_and_goes_with_its_release(dumped: Path, tmp_path: Path) -> None:
    current = release.current(dumped)
    stale = index.path(tmp_path, "0" * 16)
    stale.parent.mkdir()
    stale.write_bytes(b"")
    (stale.parent / f"{disk.ASIDE}0").mkdir()
    other = index.path(tmp_path, "1" * 16)
    other.write_bytes(b"")
    (tmp_path / release.RELEASES / ("1" * 16)).mkdir(parents=True)
    earlier = stale.with_name(f"{current.id}-0.sqlite")  # by an earlier version
    earlier.write_bytes(b"")
    made = index.make(current, tmp_path)
    before = made.stat().st_mtime_ns
    assert index.make(current, tmp_path).stat().st_mtime_ns == before
    assert not stale.exists()
    assert not earlier.exists()
    assert sorted(made.parent.iterdir()) == sorted([made, other])


def test_a_build_makes_the_index_and_a_large_one_the_same_beside_its_other_work(
    fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = build.build(fictional, None, tmp_path / "small")
    found = fulltext.find(Index.open(index.path(tmp_path / "small", built.id)), "Fenwick Marsh")
    assert found[0].key in ("E09999001", "fenwick-marsh")
    monkeypatch.setattr(dump, "MUCH", 0)
    assert build.build(fictional, None, tmp_path / "large").id == built.id
    small, large = (index.path(tmp_path / size, built.id) for size in ("small", "large"))
    assert large.read_bytes() == small.read_bytes()
    assert list(large.parent.iterdir()) == [large]


FULL = [OSError(errno.ENOSPC, "No space left on device"), sqlite3.OperationalError("database or disk is full")]


@pytest.mark.parametrize("error", FULL, ids=["file", "database"])
def test_a_build_that_fails_leaves_nothing_of_an_index(
    fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(dump, "MUCH", 0)
    monkeypatch.setattr(build, "publish", fail)
    with pytest.raises(ReleaseError, match=r"(No space left|disk is full).*make room"):
        build.build(fictional, None, tmp_path)
    assert list((tmp_path / index.FOLDER).iterdir()) == []


def test_the_file_and_the_store_hold_the_same(published: release.Release, store: Store, indexed: Path) -> None:
    """An index in memory, which is made from a query, finds what the one in the file does."""
    wanted = {NamedNode(name) for name in gather.PROPERTIES}
    found = [q for q in store.quads_for_pattern(None, None, None, DefaultGraph()) if q.predicate in wanted]
    statements = sorted(_statement(quad) for quad in found if isinstance(quad.subject, NamedNode))
    memory, file = Index.of(statements, published.base), Index.open(index.path(indexed, published.id))
    for words in ("camden", "labour", "ward", "2022"):
        assert fulltext.find(memory, words, limit=1000) == fulltext.find(file, words, limit=1000)


def _statement(quad: Quad) -> release.Statement:
    return quad.subject.value, quad.predicate.value, quad.object.value  # type: ignore[union-attr]


def test_an_index_is_only_read(tmp_path: Path) -> None:
    (tmp_path / "quads.nq").write_bytes(b"".join(naming_data.lines()))
    index.write(tmp_path / "quads.nq", naming_data.BASE, tmp_path / "made.sqlite")
    opened = Index.open(tmp_path / "made.sqlite")
    with pytest.raises(Exception, match="readonly"):
        opened.rows("DELETE FROM entry")
    assert opened.rows("SELECT label FROM entry WHERE key = ?", ("saltby",)) == [("Saltby and Weald",)]
    opened.close()
