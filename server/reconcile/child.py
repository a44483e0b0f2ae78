"""The process that answers messages of a pool: `python -m wardmote.server.reconcile.child DESCRIPTOR`."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection

from wardmote.server.engine.workers import limiting
from wardmote.server.reconcile.handler import Handler

_NICE = 5
_MEGABYTES = 1_024


def main(descriptor: int) -> None:
    """Answer messages that come over a connection until it ends."""
    limiting.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICE)  # queries come first
    limiting.limit_memory(_MEGABYTES)
    handler = Handler()
    with Connection(descriptor) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            _answer(connection, handler)
    handler.close()


def _answer(connection: Connection, handler: Handler) -> None:
    """Answer one message: with the processor time it took and a body, or with `!` and what went wrong."""
    file, message = connection.recv()
    began = time.process_time()
    try:
        body = handler.answer(file, message)
        head = b"%.6f" % (time.process_time() - began)
    except Exception as error:
        head, body = f"!{error!r}".encode(), b""
    connection.send_bytes(head)
    connection.send_bytes(body)


if __name__ == "__main__":
    main(int(sys.argv[1]))
