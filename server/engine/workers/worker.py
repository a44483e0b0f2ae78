"""A query worker: a process that runs one query at a time for the web server, and nothing else."""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Store

from wardmote.server.engine import jsonld, serialise
from wardmote.server.engine.interface import Served
from wardmote.server.engine.workers import limiting, seccomp, wire
from wardmote.server.http.codings import Compressor, compressor

# An answer up to this size leaves in one piece, after the query has ended: its errors are clear ones.
BUFFER = 524_288
# What comes after leaves in pieces that fit into the socket, so that the next is made while the last is on its way.
PIECE = 131_072
# Below this size a compressed answer is hardly smaller.
COMPRESS_FROM = 1_024
_EFFORT = {"gzip": 5, "br": 4}
# A worker that has grown by this much is replaced after its query, so that the next one has all its memory.
GROWTH_KILOBYTES = 65_536
QUERIES = 1_000_000

_SOCKET = 3
# The limit of processor time is set anew after so much use, not for every query.
_RENEW_SECONDS = 5


@dataclass(frozen=True)
class Confines:
    """What a worker may use: memory beyond the store in megabytes, whether the store's files, whether connections."""

    megabytes: int
    files: bool = False
    connects: bool = False


def main(connection: socket.socket, open_store: Callable[[], Store], served: Served, confines: Confines) -> None:
    """Serve queries that come over a connection until it ends. To be called right after the fork; never returns."""
    try:
        limiting.die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(connection.fileno(), _SOCKET)
        limiting.keep_only((0, 1, 2, _SOCKET))
        connection.detach()
        store = open_store()
        jsonld.names()  # read now what cannot be opened later
        gc.freeze()
        limiting.give_up_files_and_processes()
        limiting.limit_memory(confines.megabytes)
        if not confines.connects:
            _shut_in(confines)
        _serve(socket.socket(fileno=_SOCKET), store, served)
    except BaseException as error:
        print(f"query worker {os.getpid()}: {error!r}", file=sys.stderr, flush=True)
    finally:
        os._exit(0)


def _shut_in(confines: Confines) -> None:
    """Let this worker make no connection: the kernel refuses the calls, and but for a store on disk any descriptor."""
    filtered = seccomp.forbid_connections()
    if not confines.files:
        limiting.open_nothing_more()
    elif not filtered:
        raise RuntimeError("this system cannot keep a worker with a store on disk from making connections")


def _serve(connection: socket.socket, store: Store, served: Served) -> None:
    frames = wire.Frames(connection)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    before, renewed = usage.ru_maxrss, -float(_RENEW_SECONDS)
    for count in range(QUERIES):
        frame = frames.wait()
        if frame is None:
            return
        query, form, coding, seconds = wire.unpack_task(frame[1])
        used = usage.ru_utime + usage.ru_stime
        if used - renewed >= _RENEW_SECONDS:
            limiting.limit_processor(used, seconds + _RENEW_SECONDS)
            renewed = used
        output = Output(connection, coding)
        try:
            serialise.write(store, query, served, form, output)
            usage = resource.getrusage(resource.RUSAGE_SELF)
            grown = usage.ru_maxrss - before > GROWTH_KILOBYTES
            output.finish(last=grown or count == QUERIES - 1)
        except (BrokenPipeError, ConnectionResetError):
            return
        except MemoryError:
            output.fail("memory", "the query ran out of memory")
            return
        except SyntaxError as error:
            output.fail("syntax", error.msg, **wire.place(error))
        except (OSError, RuntimeError, ValueError) as error:
            output.fail("engine", str(error))


class Output:
    """A writer that sends what is written as frames, compressed if so ordered and worth it."""

    def __init__(self, connection: socket.socket, coding: str) -> None:
        self._connection = connection
        self._coding = coding
        self._parts: list[bytes] = []
        self._size = 0
        self._compressor: Compressor | None = None
        self._head_sent = False

    def write(self, data: bytes) -> int:
        """Take a piece of the answer; sends once enough has gathered."""
        self._parts.append(data)
        self._size += len(data)
        if self._size >= (PIECE if self._head_sent else BUFFER):
            self._send(wire.DATA, self._take())
        return len(data)

    def flush(self) -> None:
        """Nothing is sent before there is enough, or the end."""

    def finish(self, last: bool) -> None:
        """Send the rest and the end. `last` says that this worker takes no more queries."""
        if not self._head_sent and self._size < COMPRESS_FROM:
            self._coding = "identity"
        pieces = self._take() + ([self._compressor.rest()] if self._compressor else [])
        if not self._head_sent:
            self._connection.sendall(wire.pack_whole(self._coding, last, b"".join(pieces)))
        else:
            self._send(wire.DATA, pieces)
            self._connection.sendall(wire.pack_json(wire.DONE, {"last": last}))

    def fail(self, kind: str, message: str, **place: int | str | None) -> None:
        """Send an error in place of the rest."""
        self._connection.sendall(wire.pack_json(wire.ERROR, {"kind": kind, "message": message} | place))

    def _take(self) -> list[bytes]:
        pieces, self._parts, self._size = self._parts, [], 0
        if self._coding == "identity":
            return pieces
        if self._compressor is None:
            self._compressor = compressor(self._coding, _EFFORT[self._coding])
        return [self._compressor.compress(b"".join(pieces))]

    def _send(self, kind: bytes, pieces: list[bytes]) -> None:
        if not self._head_sent:
            self._connection.sendall(wire.pack(wire.HEAD, self._coding.encode()))
            self._head_sent = True
        wire.send(self._connection, kind, pieces)
