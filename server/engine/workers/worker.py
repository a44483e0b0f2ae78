"""A query worker: a process that runs one query at a time for the web server, and nothing else."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Store

from wardmote.server.engine import answer_bounds, jsonld, serialise
from wardmote.server.engine.interface import AnswerSpec, Query, Served
from wardmote.server.engine.stores import Stores
from wardmote.server.engine.workers import limiting, memory, processes, seccomp, wire
from wardmote.server.http.codings import Compressor, compressor
from wardmote.server.http.errors import NotWritableError

# A worker that stays larger by this many bytes is replaced after its query, so that the next one has all its memory.
GROWTH = 67_108_864
QUERIES = 1_000_000

_SOCKET, _STATM = 3, 4
# The limit of processor time is set anew after so much use, not for every query.
_RENEW_SECONDS = 5


@dataclass(frozen=True)
class Confines:
    """What a worker may use: memory beyond the store in megabytes, whether the store's files, whether connections."""

    megabytes: int
    files: bool = False
    connects: bool = False


def main(connection: socket.socket, open_stores: Callable[[], Stores], served: Served, confines: Confines) -> None:
    """Serve queries that come over a connection until it ends. To be called right after the fork; never returns."""
    try:
        limiting.die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(connection.fileno(), _SOCKET)
        os.dup2(os.open("/proc/self/statm" if memory.KNOWN else os.devnull, os.O_RDONLY), _STATM)
        limiting.keep_only((0, 1, 2, _SOCKET, _STATM))
        connection.detach()
        stores = open_stores()
        jsonld.names()  # read now what cannot be opened later
        gc.freeze()
        limiting.give_up_files_and_processes()
        limiting.limit_memory(confines.megabytes, final=not confines.files)
        if not confines.connects:
            _shut_in(confines)
        if confines.files:
            stores.open_graphs = _beside(stores.open_graphs)
        Serving(socket.socket(fileno=_SOCKET), stores, served).run()
    except BaseException as error:
        print(f"query worker {os.getpid()}: {error!r}", file=sys.stderr, flush=True)
    finally:
        os._exit(0)


def _beside(open_graphs: Callable[[], Store]) -> Callable[[], Store]:
    """Have a store on disk opened beside what queries may take: that alone sets hundreds of megabytes aside."""

    def opened() -> Store:
        with limiting.uncounted():
            return open_graphs()

    return opened


def _shut_in(confines: Confines) -> None:
    """Let this worker make no connection: the kernel refuses the calls, and but for a store on disk any descriptor."""
    filtered = seccomp.forbid_connections()
    if not confines.files:
        limiting.open_nothing_more()
    elif not filtered:
        raise RuntimeError("this system cannot keep a worker with a store on disk from making connections")


class Serving:
    """Runs one query after the other, each in the thread that ran the last unless that has been made to yield.

    A thread that yields the processor to others can never have it back, but its process can have another thread. So the
    memory stays that earlier queries have read: a process that has just been forked copies each page that it reads.
    """

    def __init__(self, connection: socket.socket, stores: Stores, served: Served) -> None:
        self._connection = connection
        self._stores = stores
        self._served = served
        self._frames = wire.Frames(connection)
        self._left = QUERIES
        self._ended = False
        self._renewed = -float(_RENEW_SECONDS)
        self._share = processes.share()
        self._memory = memory.Watched(_STATM)

    def run(self) -> None:
        """Serve until the connection ends, or until no more query may come."""
        threading.stack_size(limiting.STACK)
        while not self._ended:
            thread = threading.Thread(target=self._serve)
            thread.start()
            thread.join()
            # Until it is gone for the system too, its stack counts, and there is no memory for that of the next.
            processes.wait_for_end(thread.native_id or 0)

    def _serve(self) -> None:
        """Run queries until this thread yields, or none comes any more."""
        self._ended = True
        self._connection.sendall(wire.pack_json(wire.THREAD, threading.get_native_id()))
        while (frame := self._frames.wait()) is not None:
            self._left -= 1
            if not self._answer(*wire.unpack_task(frame[1])):
                return
            if processes.share() != self._share:
                self._ended = False
                return

    def _answer(self, query: Query, spec: AnswerSpec, seconds: int) -> bool:
        """Run a query; False where this worker takes no more."""
        if spec.yielding:
            processes.yield_to_others(0)
        self._limit_processor(seconds)
        output = Output(self._connection, spec.coding)
        try:
            serialise.write(self._stores, query, self._served, spec, output)
            last = self._left == 0 or self._memory.grown() > GROWTH
            output.finish(last)
            return not last
        except (BrokenPipeError, ConnectionResetError):
            return False
        except MemoryError:
            output.fail("memory", "the query ran out of memory")
            return False
        except NotWritableError as error:
            output.fail("format", error.detail, remedy=error.remedy)
        except SyntaxError as error:
            output.fail("syntax", error.msg, **wire.place(error))
        except (OSError, RuntimeError, ValueError) as error:
            output.fail("engine", str(error))
        return True

    def _limit_processor(self, seconds: int) -> None:
        used = time.process_time()
        if used - self._renewed >= _RENEW_SECONDS:
            limiting.limit_processor(used, seconds + _RENEW_SECONDS)
            self._renewed = used


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
        if self._size >= (answer_bounds.PIECE if self._head_sent else answer_bounds.BUFFER):
            self._send(wire.DATA, self._take())
        return len(data)

    def flush(self) -> None:
        """Nothing is sent before there is enough, or the end."""

    def finish(self, last: bool) -> None:
        """Send the rest and the end. `last` says that this worker takes no more queries."""
        if not self._head_sent and self._size < answer_bounds.COMPRESS_FROM:
            self._coding = "identity"
        pieces = self._take() + ([self._compressor.rest()] if self._compressor else [])
        if not self._head_sent:
            self._connection.sendall(wire.pack_whole(self._coding, last, b"".join(pieces)))
        else:
            self._send(wire.DATA, pieces)
            self._connection.sendall(wire.pack_json(wire.DONE, {"last": last}))

    def fail(self, kind: str, message: str, **more: object) -> None:
        """Send an error in place of the rest."""
        self._connection.sendall(wire.pack_json(wire.ERROR, {"kind": kind, "message": message} | more))

    def _take(self) -> list[bytes]:
        pieces, self._parts, self._size = self._parts, [], 0
        if self._coding == "identity":
            return pieces
        if self._compressor is None:
            self._compressor = compressor(self._coding, answer_bounds.EFFORT[self._coding])
        return [self._compressor.compress(b"".join(pieces))]

    def _send(self, kind: bytes, pieces: list[bytes]) -> None:
        if not self._head_sent:
            self._connection.sendall(wire.pack(wire.HEAD, self._coding.encode()))
            self._head_sent = True
        wire.send(self._connection, kind, pieces)
