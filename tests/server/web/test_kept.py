from __future__ import annotations

from flask import Flask
from pyoxigraph import Store

from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served, Session
from wardmote.server.web import kept


def test_what_is_made_of_a_release_is_made_once_and_goes_with_it() -> None:
    made: list[str] = []

    def make(now: Session) -> str:
        made.append(now.served.id)
        return f"of {now.served.id}"

    def other(now: Session) -> str:
        return f"other of {now.served.id}"

    one, two = (InProcess(Store(), Served(name)) for name in ("one", "two"))
    with Flask(__name__).app_context():
        assert [kept.of_release(one, make) for _ in range(2)] == ["of one", "of one"]
        assert kept.of_release(one, other) == "other of one"
        assert kept.of_release(two, make) == "of two"
        assert kept.of_release(one, make) == "of one"
    assert made == ["one", "two", "one"]
