"""The page for developers at its own address, and the addresses at which strangers look for it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """Give a client of a site with no data: the manual needs none."""
    return make(InProcess(Store(), Served("0" * 16))).test_client()


def test_developers(client: FlaskClient) -> None:
    page = client.get("/developers")
    assert page.status_code == 200
    assert "<h1" in page.text
    assert "For developers" in page.text
    for address in (
        "/results",
        "/dumps/latest/",
        "/openapi.json",
        "/llms.txt",
        "/feed.atom",
        "/croissant.json",
        "/limits",
    ):
        assert f'href="{address}"' in page.text
    assert "http://localhost/results/seats.csv?day=2022-05-05" in page.text


@pytest.mark.parametrize(
    ("asked", "leads"),
    [("/api", "/developers"), ("/api/", "/developers"), ("/help", "/docs/"), ("/docs", "/docs/")],
)
def test_where_strangers_look(client: FlaskClient, asked: str, leads: str) -> None:
    answer = client.get(asked)
    assert answer.status_code in (301, 308)
    assert answer.location.removeprefix("http://localhost") == leads
