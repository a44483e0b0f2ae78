"""What the views of an application share: each application has its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from pyoxigraph import Store

from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http.limits import Limits
from wardmote.server.http.quotas import Shares
from wardmote.server.web import state
from wardmote.server.web.state import Site, State


def made(seconds: int = 20, site: Site | None = None) -> State:
    limits = Limits(seconds=seconds)
    return State(InProcess(Store(), Served("0123456789abcdef")), limits, Shares(limits), site or Site())


def test_the_state_is_that_of_the_application_in_use() -> None:
    apps = {seconds: Flask(__name__) for seconds in (3, 4)}
    for seconds, app in apps.items():
        state.keep(app.extensions, made(seconds))
    for seconds, app in apps.items():
        assert state.of(app).limits.seconds == seconds
        with app.app_context():
            assert state.state() is state.of(app)


def test_there_is_none_outside_of_an_application() -> None:
    with pytest.raises(RuntimeError, match="outside of application context"):
        state.state()


def test_applications_share_neither_cache_nor_metrics() -> None:
    one, other = made(), made()
    assert one.cache is not other.cache
    assert one.metrics is not other.metrics


def test_an_operator_need_not_say_anything() -> None:
    assert made().site == Site()
    assert made(site=Site(articles=Path("texts"))).site.articles == Path("texts")
