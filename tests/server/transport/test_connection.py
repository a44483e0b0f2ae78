"""What is sent to a client goes out together where it is there together."""

from __future__ import annotations

import asyncio
import socket
from typing import Any, cast

import pytest
from serving import SECONDS, Server

from wardmote.server.transport.connection import Gathering


class Noted(asyncio.Transport):
    """A transport that notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def write(self, data: Any) -> None:
        self.told.append(bytes(data))

    def writelines(self, list_of_data: Any) -> None:
        self.told.append(list(list_of_data))

    def close(self) -> None:
        self.told.append("closed")

    def is_closing(self) -> bool:
        return "closed" in self.told


def test_what_is_held_is_written_at_once_and_before_what_comes_after_it() -> None:
    below = Noted()
    above = cast(Any, Gathering(below))
    above.write(b"1")
    above.hold()
    above.write(b"2")
    above.write(b"3")
    assert below.told == [b"1"]
    above.release()
    above.write(b"4")
    above.release()
    assert below.told == [b"1", [b"2", b"3"], b"4"]


def test_what_is_held_is_written_before_the_connection_closes() -> None:
    below = Noted()
    above = cast(Any, Gathering(below))
    above.hold()
    above.write(b"1")
    assert not above.is_closing()
    above.close()
    assert below.told == [[b"1"], "closed"]
    assert above.is_closing()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/sparql?query=ASK%7B%7D", "/ready", "/sparql?query=nonsense"])
def test_an_answer_that_is_whole_comes_in_one_piece(server: Server, path: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS) as connection:
        for _ in range(2):  # the second may be one that is kept
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n".encode())
            head, _, body = connection.recv(65_536).partition(b"\r\n\r\n")
            length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
            assert body
            assert len(body) == int(length.partition(b":")[2])
