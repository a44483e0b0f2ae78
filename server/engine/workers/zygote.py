"""The zygote: a process with one thread that holds a release's store and forks workers and its own spare.

It is started as a program of its own, since forking from a process with threads is not safe. It takes orders on a
socket of sequenced packets, one JSON object each, and answers each with one; a new socket comes along as a descriptor.
It ends, with all its workers, when the other end of that socket closes.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import select
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from pyoxigraph import RdfFormat, Store

from wardmote.graph.errors import ReleaseError
from wardmote.graph.releases import release
from wardmote.server.engine.interface import Served
from wardmote.server.engine.stores import Stores
from wardmote.server.engine.workers import disk_store, worker
from wardmote.server.engine.workers.worker import Confines

MESSAGE = 65_536
_SWEEP_MILLISECONDS = 500
# Of the code that this process runs; what is installed may be another by the time it starts a process.
VERSION = version("wardmote")


@dataclass(frozen=True)
class Plan:
    """What a zygote is to hold: the release's folder, extra quads, and what its workers may use.

    `graphs` says whether there is to be a store with the named graphs, on disk in the folder `disk` or, if that is "",
    in memory; `facts` whether queries that name no graph are to have a store of their own, in memory.
    """

    release: str
    served: Served
    megabytes: int
    extra: str = ""
    disk: str = ""
    facts: bool = True
    graphs: bool = True

    def pack(self) -> bytes:
        """Give the plan as bytes, for a process of the same user."""
        return pickle.dumps(VERSION) + pickle.dumps(self)

    @classmethod
    def read(cls, file: IO[bytes]) -> Plan:
        """Read a plan from a file. Raises ReleaseError where it comes from another version of this program."""
        running = pickle.load(file)
        if running != VERSION:
            raise ReleaseError(f"wardmote {running} is running, and {VERSION} is installed by now: restart the service")
        plan: Plan = pickle.load(file)
        return plan


def main() -> None:
    """Load the store of the plan on standard input, say so on the control socket, and take orders."""
    descriptor = int(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control = socket.socket(fileno=descriptor)
    try:
        plan = Plan.read(sys.stdin.buffer)
        opener = _opener(plan)
    except Exception as error:
        control.send(json.dumps({"error": str(error)}).encode()[:MESSAGE])
        raise SystemExit(1) from error
    gc.collect()
    gc.freeze()
    control.send(b'{"ready": true}')
    Zygote(control, plan, opener).run()


def _opener(plan: Plan) -> Callable[[], Stores]:
    """Give a function that gives the stores: those in memory, and those on disk as each worker opens them."""
    opened = release.Release(Path(plan.release), Path(plan.release).name)
    # The graphs first: the process that puts them on disk ends before this one grows.
    open_graphs = _open_graphs(plan, opened) if plan.graphs else None
    facts = release.open_union(opened) if plan.facts else None
    if facts is None:
        assert open_graphs is not None, "there is nothing to ask"
        return lambda: Stores.of(open_graphs())
    return lambda: Stores(facts, open_graphs or (lambda: facts))


def _open_graphs(plan: Plan, opened: release.Release) -> Callable[[], Store]:
    """Give a function that gives the store with the named graphs."""
    if plan.disk:
        disk_store.make(opened, Path(plan.disk), plan.served.union, plan.extra)
        return lambda: Store.read_only(plan.disk)
    store = release.open_store(opened, plan.served.union)
    if plan.extra:
        store.bulk_load(input=plan.extra.encode(), format=RdfFormat.N_QUADS)
    return lambda: store


class Zygote:
    """Takes orders until the control socket closes."""

    def __init__(self, control: socket.socket, plan: Plan, opener: Callable[[], Stores]) -> None:
        self._control = control
        self._plan = plan
        self._opener = opener
        # Workers whose status may be asked for, and processes whose status will not be.
        self._workers: set[int] = set()
        self._unasked: set[int] = set()

    def run(self) -> None:
        """Take orders; on the way out, kill every worker and wait for it."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        while True:
            if poll.poll(_SWEEP_MILLISECONDS):
                message = self._control.recv(MESSAGE)
                if not message:
                    break
                self._obey(json.loads(message))
            self._reap()
        children = self._workers | self._unasked
        for pid in children:
            os.kill(pid, signal.SIGKILL)
        for pid in children:
            os.waitpid(pid, 0)

    def _obey(self, order: dict[str, Any]) -> None:
        match order["do"]:
            case "fork":
                self._fork(lambda end: self._work(end, order["connects"]))
            case "spare":
                self._fork(self._stand_by, mine=False)
            case "kill":
                self._kill(order["pid"])
                self._reply({"status": None})
            case "end":
                self._reply({"status": self._end(order["pid"])})
            case other:
                raise ValueError(f"Unexpected order {other!r}")

    def _fork(self, child: Callable[[socket.socket], None], mine: bool = True) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM if mine else socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            ours.close()
            child(theirs)
            os._exit(0)
        theirs.close()
        (self._workers if mine else self._unasked).add(pid)
        socket.send_fds(self._control, [json.dumps({"pid": pid}).encode()], [ours.fileno()])
        ours.close()

    def _work(self, end: socket.socket, connects: bool) -> None:
        confines = Confines(self._plan.megabytes, bool(self._plan.disk), connects)
        worker.main(end, self._opener, self._plan.served, confines)

    def _stand_by(self, end: socket.socket) -> None:
        # The spare has the store in memory as its parent has, so it can take over at once when that dies.
        self._control.close()
        self._control, self._workers, self._unasked = end, set(), set()
        self.run()

    def _kill(self, pid: int) -> None:
        """Kill a worker without waiting for its memory to be freed; nobody will ask for its status."""
        if pid in self._workers:
            os.kill(pid, signal.SIGKILL)
            self._workers.remove(pid)
            self._unasked.add(pid)

    def _end(self, pid: int) -> int:
        """Give the wait status of a worker that is ending; -1 where it is not a worker of this zygote."""
        if pid not in self._workers:
            return -1
        self._workers.remove(pid)
        return os.waitpid(pid, 0)[1]

    def _reap(self) -> None:
        """Let go of what has ended of those whose status nobody will ask for."""
        self._unasked -= {pid for pid in self._unasked if os.waitpid(pid, os.WNOHANG)[0]}

    def _reply(self, answer: dict[str, Any]) -> None:
        self._control.send(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
