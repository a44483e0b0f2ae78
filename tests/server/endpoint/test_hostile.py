"""Every hostile query gets its error in time, opens no connection, and leaves the service as it was.

So with our own engine, and before those of others, which share what they have among all queries.
"""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from urllib.parse import urlencode

import engines
import hostile_queries as hostile
import pytest
import server_data
from serving import NAMES, Server, eventually, metric

from wardmote.graph.releases import release
from wardmote.server.engine.remote import publishing
from wardmote.server.engine.remote.kinds import KINDS

pytestmark = pytest.mark.slow

SECONDS = 1
# How long what is to be answered may take where the machine is busy, as that of the tests is. Our own engine knows by
# itself what a query has used; with others the clock counts, so what is to end soon has a server of its own.
PATIENCE = 30
FUSEKI_SECONDS = 3
OWN = "own"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CASES = hostile.hostile()
# Every third is among the ordinary tests, some of each way to do harm; the thorough ones send the others.
EACH = [pytest.param(case, marks=pytest.mark.thorough if n % 3 else (), id=case.name) for n, case in enumerate(CASES)]


@dataclass
class Attacked:
    """A server, the kind of engine that runs its queries, that engine where it is elsewhere, and processes at rest.

    `hurried` is the server for queries that are to run out of time.
    """

    server: Server
    hurried: Server
    kind: str
    elsewhere: engines.Running | None
    processes: int

    def takes(self, case: hostile.Hostile) -> Server:
        """Give the server for a query."""
        return self.hurried if case.statuses & {503, 504} else self.server

    def answers(self) -> bool:
        """Whether an ordinary query is answered: by our own engine at once, by others soon."""
        if self.kind == OWN:
            return bool(self.server.names())
        eventually(lambda: self.hurried.ask(NAMES)[0] == 200)
        return True

    def overran(self) -> None:
        """Start Oxigraph's server anew where nobody else does: it goes on with a query that was given up."""
        if self.kind == "oxigraph" and self.elsewhere is not None:
            self.elsewhere.kill()
            self.elsewhere.start()


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.settimeout(0.2)
        yield made


@pytest.fixture(
    scope="module",
    params=[OWN, *(pytest.param(kind, marks=pytest.mark.thorough) for kind in (*engines.KINDS, engines.MANAGED))],
)
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    home, other, kind, elsewhere = *(tmp_path_factory.mktemp(name) for name in "ab"), request.param, None
    options = ["--limit", f"request_seconds={PATIENCE}", "--limit", f"busy_times={PATIENCE}"]
    for folder in (home, other):
        server_data.publish(folder)
    with ExitStack() as stack:
        if kind in engines.KINDS:
            elsewhere = stack.enter_context(engines.running(kind, tmp_path_factory.mktemp("engine"), FUSEKI_SECONDS))
            publishing.publish(release.current(home), home, elsewhere.address, KINDS[kind])
            options += ["--engine", elsewhere.address, "--engine-kind", kind]
        elif kind == engines.MANAGED:
            engines.oxigraph()
            options += ["--engine", "oxigraph"]
        hurried = Server(home, *options, "--limit", f"seconds={SECONDS}")
        stack.callback(hurried.stop)
        patient = hurried if kind == OWN else Server(other, *options, "--limit", f"seconds={PATIENCE}")
        stack.callback(patient.stop)
        yield Attacked(patient, hurried, kind, elsewhere, len(hurried.family()))
        assert {hurried.stop(), patient.stop()} == {0}


def post(server: Server, query: str, source: str = "127.0.0.1") -> tuple[int, bytes, bool]:
    """Send a query from an address of the loopback; give status, body and whether it broke off (status 0: at once)."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60, source_address=(source, 0))
    try:
        connection.request("POST", "/sparql", urlencode({"query": query}), FORM)
        response = connection.getresponse()
        try:
            return response.status, response.read(), False
        except (http.client.IncompleteRead, ConnectionResetError):
            return response.status, b"", True
    except (BrokenPipeError, ConnectionResetError):
        return 0, b"", True
    finally:
        connection.close()


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", EACH)
def test_hostile_query(attacked: Attacked, listener: socket.socket, case: hostile.Hostile) -> None:
    query = case.query.replace("PORT", str(listener.getsockname()[1]))
    status, body, broken = post(attacked.takes(case), query)
    # A body that is too long is refused before it has been sent whole, and a stream may break before it is read.
    assert status in case.statuses or (broken and case.statuses & {200, 413}), body[:500]
    if status != 200 and body:
        assert json.loads(body)["remedy"]
    if status == 200 and not broken and body.startswith(b"{"):
        json.loads(body)
    if broken or status >= 500:
        attacked.overran()
    assert attacked.answers(), "ordinary queries are still answered"
    with pytest.raises(TimeoutError):
        listener.accept()


def test_nothing_is_left_behind(attacked: Attacked) -> None:
    for name in ("wardmote_workers_busy", "wardmote_workers_slow"):
        eventually(lambda name=name: metric(attacked.hurried, name) == 0)  # type: ignore[misc]
    eventually(lambda: len(attacked.hurried.family()) == attacked.processes)


@pytest.mark.thorough
def test_all_at_once(attacked: Attacked, listener: socket.socket) -> None:
    """Eight clients send all of them, each every fourth, while another asks what is ordinary: no answer to it fails.

    Before an engine of others some do, and it is told so. Oxigraph's server by itself is left out: it goes on with all.
    """
    if attacked.kind == "oxigraph":
        pytest.skip("nobody ends the queries that go on in this server, and together they take all memory")
    port = str(listener.getsockname()[1])
    heavy = [case for case in CASES if 504 in case.statuses or 503 in case.statuses]
    seen: list[int] = []

    def attack(number: int) -> None:
        for index in range(0, len(heavy), 4):
            case = heavy[(index + number * 5) % len(heavy)]
            status, _, broken = post(attacked.hurried, case.query.replace("PORT", port), f"127.0.1.{number + 1}")
            seen.append(0 if status in case.statuses or broken else status)

    threads = [threading.Thread(target=attack, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        status, _, body = attacked.hurried.ask(NAMES)
        assert status == 200 or (attacked.kind != OWN and json.loads(body)["remedy"]), body
    # Where queries share a process, one that takes all of its memory ends the others.
    assert set(seen) <= ({0, 429} if attacked.kind == OWN else {0, 429, 503})
    test_nothing_is_left_behind(attacked)
    assert attacked.answers()
