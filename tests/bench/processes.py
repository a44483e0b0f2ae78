"""Start server processes, find all that belong to one, and measure their memory (Linux: from /proc)."""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx

_PROC = Path("/proc")
_MARK = "WARDMOTE_BENCH_FAMILY"
_PAGE = os.sysconf("SC_PAGE_SIZE")
_RESET_PEAK = "5"
_GRACE_SECONDS = 20.0
_START_SECONDS = 300.0

MEGABYTE = 1024 * 1024


class Family:
    """A server with all processes that it started, however far removed: known by a mark in their environment."""

    def __init__(self, command: Sequence[str], log: Path, environment: dict[str, str] | None = None) -> None:
        self._mark = f"{_MARK}={secrets.token_hex(8)}".encode()
        name, _, value = self._mark.decode().partition("=")
        self._log = log
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                command, env={**os.environ, **(environment or {}), name: value}, stdout=output, stderr=output
            )

    @property
    def ended(self) -> bool:
        """Whether the first process has ended."""
        return self._process.poll() is not None

    @property
    def last_words(self) -> str:
        """The end of what the processes wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")[-2000:]

    def members(self) -> list[int]:
        """Give the ids of all its processes."""
        found = []
        for folder in _PROC.glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if self._mark in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
        return sorted(found)

    def stop(self) -> list[int]:
        """End all processes. Gives those that had to be killed because they outlived the first."""
        self._process.terminate()
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        deadline = time.monotonic() + 2
        while self.members() and time.monotonic() < deadline:
            time.sleep(0.05)
        left = self.members()
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return left


def free_port() -> int:
    """Give a port of the loopback that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        return int(made.getsockname()[1])


def wait_until_ready(client: httpx.Client) -> None:
    """Wait for a server to answer queries. Raises TimeoutError where it does not start."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            client.get("/ready").raise_for_status()
            return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise TimeoutError("the server does not start: see its log in the home folder")


def resident(pid: int) -> int:
    """Give the resident memory of a process in bytes; 0 where it has gone."""
    with contextlib.suppress(OSError):
        return int((_PROC / str(pid) / "statm").read_text().split()[1]) * _PAGE
    return 0


def peak(pid: int) -> int:
    """Give the most resident memory that a process had since `forget_peak`, in bytes; 0 where it has gone."""
    return _kilobytes(pid, "status", "VmHWM:") * 1024


def forget_peak(pid: int) -> None:
    """Let the peak of a process begin anew from what it has now."""
    with contextlib.suppress(OSError):
        (_PROC / str(pid) / "clear_refs").write_text(_RESET_PEAK)


def shared_out(pids: Sequence[int]) -> int:
    """Give the memory of processes together in bytes, what they share counted once."""
    return sum(_kilobytes(pid, "smaps_rollup", "Pss:") for pid in pids) * 1024


def machine_memory() -> int:
    """Give the memory of this machine in bytes."""
    return os.sysconf("SC_PHYS_PAGES") * _PAGE


def processor_seconds(pids: Sequence[int]) -> float:
    """Give the processor time that processes took since they began, with children that have ended, in seconds."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _kilobytes(pid: int, file: str, name: str) -> int:
    with contextlib.suppress(OSError):
        for line in (_PROC / str(pid) / file).read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1])
    return 0


def holders(pids: Sequence[int], connection: socket.socket) -> list[int]:
    """Give those of the processes that hold the other end of a connection of ours."""
    ours, theirs = connection.getsockname()[1], connection.getpeername()[1]
    inodes = {f"socket:[{inode}]" for inode in _inodes(theirs, ours)}
    return [pid for pid in pids if inodes & set(_links(pid))]


def _inodes(local: int, remote: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(OSError):
            for line in (_PROC / "net" / table).read_text().splitlines()[1:]:
                fields = line.split()
                if int(fields[1].rsplit(":", 1)[1], 16) == local and int(fields[2].rsplit(":", 1)[1], 16) == remote:
                    yield fields[9]


def _links(pid: int) -> Iterator[str]:
    with contextlib.suppress(OSError):
        for link in (_PROC / str(pid) / "fd").iterdir():
            with contextlib.suppress(OSError):
                yield str(link.readlink())
