"""Bodies of requests are bounded by a limit of their own, whatever that of the application is."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask import Flask, Response, request

from wardmote.server.http import bodies
from wardmote.server.http.errors import TooLongError


@pytest.mark.parametrize("length", range(9, 13))
@pytest.mark.parametrize("is_told", [True, False])
def test_a_limit_above_that_of_the_application_holds(length: int, is_told: bool) -> None:
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = 5

    @app.post("/")
    def read() -> Response:
        try:
            return Response(bodies.read(request, 10, "send less", 10))
        except TooLongError as error:
            return Response(error.detail, 413)

    sent: dict[str, Any] = {"data": b"x" * length}
    if not is_told:
        sent = {"input_stream": io.BytesIO(b"x" * length), "environ_overrides": {"wsgi.input_terminated": True}}
    response = app.test_client().post("/", **sent)
    assert (response.status_code, len(response.data)) == ((200, length) if length <= 10 else (413, 32))
