"""An answer on its way through the web server, and the accounts that are closed when it ends."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from wardmote.server import connection
from wardmote.server.engine import Answer, Order
from wardmote.server.errors import RequestError
from wardmote.server.observe import Record
from wardmote.server.state import State


class Stream:
    """The pieces of an answer. An answer that fails on the way breaks the connection, so that it looks incomplete."""

    def __init__(self, answer: Answer, order: Order, record: Record, state: State) -> None:
        self._answer = answer
        self._order = order
        self._record = record
        self._state = state
        self._open = True

    def begin(self) -> None:
        """Give the client its time to take the answer."""
        self._state.patience.expect(self._order.client, self._state.limits.transfer_seconds)

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._answer
        except RequestError as error:
            self._record.outcome = f"cut-{error.kind()}"
            connection.reset_on_close(self._order.client)
            raise BrokenPipeError(errno.EPIPE, f"the answer broke off: {error.detail}") from None

    def close(self) -> None:
        """Stop the query if it still runs, and charge the client for its time."""
        if not self._open:
            return
        self._open = False
        self._state.patience.done(self._order.client)
        self._answer.close()
        self._record.engine_seconds = self._order.bill.seconds
        self._state.shares.leave(self._order.who, self._order.bill.processor_seconds)
