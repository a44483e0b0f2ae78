"""Have messages answered, within the share of the client: a batch in parts, so that others go in between."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wardmote.graph.naming import index
from wardmote.graph.releases.release import QUADS, RELEASES
from wardmote.server.engine.interface import Served
from wardmote.server.processes.work import Reply
from wardmote.server.reconcile.handler import WORK
from wardmote.server.reconcile.local import Local
from wardmote.server.reconcile.messages import OLD, Extend, IndexFile, Match, Message, Show, Suggest
from wardmote.server.web import working
from wardmote.server.web.state import state
from wardmote.server.web.templating import session

# Names in one part of a batch: some hundredths of a second of work.
_PART = 25


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
    return working.asked(WORK, index_file(session().served, state().site.home), messages, Local)


def index_file(served: Served, home: Path | None) -> IndexFile:
    """Give the file of the index of a release; without a home folder, none."""
    if home is None:
        return IndexFile("", served.id, served.base)
    return IndexFile(str(index.path(home, served.id)), str(home / RELEASES / served.id / QUADS), served.base)
