"""Under load: ten releases come one after the other, and processes are killed; no answer fails that need not."""

from __future__ import annotations

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

import pytest
import server_data
from load import Load
from serving import Server, children_named, eventually

pytestmark = pytest.mark.slow

RELEASES = 10


@pytest.mark.thorough
def test_ten_releases_under_load(tmp_path: Path) -> None:
    marks = {}
    for number in range(RELEASES):
        marks[server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", f"Otter{number}"))] = f"Otter{number}"
    server = Server(tmp_path)
    load = Load(server)
    try:
        with load.running():
            for mark in marks.values():
                wanted = server_data.publish(tmp_path, server_data.TRIG.replace("Ottermere", mark))
                eventually(lambda wanted=wanted: load.met(wanted))  # type: ignore[misc]
        assert load.broken == 0
        assert [body for status, _, body in load.answers if status != 200] == []
        assert {release for _, release, _ in load.answers} == set(marks)
        for _, release, body in load.answers:
            assert [row["name"] for row in server_data.bindings(body)] == [marks[release], "Saltby <&> Weald"]
        eventually(lambda: len(children_named(server, b"zygote")) <= 2 * (1 + 1 + 2))
    finally:
        assert server.stop() == 0


def test_killed_processes_under_load(tmp_path: Path) -> None:
    """Each killed process costs at most the requests that it was serving, and those are told so."""
    server_data.publish(tmp_path)
    server = Server(tmp_path)
    load = Load(server)
    choose = random.Random(1)
    try:
        with load.running():
            for _ in range(20):
                victims = children_named(server, b"zygote")
                with suppress(ProcessLookupError, IndexError):
                    os.kill(choose.choice(victims), signal.SIGKILL)
                assert server.names()
        failed = [body for status, _, body in load.answers if status != 200]
        assert all(b'"remedy"' in body for body in failed)
        assert len(failed) + load.broken <= 20
        assert len(load.answers) > len(failed)
    finally:
        assert server.stop() == 0
