"""Start what is measured, one at a time, on the same release: ours, the bare view, rdflib-endpoint."""

from __future__ import annotations

import http.client
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit

import workload
from bare import HOME_VARIABLE
from processes import Family, free_port

_FOLDER = Path(__file__).parent
_ACCEPT = {"Accept": "application/sparql-results+json"}
_START_SECONDS = 900

# What can serve the bare view; with the first it is quickest (measured with 1, 4 and 64 threads each).
SERVERS = ("granian", "gunicorn", "uvicorn")
THREADS = 4

OURS, BARE, PEER = "ours", "bare view", "rdflib-endpoint"


class CannotRunError(Exception):
    """What is to be measured cannot be started."""


@dataclass(frozen=True)
class Contender:
    """An endpoint that answers. `family` holds its processes, None where somebody else started it."""

    name: str
    url: str
    family: Family | None = None

    def connect(self, timeout: float = 300.0, number: int = 50) -> http.client.HTTPConnection:
        """Give a connection to it, from a loopback address that belongs to a client of this number, up to 50."""
        place = urlsplit(self.url)
        own = (f"127.0.0.{200 + number}", 0) if (place.hostname or "").startswith("127.") else None
        return http.client.HTTPConnection(place.hostname or "", place.port or 80, timeout, own)

    def target(self, query: str) -> str:
        """Give the request target that asks a query."""
        return f"{urlsplit(self.url).path or '/'}?query={quote(query)}"

    def answers(self) -> bool:
        """Tell whether it answers a query now."""
        connection = self.connect(timeout=10.0)
        try:
            connection.request("GET", self.target(workload.text("ready")), headers=_ACCEPT)
            response = connection.getresponse()
            return response.status == 200 and b"true" in response.read()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@dataclass(frozen=True)
class Set:
    """How to start the servers of a run. `server`, `workers` and `threads` are for the bare
    view, `settings` are further environment variables for ours."""

    home: Path
    logs: Path
    server: str
    workers: int
    threads: int
    settings: Mapping[str, str]

    @contextmanager
    def start(self, name: str) -> Iterator[Contender]:
        """Start a contender and wait until it answers. Raises CannotRunError where it does not."""
        port = free_port()
        command, path, environment = self._how(name, str(port))
        log = self.logs / f"{name.replace(' ', '-')}.log"
        contender = Contender(name, f"http://127.0.0.1:{port}{path}", Family(command, log, environment))
        try:
            wait(contender)
            yield contender
        finally:
            if contender.family is not None:
                contender.family.stop()

    def _how(self, name: str, port: str) -> tuple[list[str], str, dict[str, str]]:
        bench = {HOME_VARIABLE: str(self.home), "PYTHONPATH": str(_FOLDER)}
        if name == OURS:
            command = [sys.executable, "-m", "wardmote.graph", "serve", "--home", str(self.home), "--port", port]
            return command, "/sparql", dict(self.settings)
        if name == BARE:
            return self._production_server("bare:create_app", port), "/sparql", bench
        if name == PEER:
            command = [sys.executable, "-m", "uvicorn", "peer:create_app", "--factory", "--port", port]
            return [*command, "--log-level", "warning"], "/", bench
        raise ValueError(f"Unexpected contender {name!r}")

    def _production_server(self, factory: str, port: str) -> list[str]:
        """Give the command that serves an application under a production server."""
        workers, threads = str(self.workers), str(self.threads)
        if self.server == "gunicorn":
            size = ["--workers", workers, "--worker-class", "gthread", "--threads", threads, "--keep-alive", "15"]
            silence = ["--timeout", str(_START_SECONDS), "--log-level", "error", "--no-control-socket"]
            return [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *size, *silence, f"{factory}()"]
        if self.server == "granian":
            size = ["--workers", workers, "--blocking-threads", threads, "--interface", "wsgi"]
            silence = ["--no-access-log", "--log-level", "error", "--factory"]
            return [sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", port, *size, *silence, factory]
        if self.server == "uvicorn":
            size = ["--workers", workers, "--interface", "wsgi", "--loop", "uvloop", "--http", "httptools"]
            silence = ["--no-access-log", "--log-level", "error", "--factory"]
            return [sys.executable, "-m", "uvicorn", "--host", "127.0.0.1", "--port", port, *size, *silence, factory]
        raise ValueError(f"Unexpected production server {self.server!r}")


def missing(name: str) -> str:
    """Say why a contender cannot be started here; nothing where it can."""
    if name == PEER and not (find_spec("rdflib_endpoint") and find_spec("uvicorn")):
        return f"{PEER} is not installed: run pip install 'wardmote[bench]'"
    return ""


def wait(contender: Contender, ready: Callable[[Contender], bool] = Contender.answers) -> None:
    """Wait until a contender is ready. Raises CannotRunError where it never is."""
    deadline = time.monotonic() + _START_SECONDS
    while not ready(contender):
        if contender.family is not None and contender.family.ended:
            raise CannotRunError(f"{contender.name} ended as it started:\n{contender.family.last_words}")
        if time.monotonic() > deadline:
            raise CannotRunError(f"{contender.name} did not answer at {contender.url} within {_START_SECONDS} seconds")
        time.sleep(0.2)
