from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

HTML = {"Accept": "text/html"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Barnet", "/doc/council/barnet"),
        ("Who controls Richmond?", "/doc/council/richmond-upon-thames"),
        ("local elections", "/search?q=local+elections"),
    ],
)
def test_a_name_leads_on(client: FlaskClient, text: str, where: str) -> None:
    answer = client.post("/ask", data={"text": text}, headers=HTML)
    assert (answer.status_code, answer.headers["Location"]) == (303, where)


def test_a_sentence_is_checked_and_stands_in_no_address(client: FlaskClient) -> None:
    answer = client.post("/ask", data={"text": "Labour won 41 seats in Barnet on 5 May 2022."}, headers=HTML)
    assert answer.status_code == 200
    assert "Location" not in answer.headers
    assert 'id="claim-1"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("text", "status"), [("", 400), ("x" * 2_001, 413)], ids=["nothing", "too long"])
def test_what_cannot_be_asked_is_told_on_the_page(client: FlaskClient, text: str, status: int) -> None:
    answer = client.post("/ask", data={"text": text}, headers=HTML)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text


def test_the_address_alone_leads_to_the_box(client: FlaskClient) -> None:
    answer = client.get("/ask?text=Barnet", headers=HTML)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
