"""Answers requests whose words were seen before from what is kept, ahead of everything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from wardmote.server import connection
from wardmote.server.errors import RequestError
from wardmote.server.observe import RECORD
from wardmote.server.state import State

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PATHS = frozenset({"/sparql", "/sparql/"})


class Front:
    """A WSGI application before another. What it answers costs neither a worker nor a share."""

    def __init__(self, application: WSGIApplication, state: State) -> None:
        self._application = application
        self._state = state

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Handle a request."""
        if environ["REQUEST_METHOD"] != "GET" or environ.get("PATH_INFO") not in _PATHS:
            return self._application(environ, start_response)
        try:
            release = self._state.engine.session().served.id
        except RequestError:
            return self._application(environ, start_response)
        kept = self._state.cache.get(connection.words(environ), release)
        if kept is None:
            return self._application(environ, start_response)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked not in (None, kept.etag):
            # A condition more elaborate than one tag is left to those who can read them all.
            return self._application(environ, start_response)
        record = environ.get(RECORD)
        if record is not None:
            record.cache, record.release = "front", release
        if asked:
            start_response("304 Not Modified", [pair for pair in kept.headers if not pair[0].startswith("Content-")])
            return []
        start_response("200 OK", list(kept.headers))
        return [kept.body]
