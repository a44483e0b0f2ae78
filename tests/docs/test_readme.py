"""The README: its two commands and its query run, and give the answer that it shows; what is installed is whole.

The command that installs and serves needs a package index; without one it is skipped, and the rest runs with the
packages of this environment. The other, which runs these tests, is run by the gate, which takes it from the README.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import manual
import pytest
from checkout import ROOT
from copies import copy_of_checkout

pytestmark = pytest.mark.slow

SERVE = manual.code("serve")
TESTS = manual.code("tests")
QUERY = manual.code("query")

PORT = ":8000"
PATIENCE = 600  # seconds, within which an installation with a slow index ends
KEPT = {
    ".py",
    ".csv",
    ".ttl",
    ".toml",
    ".rq",
    ".jsonld",
    ".json",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".typed",
    ".md",
    ".svg",
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the source tree."""
    return copy_of_checkout(tmp_path_factory.mktemp("clone"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give an environment without settings of ours, in which `python3` and `wardmote` are those that run this test."""
    ours = ("WARDMOTE_", "PYTEST_", "PYTHONPYCACHEPREFIX")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    folder = tmp_path_factory.mktemp("user")
    (folder / "config.toml").touch()
    return inherited | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "WARDMOTE_CONFIG": str(folder / "config.toml"),
        "WARDMOTE_HOME": str(folder / "home"),
        # What is installed is compiled where it is imported; all of it would take as long as the rest.
        "PIP_NO_COMPILE": "1",
    }


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skip the test where no package index can be reached."""
    folder = tmp_path_factory.mktemp("index")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-deps",
        "--no-cache-dir",
        "--retries",
        "0",
        "setuptools>=77",
    ]
    if subprocess.run(command, cwd=folder, capture_output=True, timeout=PATIENCE, check=False).returncode != 0:
        pytest.skip("no package index can be reached, and the command installs from one")


def run(command: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    bash = ["bash", "-c", command]
    return subprocess.run(
        bash, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def serving(checkout: Path, environment: dict[str, str], request: pytest.FixtureRequest) -> Iterator[int]:
    """Run the command that installs and serves, on a port of our own; give the port once it answers."""
    request.getfixturevalue("index")
    port = free_port()
    started = subprocess.Popen(
        ["bash", "-c", SERVE],
        cwd=checkout,
        env=environment | {"WARDMOTE_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + PATIENCE
        while started.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail(f"the command ended before it served: {started.communicate()[1]}")
        yield port
    finally:
        os.killpg(started.pid, signal.SIGTERM)
        started.communicate(timeout=60)


def test_versions_agree() -> None:
    (project,) = re.findall(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text("utf-8"), re.MULTILINE) == [project]
    assert re.findall(r"^## (\d\S*)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)[0] == project


@pytest.mark.thorough
def test_serve_and_query(serving: int, checkout: Path, environment: dict[str, str]) -> None:
    assert PORT in QUERY
    asked = run(QUERY.replace(PORT, f":{serving}"), checkout, environment)
    assert asked.stdout.splitlines() == manual.answer("query").splitlines(), asked.stderr


def test_manual_and_notes_install_as_the_readme_does() -> None:
    assert manual.code("install") == SERVE
    assert manual.code("setup").strip() == TESTS.partition(" && .venv/bin/pytest")[0].replace("[test]", "[dev]")


@pytest.mark.thorough
@pytest.mark.usefixtures("serving")
def test_installed_wheel(checkout: Path, environment: dict[str, str], tmp_path: Path) -> None:
    """What that command installed holds all data, has built of it, and takes no name but its own."""
    (packages,) = (checkout / ".venv" / "lib").glob("python3*/site-packages")
    (record,) = packages.glob("wardmote-*.dist-info/RECORD")
    installed = {line.partition(",")[0] for line in record.read_text(encoding="utf-8").splitlines()}
    assert {name.split("/")[0] for name in installed if "/bin/" not in name} == {"wardmote", record.parent.name}
    for folder in ("graph", "ontology", "server", "shapes"):
        kept = {path for path in (checkout / folder).rglob("*") if path.is_file() and path.suffix in KEPT}
        kept = {path for path in kept if "frontend" not in path.parts}  # builds scripts, and is not packaged
        missing = {f"wardmote/{path.relative_to(checkout).as_posix()}" for path in kept} - installed
        assert not missing, f"pyproject.toml leaves out {sorted(missing)}"
    wardmote = checkout / ".venv" / "bin" / "wardmote"
    assert str(packages) in run(f"{wardmote} config", tmp_path, environment).stdout
    # The first start has built a release; the gate builds one from an empty folder, too.
    assert run(f"{wardmote} query 'ASK {{ ?claim a wm:Claim }}'", tmp_path, environment).stdout == "true\n"
