"""Real engines of others to test behind the seam: Apache Jena Fuseki and Oxigraph's own server, where they are.

Fuseki is the jar that `FUSEKI_JAR` names, else what Maven has kept of `org.apache.jena:jena-fuseki-server`; it needs
Java. Oxigraph's server is the program that the package `oxigraph` of Python brings.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import httpx
import pytest

from wardmote.graph.releases import release
from wardmote.server.engine.remote import publishing
from wardmote.server.engine.remote.engine import Remote, Setup
from wardmote.server.engine.remote.kinds import KINDS as KINDS_OF_ENGINES
from wardmote.server.engine.remote.managed import Managed
from wardmote.server.http.limits import Limits

KINDS = ("fuseki", "oxigraph")
MANAGED = "managed"
"""Oxigraph's server, started by the service itself."""

SECONDS = 60.0
_KEPT = Path.home() / ".m2" / "repository" / "org" / "apache" / "jena" / "jena-fuseki-server"


def fuseki(seconds: int) -> list[str]:
    """Give the command of a Fuseki with a limit of time for a query, or skip the test."""
    kept = sorted(_KEPT.glob("*/jena-fuseki-server-*.jar"))
    jar = os.environ.get("FUSEKI_JAR") or (str(kept[-1]) if kept else "")
    java = shutil.which("java")
    if not jar or java is None:
        pytest.skip("there is no Java, or no jar of Fuseki: let Maven fetch jena-fuseki-server, or set FUSEKI_JAR")
    settings = ("--set", f"arq:queryTimeout={seconds}000", "--set", "arq:httpServiceAllowed=false")
    return [java, "-Xmx512m", "-XX:+UseSerialGC", "-jar", jar, "--localhost", *settings]


def oxigraph() -> list[str]:
    """Give the command of Oxigraph's server, or skip the test."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.is_file():
        pytest.skip("Oxigraph's server is not installed: pip install oxigraph")
    return [str(program), "serve"]


def named(kind: str) -> str:
    """Give the name of an engine with its version, or skip the test."""
    if kind == "fuseki":
        jar = Path(next(part for part in fuseki(1) if part.endswith(".jar")))
        return f"Apache Jena Fuseki {jar.stem.rpartition('-')[2]}"
    return f"Oxigraph's own server {version('oxigraph')}"


class Running:
    """An engine that runs in a folder of its own, at one address whenever it runs.

    `seconds` is its own limit of time for a query, where it has one that it keeps.
    """

    def __init__(self, kind: str, folder: Path, seconds: int = 20) -> None:
        self.kind = kind
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self._port}/"
        own = ["--port", str(self._port)] if kind == "fuseki" else ["--bind", f"127.0.0.1:{self._port}"]
        kept = [] if kind == "fuseki" else ["--location", str(folder / "store")]
        self._command = [*(fuseki(seconds) if kind == "fuseki" else oxigraph()), *own, *kept]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        environment = os.environ | {"FUSEKI_BASE": str(self._folder / "base")}
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log, env=environment, cwd=self._folder)
        deadline = time.monotonic() + SECONDS
        while not self._answers():
            assert self._process.poll() is None, (self._folder / "log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline, f"{self.kind} does not start"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}{'$/ping' if self.kind == 'fuseki' else ''}", trust_env=False).is_success
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


@contextmanager
def running(kind: str, folder: Path, seconds: int = 20) -> Iterator[Running]:
    """Run an engine; skips the test where it is not there."""
    made = Running(kind, folder, seconds)
    made.start()
    try:
        yield made
    finally:
        made.kill()


@contextmanager
def serving(engine: Running, home: Path, limits: Limits | None = None) -> Iterator[Remote]:
    """Bring the current release of a home folder to an engine, and serve from there."""
    kind = KINDS_OF_ENGINES[engine.kind]
    publishing.publish(release.current(home), home, engine.address, kind)
    served = Remote(Setup(engine.address, kind, home, limits or Limits()))
    served.start()
    try:
        yield served
    finally:
        served.close()


@contextmanager
def managed(home: Path, limits: Limits | None = None) -> Iterator[Managed]:
    """Serve the current release of a home folder by servers of Oxigraph that are started for it."""
    oxigraph()
    made = Managed(home, limits or Limits(), 12)
    made.start()
    try:
        yield made
    finally:
        made.close()
