"""What an engine with one address for all releases says of the release that it holds: two triples in the service graph.

They are written in the transaction that brings the release, so they never speak of another one.
"""

from __future__ import annotations

import json

from wardmote.graph.rdf import iris
from wardmote.server.engine.interface import Served

_NODE = "urn:wardmote:release"
_ID = f"{iris.VOCABULARIES['dcterms']}identifier"
_BASE = f"{iris.VOCABULARIES['void']}uriSpace"

QUERY = f"SELECT ?id ?base {{ GRAPH ?graph {{ <{_NODE}> <{_ID}> ?id ; <{_BASE}> ?base }} }}"
"""Asks an engine for the release that it holds."""

ANYTHING = "ASK { GRAPH ?graph { ?subject ?property ?value } }"
"""Asks an engine whether it holds anything: where each release has its address, it is loaded in one transaction."""


def quads(identifier: str, base: str) -> bytes:
    """Give what to write beside a release, as N-Quads."""
    graph = iris.graph("service", base)
    told = ((_ID, identifier), (_BASE, base))
    return "".join(f"<{_NODE}> <{name}> {json.dumps(value)} {graph} .\n" for name, value in told).encode()


def read(answer: bytes) -> Served | None:
    """Give the release that an engine tells of, None where it tells of none. Raises ValueError for no such answer."""
    rows = json.loads(answer)["results"]["bindings"]
    return Served(rows[0]["id"]["value"], rows[0]["base"]["value"]) if rows else None


def holds(answer: bytes) -> bool:
    """Whether an engine says that it holds anything. Raises ValueError for no such answer."""
    return bool(json.loads(answer)["boolean"])
