"""A GET with a query is answered before the application sees it, as that would answer it; its errors are told there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pytest
import server_data
from flask import Flask
from pyoxigraph import Store
from werkzeug.test import Client

from wardmote.server import app
from wardmote.server.endpoint.direct import Direct
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Answer, AnswerSpec, Query
from wardmote.server.http.errors import TimeLimitError
from wardmote.server.web.headers import HEADERS
from wardmote.server.web.state import of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

TEXT = "SELECT ?c { ?c a wm:Council }"
JSON = {"Accept": "application/sparql-results+json"}


class Failing(InProcess):
    """An engine whose queries take too long; it counts them."""

    asked = 0

    def execute(self, query: Query, spec: AnswerSpec) -> Answer:  # noqa: ARG002
        """Count a query and stop it."""
        self.asked += 1
        raise TimeLimitError("the query ran for ever", "ask for less")


def passed_on(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:  # noqa: ARG001
    start_response("501 Not Implemented", [])
    return [b""]


@pytest.fixture
def made(invented: Store) -> Flask:
    return app.make(InProcess(invented, server_data.served()))


@pytest.fixture
def direct(made: Flask) -> Client:
    return Client(Direct(passed_on, of(made)))


def test_an_answer_needs_no_view(made: Flask, direct: Client) -> None:
    view = made.test_client().post("/sparql", data={"query": TEXT}, headers=JSON)
    response = direct.get("/sparql", query_string={"query": TEXT}, headers=JSON)
    assert (response.status, response.data) == ("200 OK", view.data)
    # What stands around both adds the rest.
    assert {*response.headers, *HEADERS} == set(view.headers)


def test_an_answer_that_the_client_has_is_not_sent_again(direct: Client) -> None:
    tag = direct.get("/sparql", query_string={"query": TEXT}, headers=JSON).headers["ETag"]
    again = direct.get("/sparql", query_string={"query": TEXT}, headers=JSON | {"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert "Content-Length" not in again.headers


@pytest.mark.parametrize(
    ("method", "path", "asked", "accept"),
    [
        ("HEAD", "/sparql", TEXT, "*/*"),
        ("GET", "/sparql/", TEXT, "*/*"),
        ("GET", "/sparql", None, "*/*"),
        ("GET", "/sparql", TEXT, "text/html"),
        ("GET", "/sparql", "SELECT", "*/*"),
        ("POST", "/sparql", TEXT, "*/*"),
        ("GET", "/query", TEXT, "*/*"),
    ],
)
def test_all_else_is_passed_on(direct: Client, method: str, path: str, asked: str | None, accept: str) -> None:
    given: dict[str, Any] = {"query_string": {"query": asked}} if asked else {}
    assert direct.open(path, method=method, headers={"Accept": accept}, **given).status_code == 501


def test_a_query_that_fails_runs_once_and_is_told_by_the_application(invented: Store) -> None:
    engine = Failing(invented, server_data.served())
    client = app.make(engine).test_client()
    problem = client.get("/sparql", query_string={"query": TEXT}, headers=JSON)
    assert (problem.status_code, engine.asked) == (TimeLimitError.status, 1)
    assert problem.json is not None
    assert problem.json["detail"] == "the query ran for ever"
    page = client.get("/sparql", query_string={"query": TEXT}, headers={"Accept": "text/html;q=0.1, text/csv"})
    assert TEXT in page.text
    assert page.mimetype == "text/html"


def test_a_mistake_of_ours_is_told_as_one(invented: Store, caplog: pytest.LogCaptureFixture) -> None:
    engine = InProcess(invented, server_data.served())
    engine.execute = lambda *_: 1 / 0  # type: ignore[method-assign, assignment]
    response = app.make(engine).test_client().get("/sparql", query_string={"query": TEXT}, headers=JSON)
    assert response.status_code == 500
    assert "ZeroDivisionError" in caplog.text
