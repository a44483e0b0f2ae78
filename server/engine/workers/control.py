"""The web server's hold on a zygote and its spare: start them, give orders, take over when one dies."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from typing import Any

from wardmote.server.engine.workers import wire
from wardmote.server.engine.workers.zygote import MESSAGE, Plan

_ORDER_SECONDS = 20.0
# One that has ended is seen at once; putting a large release on disk takes long, and longer on a busy machine.
_START_SECONDS = 14_400.0
_STOP_SECONDS = 5.0
# glibc's allocator keeps only seven free pieces of a size where no lock is needed; a query frees and takes many more.
# With 256, small queries take a seventh less time, and 9 MB at most are kept. Another allocator does not look at it.
_TUNABLES = ("GLIBC_TUNABLES", "glibc.malloc.tcache_count=256")


class ZygoteError(Exception):
    """No zygote answers; a new one must be started."""


class Control:
    """One zygote with its spare. Safe to use from several threads."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lock = threading.RLock()
        self._sockets: list[socket.socket] = []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start a zygote and wait until it has loaded the store. Raises ZygoteError with the reason where it fails."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", "wardmote.server.engine.workers.zygote", str(theirs.fileno())]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
            env=dict([_TUNABLES]) | os.environ,
        )
        theirs.close()
        assert self._process.stdin is not None
        with self._process.stdin as stdin:
            stdin.write(self._plan.pack())
        ours.settimeout(_START_SECONDS)
        answer = _decode(ours.recv(MESSAGE))
        if "ready" not in answer:
            ours.close()
            self._process.wait()
            raise ZygoteError(answer.get("error", "the store process ended while it loaded the release"))
        ours.settimeout(_ORDER_SECONDS)
        with self._lock:
            self._sockets = [ours]
        self.replenish()

    @property
    def pid(self) -> int:
        """The process that was started last; its spare may have taken over since."""
        return self._process.pid if self._process else 0

    def fork(self, connects: bool = False) -> tuple[int, socket.socket]:
        """Have a worker forked; give its process id and the socket to it. Raises ZygoteError."""
        answer, descriptors = self._order({"do": "fork", "connects": connects})
        return int(answer["pid"]), socket.socket(fileno=descriptors[0])

    def kill(self, pid: int) -> None:
        """Have a worker killed; does nothing where its zygote is gone, since it went too."""
        try:
            self._order({"do": "kill", "pid": pid})
        except ZygoteError:
            return

    def status(self, pid: int) -> int:
        """Give the wait status of a worker whose socket has closed; -1 where nobody knows it."""
        try:
            return int(self._order({"do": "end", "pid": pid})[0]["status"])
        except ZygoteError:
            return -1

    def replenish(self) -> None:
        """Drop zygotes that have died, and see to it that the one in charge has a spare. Raises ZygoteError."""
        with self._lock:
            for end in [end for end in self._sockets if wire.has_ended(end)]:
                self._drop(end)
            if self._process is not None:
                self._process.poll()
            if len(self._sockets) == 1:
                _, descriptors = self._order({"do": "spare"})
                spare = socket.socket(fileno=descriptors[0])
                spare.settimeout(_ORDER_SECONDS)
                self._sockets.append(spare)
            if not self._sockets:
                raise ZygoteError("the store process and its spare have ended")

    def _order(self, order: dict[str, Any]) -> tuple[dict[str, Any], list[int]]:
        with self._lock:
            while self._sockets:
                end = self._sockets[0]
                try:
                    end.send(json.dumps(order).encode())
                    message, descriptors, _, _ = socket.recv_fds(end, MESSAGE, 1)
                except OSError:
                    message, descriptors = b"", []
                if message:
                    for descriptor in descriptors:
                        os.set_inheritable(descriptor, False)
                    return _decode(message), list(descriptors)
                self._drop(end)
        raise ZygoteError("the store process has ended")

    def _drop(self, end: socket.socket) -> None:
        self._sockets.remove(end)
        end.close()

    def close(self) -> None:
        """Let the zygotes end, which ends their workers, and wait for the one that was started here."""
        with self._lock:
            for end in list(self._sockets):
                self._drop(end)
        if self._process is not None:
            try:
                self._process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()


def _decode(message: bytes) -> dict[str, Any]:
    return dict(json.loads(message)) if message else {}
