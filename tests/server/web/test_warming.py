from __future__ import annotations

import time
from dataclasses import dataclass, field

import pytest
from flask import Flask
from pyoxigraph import Store
from serving import eventually

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, AnswerSpec, Query, Served, Session
from wardmote.server.http.errors import UnavailableError
from wardmote.server.web import warming
from wardmote.server.web.state import Site


@dataclass(eq=False)
class Counted(InProcess):
    """Counts the queries that it runs."""

    queries: list[str] = field(default_factory=list)

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:
        self.queries.append(query.text)
        return super().execute(query, spec)


@dataclass
class Switched:
    """An engine whose release is replaced by another, or gone."""

    now: InProcess | None

    def start(self) -> None: ...

    def session(self) -> Session:
        if self.now is None:
            raise UnavailableError("no release is loaded yet", "ask again in a moment", {})
        return self.now

    def close(self) -> None: ...


@pytest.fixture
def engine(store: Store, published: release.Release) -> Counted:
    return Counted(store, Served(published.id, published.base))


@pytest.fixture
def switched(engine: Counted) -> Switched:
    return Switched(engine)


@pytest.fixture
def app(switched: Switched, published: release.Release, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(warming, "_LOOK_SECONDS", 0.01)
    return make(switched, None, Site(home=published.path.parents[1]))


def test_no_template_is_compiled_for_a_reader(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    warming.compile_templates(app)
    monkeypatch.setattr(app.jinja_env, "compile", lambda *_: pytest.fail("a template is compiled"))
    for path in (*warming.PAGES, "/about", "/doc/council/barnet", "/doc/nothing/nowhere"):
        assert app.test_client().get(path, headers={"Accept": "text/html"}).text.startswith("<!doctype html>")


def _warmed(engine: Counted) -> int:
    """Give how often the last of the pages has been made."""
    return sum("graph/shapes>" in text for text in engine.queries)


def test_what_pages_are_made_of_is_there_before_anybody_asks(app: Flask, engine: Counted) -> None:
    with warming.kept_warm(app):
        eventually(lambda: _warmed(engine) > 0)
    engine.queries.clear()
    for path in ("/councils", "/ontology", "/shapes", "/shapes.ttl", "/results"):
        assert app.test_client().get(path).status_code == 200
    assert not engine.queries


def test_each_release_is_warmed_once(app: Flask, switched: Switched, engine: Counted) -> None:
    other = Counted(engine.store, Served("f" * 16, engine.served.base))
    with warming.kept_warm(app):
        eventually(lambda: _warmed(engine) > 0)
        switched.now = other
        eventually(lambda: _warmed(other) > 0)
        other.queries.append("waits")
        time.sleep(0.2)  # many times as long as it takes to look again
    assert other.queries[-1] == "waits"
    assert _warmed(engine) == _warmed(other) == 1


def test_it_ends_at_once_where_nothing_is_served(app: Flask, switched: Switched) -> None:
    switched.now = None
    with warming.kept_warm(app):
        pass
    assert app.test_client().get("/").status_code == 503
