"""What is done with a client's connection below HTTP."""

from __future__ import annotations

import contextlib
import os
import socket
import struct

_LINGER_NOT = struct.pack("ii", 1, 0)


def reset_on_close(client: int) -> None:
    """Have a connection end in a reset: an HTTP/1.0 client would take its orderly end for the end of the answer.

    `client` is its file descriptor; -1 stands for none.
    """
    if client >= 0:
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(client)) as copy:
            copy.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
            # Whoever still watches a copy of it sees that it is over; nothing is said to the client by that.
            copy.shutdown(socket.SHUT_RD)
