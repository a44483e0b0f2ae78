"""The commands that the manual gives for other engines run as they stand, but for the address."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import engines
import manual
import pytest
import server_data
from serving import Server

pytestmark = pytest.mark.slow

NAMES = ["Ottermere", "Saltby <&> Weald"]


def served(home: Path, command: str) -> list[str]:
    started = Server(home, *command.split()[2:])
    try:
        return started.names()
    finally:
        started.stop()


@pytest.mark.thorough
def test_an_engine_elsewhere(tmp_path: Path) -> None:
    home = tmp_path / "home"
    server_data.publish(home)
    with engines.running("fuseki", tmp_path) as engine:
        publish, serve = (line.replace("http://127.0.0.1:3030/", engine.address) for line in manual.lines("engines"))
        program = Path(sys.executable).with_name("wardmote")
        done = subprocess.run([program, *publish.split()[1:], "--home", home], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert served(home, serve) == NAMES


def test_an_engine_that_is_kept_here(tmp_path: Path) -> None:
    engines.oxigraph()
    server_data.publish(tmp_path)
    (serve,) = manual.lines("engines-kept")
    assert served(tmp_path, serve) == NAMES
