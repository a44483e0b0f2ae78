"""Clients that mean harm, and what the others notice of them."""

from __future__ import annotations

import http.client
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from multiprocessing.pool import AsyncResult
from random import Random
from urllib.parse import urlsplit

import clients
import workload
from clients import Job
from contenders import Contender
from outcomes import Outcome

from wardmote.graph.releases.release import Release

HOSTILE_CLIENTS = 8
# What ordinary clients ask, with how many do, and the mean pause of each in seconds: none takes more than its share.
ORDINARY = {"thing": (3, 0.02), "ballot": (2, 0.02), "election": (4, 1.0)}

_LEAD_SECONDS = 2.0
_PATIENCE = 30.0
_BLOCK = 1 << 16
_MOST_READ = 1 << 24


@dataclass
class Attack:
    """What one endpoint did: the times of ordinary clients by query, quiet and under attack; what attackers got."""

    quiet: dict[str, Outcome] = field(default_factory=dict)
    attacked: dict[str, Outcome] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    alive: bool = False

    def ratio(self, name: str) -> float:
        """Give the 95th percentile under attack divided by the quiet one."""
        return self.attacked[name].percentile(0.95) / self.quiet[name].percentile(0.95)


def generated() -> Iterator[tuple[str, str]]:
    """Give hostile queries that are long rather than clever, by name."""
    yield "deep-parentheses", f"ASK {{ FILTER({'(' * 4700}1{')' * 4700}) }}"
    yield "deep-groups", f"SELECT * WHERE {'{' * 2100}{'}' * 2100}"
    yield "deep-negation", f"ASK {{ FILTER({'!' * 9000}true) }}"
    yield "nested-lists", f"SELECT * WHERE {{ ?a ?b {'( 1 ' * 100}{')' * 100} }}"
    yield "wide-star", "SELECT * WHERE { " + " ".join(f"?a ?b{n} ?c{n} ." for n in range(200)) + " }"
    yield "star-under-limits", "SELECT * WHERE { " + " ".join(f"?a ?b{n} ?c{n} ." for n in range(60)) + " }"
    yield "many-unions", "SELECT * WHERE { " + " UNION ".join(["{ ?a ?b ?c }"] * 400) + " }"
    yield "huge-values", "SELECT * WHERE { VALUES ?a { " + " ".join(str(n) for n in range(200_000)) + " } }"


@dataclass(frozen=True)
class Raid:
    """What the hostile clients do: for some seconds, each the hostile queries in an order of its own."""

    url: str
    seconds: float


def raid(job: Raid) -> Counter[str]:
    """Let the hostile clients work, each in a thread; give what they got, as names of deeds with statuses."""
    queries = {**workload.hostile(), **dict(generated())}
    end = time.monotonic() + job.seconds
    with ThreadPoolExecutor(HOSTILE_CLIENTS) as pool:
        got = pool.map(lambda number: _maraud(job.url, queries, end, number), range(HOSTILE_CLIENTS))
        return sum(got, Counter())


def _maraud(url: str, queries: Mapping[str, str], end: float, number: int) -> Counter[str]:
    got: Counter[str] = Counter()
    for name, deed in _deeds(Contender("hostile", url), queries, number):
        try:
            got[f"{name}: {deed()}"] += 1
        except (OSError, http.client.HTTPException) as error:
            got[f"{name}: {type(error).__name__}"] += 1
        if time.monotonic() > end:
            break
    return got


def _deeds(contender: Contender, queries: Mapping[str, str], number: int) -> Iterator[tuple[str, Callable[[], str]]]:
    """Give what one hostile client does, without end: mostly ask; at times leave early, or send letter by letter."""
    random = Random(number)
    names = list(queries)
    random.shuffle(names)
    for name in cycle(names):
        chance = random.random()
        if chance < 0.1:
            yield "leaves early", partial(_leave, contender, queries["cross-distinct"], number)
        elif chance < 0.2:
            yield "sends slowly", partial(_dawdle, contender, number)
        else:
            yield name, partial(_ask, contender, queries[name], number)


def _ask(contender: Contender, query: str, number: int) -> str:
    """Send a query and read what comes, up to a limit."""
    connection = contender.connect(_PATIENCE, number)
    try:
        headers = {"Content-Type": "application/sparql-query", "Accept": "*/*"}
        connection.request("POST", urlsplit(contender.url).path or "/", query.encode(), headers)
        response = connection.getresponse()
        left = _MOST_READ
        while left > 0 and (part := response.read(_BLOCK)):
            left -= len(part)
        return str(response.status)
    finally:
        connection.close()


def _leave(contender: Contender, query: str, number: int) -> str:
    connection = contender.connect(_PATIENCE, number)
    connection.request("GET", contender.target(query))
    time.sleep(0.3)
    connection.close()
    return "gone"


def _dawdle(contender: Contender, number: int) -> str:
    connection = contender.connect(_PATIENCE, number)
    connection.connect()
    for letter in f"GET {contender.target('ASK {}')} HTTP/1.1\r\nX-Client: {number}":
        connection.sock.sendall(letter.encode())
        time.sleep(0.02)
    connection.close()
    return "never ended"


def attack(contender: Contender, release: Release, seconds: float) -> Attack:
    """Measure ordinary clients while nobody does harm, and while others do."""
    found = Attack()
    jobs = _ordinary(contender.url, release, seconds)
    clients.work_at_once([Job(job.url, job.queries, job.clients, 1.0) for job in jobs])
    found.quiet = dict(zip(ORDINARY, clients.work_at_once(jobs), strict=True))
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        raiders: AsyncResult[Counter[str]] = pool.apply_async(raid, [Raid(contender.url, seconds + 2 * _LEAD_SECONDS)])
        time.sleep(_LEAD_SECONDS)
        found.attacked = dict(zip(ORDINARY, clients.work_at_once(jobs), strict=True))
        found.answers = raiders.get()
    with suppress(OSError):
        found.alive = contender.answers()
    return found


def _ordinary(url: str, release: Release, seconds: float) -> list[Job]:
    jobs, first = [], 0
    for name, (number, pause) in ORDINARY.items():
        queries = workload.texts(name, release)
        jobs.append(Job(url, queries, number, seconds, fresh=True, pause=pause, first=first))
        first += number
    return jobs
