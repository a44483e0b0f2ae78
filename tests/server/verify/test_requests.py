"""Bodies are bounded before they are read."""

from __future__ import annotations

import io
import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

FORM, JSON, PLAIN = "application/x-www-form-urlencoded", "application/json", "text/plain"
MOST = 2_000  # bytes of a text, as the application under test has it
READ = 3 * MOST + 16_384


class Body(io.BytesIO):
    """A body that counts what is taken of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        content = super().read(size)
        self.taken += len(content)
        return content


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize("media", [FORM, JSON, PLAIN])
@pytest.mark.proof("verify_bytes")
def test_a_body_that_says_it_is_too_long_is_not_read(client: FlaskClient, media: str) -> None:
    body = Body(b"text=" + b"x" * READ)
    answer = client.post("/verify", input_stream=body, content_length=READ + 1, content_type=media)
    assert (answer.status_code, answer.json["limit"]) == (413, MOST)
    assert body.taken == 0


@pytest.mark.parametrize("media", [FORM, JSON, PLAIN])
def test_a_body_in_chunks_is_read_as_far_as_the_limit(client: FlaskClient, media: str) -> None:
    body = Body(b"x" * 1_000_000)
    chunked = {"wsgi.input_terminated": True}
    answer = client.post("/verify", input_stream=body, content_type=media, environ_overrides=chunked)
    assert answer.status_code == 413
    assert body.taken <= READ + 1


@pytest.mark.parametrize("media", ["text/html", "multipart/form-data; boundary=x", ""])
def test_a_body_of_another_type_is_not_read(client: FlaskClient, media: str) -> None:
    body = Body(b"x" * 100)
    answer = client.post("/verify", input_stream=body, content_length=100, content_type=media)
    assert answer.status_code == 415
    assert body.taken == 0


@pytest.mark.parametrize("escaped", [True, False])
def test_a_text_of_just_the_most_bytes_is_read_however_it_is_written(client: FlaskClient, escaped: bool) -> None:
    text = "é" * (MOST // 2)
    body = json.dumps({"text": text}, ensure_ascii=escaped)
    assert client.post("/verify", data=body, content_type=JSON).status_code == 200
    assert client.post("/verify", data={"text": text}).status_code == 200
