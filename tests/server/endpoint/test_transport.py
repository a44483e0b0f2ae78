"""What the front hands to the threads behind it."""

from __future__ import annotations

import server_data

from wardmote.server import create_app
from wardmote.server.endpoint import exchange
from wardmote.server.endpoint.exchange import Call, Exchange
from wardmote.server.endpoint.protocol import Received
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, Order, Query
from wardmote.server.front import Handed
from wardmote.server.http.errors import RetiredError
from wardmote.server.http.metrics import Record
from wardmote.server.web.state import of


class Replaced(InProcess):
    """A release that another has just replaced."""

    def execute(self, query: Query, order: Order) -> Answer:
        raise RetiredError(f"release {self.served.id} no longer takes {query.text!r} for {order.who!r}", "ask again")


def test_a_query_whose_release_was_replaced_goes_on_to_the_next() -> None:
    state = of(create_app(InProcess(server_data.store(), server_data.served("f" * 16))))
    call = Call(Received("GET", b"query=ASK%7B%7D", {}, lambda _: b""), state, "somebody", Record("GET", "/sparql"))
    asked = exchange.read(call)
    former = Exchange(call, exchange.plan(call, asked, "ASK {}"), Replaced(server_data.store(), server_data.served()))
    former.enter()
    reply = Handed(former, None).reply()
    assert (reply.status, dict(reply.headers)["Wardmote-Release"]) == (200, "f" * 16)
    assert not state.shares._running, "what was entered has been left"
