"""The desk: what others do for a call is charged to its client, and what they refuse is told."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from wardmote.graph.errors import CallError
from wardmote.graph.naming.retrieve import Query
from wardmote.server.agents.desk import Desk
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.errors import TooManyRequestsError, UnavailableError
from wardmote.server.http.limits import Limits
from wardmote.server.http.quotas import Shares
from wardmote.server.processes.work import Reply, Work
from wardmote.server.verify.messages import Text
from wardmote.server.web.state import Site, State

LIMITS = Limits(client_seconds=2, client_queries=1, verify_seconds=7)


class Stand:
    """Answers every message by the same document, and notes what it was asked."""

    def __init__(self, document: Any, seconds: float = 0.0) -> None:
        self.body = json.dumps(document).encode()
        self.seconds = seconds
        self.asked: list[tuple[Work, Hashable, Sequence[Any]]] = []

    def ask(self, work: Work, source: Hashable, messages: Sequence[Any]) -> list[Reply]:
        self.asked.append((work, source, messages))
        return [Reply(self.body, self.seconds)]

    def prepare(self, work: Work, source: Hashable) -> None:
        """Nothing has to be read."""


def desk(names: Stand, checks: Stand, home: Path | None = Path("home")) -> Desk:
    shares = Shares(LIMITS)
    return Desk(State(InProcess(Store(), Served("r")), LIMITS, shares, Site(home=home)), names, checks)


def test_a_text_is_checked_by_the_release_that_answers_within_the_limit() -> None:
    checks = Stand({"claims": []})
    assert desk(Stand({}), checks).check(Text("x")) == {"claims": []}
    ((work, source, messages),) = checks.asked
    assert work.seconds == LIMITS.verify_seconds
    assert (source.path, source.id) == ("home/releases/r", "r")  # type: ignore[attr-defined]
    assert messages == [Text("x")]


def test_what_is_refused_is_told() -> None:
    with pytest.raises(CallError, match="no such election"):
        desk(Stand({}), Stand({"refused": "no such election"})).check(Text("x"))
    with pytest.raises(UnavailableError):
        desk(Stand({}), Stand({}), home=None).check(Text("x"))


def test_the_time_of_others_is_charged() -> None:
    names = Stand({}, seconds=3.0)
    names.body = b'"name":{"result":[{"id":"council/camden"}]}'
    made = desk(names, Stand({}))
    with made.share():
        assert made.candidates(Query("Camden")) == [{"id": "council/camden"}]
    with pytest.raises(TooManyRequestsError, match="2 seconds of processor time"), made.share():
        pass


def test_a_client_has_so_many_calls_at_once() -> None:
    made = desk(Stand({}), Stand({}))
    with made.share(), pytest.raises(TooManyRequestsError, match="1 queries of yours are running"), made.share():
        pass
    with made.share():
        pass
