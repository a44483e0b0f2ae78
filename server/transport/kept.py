"""Finds answers that are kept before a request reaches the application: a GET whose words were seen before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wardmote.server.endpoint.answering import words
from wardmote.server.http.metrics import Record
from wardmote.server.web.state import State

Sent = tuple[int, list[tuple[bytes, bytes]], bytes]


@dataclass(frozen=True)
class KeptAnswers:
    """Looks answers up; `headers` go on every one. It costs neither a worker nor a share of the service."""

    state: State
    headers: tuple[tuple[str, str], ...]

    def find(self, scope: Mapping[str, Any]) -> Sent | None:
        """Give status, headers and body of the answer that is kept for a request; None where none is."""
        if scope["path"] != "/sparql" or scope["method"] != "GET":
            return None
        asked = {name: value.decode("latin-1") for name, value in scope["headers"]}
        if len(asked) < len(scope["headers"]):
            return None  # a header that comes twice is put together elsewhere
        key = words(scope["query_string"], asked.get(b"accept", ""), asked.get(b"accept-encoding", ""))
        kept = self.state.cache.get(key, self.state.engine.session().served.id)
        condition = asked.get(b"if-none-match", "")
        # A condition more elaborate than one tag is left to those who can read them all.
        if kept is None or condition not in ("", kept.etag):
            return None
        status, body, headers = 200, kept.body, kept.headers
        if condition:
            status, body = 304, b""
            headers = tuple(pair for pair in headers if not pair[0].startswith("Content-"))
        length = () if condition else (("Content-Length", str(len(body))),)
        record = Record("GET", "/sparql", cache="front", release=kept.release, status=status, bytes=len(body))
        self.state.metrics.ended(record)
        pairs = (*headers, *self.headers, *length)
        return status, [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs], body
