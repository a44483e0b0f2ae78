"""Bring a release to an engine, so that no query has a mixed answer: all of it in one transaction.

The default graph there holds each triple of the release once, beside its named graphs, so that a query without GRAPH
sees the whole release whatever the engine.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from wardmote.graph.errors import CallError, ReleaseError, UnavailableError
from wardmote.graph.files import disk
from wardmote.graph.releases import release
from wardmote.graph.releases.release import Release
from wardmote.server.engine.remote import marker
from wardmote.server.engine.remote.kinds import PREFIX, RELEASE, Kind

RECORD = "replaced.json"
"""The file under the home folder that says when which dataset of an engine was found replaced."""

GRACE_SECONDS = 600.0
"""How long a dataset stays after another took its place. Queries that began on it end sooner, and one can go back."""

_MOST_UPDATE = 128 * 1_048_576
"""What Oxigraph's server takes as one update (`MAX_SPARQL_BODY_SIZE` in its source)."""

_PIECE = 1_048_576
_QUADS = {"Content-Type": "application/n-quads"}
_LAST_WORDS = 300

Clock = Callable[[], float]


def quads(current: Release) -> Iterator[bytes]:
    """Give all that an engine is to hold for a release, as N-Quads. Raises ReleaseError where it cannot be had."""
    current.require_whole()
    if not current.manifest.get("union", True):
        raise ReleaseError(f"release {current.id} has a default graph of its own, which no engine elsewhere is given")
    with current.quads.open("rb") as lines:
        while piece := lines.read(_PIECE):
            yield piece
    with current.quads.open("rb") as lines:
        yield from _pieces(release.triples(lines))


def with_marker(current: Release) -> Iterator[bytes]:
    """Give the same with what says which release it is, for an engine with one address for all releases."""
    yield marker.quads(current.id, current.base)
    yield from quads(current)


def update(current: Release) -> Iterator[bytes]:
    """Give the update of SPARQL that puts a release in the place of all that an engine holds; raises as `quads`."""
    current.require_whole()
    yield b"DROP ALL;\nINSERT DATA {\n"
    yield from map(_in_graph, marker.quads(current.id, current.base).splitlines())
    with current.quads.open("rb") as lines:
        yield from _pieces(map(_in_graph, lines))
    with current.quads.open("rb") as lines:
        yield from _pieces(release.triples(lines))
    yield b"}\n"


def _in_graph(line: bytes) -> bytes:
    """Give a line of N-Quads as SPARQL has it."""
    triple, graph, _ = line.rsplit(b" ", 2)
    return b"GRAPH " + graph + b" { " + triple + b" . }\n"


def _pieces(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Put lines together to pieces of some size."""
    held, size = [], 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= _PIECE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def publish(current: Release, home: Path, address: str, kind: Kind, now: Clock = time.time) -> bool:
    """Bring a release to an engine; False where it is there already. The caller sees to it that no other is published.

    Raises CallError for an engine that cannot be loaded so, UnavailableError where it does not do it, and ReleaseError
    where the release is damaged.
    """
    with _errors(), httpx.Client(timeout=httpx.Timeout(None, connect=5.0), trust_env=False) as client:
        if kind.data and RELEASE in kind.data:
            done = _new_dataset(client, current, address, kind)
            _sweep(client, current, home, address, now())
            return done
        if kind.update:
            return _replace(client, current, address, kind)
    raise CallError(
        "an engine of this kind cannot be loaded from here: write a file with --output, and load it with the engine's "
        "own loader"
    )


def _new_dataset(client: httpx.Client, current: Release, address: str, kind: Kind) -> bool:
    """Make a dataset for a release in Fuseki, and load it."""
    place = kind.place(address, kind.query).replace(RELEASE, current.id)
    asked = client.post(place, data={"query": marker.ANYTHING}, headers={"Accept": "application/sparql-results+json"})
    if asked.is_success and marker.holds(asked.content):
        return False
    if not asked.is_success:
        made = client.post(_admin(address), data={"dbName": f"{PREFIX}{current.id}", "dbType": "tdb2"})
        if made.status_code != httpx.codes.CONFLICT:
            made.raise_for_status()
    place = kind.place(address, kind.data).replace(RELEASE, current.id)
    client.put(place, content=quads(current), headers=_QUADS).raise_for_status()
    return True


def _admin(address: str) -> str:
    return f"{address.rstrip('/')}/$/datasets"


def _sweep(client: httpx.Client, current: Release, home: Path, address: str, now: float) -> None:
    """Remove the datasets that were replaced some time ago, and note those that have been replaced now."""
    listed = client.get(_admin(address)).raise_for_status().json()["datasets"]
    ours = {str(one["ds.name"]).lstrip("/") for one in listed if str(one["ds.name"]).startswith(f"/{PREFIX}")}
    path = home / RECORD
    try:
        record: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        record = {}
    replaced = {name: record.get(name, now) for name in sorted(ours - {f"{PREFIX}{current.id}"})}
    for name in [name for name, since in replaced.items() if now - since > GRACE_SECONDS]:
        client.delete(f"{_admin(address)}/{name}").raise_for_status()
        del replaced[name]
    with disk.replacing(path, "give rights to write there") as file:
        file.write((json.dumps(replaced, indent=2) + "\n").encode())


def _replace(client: httpx.Client, current: Release, address: str, kind: Kind) -> bool:
    """Put a release in the place of what an Oxigraph server holds."""
    accept = {"Accept": "application/sparql-results+json"}
    asked = client.post(kind.place(address, kind.query), data={"query": marker.QUERY}, headers=accept)
    held = marker.read(asked.raise_for_status().content)
    if held is not None and held.id == current.id:
        return False
    size = sum(map(len, update(current)))
    if size > _MOST_UPDATE:
        raise CallError(
            f"release {current.id} makes an update of {size:,} bytes, and Oxigraph's server takes {_MOST_UPDATE:,}: "
            "load the file that --output writes into another Oxigraph server, and serve from an address with {release}"
        )
    headers = {"Content-Type": "application/sparql-update", "Content-Length": str(size)}
    client.post(kind.place(address, kind.update), content=update(current), headers=headers).raise_for_status()
    return True


@contextmanager
def _errors() -> Iterator[None]:
    """Explain what goes wrong between here and the engine."""
    try:
        yield
    except httpx.HTTPStatusError as error:
        said = error.response.text.strip()[:_LAST_WORDS]
        message = f"the engine answers {error.response.status_code} at {error.request.url.path}: {said}"
        raise UnavailableError(f"{message}: see its log, and publish again") from None
    except (httpx.HTTPError, ValueError, KeyError) as error:
        detail = f"{type(error).__name__} {error}".strip()
        raise UnavailableError(f"the engine does not do it ({detail}): see that it runs, and publish again") from None
