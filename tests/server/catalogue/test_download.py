"""The README's and the manual's ways to download and load a release run, by curl, against the real server."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import manual
import pytest
from pyoxigraph import NamedNode, Store

from wardmote.graph.rdf import iris
from wardmote.graph.releases import layout, release

pytestmark = pytest.mark.slow

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("WARDMOTE_")} | {"PATH": PATH}


@pytest.fixture(scope="module")
def port(dumped: Path) -> Iterator[int]:
    """Serve the release in use; give the port."""
    command = [sys.executable, "-m", "wardmote.graph", "serve", "--development", "--home", str(dumped), "--port", "0"]
    with subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        try:
            told = next(line for line in server.stderr if "serving at" in line)
            yield int(told.strip().rstrip("/").rpartition(":")[2])
        finally:
            server.terminate()
            server.stderr.close()


def run(code: str, port: int, folder: Path) -> str:
    """Run code of the documentation in a folder; give what it prints."""
    assert ":8000" in code
    bash = ["bash", "-euo", "pipefail", "-c", code.replace(":8000", f":{port}")]
    done = subprocess.run(bash, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_download(port: int, dumped: Path, tmp_path: Path) -> None:
    assert run(manual.code("download"), port, tmp_path) == "wardmote.nq.gz: OK\n"
    assert (tmp_path / "wardmote.nq.gz").read_bytes() == (layout.found(dumped)[0].path / "wardmote.nq.gz").read_bytes()


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_download_and_load(port: int, dumped: Path, tmp_path: Path) -> None:
    printed = run(manual.code("load"), port, tmp_path)
    quads = layout.found(dumped)[0].index["quads"]
    assert printed == f"wardmote.nq.gz: OK\n{quads} quads\n"
    loaded = Store.read_only(str(tmp_path / "wardmote-store"))
    assert len(loaded) == quads
    assert set(map(str, loaded.named_graphs())) == {f"<{g}>" for g in release.current(dumped).manifest["graphs"]}
    assert any(loaded.quads_for_pattern(None, iris.RDF_TYPE, NamedNode(iris.WM + "Claim"), None))


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_download_is_taken_up_again(port: int, dumped: Path, tmp_path: Path) -> None:
    """What broke off is completed by a range."""
    stored = (layout.found(dumped)[0].path / "wardmote.nq.gz").read_bytes()
    (tmp_path / "wardmote.nq.gz").write_bytes(stored[:1000])
    address = f"http://127.0.0.1:{port}/dumps/latest/wardmote.nq.gz"
    subprocess.run(["curl", "-sSL", "-C", "-", "-O", address], cwd=tmp_path, check=True)
    assert (tmp_path / "wardmote.nq.gz").read_bytes() == stored


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
@pytest.mark.parametrize("compressed", [[], ["--compressed"]])
def test_content_without_unpacking(port: int, dumped: Path, compressed: list[str]) -> None:
    address = f"http://127.0.0.1:{port}/dumps/latest/wardmote.nq"
    done = subprocess.run(["curl", "-sSL", *compressed, address], capture_output=True, check=True)
    assert done.stdout == release.current(dumped).quads.read_bytes()
