"""The process that answers messages of a pool: `python -m wardmote.server.processes.child DESCRIPTOR`.

To each message it sends three things: that what the message is about is open, a head, and a body. The head is the
processor time that the answer took, or `!` and what went wrong. Where there is no message, it opens that and no more.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection

from wardmote.server.engine.workers import limiting
from wardmote.server.processes.work import Handler

NICE = 5
MEGABYTES = 1_024
OPEN, FAILED, FULL = b".", b"!", b"!memory"


def main(descriptor: int) -> None:
    """Answer messages that come over a connection until it ends, or until there is no more memory."""
    limiting.die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(NICE)  # queries come first
    limiting.limit_memory(MEGABYTES)
    handlers: dict[type[Handler], Handler] = {}
    with Connection(descriptor) as connection, suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while _answer(connection, handlers):
            pass
    for handler in handlers.values():
        handler.close()


def _answer(connection: Connection, handlers: dict[type[Handler], Handler]) -> bool:
    """Answer one message, and tell whether another may come: what has filled its memory once may hold much of it."""
    kind, source, message = connection.recv()
    try:
        handler = handlers[kind] = handlers.get(kind) or kind()
        handler.open(source)
        connection.send_bytes(OPEN)
        began = time.process_time()
        body = handler.answer(source, message) if message is not None else b""
        head = b"%.6f" % (time.process_time() - began)
    except MemoryError:
        head, body = FULL, b""
    except Exception as error:
        head, body = FAILED + _where(error).encode(), b""
    connection.send_bytes(head)
    connection.send_bytes(body)
    return head != FULL


def _where(error: Exception) -> str:
    """Say what went wrong and where, and with no value: that may be what somebody sent, which is never logged."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return f"{type(error).__name__} at {', '.join(f'{frame.name}, line {frame.lineno}' for frame in frames)}"


if __name__ == "__main__":
    main(int(sys.argv[1]))
