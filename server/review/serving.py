"""The page at a port of this machine, which no other machine can reach."""

from __future__ import annotations

import logging
import os
import socket
from typing import NamedTuple

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from wardmote.graph.errors import CallError
from wardmote.server.review import app, guard
from wardmote.server.review.work import Work

HOST = "127.0.0.1"


class _Silent(WSGIRequestHandler):
    """Logs no requests: their addresses have the token in them."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Write nothing."""


class Bound(NamedTuple):
    """A server that is about to serve, and the address that its page has, with a slash at its end."""

    server: BaseWSGIServer
    address: str


def bind(made: Work, port: int = 0) -> Bound:
    """Take a port, any that is free if it is 0. Raises CallError where it is taken."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    token = guard.new_token()
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, port))
        except OSError as error:
            raise CallError(f"cannot serve at {HOST}:{port}: {error.strerror}: choose another --port") from None
        taken.listen()
        port = taken.getsockname()[1]
        application = app.make(made, token, port)
        server = make_server(HOST, port, application, threaded=True, request_handler=_Silent, fd=os.dup(taken.fileno()))
    return Bound(server, f"http://{HOST}:{port}/{token}/")
