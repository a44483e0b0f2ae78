"""Answers a GET with a query before the application sees it, whose way to a view takes longer than many a query.

What cannot be answered with a result, or is not such a request, is the application's: it has the pages and the errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wardmote.graph.rdf.formats import HTML
from wardmote.server.endpoint import answering, protocol
from wardmote.server.endpoint.answering import Call, Reply
from wardmote.server.endpoint.protocol import Asked
from wardmote.server.engine import clients
from wardmote.server.engine.clients import NOBODY
from wardmote.server.http import negotiation, quotas
from wardmote.server.http.metrics import RECORD, Record
from wardmote.server.http.negotiation import GRAPHS, RESULTS
from wardmote.server.web.state import State

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FAULT = "wardmote.fault"
"""Where the error is that a query has ended with, for the view to raise: a key of the WSGI environment."""

# What a query may be answered in, whatever its form.
_EVERY = tuple(dict.fromkeys((*RESULTS, *GRAPHS)))
_STATUS = {200: "200 OK", 304: "304 NOT MODIFIED"}


@dataclass(frozen=True)
class Headers:
    """The headers of a request, looked up in its WSGI environment."""

    environ: WSGIEnvironment

    def get(self, name: str, default: str, /) -> str:
        """Give the value of a header."""
        value: str = self.environ.get(f"HTTP_{name.upper().replace('-', '_')}", default)
        return value


@dataclass(frozen=True)
class Direct:
    """A WSGI application that answers GETs of queries, and leaves all else to another."""

    application: WSGIApplication
    shared: State

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle a request."""
        reply = None
        if environ["REQUEST_METHOD"] == "GET" and environ["PATH_INFO"] == "/sparql":
            try:
                reply = self._reply(environ)
            except Exception as error:  # whatever it is, the application says it
                return self.application(environ | {FAULT: error}, start_response)
        if reply is None:
            return self.application(environ, start_response)
        if not isinstance(reply.body, bytes):
            start_response(_STATUS[reply.status], reply.headers)
            return reply.body
        length = [("Content-Length", str(len(reply.body)))] if reply.status == 200 else []
        start_response(_STATUS[reply.status], reply.headers + length)
        return [reply.body]

    def _reply(self, environ: WSGIEnvironment) -> Reply | None:
        """Answer the query of a request; None where it has none, or is a reader's. Raises what `answer` raises."""
        made = call(environ, self.shared)
        self.shared.shares.require_good(made.who)
        asked = protocol.of_address(environ["QUERY_STRING"].encode("latin-1"))
        return None if asked.text is None or wants_page(made, asked) else answering.answer(made, asked)


def call(environ: WSGIEnvironment, shared: State) -> Call:
    """Give the call of a request. An answer to a plain GET is kept under its words."""
    method, path, headers, words = environ["REQUEST_METHOD"], environ["PATH_INFO"], Headers(environ), None
    if method == "GET" and path == "/sparql":
        query, accept, encoding = environ["QUERY_STRING"], headers.get("accept", ""), headers.get("accept-encoding", "")
        words = answering.words(query.encode("latin-1"), accept, encoding)
    record = environ.get(RECORD) or Record(method, path)
    who = quotas.client(environ.get("REMOTE_ADDR"))
    return Call(shared, who, record, headers, environ.get(clients.KEY, NOBODY), words)


def wants_page(made: Call, asked: Asked) -> bool:
    """Tell whether a reader is there, for whom there is a page to ask from and to read answers and errors on."""
    if asked.default_graphs or asked.named_graphs:
        return False  # the page asks of all graphs
    offered = GRAPHS if asked.text is None else _EVERY
    return negotiation.choose(offered, made.headers.get("accept", ""), asked.formats).format is HTML
