"""The reconciliation service in processes of its own: it serves batches, switches releases, leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import server_data
from serving import Server, eventually

from wardmote.graph.errors import WardmoteError
from wardmote.graph.naming import index
from wardmote.graph.naming.retrieve import Query
from wardmote.graph.releases import release
from wardmote.server.reconcile.messages import OLD, IndexFile, Match
from wardmote.server.reconcile.processes import ProcessPool

pytestmark = pytest.mark.slow

OTHER = server_data.TRIG.replace("Ottermere", "Fennelthorpe").replace("ottermere", "fennelthorpe")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Server]:
    server_data.publish(tmp_path)
    server = Server(tmp_path)
    try:
        yield server
    finally:
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(20)


def reconcile(server: Server, *names: str) -> tuple[int, Any]:
    batch = {f"q{place}": {"query": name} for place, name in enumerate(names)}
    connection = server.connect()
    try:
        body = urlencode({"queries": json.dumps(batch)})
        connection.request("POST", "/reconcile", body, {"Content-Type": "application/x-www-form-urlencoded"})
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    finally:
        connection.close()


def best(server: Server, name: str) -> str:
    _, answer = reconcile(server, name)
    return next((one["id"] for one in answer["q0"]["result"]), "")


def test_a_batch_is_answered_in_parts_and_the_release_switches(served: Server, tmp_path: Path) -> None:
    names = ["Ottermere", "Otermere", "Nobody"] * 40
    status, answer = reconcile(served, *names)
    assert status == 200
    assert list(answer) == [f"q{place}" for place in range(120)]
    assert answer["q118"]["result"][0]["id"] == "council/ottermere"
    assert answer["q119"]["result"] == []
    server_data.publish(tmp_path, OTHER)
    eventually(lambda: best(served, "Fenelthorpe") == "council/fennelthorpe")
    assert best(served, "Ottermere") == ""


def test_nothing_is_left_when_the_service_ends(served: Server) -> None:
    assert best(served, "Ottermere") == "council/ottermere"
    marks = [path for path in Path("/proc").glob("[0-9]*") if _runs(path, served)]
    assert marks
    served.process.send_signal(signal.SIGTERM)
    served.process.wait(20)
    eventually(lambda: not any(_runs(path, served) for path in marks))


def _runs(path: Path, server: Server) -> bool:
    try:
        mine = f"SERVER_UNDER_TEST={server.log}".encode() in (path / "environ").read_bytes()
        return mine and b"wardmote.server.reconcile.child" in (path / "cmdline").read_bytes()
    except OSError:
        return False


@pytest.fixture
def file(published: release.Release, indexed: Path, tmp_path: Path) -> IndexFile:
    made = shutil.copy(index.path(indexed, published.id), tmp_path / "names.sqlite")
    return IndexFile(str(made), str(published.quads), published.base)


@pytest.fixture
def pool() -> Iterator[ProcessPool]:
    made = ProcessPool(2)
    yield made
    made.close()


def messages(count: int, names: int = 25) -> list[Match]:
    queries = tuple(Query("Hampsted Town") for _ in range(names))
    return [Match(OLD, queries, tuple(f"{part}.{n}" for n in range(names))) for part in range(count)]


def test_a_process_that_dies_is_replaced(pool: ProcessPool, file: IndexFile) -> None:
    assert all(b"ward/E05013659" in answer.body for answer in pool.ask(file, messages(4)))
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)

    assert all(b"ward/E05013659" in answer.body for answer in pool.ask(file, messages(4)))


def test_an_index_that_is_missing_is_made_from_the_quads(pool: ProcessPool, file: IndexFile) -> None:
    Path(file.path).unlink()
    assert b"ward/E05013659" in pool.ask(file, messages(1))[0].body
    assert not Path(file.path).exists()


def test_what_cannot_be_read_is_an_error_of_ours(pool: ProcessPool, file: IndexFile) -> None:
    Path(file.path).chmod(0o644)
    Path(file.path).write_bytes(b"no database")
    with pytest.raises(WardmoteError):
        pool.ask(file, messages(1))


def test_a_name_goes_in_between_the_parts_of_a_batch(pool: ProcessPool, file: IndexFile) -> None:
    pool.ask(file, messages(4))
    done: list[float] = []
    long = threading.Thread(target=lambda: (pool.ask(file, messages(60)), done.append(time.perf_counter())))
    long.start()
    waits = []
    while not done:
        began = time.perf_counter()
        pool.ask(file, messages(1, 1))
        waits.append(time.perf_counter() - began)
    long.join()
    assert len(waits) > 3
