"""Have messages answered, within the share of the client: a batch in parts, so that others go in between."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request

from wardmote.graph.naming import index
from wardmote.graph.releases.release import QUADS, RELEASES
from wardmote.server.engine.interface import Served
from wardmote.server.http import quotas
from wardmote.server.reconcile.local import Local
from wardmote.server.reconcile.messages import OLD, Backend, Extend, IndexFile, Match, Message, Reply, Show, Suggest
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

# Names in one part of a batch: some hundredths of a second of work.
_PART = 25
_KEY = "wardmote.reconcile"


def use(app: Flask, backend: Backend) -> None:
    """Have a backend answer messages, in place of the application itself."""
    app.extensions[_KEY] = backend


def matched(batch: Match) -> bytes:
    """Answer a batch in parts, and put these together. Raises RequestError."""
    starts = range(0, len(batch.queries), _PART)
    parts = [Match(batch.version, batch.queries[at : at + _PART], batch.keys[at : at + _PART]) for at in starts]
    joined = b",".join(reply.body for reply in _ask(parts))
    return b"{" + joined + b"}" if batch.version == OLD else b'{"results":[' + joined + b"]}"


def answered(message: Extend | Suggest) -> bytes:
    """Answer a message that needs no parting. Raises RequestError."""
    return _ask([message])[0].body


def shown(id_: str) -> dict[str, Any] | None:
    """Give what is told of a thing, or None where there is none. Raises RequestError."""
    found: dict[str, Any] | None = json.loads(_ask([Show(id_)])[0].body)
    return found


def _ask(messages: Sequence[Message]) -> list[Reply]:
    shares, who = state().shares, quotas.client(request.remote_addr)
    shares.require_good(who)
    shares.enter(who)
    seconds = 0.0
    try:
        replies = backend().ask(index_file(session().served, state().site.home), messages)
        seconds = sum(reply.seconds for reply in replies)
        return replies
    finally:
        shares.leave(who, seconds)


def backend() -> Backend:
    """Give what answers messages for the current application."""
    found: Backend = current_app.extensions.setdefault(_KEY, Local())
    return found


def index_file(served: Served, home: Path | None) -> IndexFile:
    """Give the file of the index of a release; without a home folder, none."""
    if home is None:
        return IndexFile("", served.id, served.base)
    return IndexFile(str(index.path(home, served.id)), str(home / RELEASES / served.id / QUADS), served.base)
