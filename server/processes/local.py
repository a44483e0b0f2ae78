"""Work that is done in this process: for tests and for development."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Sequence
from typing import Any

from wardmote.server.processes.work import Handler, Reply, Work


class Local:
    """Does one kind of work, one message at a time, without limits."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._lock = threading.Lock()

    def ask(self, work: Work, source: Hashable, messages: Sequence[Any]) -> list[Reply]:  # noqa: ARG002
        """Answer messages, in their order."""
        with self._lock:
            self._handler.open(source)
            return [Reply(self._handler.answer(source, message)) for message in messages]

    def prepare(self, work: Work, source: Hashable) -> None:
        """Do nothing: what is asked opens its source itself."""
