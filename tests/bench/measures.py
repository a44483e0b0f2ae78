"""Measure one endpoint: rates of point queries, time to the first byte, a long answer, memory."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

import clients
import outcomes
import processes
import workload
from clients import Job
from contenders import Contender
from outcomes import Outcome

from wardmote.graph.releases.release import Release

NAMES = ("thing", "ballot", "election")
CACHED_TEXTS = 100
_ACCEPT = {"Accept": "application/sparql-results+json"}
_BLOCK = 1 << 16
_FIRST_BYTES = 30
_WARMING_SECONDS = 120.0
# The time in process is the least of three, so ours is too.
_DOWNLOADS = 3
_LONG_SECONDS = 5.0
# What a process that was ended has used is seen only when its parent has noticed.
_SETTLING_SECONDS = 1.0


@dataclass(frozen=True)
class Download:
    """A long answer: seconds to its first byte and to its last, its bytes, the growth of the web process in bytes."""

    first: float
    seconds: float
    length: int
    growth: int | None


@dataclass
class Figures:
    """What was measured of one endpoint. A measure that failed is missing, and `notes` says why.

    `efforts` holds the processor time that the server took for an answer in seconds, which hardly changes where others
    are at work on the machine.
    """

    rows: Download | None = None
    first_byte: float | None = None
    rates: dict[str, Outcome] = field(default_factory=dict)
    efforts: dict[str, float] = field(default_factory=dict)
    memory: int | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """How much to measure: the number of clients, and the seconds of each measure."""

    release: Release
    clients: int
    seconds: float
    crews: int = 1


def measure(contender: Contender, plan: Plan, names: Sequence[str]) -> Figures:
    """Measure all of an endpoint, with the queries of these names.

    The long answer comes first, while the processes have not grown yet.
    """
    found = Figures()
    texts = {name: workload.texts(name, plan.release) for name in names}
    try:
        found.rows = best_download(contender, workload.text("rows"))
        found.first_byte = first_byte(contender, texts["thing"][:_FIRST_BYTES])
    except (OSError, http.client.HTTPException) as error:
        found.notes.append(f"{contender.name}: an answer failed: {error!r}")
    for name, queries in texts.items():
        _rate(contender, found, name, queries, plan, fresh=True)
    for name, queries in texts.items():
        repeated = queries[:CACHED_TEXTS]
        clients.work_at_once([Job(contender.url, repeated, plan.clients, _WARMING_SECONDS, most=len(repeated))])
        _rate(contender, found, f"{name}, repeated", repeated, plan)
    if contender.family is not None:
        found.memory = processes.shared_out(contender.family.members())
    found.notes += [note for name, outcome in found.rates.items() if (note := _doubt(contender, name, outcome))]
    return found


def _rate(
    contender: Contender, found: Figures, name: str, queries: Sequence[str], plan: Plan, fresh: bool = False
) -> None:
    """Ask queries with all clients, who are shared out among some processes, and note what came of it."""
    share, over = divmod(plan.clients, plan.crews)
    sizes = [share + (crew < over) for crew in range(plan.crews)]
    jobs = [
        Job(contender.url, queries, size, plan.seconds, fresh=fresh, first=sum(sizes[:crew]))
        for crew, size in enumerate(sizes)
    ]
    time.sleep(_SETTLING_SECONDS)
    before = _effort(contender)
    outcome = outcomes.together(clients.work_at_once(jobs))
    found.rates[name] = outcome
    if contender.family is not None and outcome.times:
        found.efforts[name] = (_effort(contender) - before) / len(outcome.times)


def _effort(contender: Contender) -> float:
    return processes.processor_seconds(contender.family.members()) if contender.family is not None else 0.0


def _doubt(contender: Contender, name: str, outcome: Outcome) -> str:
    if outcome.failed:
        return f"{contender.name}: {name}: {outcome.failed} answers failed: {dict(outcome.statuses)}"
    if outcome.busy > 0.9:
        return f"{contender.name}: {name}: the clients were busy all the time and may have been the bottleneck"
    return ""


def first_byte(contender: Contender, queries: Sequence[str]) -> float:
    """Give the median of the seconds from a fresh point query to the first byte of its answer, nobody else asking."""
    connection = contender.connect()
    taken = []
    for turn, query in enumerate(queries):
        started = time.perf_counter()
        connection.request("GET", contender.target(f"{query}\n#{time.monotonic_ns()}-{turn}"), headers=_ACCEPT)
        response = connection.getresponse()
        response.read(1)
        taken.append(time.perf_counter() - started)
        response.read()
    connection.close()
    return median(taken)


def best_download(contender: Contender, query: str) -> Download:
    """Ask for a long answer some times, unless it takes long; give the quickest, with the largest growth of all."""
    found = [download(contender, query)]
    while len(found) < _DOWNLOADS and found[0].seconds < _LONG_SECONDS:
        found.append(download(contender, query))
    growth = [each.growth for each in found if each.growth is not None]
    return replace(min(found, key=lambda each: each.seconds), growth=max(growth, default=None))


def download(contender: Contender, query: str) -> Download:
    """Ask for a long answer and read it to its end. Raises OSError or HTTPException where it fails or breaks off."""
    connection = contender.connect()
    connection.request("GET", contender.target(workload.text("ready")), headers=_ACCEPT)
    connection.getresponse().read()
    members = contender.family.members() if contender.family is not None else []
    web = processes.holders(members, connection.sock)
    before = {pid: processes.resident(pid) for pid in web}
    for pid in web:
        processes.forget_peak(pid)
    started = time.perf_counter()
    connection.request("GET", contender.target(query), headers=_ACCEPT)
    response = connection.getresponse()
    if response.status != 200:
        raise http.client.HTTPException(f"status {response.status}: {response.read(500)!r}")
    length = len(response.read(1))
    first = time.perf_counter() - started
    while part := response.read(_BLOCK):
        length += len(part)
    seconds = time.perf_counter() - started
    growth = max((processes.peak(pid) - before[pid] for pid in web), default=None)
    connection.close()
    return Download(first, seconds, length, growth)


def in_process(home: Path, name: str) -> float:
    """Give the seconds that serialising an answer takes in a process that does nothing else."""
    command = [sys.executable, str(Path(__file__).with_name("bare.py")), "--home", str(home), name]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
