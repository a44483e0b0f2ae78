"""The service under test: a server process of its own, and requests sent to it just as they are given."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from w3c import releases
from w3c.manifests import ADDRESS, Data

ENDPOINT = "/sparql"
OWN = "own"
"""The name of our own engine."""

SECONDS = 30.0
PAUSE_SECONDS = 0.04

# One worker is enough for one client, whose share must not run out: much of what it sends is wrong on purpose.
OPTIONS = ("--port", "0", "--workers", "1", "--limit", "client_errors=1000000", "--limit", "client_seconds=1000000")
ANNOUNCED = re.compile(r"serving at (http://\S+)/\s")

EMPTY = Data(ADDRESS)

Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True)
class Reply:
    """A response: its status, its headers by lower-case name, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip()

    @property
    def explains(self) -> bool:
        """Whether the body says what is wrong and what to do."""
        if self.media_type != "application/problem+json":
            return False
        problem = json.loads(self.body)
        return problem["status"] == self.status and all(problem[name] for name in ("title", "detail", "remedy"))

    def __str__(self) -> str:
        return f"{self.status} {self.media_type}: {self.body[:400]!r}"


class Service:
    """A running server, whose current release is what `show` was given last; `engine` names what runs its queries."""

    def __init__(self, home: Path, address: str, engine: str = OWN) -> None:
        self.endpoint = address + ENDPOINT
        self.engine = engine
        self._home = home
        self._place = urlsplit(address).netloc
        self._shown = EMPTY
        self._patience = SECONDS

    def show(self, data: Data) -> None:
        """Make a data set the current release, and wait until the service answers from it."""
        if data == self._shown:
            return
        identifier = releases.publish(data, self._home)
        deadline = time.monotonic() + self._patience
        while json.loads(self.send("GET", "/ready").body).get("release") != identifier:
            if time.monotonic() > deadline:
                # A server that switches no more must not hold up every test for as long as the first.
                self._patience /= 2
                raise AssertionError(f"the service did not switch to release {identifier}")
            time.sleep(PAUSE_SECONDS)
        self._shown = data

    def send(self, method: str, target: str, headers: Pairs = (), body: bytes | None = None) -> Reply:
        """Send a request with these headers and no others but Host and Content-Length, on a connection of its own."""
        with closing(HTTPConnection(self._place, timeout=SECONDS)) as connection:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers:
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, fields, response.read())

    def post_query(self, text: str, accept: str) -> Reply:
        """Ask a query that is the body of a POST."""
        headers = [("Content-Type", "application/sparql-query"), ("Accept", accept)]
        return self.send("POST", ENDPOINT, headers, text.encode())

    def get_query(self, text: str, accept: str, parameters: Pairs) -> Reply:
        """Ask a query by GET with further parameters."""
        target = f"{ENDPOINT}?{urlencode([('query', text), *parameters])}"
        return self.send("GET", target, [("Accept", accept)])

    def post_form(self, name: str, text: str) -> Reply:
        """Send a query or an update as the parameter of a form."""
        headers = [("Content-Type", "application/x-www-form-urlencoded")]
        return self.send("POST", ENDPOINT, headers, urlencode({name: text}).encode())


@contextmanager
def running(home: Path, engine: str = OWN, *options: str) -> Iterator[Service]:
    """Start a server on an empty release under `home`, give it once it answers, and stop it in the end."""
    releases.publish(EMPTY, home)
    program = str(Path(sys.executable).with_name("wardmote"))
    log = home / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen([program, "serve", "--home", str(home), *OPTIONS, *options], stderr=output)
    try:
        yield Service(home, _address(process, log), engine)
    finally:
        process.terminate()
        process.wait(SECONDS)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until the server says where it serves."""
    deadline = time.monotonic() + SECONDS
    while not (found := ANNOUNCED.search(log.read_text(encoding="utf-8"))):
        assert process.poll() is None, f"the server ended: {log.read_text(encoding='utf-8')}"
        assert time.monotonic() < deadline, f"the server does not start: {log.read_text(encoding='utf-8')}"
        time.sleep(PAUSE_SECONDS)
    return found[1]
