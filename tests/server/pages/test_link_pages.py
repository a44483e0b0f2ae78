"""The page of a thing shows the item of Wikidata that it is, with the month in which that was verified."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from wardmote.graph.releases import release
from wardmote.server.app import make
from wardmote.server.engine.inprocess import InProcess
from wardmote.server.engine.interface import Served


@pytest.fixture(scope="module")
def client(store: Store, published: release.Release) -> FlaskClient:
    return make(InProcess(store, Served(published.id, published.base))).test_client()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "item"),
    [
        ("council/camden", "Q56008431"),
        ("area/E09000007", "Q202088"),
        ("party/PP52", "Q9626"),
        ("person/theresa-may", "Q264766"),
        ("ward/E05009399", "Q56295944"),
    ],
)
def test_a_page_shows_the_item_and_when_the_link_was_verified(client: FlaskClient, key: str, item: str) -> None:
    page = client.get(f"/doc/{key}", headers={"Accept": "text/html"}).text
    (row,) = [
        row for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL) if f"/doc/link/{key.replace('/', '.')}" in row
    ]
    assert f'<a href="http://www.wikidata.org/entity/{item}">Wikidata {item}</a>' in row
    assert "December 2018" in row
