"""Batches of the real server: in parts, by other processes, from the release that is served, leaving no trace."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import server_data
from serving import Server, eventually

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
        return mine and b"wardmote.server.processes.child" in (path / "cmdline").read_bytes()
    except OSError:
        return False
