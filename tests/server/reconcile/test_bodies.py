"""Bodies are bounded before they are read."""

from __future__ import annotations

import io
import json

import pytest
import server_data
from flask.testing import FlaskClient

from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.http.limits import Limits

MOST = 2_000
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
QUERIES = [{"conditions": [{"matchType": "name", "propertyValue": "Ottermere"}]}]
ROUTES = [
    ("/reconcile", FORM),
    ("/reconcile/0.2", FORM),
    ("/reconcile/1.0-draft/match", JSON),
    ("/reconcile/1.0-draft/extend", JSON),
]


class Body(io.BytesIO):
    """A body that counts what is taken of it."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        content = super().read(size)
        self.taken += len(content)
        return content


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    engine = InProcess(server_data.store(), server_data.served())
    return make(engine, Limits(reconcile_bytes=MOST, client_errors=1000)).test_client()


@pytest.mark.parametrize(("address", "media"), ROUTES)
@pytest.mark.proof("reconcile_bytes")
def test_a_body_that_says_it_is_too_long_is_not_read(client: FlaskClient, address: str, media: str) -> None:
    body = Body(b"queries=" + b"x" * MOST)
    answer = client.post(address, input_stream=body, content_length=MOST + 1, content_type=media)
    assert (answer.status_code, answer.json["limit"]) == (413, MOST)
    assert body.taken == 0


@pytest.mark.parametrize(("address", "media"), ROUTES)
def test_a_body_in_chunks_is_read_as_far_as_the_limit(client: FlaskClient, address: str, media: str) -> None:
    body = Body(b"x" * 1_000_000)
    chunked = {"wsgi.input_terminated": True}
    answer = client.post(address, input_stream=body, content_type=media, environ_overrides=chunked)
    assert answer.status_code == 413
    assert body.taken <= MOST + 1


@pytest.mark.parametrize("length", [True, False])
def test_a_body_of_just_the_most_bytes_is_read(client: FlaskClient, length: bool) -> None:
    content = json.dumps({"queries": QUERIES}).encode().ljust(MOST)
    given = {"content_length": MOST} if length else {"environ_overrides": {"wsgi.input_terminated": True}}
    answer = client.post(ROUTES[2][0], input_stream=Body(content), content_type=JSON, **given)
    assert answer.json["results"][0]["candidates"][0]["id"] == "council/ottermere"


@pytest.mark.parametrize(("address", "media"), ROUTES)
def test_a_body_of_another_type_is_not_read(client: FlaskClient, address: str, media: str) -> None:
    body = Body(b"x" * 100)
    wrong = JSON if media == FORM else FORM
    answer = client.post(address, input_stream=body, content_length=100, content_type=wrong)
    assert answer.status_code == 415
    assert body.taken == 0
