"""An answer on its way to the client, and the accounts that are closed when it ends."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator

from wardmote.server.engine.interface import Answer
from wardmote.server.http.errors import RequestError
from wardmote.server.http.metrics import Record


class Stream:
    """The pieces of an answer; `ended` is called once. An answer that fails on the way breaks the connection.

    So it looks incomplete to whoever receives it.
    """

    def __init__(self, answer: Answer, record: Record, ended: Callable[[], None]) -> None:
        self._answer = answer
        self._record = record
        self._ended = ended
        self._open = True

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer
        except RequestError as error:
            self._record.outcome = f"cut-{error.kind()}"
            raise BrokenPipeError(errno.EPIPE, f"the answer broke off: {error.detail}") from None

    def close(self) -> None:
        """Stop the query if it still runs, and charge the client for its time."""
        if self._open:
            self._open = False
            self._answer.close()
            self._ended()
