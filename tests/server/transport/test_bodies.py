"""Bodies of requests are bounded before they are read, at every address of the real server."""

from __future__ import annotations

import re
import socket
from contextlib import suppress
from pathlib import Path

import pytest
import server_data
from serving import SECONDS, Server

from wardmote.server import create_app
from wardmote.server.engine.inprocess import InProcess

pytestmark = pytest.mark.slow

FORM = "application/x-www-form-urlencoded"
TYPES = (FORM, "multipart/form-data; boundary=x", "application/sparql-query", "application/json", "text/plain")
GROWTH_KILOBYTES = 32_768
# A part of a rule, as `<any(ttl,nt):suffix>`.
PART = re.compile(r"<(?:[^<>]*:)?(\w+)>")
PIECE = b"10000\r\n" + b"%41" * 21_845 + b"A\r\n"


def addresses() -> list[str]:
    """Give an address for every rule of the application."""
    rules = create_app(InProcess(server_data.store(), server_data.served())).url_map.iter_rules()
    values = {"kind": "council", "key": "marsh", "suffix": "ttl", "name": "x", "path": "x", "below": "x", "part": 1}
    return sorted(
        {re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda part: str(values.get(part[1], "x")), one.rule) for one in rules}
    )


def status(server: Server, head: str) -> int:
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        connection.sendall(head.encode())
        received = b""
        while b"\r\n" not in received:
            piece = connection.recv(65_536)
            assert piece, "the connection ended without an answer"
            received += piece
    return int(received.split(b" ")[1])


@pytest.mark.parametrize("method", ["POST", "GET", "QUERY", "PUT"])
def test_a_length_that_is_too_much_is_refused_before_the_body_comes(server: Server, method: str) -> None:
    found = {}
    for number, address in enumerate(addresses()):
        media = TYPES[number % len(TYPES)] if address not in ("/sparql", "/reconcile", "/query/answer") else FORM
        head = f"{method} {address} HTTP/1.1\r\nHost: a\r\nContent-Type: {media}\r\nContent-Length: 300000000\r\n\r\n"
        found[address] = status(server, head)
    assert 408 not in found.values(), "it waited for the body"
    assert {address: code for address, code in found.items() if code >= 500} == {}
    if method == "POST":
        assert {found[one] for one in ("/sparql", "/reconcile", "/query/answer")} == {413}


@pytest.mark.parametrize("media", TYPES)
@pytest.mark.parametrize("address", ["/sparql", "/reconcile", "/query/answer", "/", "/search.json"])
def test_a_body_without_a_length_is_read_as_far_as_it_may_be_long(server: Server, address: str, media: str) -> None:
    before = peak(server)
    head = f"POST {address} HTTP/1.1\r\nHost: a\r\nContent-Type: {media}\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        connection.sendall(head.encode())
        with suppress(ConnectionError):
            for _ in range(3_000):  # 190 MB, if anybody reads it
                connection.sendall(PIECE)
    assert peak(server) - before < GROWTH_KILOBYTES
    assert server.names(), "it serves on"


def peak(server: Server) -> int:
    """Give the most memory that the web process has had, in kilobytes."""
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
