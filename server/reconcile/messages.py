"""What may be asked of the index of a release: messages, which can be sent to another process."""

from __future__ import annotations

from dataclasses import dataclass

from wardmote.graph.naming.retrieve import Query

OLD, DRAFT = "0.2", "1.0-draft"
"""The versions of the API that are spoken."""


@dataclass(frozen=True)
class IndexFile:
    """Where the index of a release is: its path, the quads from which it can be made, and the base of our IRIs."""

    path: str
    quads: str
    base: str


@dataclass(frozen=True)
class Match:
    """Find candidates. `keys` are the names of the queries in version 0.2; in the draft they have none."""

    version: str
    queries: tuple[Query, ...]
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggest:
    """Complete what somebody types in a field for a thing. `types` are those it may be of."""

    prefix: str
    types: tuple[str, ...] = ()
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True)
class Wanted:
    """A property whose values are wanted: at most `limit`, 0 for all, things as links or as `text`."""

    id: str
    limit: int = 0
    text: bool = False


@dataclass(frozen=True)
class Extend:
    """Give the values of properties of things."""

    version: str
    ids: tuple[str, ...]
    properties: tuple[Wanted, ...]


@dataclass(frozen=True)
class Show:
    """Tell of a thing, for a preview."""

    id: str


Message = Match | Suggest | Extend | Show
