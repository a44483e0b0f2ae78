"""The seam between the protocol and whatever runs queries: start a query, take its answer, stop it, say what it cost.

The endpoint knows these types and nothing of how a query is run. `workers` runs queries in processes of their own;
`inprocess` runs them in this one, for tests and for trusted queries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from wardmote.graph.rdf import iris
from wardmote.graph.sparql.forms import Form
from wardmote.server.engine.clients import NOBODY, Client


@dataclass(frozen=True)
class Query:
    """A query that the guard let pass: its text, its form and the dataset that the protocol gave.

    `selects_dataset` says whether the text holds FROM; where neither it nor the protocol gives a dataset, the query
    sees the whole release. `names_graphs` says whether the text holds GRAPH. `repeatable` says whether the same text
    always has the same answer on the same release. `services` holds the addresses that the query asks. One that is not
    `balanced` has a bracket out of place, so that the engine will refuse it and say where.
    """

    text: str
    form: Form
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    selects_dataset: bool = False
    names_graphs: bool = False
    repeatable: bool = True
    services: frozenset[str] = frozenset()
    balanced: bool = True

    @property
    def asks_graphs(self) -> bool:
        """Whether the answer depends on which graph a triple is in."""
        return self.names_graphs or self.selects_dataset or bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True)
class Served:
    """The release that answers: its identifier, the base of its IRIs, and whether the default graph is the union."""

    id: str
    base: str = iris.DEFAULT_BASE
    union: bool = True


@dataclass
class Cost:
    """What a query has cost in seconds: of time, and of processor time. Written by the engine when the query ends."""

    seconds: float = 0.0
    processor_seconds: float = 0.0


@dataclass(frozen=True)
class AnswerSpec:
    """How an answer is wanted: the name of its format and of its content coding.

    `client` is watched for its leaving. `who` names the client whose share of the service is used; "" is the service
    itself, which no share limits. `yielding` says that the client has used much lately, so that its query counts
    as slow sooner. `guarded` says that a spreadsheet may open the answer, so no cell of a table passes
    for a formula. `cost` is filled in.
    """

    format: str
    coding: str = "identity"
    client: Client = NOBODY
    who: str = ""
    yielding: bool = False
    guarded: bool = False
    cost: Cost = field(default_factory=Cost, compare=False)


class Answer(Protocol):
    """An answer in pieces, in the content coding `coding`. Where it is `whole`, it has one piece, already there."""

    whole: bool
    coding: str

    def __iter__(self) -> Iterator[bytes]:
        """Give the pieces; raises RequestError where the query fails on the way."""
        ...

    def close(self) -> None:
        """Stop the query if it still runs."""
        ...


class Session(Protocol):
    """One release, ready to be queried."""

    @property
    def served(self) -> Served:
        """What is served."""
        ...

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        """Start a query; returns once it has begun to answer, raises RequestError where it does not."""
        ...


class Engine(Protocol):
    """Gives the session of the release in force; a session stays usable for a while after the next release came."""

    def start(self) -> None:
        """Serve the current release. Raises CallError or DataError where it cannot."""
        ...

    def session(self) -> Session:
        """Give the current session. Raises UnavailableError where there is none."""
        ...

    def close(self) -> None:
        """Stop everything that was started."""
        ...


@dataclass
class Whole:
    """An answer that is there already."""

    body: bytes
    coding: str = "identity"
    whole: bool = True

    def __iter__(self) -> Iterator[bytes]:
        yield self.body

    def close(self) -> None:
        """Nothing runs any more."""
