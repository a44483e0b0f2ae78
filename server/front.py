"""Stands before everything else and answers queries: from what is kept, or by running them.

What has no query in it, and what fails, goes on to the application behind, which has pages and forms for errors.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from wardmote.server import connection, exchange
from wardmote.server.errors import RequestError
from wardmote.server.exchange import Call
from wardmote.server.observe import RECORD
from wardmote.server.state import State

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

FAILED = "wardmote.failed"
_PATHS = frozenset({"/sparql", "/sparql/"})
_METHODS = frozenset({"GET", "HEAD", "POST", "QUERY"})


class Front:
    """A WSGI application before another."""

    def __init__(self, application: WSGIApplication, state: State) -> None:
        self._application = application
        self._state = state

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle a request."""
        if environ.get("PATH_INFO") not in _PATHS or environ["REQUEST_METHOD"] not in _METHODS:
            return self._application(environ, start_response)
        found = self._kept(environ, start_response)
        if found is not None:
            return found
        try:
            call = Call.of(Request(environ), self._state)
            if environ["REQUEST_METHOD"] in ("GET", "HEAD") and "query=" not in environ.get("QUERY_STRING", ""):
                return self._application(environ, start_response)
            asked = exchange.read(call)
            if asked.text is None and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
                return self._application(environ, start_response)
            # No text in a body is a mistake, and the reader of the empty text says so.
            return exchange.answer(call, asked, asked.text or "")(environ, start_response)
        except Exception as error:
            environ[FAILED] = error
            return self._application(environ, start_response)

    def _kept(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes] | None:
        """Answer a GET whose words were seen before; that costs neither a worker nor a share."""
        if environ["REQUEST_METHOD"] != "GET":
            return None
        try:
            release = self._state.engine.session().served.id
        except RequestError:
            return None
        kept = self._state.cache.get(connection.words(environ), release)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        # A condition more elaborate than one tag is left to those who can read them all.
        if kept is None or asked not in (None, kept.etag):
            return None
        record = environ.get(RECORD)
        if record is not None:
            record.cache, record.release = "front", release
        if asked:
            start_response("304 Not Modified", [pair for pair in kept.headers if not pair[0].startswith("Content-")])
            return []
        start_response("200 OK", list(kept.headers))
        return [kept.body]
