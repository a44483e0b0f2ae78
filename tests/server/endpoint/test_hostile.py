"""Every hostile query gets its error in time, opens no connection, and leaves the service as it was."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

import hostile_queries as hostile
import pytest
import server_data
from serving import Server, eventually, metric

pytestmark = pytest.mark.slow

SECONDS = 1
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CASES = hostile.hostile()


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.settimeout(0.2)
        yield made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    made = Server(home, "--limit", f"seconds={SECONDS}")
    yield made
    assert made.stop() == 0


def post(server: Server, query: str, source: str = "127.0.0.1") -> tuple[int, bytes, bool]:
    """Send a query from an address of the loopback; give status, body and whether it broke off (status 0: at once)."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20, source_address=(source, 0))
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_query(server: Server, listener: socket.socket, case: hostile.Hostile) -> None:
    query = case.query.replace("PORT", str(listener.getsockname()[1]))
    started = time.monotonic()
    status, body, broken = post(server, query)
    # A body that is too long is refused before it has been sent whole, and a stream may break before it is read.
    assert status in case.statuses or (broken and case.statuses & {200, 413}), body[:500]
    assert time.monotonic() - started < SECONDS + 1
    if status != 200 and body:
        assert json.loads(body)["remedy"]
    if status == 200 and not broken and body.startswith(b"{"):
        json.loads(body)
    assert server.names(), "ordinary queries are still answered"
    with pytest.raises(TimeoutError):
        listener.accept()


def test_nothing_is_left_behind(server: Server) -> None:
    eventually(lambda: metric(server, "wardmote_workers_busy") == 0 and metric(server, "wardmote_workers_slow") == 0)
    eventually(lambda: len(server.family()) == 4)


@pytest.mark.thorough
def test_all_at_once(server: Server, listener: socket.socket) -> None:
    """Eight clients send all of them while another asks ordinary questions: none of its answers fails."""
    port = str(listener.getsockname()[1])
    heavy = [case for case in CASES if 504 in case.statuses or 503 in case.statuses]
    seen: list[int] = []

    def attack(number: int) -> None:
        for index in range(len(heavy)):
            case = heavy[(index + number * 5) % len(heavy)]
            status, _, broken = post(server, case.query.replace("PORT", port), f"127.0.1.{number + 1}")
            seen.append(0 if status in case.statuses or broken else status)

    threads = [threading.Thread(target=attack, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert server.names()
    assert set(seen) <= {0, 429}
    test_nothing_is_left_behind(server)
