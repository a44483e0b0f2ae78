"""The messages between the web server and its query workers.

A frame is a kind (one byte), a length (four bytes, big-endian) and a payload. A worker says by THREAD which of its
threads runs queries, each time that this is another. The web server sends one REQUEST. The worker answers with WHOLE;
or with HEAD, any number of DATA and then DONE; or, at any point but after WHOLE, with ERROR.
The payload of WHOLE is a header of fixed length and the answer.
"""

from __future__ import annotations

import json
import marshal
import select
import socket
import struct
from collections.abc import Sequence
from typing import Any

from wardmote.graph.sparql.forms import Form
from wardmote.graph.sparql.tokenizer import QueryMistakeError
from wardmote.server.engine.interface import AnswerSpec, Query

REQUEST, THREAD, WHOLE, HEAD, DATA, DONE, ERROR = b"Q", b"T", b"W", b"H", b"D", b"F", b"E"

_HEADER = struct.Struct(">cI")
_CHUNK = 16_384
_MOST_PIECES = 256  # the system takes at least so many at once


def pack(kind: bytes, payload: bytes) -> bytes:
    """Give a frame."""
    return _HEADER.pack(kind, len(payload)) + payload


def send(connection: socket.socket, kind: bytes, pieces: Sequence[bytes]) -> None:
    """Send a frame whose payload is in pieces, without putting them together first."""
    rest: list[bytes | memoryview] = [_HEADER.pack(kind, sum(map(len, pieces))), *pieces]
    while rest:
        sent = connection.sendmsg(rest[:_MOST_PIECES])
        while rest and sent >= len(rest[0]):
            sent -= len(rest.pop(0))
        if sent:
            rest[0] = memoryview(rest[0])[sent:]


class Frames:
    """Takes frames from a socket, which may hold parts of them."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = bytearray()
        self._size = _CHUNK  # how much is read at once: as much as the last frame had, if that was more

    def next(self) -> tuple[bytes, bytes] | None:
        """Give the next frame that has arrived whole, without waiting; None where there is none."""
        if self._missing():
            return None
        kind, length = _HEADER.unpack_from(self._buffer)
        end = _HEADER.size + length
        payload = bytes(memoryview(self._buffer)[_HEADER.size : end])
        del self._buffer[:end]
        self._size = max(_CHUNK, end)
        return kind, payload

    def _missing(self) -> int:
        """Give how many bytes at least the next frame lacks."""
        if len(self._buffer) < _HEADER.size:
            return _HEADER.size - len(self._buffer)
        _, length = _HEADER.unpack_from(self._buffer)
        return max(0, _HEADER.size + int(length) - len(self._buffer))

    def fill(self, flags: int = 0) -> bool:
        """Read what has arrived, waiting for at least a byte; False at the end of the stream.

        With `flags` of MSG_DONTWAIT, raises BlockingIOError where nothing has arrived.
        """
        data = self._connection.recv(max(self._size, self._missing()), flags)
        self._buffer += data
        return bool(data)

    def wait(self) -> tuple[bytes, bytes] | None:
        """Give the next frame, waiting for it; None at the end of the stream."""
        while (frame := self.next()) is None:
            if not self.fill():
                return None
        return frame


Task = tuple[Query, AnswerSpec, int]
"""What a worker is asked to do: a query, how its answer is wanted, and the CPU seconds that it may take."""


def pack_task(query: Query, spec: AnswerSpec, seconds: int, yielding: bool) -> bytes:
    """Give a REQUEST frame: a query, how its answer is wanted, the CPU seconds it may take, and whether it yields."""
    dataset = [query.default_graphs, query.named_graphs, query.selects_dataset, query.names_graphs]
    # Both ends run the same interpreter, and only this end writes: no format is quicker.
    wanted = [spec.format, spec.coding, yielding, spec.guarded]
    return pack(REQUEST, marshal.dumps([query.text, query.form.value, dataset, wanted, seconds]))


def unpack_task(payload: bytes) -> Task:
    """Read the payload of a REQUEST frame."""
    text, form, dataset, (wanted, coding, yielding, guarded), seconds = marshal.loads(payload)
    return Query(text, Form(form), *dataset), AnswerSpec(wanted, coding, yielding=yielding, guarded=guarded), seconds


def pack_whole(coding: str, last: bool, answer: bytes) -> bytes:
    """Give a WHOLE frame: the content coding of the answer, and whether the worker takes no more queries."""
    return pack(WHOLE, f"{coding:8}{int(last)}".encode() + answer)


def unpack_whole(payload: bytes) -> tuple[str, bool, bytes]:
    """Read the payload of a WHOLE frame."""
    return payload[:8].decode().rstrip(), payload[8:9] == b"1", payload[9:]


def pack_json(kind: bytes, value: Any) -> bytes:
    """Give a frame with a JSON payload."""
    return pack(kind, json.dumps(value).encode())


def place(error: SyntaxError) -> dict[str, int | str | None]:
    """Give what an ERROR of a query says beside its message: line, column and remedy."""
    return {"line": error.lineno, "column": error.offset, "remedy": getattr(error, "remedy", "")}


def mistake(found: dict[str, Any]) -> SyntaxError:
    """Give the error of a query that an ERROR tells of."""
    made = QueryMistakeError(found["message"], ("", found["line"], found["column"], None))
    made.remedy = found["remedy"]
    return made


def has_ended(connection: socket.socket) -> bool:
    """Whether the other end of a socket has closed."""
    poll = select.poll()
    poll.register(connection, select.POLLHUP)
    return bool(poll.poll(0))
