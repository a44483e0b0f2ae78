from __future__ import annotations

import threading

import pytest
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


def test_whoever_asks_while_it_is_being_made_waits_for_it() -> None:
    begun, go_on = threading.Event(), threading.Event()
    made: list[str] = []
    given: list[str] = []
    app, one = Flask(__name__), InProcess(Store(), Served("one"))

    def make(now: Session) -> str:
        begun.set()
        assert go_on.wait(30)
        made.append(now.served.id)
        return "made"

    def ask() -> None:
        with app.app_context():
            given.append(kept.of_release(one, make))

    asking = [threading.Thread(target=ask) for _ in range(3)]
    asking[0].start()
    assert begun.wait(30)
    for thread in asking[1:]:
        thread.start()
    go_on.set()
    for thread in asking:
        thread.join(30)
    assert given == ["made"] * 3
    assert made == ["one"]


def test_an_error_is_not_kept() -> None:
    answers = iter((ValueError("not yet"), None))

    def make(_: Session) -> str:
        if error := next(answers):
            raise error
        return "made"

    with Flask(__name__).app_context():
        one = InProcess(Store(), Served("one"))
        with pytest.raises(ValueError, match="not yet"):
            kept.of_release(one, make)
        assert kept.of_release(one, make) == "made"
