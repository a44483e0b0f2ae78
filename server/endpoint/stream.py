"""An answer on its way through the web server, and the accounts that are closed when it ends."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wardmote.server import sockets
from wardmote.server.engine.interface import Answer
from wardmote.server.http.errors import RequestError

if TYPE_CHECKING:
    from wardmote.server.endpoint.exchange import Exchange


class Stream:
    """The pieces of an answer. An answer that fails on the way breaks the connection, so that it looks incomplete."""

    def __init__(self, answer: Answer, exchange: Exchange) -> None:
        self._answer = answer
        self._exchange = exchange
        self._open = True

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer
        except RequestError as error:
            self._exchange.call.record.outcome = f"cut-{error.kind()}"
            sockets.reset_on_close(self._exchange.call.client)
            raise BrokenPipeError(errno.EPIPE, f"the answer broke off: {error.detail}") from None

    def close(self) -> None:
        """Stop the query if it still runs, and charge the client for its time."""
        if not self._open:
            return
        self._open = False
        self._answer.close()
        self._exchange.leave()
