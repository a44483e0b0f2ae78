"""What the service says when it does not answer: status, form and remedy of every error."""

from __future__ import annotations

import json

import pytest
from flask import Flask, Request, Response
from pyoxigraph import Store
from werkzeug.exceptions import (
    InternalServerError,
    MethodNotAllowed,
    NotFound,
    RequestedRangeNotSatisfiable,
    RequestEntityTooLarge,
    Unauthorized,
)
from werkzeug.test import EnvironBuilder

from wardmote.graph.errors import WardmoteError
from wardmote.server import create_app
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served
from wardmote.server.http import errors
from wardmote.server.http.errors import RequestError
from wardmote.server.web.problems import respond

STATUSES = {
    errors.BadRequestError: 400,
    errors.NotSparqlError: 400,
    errors.TooComplexError: 400,
    errors.RefusedError: 403,
    errors.NotAcceptableError: 406,
    errors.NotWritableError: 406,
    errors.TooLongError: 413,
    errors.MediaTypeError: 415,
    errors.TooManyRequestsError: 429,
    errors.ClientLeftError: 499,
    errors.EngineError: 503,
    errors.WorkerLostError: 503,
    errors.MemoryLimitError: 503,
    errors.UnavailableError: 503,
    errors.RetiredError: 503,
    errors.TimeLimitError: 504,
}


@pytest.fixture(scope="module")
def app() -> Flask:
    """Give an application, whose templates are needed to write an error as a page."""
    return create_app(InProcess(Store(), Served("0123456789abcdef")))


def answer(app: Flask, error: RequestError, accept: str) -> Response:
    request = Request(EnvironBuilder(headers={"Accept": accept}).get_environ())
    with app.test_request_context():
        return respond(error, request)


@pytest.mark.parametrize(("raised", "status"), STATUSES.items(), ids=lambda one: getattr(one, "__name__", one))
def test_each_error_has_its_status_and_words(raised: type[RequestError], status: int) -> None:
    problem = raised("seconds is 'x'", "give a number", limit=3).problem()
    assert problem == {
        "type": f"urn:wardmote:problem:{raised.kind()}",
        "title": raised.title,
        "status": status,
        "detail": "seconds is 'x'",
        "remedy": "give a number",
        "limit": 3,
    }
    assert issubclass(raised, WardmoteError)


def test_what_counts_against_a_client() -> None:
    """Not who looks for an address, a method or a format, is told to wait, or meets a service that is not ready."""
    blamed = {raised for raised in STATUSES if raised("x is wrong", "mend it").blames_client}
    assert blamed == {
        errors.BadRequestError,
        errors.NotSparqlError,
        errors.TooComplexError,
        errors.RefusedError,
        errors.TooLongError,
        errors.EngineError,
        errors.WorkerLostError,
        errors.MemoryLimitError,
        errors.TimeLimitError,
    }
    for error in (NotFound(), MethodNotAllowed(), RequestedRangeNotSatisfiable(), InternalServerError()):
        assert not errors.HttpError(error).blames_client


def test_every_error_is_named_above() -> None:
    found = {one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, RequestError)}
    assert found - STATUSES.keys() == {RequestError, errors.HttpError}


@pytest.mark.parametrize(
    ("raised", "kind"),
    [(errors.TimeLimitError, "time-limit"), (errors.NotSparqlError, "not-sparql"), (RequestError, "request")],
)
def test_the_kind_is_the_name_in_words(raised: type[RequestError], kind: str) -> None:
    assert raised.kind() == kind


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/problem+json"),
        ("*/*", "application/problem+json"),
        ("application/sparql-results+json", "application/problem+json"),
        ("image/png", "application/problem+json"),
        ("application/problem+json, text/html;q=0.5", "application/problem+json"),
        ("text/html,application/xhtml+xml", "text/html; charset=utf-8"),
        ("text/plain", "text/plain; charset=utf-8"),
    ],
)
def test_an_error_is_sent_in_the_form_the_client_prefers(app: Flask, accept: str, media: str) -> None:
    error = errors.TooManyRequestsError("zu viele, ü", "wait <now>", {"Retry-After": "7"})
    response = answer(app, error, accept)
    assert (response.status_code, response.content_type) == (429, media)
    assert response.headers["Retry-After"] == "7"
    assert response.headers["Cache-Control"] == "no-store"
    if media.startswith("text/plain"):
        assert response.get_data(as_text=True) == "Too many requests\nzu viele, ü\nWhat to do: wait <now>\n"
    elif media.startswith("text/html"):
        assert "wait &lt;now&gt;" in response.get_data(as_text=True)
    else:
        assert json.loads(response.get_data(as_text=True)) == error.problem()
        assert "ü" in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("error", "status", "remedy"),
    [
        (NotFound(), 404, "start at the front page, which links to all there is"),
        (MethodNotAllowed(["GET"]), 405, "use a method that the Allow header of this answer lists"),
        (RequestEntityTooLarge(), 413, "send less; the limits are on the page /limits"),
        (Unauthorized(), 401, "the front page says what is served and how to ask for it"),
    ],
)
def test_errors_of_the_framework_have_a_remedy_too(
    app: Flask, error: NotFound | MethodNotAllowed, status: int, remedy: str
) -> None:
    response = answer(app, errors.HttpError(error), "*/*")
    problem = json.loads(response.get_data(as_text=True))
    assert (response.status_code, problem["status"], problem["remedy"]) == (status, status, remedy)
    assert problem["title"] == error.name
    assert response.headers.get("Allow") == ("GET" if status == 405 else None)
    assert response.content_type == "application/problem+json"
    assert response.content_length == len(response.data)
