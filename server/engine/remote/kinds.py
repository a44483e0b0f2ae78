"""What each kind of engine does in its own way: where its services are, and how it holds releases. One row for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RELEASE = "{release}"
"""What stands in an address for the id of a release, where each release has an address of its own."""


@dataclass(frozen=True)
class Kind:
    """A kind of engine.

    `query`, `data` and `update` are its services below the address of the engine, "" where that is the service itself.
    `timeout` is the parameter that tells it the seconds a query may take, "" where it knows none; whether it heeds that
    or not, the connection ends at that time. `pyoxigraph` says that it reads queries as our own engine does, and
    explains its refusals alike.
    """

    name: str
    query: str = ""
    data: str = ""
    update: str = ""
    timeout: str = ""
    pyoxigraph: bool = False

    def place(self, address: str, service: str) -> str:
        """Give the address of a service below that of the engine; it may have `RELEASE` in it."""
        return f"{address.rstrip('/')}/{service}" if service else address


PREFIX = "wardmote-"
"""What the names of our datasets in Fuseki begin with; the id of the release follows."""

KINDS: Mapping[str, Kind] = {
    one.name: one
    for one in (
        # Only an endpoint: what is loaded there, and how, is the operator's affair.
        Kind("generic"),
        # A dataset for each release. It takes the parameter only where the dataset's configuration lets it.
        Kind("fuseki", f"{PREFIX}{RELEASE}/sparql", f"{PREFIX}{RELEASE}/data", timeout="timeout"),
        # One dataset, replaced in one update: `PUT /store` would empty it first, in a transaction of its own.
        Kind("oxigraph", "query", "store", "update", pyoxigraph=True),
    )
}
