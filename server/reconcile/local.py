"""Answers messages in this process, from the index that the search has open: for tests and for development."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from wardmote.graph.naming.index import Index
from wardmote.graph.naming.lookup import Lookup
from wardmote.graph.naming.match import Matcher
from wardmote.server.processes.work import Reply, Work
from wardmote.server.reconcile import handler
from wardmote.server.search.current_index import current_index
from wardmote.server.web.templating import session


class Local:
    """Answers messages about the release of the current request."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[Index, Matcher] | None = None

    def ask(self, work: Work, source: Any, messages: Sequence[Any]) -> list[Reply]:  # noqa: ARG002
        """Answer messages, in their order. `source` is an `IndexFile`, of which only the base is looked at."""
        index = current_index(session())
        with self._lock:
            if self._kept is None or self._kept[0] is not index:
                self._kept = index, Matcher(Lookup(index), source.base)
            return [Reply(handler.answer(self._kept[1], source.base, message)) for message in messages]

    def prepare(self, work: Work, source: Any) -> None:
        """Do nothing: the search has the index open."""
