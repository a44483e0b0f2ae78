"""What tools ask of the rest of the service: our own queries, a stranger's, names, and whether something is true."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from wardmote.graph.naming.retrieve import Query
from wardmote.server.endpoint import answering
from wardmote.server.endpoint.answering import Call, Reply
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine.clients import NOBODY, Client
from wardmote.server.engine.interface import Session
from wardmote.server.http.metrics import Record
from wardmote.server.reconcile.batches import index_file
from wardmote.server.reconcile.messages import OLD, Backend, Match
from wardmote.server.web.state import State

ADDRESS = "/mcp"
"""Where tools are called over HTTP."""


class Checker(Protocol):
    """Checks texts and claims by a release."""

    def check(self, session: Session, asked: dict[str, Any]) -> dict[str, Any]:
        """Give the answer to `text` or `claims`, and `day` and `election` where they are known, as a JSON document.

        Raises WardmoteError for what cannot be checked at all.
        """
        ...


@dataclass
class Desk:
    """Where a call of an assistant is answered from. `who` is the client whose share of the service it uses."""

    shared: State
    names: Backend
    checker: Checker
    who: str = "here"
    client: Client = NOBODY
    record: Record = field(default_factory=lambda: Record("POST", ADDRESS))

    @cached_property
    def session(self) -> Session:
        """The release that answers: one for all of a call."""
        return self.shared.engine.session()

    @property
    def base(self) -> str:
        """The base of the IRIs of the release."""
        return self.session.served.base

    def ask(self, text: str) -> Reply:
        """Answer a query of a client as the endpoint does: a table as JSON, a graph as N-Triples. Raises RequestError.

        A reply that comes in pieces is to be closed.
        """
        call = Call(self.shared, self.who, self.record, answering.PARSED, self.client)
        return answering.answer(call, Asked(text))

    def candidates(self, query: Query) -> list[dict[str, Any]]:
        """Give what a name may mean, best first, as the reconciliation does. Raises RequestError."""
        file = index_file(self.session.served, self.shared.site.home)
        (reply,) = self.names.ask(file, [Match(OLD, (query,), ("name",))])
        found: list[dict[str, Any]] = json.loads(b"{" + reply.body + b"}")["name"]["result"]
        return found

    def check(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Check a text or claims; see `Checker`."""
        return self.checker.check(self.session, asked)

    @contextmanager
    def share(self) -> Iterator[None]:
        """Do something within the share of the client, which is charged for the time. Raises TooManyRequestsError."""
        self.shared.shares.enter(self.who)
        started = time.perf_counter()
        try:
            yield
        finally:
            self.shared.shares.leave(self.who, time.perf_counter() - started)
