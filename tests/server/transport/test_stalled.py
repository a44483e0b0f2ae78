"""Clients that stop reading hold nothing that others wait for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import quote

import pytest
import server_data
from serving import ALL, SECONDS, Server, eventually, metric

pytestmark = pytest.mark.slow

STREAM = f"SELECT * {ALL} LIMIT 3000000"
# Slow by what it uses, and soon done.
SLOW = f"SELECT (COUNT(DISTINCT ?a) AS ?n) {{ SELECT ?a {ALL} LIMIT 1000000 }}"
ADDRESSES = ("127.0.0.21", "127.0.0.22", "127.0.0.23")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("home")
    server_data.publish(home)
    made = Server(home, "--limit", "seconds=60 stall_seconds=1 swift_milliseconds=30")
    yield made
    made.stop()


def stall(server: Server, address: str, path: str = "/sparql") -> socket.socket:
    """Ask for a large answer and never read it."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    connection.bind((address, 0))
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(f"GET {path}?query={quote(STREAM)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    return connection


@pytest.mark.proof("stall_seconds")
def test_their_places_are_given_to_those_who_wait(server: Server) -> None:
    with ExitStack() as held:
        for address in ADDRESSES:
            for _ in range(3):
                held.enter_context(stall(server, address))
        eventually(lambda: metric(server, "wardmote_workers_slow") == 8)
        found: list[int] = []

        def answered() -> bool:
            found.append(server.ask(SLOW + f" #{len(found)}")[0])
            return found[-1] == 200

        # At once they may not be cut: they have only just stopped. With nothing given back they would hold their
        # places for as long as a client may take to receive an answer, which is two minutes.
        eventually(answered)
        assert set(found) <= {429, 200}


def test_a_client_that_reads_keeps_its_place(server: Server) -> None:
    """While others wait, only those who have stalled are cut."""
    eventually(lambda: metric(server, "wardmote_workers_slow") == 0)
    path = f"/sparql?query={quote(STREAM.replace('3000000', '30000'))}"
    with ExitStack() as held:
        reading = held.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS))
        reading.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
        for address in ADDRESSES:
            held.enter_context(stall(server, address))
            held.enter_context(stall(server, address))
        received = b""
        while piece := reading.recv(1_048_576):
            received = (received + piece)[-5:]
        assert received == b"0\r\n\r\n", "the answer came to its end"


def test_nothing_of_them_is_left(server: Server) -> None:
    """Nothing of them is left when they have gone."""
    eventually(lambda: metric(server, "wardmote_workers_slow") == 0 and metric(server, "wardmote_workers_busy") == 0)
    assert server.names()
