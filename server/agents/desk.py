"""What tools ask of the rest of the service: our own queries, a stranger's, names, and whether something is true."""

from __future__ import annotations

import json
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from wardmote.graph.errors import CallError
from wardmote.graph.naming.retrieve import Query
from wardmote.server.endpoint import answering
from wardmote.server.endpoint.answering import Call, Reply
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine.clients import NOBODY, Client
from wardmote.server.engine.interface import Session
from wardmote.server.http.metrics import Record
from wardmote.server.processes.work import Backend, Work
from wardmote.server.reconcile import handler as reconcile
from wardmote.server.reconcile.batches import index_file
from wardmote.server.reconcile.messages import OLD, Match
from wardmote.server.verify import handler as verify
from wardmote.server.verify.asking import folder
from wardmote.server.verify.messages import Message
from wardmote.server.web.state import State

ADDRESS = "/mcp"
"""Where tools are called over HTTP."""


@dataclass
class Desk:
    """Where a call of an assistant is answered from. `who` is the client whose share of the service it uses.

    `names` looks names up, `checks` checks claims.
    """

    shared: State
    names: Backend
    checks: Backend
    who: str = "here"
    client: Client = NOBODY
    record: Record = field(default_factory=lambda: Record("POST", ADDRESS))
    worked: float = 0.0

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
        body = self._work(self.names, reconcile.WORK, file, Match(OLD, (query,), ("name",)))
        found: list[dict[str, Any]] = json.loads(b"{" + body + b"}")["name"]["result"]
        return found

    def check(self, message: Message) -> dict[str, Any]:
        """Check a text or claims: the JSON of `graph.verifying.answer`. Raises RequestError or CallError."""
        source = folder(self.session.served, self.shared.site.home)
        work = replace(verify.WORK, seconds=float(self.shared.limits.verify_seconds))
        found: dict[str, Any] = json.loads(self._work(self.checks, work, source, message))
        if verify.REFUSED in found:
            raise CallError(found[verify.REFUSED])
        return found

    def _work(self, backend: Backend, work: Work, source: Hashable, message: object) -> bytes:
        (reply,) = backend.ask(work, source, [message])
        self.worked += reply.seconds
        return reply.body

    @contextmanager
    def share(self) -> Iterator[None]:
        """Do something within the share of the client, which is charged for the time. Raises TooManyRequestsError."""
        self.shared.shares.enter(self.who)
        started = time.thread_time()
        try:
            yield
        finally:
            self.shared.shares.leave(self.who, time.thread_time() - started + self.worked)
