"""Names are matched in processes of their own, from the index of a release or from one that is made for a while."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from wardmote.graph.errors import WardmoteError
from wardmote.graph.naming import index
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.releases import release
from wardmote.server.processes.pool import ProcessPool
from wardmote.server.reconcile.handler import WORK, Handler
from wardmote.server.reconcile.messages import OLD, IndexFile, Match

pytestmark = pytest.mark.slow


@pytest.fixture
def file(published: release.Release, indexed: Path, tmp_path: Path) -> IndexFile:
    made = shutil.copy(index.path(indexed, published.id), tmp_path / "names.sqlite")
    return IndexFile(str(made), str(published.quads), published.base)


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    made = ProcessPool(2)
    yield made
    made.close()


def messages(count: int, names: int = 25) -> list[Match]:
    queries = tuple(Query("Hampsted Town") for _ in range(names))
    return [Match(OLD, queries, tuple(f"{part}.{n}" for n in range(names))) for part in range(count)]


def test_an_index_that_is_missing_is_made_from_the_quads(pool: ProcessPool, file: IndexFile) -> None:
    Path(file.path).unlink()
    assert b"ward/E05013659" in pool.ask(WORK, file, messages(1))[0].body
    assert not Path(file.path).exists()


def test_a_folder_is_made_only_where_an_index_is_and_goes_with_it(
    file: IndexFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process may be killed at any time, and what it has made by then stays."""
    (aside := tmp_path / "aside").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    handler = Handler()
    handler.open(file)
    assert list(aside.iterdir()) == []
    Path(file.path).rename(tmp_path / "elsewhere")
    handler.open(replace(file, base="https://example.org/"))
    assert len(list(aside.glob("*/*"))) == 1
    handler.close()
    assert list(aside.iterdir()) == []


def test_what_cannot_be_read_is_an_error_of_ours(pool: ProcessPool, file: IndexFile) -> None:
    Path(file.path).chmod(0o644)
    Path(file.path).write_bytes(b"no database")
    with pytest.raises(WardmoteError):
        pool.ask(WORK, file, messages(1))


def test_a_name_goes_in_between_the_parts_of_a_batch(pool: ProcessPool, file: IndexFile) -> None:
    assert all(b"ward/E05013659" in answer.body for answer in pool.ask(WORK, file, messages(4)))
    done: list[float] = []
    long = threading.Thread(target=lambda: (pool.ask(WORK, file, messages(60)), done.append(time.perf_counter())))
    long.start()
    waits = []
    while not done:
        began = time.perf_counter()
        pool.ask(WORK, file, messages(1, 1))
        waits.append(time.perf_counter() - began)
    long.join()
    assert len(waits) > 3
