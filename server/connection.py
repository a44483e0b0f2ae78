"""What is to be known of the connection a request came by."""

from __future__ import annotations

import contextlib
import os
import socket
import struct
from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request

from wardmote.server import fairness

_LINGER_NOT = struct.pack("ii", 1, 0)


def descriptor(request: Request) -> int:
    """Give the file descriptor of the client's connection, or -1 where the web server does not give it."""
    for name in ("gunicorn.socket", "werkzeug.socket"):
        found = request.environ.get(name)
        if found is not None:
            return int(found.fileno())
    return -1


def who(request: Request) -> str:
    """Give the name under which the client's use of the service is counted."""
    return fairness.client(request.remote_addr)


def words(environ: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what the answer to a GET depends on, as the client put it."""
    return (
        environ.get("QUERY_STRING", ""),
        environ.get("HTTP_ACCEPT", ""),
        environ.get("HTTP_ACCEPT_ENCODING", ""),
    )


def reset_on_close(client: int) -> None:
    """Have a connection end in a reset: an HTTP/1.0 client would take its orderly end for the end of the answer."""
    if client >= 0:
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(client)) as copy:
            copy.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
