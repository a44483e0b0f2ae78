"""A running `wardmote serve` to test, and what tests look at of its processes."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import server_data
import signals

SECONDS = 60.0
# What is to be answered has as long by the clock as it takes on a busy machine; what is to run out of time uses it up.
LIMITS = (
    "seconds=2",
    "busy_times=15",
    "memory_megabytes=128",
    "client_errors=100000",
    "request_seconds=1",
    "client_seconds=100000",
)
NAMES = "SELECT ?name WHERE { ?council rdfs:label ?name } ORDER BY ?name"
ALL = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x }"


class Server:
    """A running `wardmote serve`, started as in the foreground unless another way is given."""

    def __init__(
        self,
        home: Path,
        *options: str,
        command: Sequence[str] = (),
        start: tuple[str, ...] = signals.FOREGROUND,
    ) -> None:
        # A file of its own: servers of other workers of pytest-xdist may have the same home.
        number, log_name = tempfile.mkstemp(".log", f"{home.name}-", home.parent)
        os.close(number)
        self.log = Path(log_name)
        begun: list[str | Path] = [*command] or [Path(sys.executable).with_name("wardmote")]
        command = [*map(str, begun), "serve", "--home", str(home), "--port", "0", "--workers", "2"]
        for limit in LIMITS:
            command = [*command, "--limit", limit]
        with self.log.open("wb") as log:
            environment = os.environ | {"SERVER_UNDER_TEST": str(self.log)}
            self.process = subprocess.Popen([*start, *command, *options], stderr=log, env=environment)
        eventually(lambda: "serving at" in self.log.read_text() or self.process.poll() is not None)
        found = re.search(r"serving at http://[\d.]+:(\d+)/", self.log.read_text())
        assert found, self.log.read_text()
        self.port = int(found[1])

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = self.connect()
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        finally:
            connection.close()

    def ask(self, query: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        return self.get(f"/sparql?query={quote(query)}", **headers)

    def names(self) -> list[str]:
        status, _, body = self.ask(NAMES)
        assert status == 200, body
        return [row["name"] for row in server_data.bindings(body)]

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as connection:
            connection.sendall(request)
            received = b""
            with suppress(ConnectionResetError):
                while piece := connection.recv(65_536):
                    received += piece
            return received

    def hold(self, address: str) -> socket.socket:
        """Connect from an address of the loopback."""
        return socket.create_connection(("127.0.0.1", self.port), SECONDS, (address, 0))

    def family(self) -> list[int]:
        return descendants(self.process.pid)

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(SECONDS)


def descendants(pid: int) -> list[int]:
    found = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            found += [int(child), *descendants(int(child))]
    return found


def children_named(server: Server, name: bytes) -> list[int]:
    """Give the processes of a server with a word in their command, the spares that were orphaned included."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError, ValueError):
            environment = (folder / "environ").read_bytes()
            if name in (folder / "cmdline").read_bytes() and f"SERVER_UNDER_TEST={server.log}".encode() in environment:
                found.append(int(folder.name))
    return found


def running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(test: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not test():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


def sip(connection: socket.socket) -> None:
    """Receive always a little, so that it never stands still."""
    while connection.recv(1_000):
        time.sleep(0.01)


def drain(connection: socket.socket) -> None:
    while connection.recv(1_048_576):
        pass


def metric(server: Server, name: str) -> float:
    text = server.get("/metrics")[2].decode()
    found = re.search(rf"^{name} (\S+)$", text, re.MULTILINE)
    assert found, text
    return float(found[1])
